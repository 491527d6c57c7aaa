"""Narrowing a view across the library: what is typed is what it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.briefing.problems import Refused
from tui.library.query import Query
from tui.view.messages import NotTyped, Typed
from tui.view.screens.across_list import AcrossList
from tui.view.screens.acting import ActingScreen

if TYPE_CHECKING:
    from tui.view.screens.across_views import View


class AcrossAsking(ActingScreen):
    """A view that a query narrows."""

    view: View
    asked: Query
    """What is shown of it."""

    def begin(self, query: Query) -> None:
        """Fill it anew with what matches."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Type what to leave."""
        from tui.view.prompt import Prompt

        if not self.has_class("-asking"):
            self.mount(Prompt("search", "/", str(self.asked), self._may_ask))
            self.add_class("-asking")

    @property
    def _may_ask(self) -> str:
        return "words  actor:  place:  since:  until:" if self.view.kind == "timeline" else "words"

    def action_filter(self) -> None:
        """The same: there is nothing here that a search would only mark."""
        self.action_search()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        try:
            query = Query.parse(event.value)
        except Refused as refused:
            self.tell(f"{refused.words}\n{refused.hint}".strip(), wrong=True)
            return
        if query.marks or (self.view.kind != "timeline" and any(field for field, _ in query.terms)):
            self.tell(f"Here you can ask for {self._may_ask}.", wrong=True)
            return
        self._no_more_typing()
        self.begin(query)

    @on(NotTyped)
    def _no_more_typing(self) -> None:
        self.query("Prompt").remove()
        self.remove_class("-asking")
        self.set_focus(self.query_one(AcrossList))
