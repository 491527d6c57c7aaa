"""The list of a view across the library: rows from many briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.view.layout import Block
from tui.view.render import across as render
from tui.view.render.text import EMPTY
from tui.view.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.library.index import Library

_KEPT = 400
"""Briefings of which is kept what their rows need."""


class AcrossList(RowList):
    """Rows from many briefings; what a row needs of its briefing is fetched when it is drawn."""

    is_whole = True
    """Whether there are no more rows than these."""

    class EndWanted(Message):
        """The last row is asked for, and there are more than these."""

    def __init__(self, library: Library) -> None:
        super().__init__(id="across")
        self._library = library
        self._sources: dict[int, Mapping[str, str]] = {}

    def show_top(self) -> None:
        """From the first line on, even where the first row that can bear the cursor is then out of sight."""
        self.move_to(0)
        self._window.reset(len(self.rows), 0)
        self.refresh()

    def action_down(self) -> None:
        """The next row; first the one under the cursor, where that is not to be seen yet."""
        if self.cursor in self._window.visible_rows():
            super().action_down()
        else:
            self.show_cursor()

    def action_last(self) -> None:
        """The last row of all."""
        if self.is_whole:
            super().action_last()
        else:
            self.post_message(self.EndWanted())

    def draw(self, row: Row) -> list[Block]:
        """A row by its kind."""
        match row.kind:
            case "moment":
                return render.moment(row.data, self._names(row.data.number))
            case "position" | "held":
                return render.position(row.data, with_actor=row.kind == "held")
            case "claim":
                return render.claim(row.data)
            case "reliance":
                return render.reliance(row.data)
            case "heading":
                return render.heading(*row.data)
            case "briefing":
                return render.briefing(*row.data)
            case "gap":
                return [Block(EMPTY)]
        return render.words(row.data)

    def _names(self, number: int) -> Mapping[str, str]:
        """What the sources of a briefing are called."""
        known = self._sources.get(number)
        if known is None:
            if len(self._sources) > _KEPT:
                self._sources.clear()
            items = self._library.items([number]).get(number, [])
            known = {str(item.key): item.text.partition("\n")[0] for item in items if item.table == "source"}
            self._sources[number] = known
        return known
