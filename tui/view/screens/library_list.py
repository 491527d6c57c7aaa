"""The list of the library and what stands beside it: the briefing under the cursor, and how far the index is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from tui.briefing.problems import Problem
from tui.library.hit import Hit
from tui.view.bars import Bar
from tui.view.layout import Block
from tui.view.render.shelf import rows
from tui.view.render.text import put, say
from tui.view.rows import Row, RowList
from tui.view.shelf import Numbered

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.content import Content

    from tui.view.shelf import Shelf

_LOW = 12
"""Lines below which each briefing has one, or as many as there are for it."""
_CELLS = 20


class LibraryList(RowList):
    """Briefings, fetched as they come into sight."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        super().__init__(id="library")

    def show(self, below: Sequence[Row], keep: Hashable | None = None) -> None:
        """Show what the shelf holds now, with some words below it."""
        self.fill(Numbered(self.shelf.answer.numbers, below), keep)

    @property
    def in_sight(self) -> list[int]:
        """The places in the list that are on the screen."""
        return self._window.visible_rows()

    def index_of(self, ref: Hashable) -> int | None:
        """Where a briefing stands; a table of all of them would take longer than looking."""
        return self.shelf.place_of(ref) if isinstance(ref, int) else None

    def draw(self, row: Row) -> list[Block]:
        """A briefing, or the words below them."""
        if row.kind != "briefing":
            content, indent = row.data
            return [Block(content, indent)]
        listed = self.shelf.listed(row.data)
        if listed is None:
            return [Block(say("This one has just gone.", "dim"), 2)]
        height = self.size.height
        return rows(listed, self._width, height // len(self.shelf.answer.numbers) if height < _LOW else None)

    def on_resize(self) -> None:
        """Wrap again; columns may have become lines."""
        self.redraw()
        super().on_resize()


class Preview(RowList):
    """What a briefing says of itself, beside the list, and the places in it where a search found something."""

    showing: Hashable = None
    """Which version of which briefing it is, and what was searched in it."""

    def draw(self, row: Row) -> list[Block]:
        """A paragraph."""
        blocks: list[Block] = row.data
        return blocks

    @property
    def room(self) -> int:
        """Cells of a line."""
        return self._width

    def show(self, parts: Sequence[tuple[Hashable | None, list[Block]]], showing: Hashable = None) -> None:
        """Show the paragraphs of a briefing, with the cursor on what leads on; one that is shown keeps its place."""
        keep = showing is not None and showing == self.showing
        self.showing = showing
        rows = [Row(ref if any(block.text for block in blocks) else None, "part", blocks) for ref, blocks in parts]
        self.fill(rows)
        if not keep:
            self.move_to(0)
            leads_on = (index for index, row in enumerate(rows) if isinstance(row.ref, Hit | Problem))
            self.move_to(next(leads_on, 0))


class Gauge(Bar):
    """How far the index is, while it is brought up to date."""

    progress: reactive[tuple[int, int]] = reactive((0, 0))

    def line(self) -> Content:
        """Words, and a bar where there is room."""
        done, total = self.progress
        if not total:
            return say(" Looking through the folders for briefings", "dim")
        full = done * _CELLS // total
        words = say(f" Reading {done:,} of {total:,}  ", "dim")
        return put(words, say("━" * full, "accent"), say("─" * (_CELLS - full), "dim"))
