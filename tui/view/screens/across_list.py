"""The list of a view across the library: rows from many briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.layout import Block
from tui.view.render import across as render
from tui.view.render.text import EMPTY
from tui.view.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.library.index import Library
    from tui.library.listing import Row as Briefing
    from tui.library.moments import Moment

_KEPT = 400
"""Briefings of which is kept what their rows need."""


class AcrossList(RowList):
    """Rows from many briefings; what a row needs of its briefing is fetched when it is drawn."""

    def __init__(self, library: Library) -> None:
        super().__init__(id="across")
        self._library = library
        self._briefings: dict[int, tuple[Briefing | None, Mapping[str, str]]] = {}

    def draw(self, row: Row) -> list[Block]:
        """A row by its kind."""
        match row.kind:
            case "moment":
                return render.moment(row.data, *self._briefing(row.data))
            case "position" | "held":
                return render.position(row.data, self._briefing(row.data.moment)[0], with_actor=row.kind == "held")
            case "claim":
                return render.claim(row.data)
            case "reliance":
                return render.reliance(row.data)
            case "heading":
                return render.heading(*row.data)
            case "gap":
                return [Block(EMPTY)]
        return render.words(row.data)

    def _briefing(self, moment: Moment) -> tuple[Briefing | None, Mapping[str, str]]:
        """The briefing of a moment, and what its sources are called."""
        known = self._briefings.get(moment.number)
        if known is None:
            if len(self._briefings) > _KEPT:
                self._briefings.clear()
            number = moment.number
            found = next(iter(self._library.rows([number])), None)
            items = self._library.items([number]).get(number, [])
            names = {str(item.key): item.text.partition("\n")[0] for item in items if item.table == "source"}
            known = self._briefings[number] = (found, names)
        return known
