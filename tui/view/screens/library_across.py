"""The way from the library's list to the views across it, and back into the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from tui.library.query import Query
from tui.view.screens.library_asking import Asking

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.library.place import Place
    from tui.view.screens.picker import Choice

_VIEWS = {
    "timeline": ("One timeline of all briefings", "timeline across"),
    "dossier": ("Everything of an actor …", "dossier person organization who"),
    "claim": ("History of a claim …", "positions stance"),
    "reliance": ("Sources without which most is not known", "single source independent relied on alone"),
}


class Across(Asking):
    """Views over all briefings of the list."""

    def open(self, path: str, place: Place | None = None, needle: str = "") -> None:
        """Open a briefing, at an item of it."""
        raise NotImplementedError

    def _parts(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        views = [
            Choice(("across", kind), text, "", "Across the library", also) for kind, (text, also) in _VIEWS.items()
        ]
        return [*super()._parts(), *views]

    async def _do(self, value: Hashable) -> None:
        match value:
            case ("across", ("dossier" | "claim") as kind):
                self._ask_whose(cast("str", kind))
            case ("across", str(kind)):
                self.look_across(kind)
            case _:
                await super()._do(value)

    def _ask_whose(self, kind: str) -> None:
        """Ask for an actor or a claim: those of the briefing under the cursor, or any of the library."""
        from tui.view.screens.library_picker import LibraryPicker
        from tui.view.screens.picker import Choice

        row = self.row
        items = self.shelf.library.items([row.number]).get(row.number, []) if row is not None else []
        table: Literal["actor", "claim"] = "actor" if kind == "dossier" else "claim"
        choices = []
        for item in items:
            if item.table == table:
                text = item.text.partition("\n")[0]
                # a claim is picked by its id and what it says: other briefings may have others with that id
                value, note = ((text,), "") if table == "actor" else ((str(item.key), text), str(item.key))
                also = f"{item.key} {item.text}"
                choices.append(Choice(value, text, note, "In the briefing under the cursor", also))
        title = "Everything of whom?" if table == "actor" else "History of which claim?"

        def look(value: Hashable) -> None:
            if isinstance(value, tuple):
                self.look_across(kind, *map(str, value))

        self.app.push_screen(LibraryPicker(title, choices, self.shelf.library, table), look)

    def look_across(self, kind: str, subject: str = "", text: str = "") -> None:
        """Open a view."""
        from tui.view.screens.across import AcrossScreen
        from tui.view.screens.across_views import View

        view = View(kind, subject, text)
        self.app.push_screen(AcrossScreen(self.shelf.library, view, self.open, self._resting_on))

    def _resting_on(self, source: str) -> None:
        """List the briefings that have a source."""
        self.app.pop_screen()
        self.want(Query((("source", source),)))
