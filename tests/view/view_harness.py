"""The reader without a terminal: press keys, read what stands on the screen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import _wait

from tui.briefing.reading import Reading, read, read_bytes
from tui.settings import Settings
from tui.view.app import BriefingApp
from tui.view.panes.pane import Pane
from tui.view.screens.panes_screen import RESTS_AFTER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot
    from textual.widget import Widget

    from tui.view.keeper import Keeper
    from tui.view.screens.reader import ReaderScreen

# Textual's own 20 ms, three times for every key, is what most of the time of these tests would be spent on.
_wait.SLEEP_GRANULARITY = 1 / 200

SHIPPED = Path(__file__).parents[2] / "briefings"
SEED = SHIPPED / "nagorno-karabakh-2020-09-27.toml"
TUTORIAL = SHIPPED / "tutorial.toml"
_MOST_STEPS = 300
SIZES = [(120, 40), (80, 24), (40, 12), (200, 50)]

SMALL = """\
format = 1
[briefing]
headline = "Two say two things"
as_of = 2024-01-05T12:00:00Z
[actor]
ada = "Ada"
bob = "Bob"
[source]
paper = "The Paper"
wire = "The Wire"
[[event]]
when = "2024-01-04T08:00Z"
title = "A door is opened"
sources = ["paper via wire"]
[[event]]
when = "2024-01-05T09:00Z"
title = "A door is shut"
sources = ["wire"]
[[statement]]
id = "ada-open"
actor = "ada"
text = "The door was open."
said_at = "2024-01-05T10:00Z"
sources = ["paper"]
[[statement]]
id = "bob-shut"
actor = "bob"
text = "The door was shut."
said_at = "2024-01-05T11:00Z"
sources = ["wire"]
contradicts = ["ada-open"]
[[statement]]
id = "bob-undated"
actor = "bob"
text = "Doors are doors."
sources = ["paper"]
"""


def small(**changes: str) -> Reading:
    """The small briefing, some of its words replaced: `small(Ada="Eve")`."""
    text = SMALL
    for old, new in changes.items():
        text = text.replace(old, new)
    return written(text)


def written(text: str, name: str = "small.toml") -> Reading:
    """A briefing from its text; fails when it is not valid."""
    reading = read_bytes(text.encode(), name)
    assert reading.briefing is not None, [str(problem) for problem in reading.problems]
    return reading


class OnScreen:
    """A running reader."""

    def __init__(self, app: BriefingApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after another, and wait until the screen stands still."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing that was pressed, clicked or resized is still on its way."""
        for _ in range(3):
            await self.pilot.pause()
        for turn in range(2000):
            keepers = filter(None, map(_keeper, self.app.screen_stack))
            if self.app._exit or all(keeper.is_idle for keeper in keepers):
                if turn:  # what the answer said, or changed, is still to be shown
                    await self.pilot.pause()
                    await self.pilot.pause()
                return
            await self.pilot.pause(0.002)
        raise AssertionError("what was asked of the reading state is not done after four seconds")

    async def press_until(self, text: str, key: str = "j") -> None:
        """Press a key until the row under the cursor has a text."""
        for _ in range(_MOST_STEPS):
            if text in self.under_cursor:
                return
            await self.press(key)
        raise AssertionError(f"{text!r} is not under the cursor after {_MOST_STEPS} steps")

    async def rest(self, *keys: str) -> None:
        """Press keys, then none until the other panes have followed."""
        await self.press(*keys)
        await self.pilot.pause(2 * RESTS_AFTER)

    async def type(self, text: str) -> None:
        """Type a text into the field that has the keyboard."""
        names = {" ": "space", ":": "colon", "/": "slash", '"': "quotation_mark", "-": "minus", ".": "full_stop"}
        await self.press(*(names.get(char, char) for char in text))

    @property
    def lines(self) -> list[str]:
        """The screen as it would be painted, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The screen in one piece."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The screen with every run of blanks, frames and line ends as one blank: wrapping does not matter."""
        return _words(self.lines)

    @property
    def told(self) -> str:
        """The words of all messages that lie over the screen."""
        strips = self.app.screen._compositor.render_strips()
        regions = [toast.region for toast in self.app.screen.query("Toast")]
        return " ".join(
            _words([strip.crop(region.x, region.right).text for strip in strips[region.y : region.bottom]])
            for region in regions
        )

    def part(self, selector: str) -> list[str]:
        """The lines of one widget, its border with it; nothing when it is not shown."""
        region = self.app.screen.query_one(selector).region
        strips = self.app.screen._compositor.render_strips()
        return [strip.crop(region.x, region.right).text for strip in strips[region.y : region.bottom]]

    def words_of(self, selector: str) -> str:
        """`words` of one widget."""
        return _words(self.part(selector))

    @property
    def reader(self) -> ReaderScreen:
        """The reader's screen, even when another one lies over it."""
        return cast("ReaderScreen", self.app.screen_stack[0])

    async def look(self) -> None:
        """Have the reader look at its file, which it would do itself a moment later."""
        assert self.reader.live is not None
        await self.reader.live.look()

    def pane(self, name: str) -> Pane:
        """A pane of the reader."""
        return self.reader.query_one(f"#{name}", Pane)

    @property
    def focused(self) -> str:
        """The id of what has the keyboard; of a field its class."""
        widget: Widget | None = self.app.screen.focused
        return "" if widget is None else widget.id or type(widget).__name__

    @property
    def under_cursor(self) -> str:
        """The text of the row under the cursor, wherever the keyboard is."""
        rows: Any = self.app.screen.focused
        return " ".join(" ".join(line.plain for line in rows._lines_of(rows.cursor)).split())


def _keeper(screen: object) -> Keeper | None:
    return getattr(screen, "own_keeper", None)


def _words(lines: list[str]) -> str:
    frames = str.maketrans(dict.fromkeys("│╭╮╰╯─━▐▌▔▁", " "))
    return " ".join(" ".join(lines).translate(frames).split())


@asynccontextmanager
async def reading(
    *what: Path | Reading, size: tuple[int, int] = (120, 40), notice: str = "", **chosen: Any
) -> AsyncIterator[OnScreen]:
    """A reader on some files or briefings; `chosen` are its settings."""
    readings = [read(each) if isinstance(each, Path) else each for each in what]
    app = BriefingApp(readings, Settings(**{"theme": "dark", **chosen}), notice)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = OnScreen(app, pilot)
        await screen.settle()
        yield screen
