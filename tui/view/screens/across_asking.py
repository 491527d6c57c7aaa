"""Narrowing a view across the library: what is typed is what it leaves."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.library.query import Query
from tui.view.screens.across_list import AcrossList
from tui.view.screens.acting import ActingScreen

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.view.messages import Purpose
    from tui.view.screens.across_views import View


class AcrossAsking(ActingScreen):
    """A view that a query narrows."""

    view: View
    asked: Query
    """What is shown of it."""
    _before: Query
    """What was shown when a search began: Esc goes back there."""
    _was_at: Hashable | None

    def begin(self, query: Query, at: Hashable | None = None) -> None:
        """Fill it anew with what matches, with the cursor on a row if that is among the first ones."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Type what to leave."""
        if not self.has_class("-asking"):
            self._before, self._was_at = self.asked, self.query_one(AcrossList).current
            self.ask("search", "/", str(self.asked), self._may_ask)

    @property
    def _may_ask(self) -> str:
        return "words  actor:  place:  since:  until:" if self.view.kind == "timeline" else "words"

    def action_filter(self) -> None:
        """The same: there is nothing here that a search would only mark."""
        self.action_search()

    def _read(self, value: str) -> Query:
        """What is typed; raises `Refused` for what cannot be asked here."""
        query = Query.parse(value)
        if query.marks or (self.view.kind != "timeline" and any(field for field, _ in query.terms)):
            raise Refused("E103", f"Here you can ask for {self._may_ask}.")
        return query

    def typing(self, purpose: Purpose, value: str) -> None:  # noqa: ARG002 - there is only one
        """Show what matches so far."""
        with suppress(Refused):  # half a date, most likely; Enter says what is wrong
            self._want(self._read(value))

    def typed(self, purpose: Purpose, value: str) -> bool:  # noqa: ARG002 - there is only one
        """Show what matches."""
        try:
            self._want(self._read(value))
        except Refused as refused:
            self.refuse(refused)
            return False
        return True

    def not_typed(self, purpose: Purpose) -> None:  # noqa: ARG002 - there is only one
        """Show what was shown before."""
        self._want(self._before, self._was_at)

    def _want(self, query: Query, at: Hashable | None = None) -> None:
        if query != self.asked:
            self.begin(query, at)

    def give_back(self) -> None:
        """To the list."""
        self.set_focus(self.query_one(AcrossList))
