"""From a record to the panes: each pane's digit leads to it, with the record under its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.messages import Left
from tui.view.screens.acting import ActingScreen
from tui.view.screens.beneath import go_down, reader_below

if TYPE_CHECKING:
    from tui.briefing.reference import Ref


class Parting(ActingScreen):
    """A screen over the panes that shows one record."""

    ref: Ref
    """The record."""
    is_open = True
    """Whether the panes below show this version."""

    def action_headline(self) -> None:
        """Leave for the headline."""
        self._leave("headline")

    def action_timeline(self) -> None:
        """Leave for this record in the timeline."""
        self._leave("timeline")

    def action_statements(self) -> None:
        """Leave for this record among the statements."""
        self._leave("statements")

    def action_sources(self) -> None:
        """Leave for this record among the sources."""
        self._leave("sources")

    def _leave(self, pane: str) -> None:
        if not self.is_open:
            self.tell("The panes show another version than this.")
            return
        reader = reader_below(self)
        if self.is_current and reader is not None:
            go_down(reader)
            reader.post_message(Left(pane, self.ref))
