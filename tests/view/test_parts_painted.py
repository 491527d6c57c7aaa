"""What the terminal shows after many partial paintings is what a painting of everything shows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pyte
import pytest
from textual.widget import Widget
from view_harness import SEED, TUTORIAL, OnScreen, reading

from tui.view.app import BriefingApp
from tui.view.terminal.paint import PaintFilter

if TYPE_CHECKING:
    from pathlib import Path

    from pyte.screens import Char
    from rich.segment import Segment
    from textual.color import Color
    from textual.screen import Screen
    from textual.strip import Strip

_MOVES = ("j", "j", "j", "j", "k", "space", "b", "ctrl+d", "ctrl+u", "g", "G", "l", "h")
_CELLS = (*_MOVES, "l", "l", "l", "l", "h", "h")
_PANES = (*_MOVES, *_MOVES, "1", "2", "3", "4", "f", "t", "z", "m", "n", "F")
_STEPS, _EACH = 32, 4
"""Keys pressed, and after how many of them the screens are compared."""


class Drawn:
    """A terminal that draws what the app would have written to it."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)

    def take(self, app: BriefingApp, update: Any) -> None:
        self._stream.feed(update.render_segments(app.console))

    @property
    def cells(self) -> list[list[Char]]:
        """Each line: its characters with all that is to be seen of them."""
        columns, rows = self.size
        return [[self.screen.buffer[y][x] for x in range(columns)] for y in range(rows)]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is painted, in order."""
    updates: list[Any] = []
    display = BriefingApp._display

    def kept(app: BriefingApp, screen: Screen[Any], update: Any) -> None:
        if update is not None and not app._batch_count:
            updates.append(update)
        display(app, screen, update)

    monkeypatch.setattr(BriefingApp, "_display", kept)
    return updates


def from_nothing(app: BriefingApp, size: tuple[int, int]) -> list[list[Char]]:
    """The screen as it is when no widget remembers a line."""
    drawn = Drawn(size)
    for widget in app.screen.walk_children(Widget, with_self=True):
        widget._styles_cache.clear()
    drawn.take(app, app.screen._compositor.render_full_update())
    return drawn.cells


@pytest.mark.parametrize(
    ("path", "size", "start"),
    [
        (SEED, (120, 40), ""),
        (SEED, (80, 24), "3"),
        (TUTORIAL, (40, 12), "2"),
        (SEED, (120, 30), "v1"),
        (SEED, (100, 24), "v3"),
    ],
)
async def test_parts_make_the_whole(path: Path, size: tuple[int, int], start: str, taken: list[Any]) -> None:
    chance = random.Random(f"{path.stem} {size} {start}")  # noqa: S311 - not for secrets
    drawn = Drawn(size)
    async with reading(path, size=size) as screen:
        for step, key in enumerate([*start, *chance.choices(_CELLS if "v" in start else _PANES, k=_STEPS)]):
            await (screen.rest if chance.random() < 1 / 8 else screen.press)(key)
            if key == "F":
                await screen.press("escape")
            if step == _STEPS // 2:
                screen.app.theme = "light"
                await screen.settle()
            if step % _EACH:
                continue
            for update in taken:
                drawn.take(screen.app, update)
            taken.clear()
            whole, parts = from_nothing(screen.app, size), drawn.cells
            assert [y for y in range(size[1]) if parts[y] != whole[y]] == [], f"after {key}, step {step}"


async def test_a_line_that_only_moved_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("2", *"jjjjjjjjjjjj")
        pane = screen.pane("timeline")
        height, most = pane.size.height, 3 * max(map(pane._height_of, range(len(pane.rows))))
        render_line = pane.render_line

        def counted(y: int) -> Strip:
            painted.append(y)
            return render_line(y)

        monkeypatch.setattr(pane, "render_line", counted)
        for _ in range(3):
            painted.clear()
            await screen.press("j")
            assert 0 < len(painted) <= most < height, "the row that is left, the one that is reached, what comes in"


async def test_the_last_gate_sees_kept_lines_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that came back from where it was kept goes through the filters that are on now."""
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("2", "G", "g")
        assert any("·" in line for line in screen.part("#timeline"))
        _blot_out(monkeypatch, screen)
        await screen.press("G", "g")
        assert not any("·" in line for line in screen.part("#timeline"))


def _blot_out(monkeypatch: pytest.MonkeyPatch, screen: OnScreen) -> None:
    class Blotting(PaintFilter):
        def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002, the base's signature
            return [segment._replace(text=segment.text.replace("·", "x")) for segment in segments]

    monkeypatch.setattr(screen.app, "get_line_filters", lambda: [Blotting()])
