"""The library without a terminal: a folder of briefings, the keys that are pressed, the screen that is read."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

from view_harness import OnScreen

from tui.settings import Settings
from tui.view.app import BriefingApp, Roots

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from tui.view.screens.library import LibraryScreen
    from tui.view.screens.library_list import LibraryList

_BRIEF = {"ask", "state", "count", "update", "make", "tally", "preview"}
"""Groups of workers that come to an end."""
STORY = """\
format = 1
[briefing]
headline = "{headline}"
as_of = {day}
{more}
[actor]
ada = {{ name = "Ada Example", aliases = ["The Countess"] }}
bob = "Bob"
[source]
paper = "The Paper"
wire = "The Wire"
[place]
gate = "{place}"
[claim]
open = "The gate was open"
[[event]]
when = {day}
title = "The gate is shut at {place}"
places = ["gate"]
sources = ["wire"]
[[statement]]
actor = "ada"
text = "The gate was open, said the {word}."
stance.open = "support"
said_at = {day}
sources = ["paper"]
[[statement]]
actor = "bob"
quote = "Nobody opened anything."
stance.open = "{stance}"
said_at = {day}
sources = ["wire"]
"""


def story(folder: Path, name: str, **words: str) -> Path:
    """Write a briefing; `words` replace what is not said otherwise."""
    told = {
        "headline": name.capitalize(),
        "day": "2024-01-05",
        "place": "Gate 4",
        "word": "porter",
        "stance": "comment",
    }
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY.format(**{"more": "", **told, **words}), encoding="utf-8")
    return path


class InLibrary(OnScreen):
    """A running library."""

    async def settle(self) -> None:
        """Wait for the index and the reader's state too."""
        await super().settle()
        for _ in range(8):
            busy = [worker for worker in self.app.workers if worker.group in _BRIEF and not worker.is_finished]
            if not busy:
                break
            await self.app.workers.wait_for_complete(busy)
            await super().settle()

    async def type(self, text: str) -> None:
        """Type a text, and wait until it has been asked for."""
        await super().type(text)
        await self.pilot.pause(0.1)
        await self.settle()

    @property
    def library(self) -> LibraryScreen:
        """The library's screen, even when a briefing lies over it."""
        screens = [screen for screen in self.app.screen_stack if type(screen).__name__ == "LibraryScreen"]
        return cast("LibraryScreen", screens[-1])

    @property
    def rows(self) -> LibraryList:
        """Its list."""
        return self.library.list

    @property
    def headlines(self) -> list[str]:
        """What is listed, from the first."""
        rows = [self.library.shelf.row(place) for place in range(len(self.library.shelf.answer.numbers))]
        return [row.headline or row.path.rpartition("/")[2] for row in rows if row is not None]


@asynccontextmanager
async def library(
    *roots: Path, size: tuple[int, int] = (80, 24), are_samples: bool = False, **chosen: Any
) -> AsyncIterator[InLibrary]:
    """A library over some folders; `chosen` are the reader's settings."""
    app = BriefingApp((), Settings(**{"theme": "dark", **chosen}), "", Roots(roots, are_samples))
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = InLibrary(app, pilot)
        await screen.settle()
        yield screen


def apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an index and a state of one's own."""
    monkeypatch.setenv("BRIEFING_CACHE", str(folder / "cache"))
    monkeypatch.setenv("BRIEFING_STATE", str(folder / "state"))


def three_stories(folder: Path) -> Path:
    """Three of different days, one of them with a tag, one in which a claim is denied."""
    story(folder, "strike", headline="Dockers walk out", day="2024-03-02", place="Pier 9", word="foreman")
    story(folder, "flood", headline="River over its banks", day="2024-05-01", place="Lower Town", stance="deny")
    story(folder, "vote", headline="Council votes again", day="2023-11-20", more='tags = ["council"]')
    return folder
