"""Where the cursor has been in the briefing that is open: what it was on is read.

The item on which a briefing opens is not, until the reader goes on from it or opens it: nobody has done anything yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.panes.pane import Pane
from tui.view.screens.marking import Marking

if TYPE_CHECKING:
    from tui.briefing.reference import Ref
    from tui.view.keeper import Keeper

_AT_MOST = 20
"""Places that a held key may pass before they are written down."""


class Visiting(Marking):
    """Tells the keeper where the cursor goes, comes by and rests."""

    active: Pane | None
    own_keeper: Keeper | None = None
    _put: tuple[str, Ref] | None = None
    """The pane and the record at which the briefing was opened, until the reader goes on from there."""
    _is_putting = False
    """Whether the cursor moves without the reader."""

    @property
    def marked(self) -> Ref | None:
        """The record under the cursor."""
        return self.active.record(self.active.current) if self.active is not None else None

    @property
    def _here(self) -> tuple[str, Ref] | None:
        pane = self.active or self.query_one(self.AUTO_FOCUS or "#timeline", Pane)
        record = pane.record(pane.current)
        return (pane.id or "", record) if record is not None else None

    def put_here(self) -> None:
        """The cursor stands where the briefing was opened."""
        self._put = self._here

    def go_on(self) -> None:
        """The reader goes on from where the briefing was opened: now that was looked at."""
        put, self._put = self._put, None
        if put is not None and self.own_keeper is not None:
            self.own_keeper.visit(*put)

    def passed(self) -> None:
        """The cursor came by; written down when it rests, for a held key should not be slower for it."""
        keeper, here = self.own_keeper, self._here
        if keeper is None or self.active is None or here is None or self._is_putting:
            return
        if self._put is not None and self._put[0] == here[0]:
            self.go_on()
        if keeper.visit(*here) > _AT_MOST:
            keeper.keep_visits()

    def visit(self) -> None:
        """The cursor is on a record, or came back to it."""
        if self.own_keeper is None or not self.own_keeper.is_open:
            return
        if self._put is not None and self._put == self._here:
            self.own_keeper.wait_in(self._put[0])
        else:
            self.passed()
        self.rest()

    def rest(self) -> None:
        """The cursor rests."""
        if self.own_keeper is not None:
            self.own_keeper.stay(self.marked)
            self.own_keeper.keep_visits()
