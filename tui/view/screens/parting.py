"""From a record to the panes: each pane's digit leads to it, with the record under its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.messages import Left
from tui.view.screens.acting import ActingScreen

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
        below = [screen for screen in self.app.screen_stack if hasattr(screen, "own_keeper")]
        if self.is_current and below:
            while self.app.screen is not below[-1]:
                self.app.pop_screen()
            below[-1].post_message(Left(pane, self.ref))
