"""Where the cursor has been in the briefing that is open: what it was on is read.

The item on which a briefing opens is not, until the reader goes on from it or opens it: nobody has done anything yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.briefing.reference import Ref
    from tui.view.screens.reader import ReaderScreen

_AT_MOST = 20
"""Places that a held key may pass before they are written down."""


class Visits:
    """Tells the keeper where the cursor goes, comes by and rests."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._put: tuple[str, Ref] | None = None
        """The pane and the record at which the briefing was opened, until the reader goes on from there."""
        self.is_putting = False
        """Whether the cursor moves without the reader."""

    @property
    def _here(self) -> tuple[str, Ref] | None:
        pane = self._reader.pane_used
        record = pane.record(pane.current)
        return (pane.id or "", record) if record is not None else None

    def put_here(self) -> None:
        """The cursor stands where the briefing was opened."""
        self._put = self._here

    def forget(self) -> None:
        """Another version comes: where this one was opened is nothing to go on from."""
        self._put = None

    def go_on(self) -> None:
        """The reader goes on from where the briefing was opened: now that was looked at."""
        put, self._put = self._put, None
        keeper = self._reader.own_keeper
        if put is not None and keeper is not None:
            keeper.visit(*put)

    def passed(self) -> None:
        """The cursor came by; written down when it rests, for a held key should not be slower for it."""
        keeper, here = self._reader.own_keeper, self._here
        if keeper is None or self._reader.active is None or here is None or self.is_putting:
            return
        if self._put is not None and self._put[0] == here[0]:
            self.go_on()
        if keeper.visit(*here) > _AT_MOST:
            keeper.keep_visits()

    def visit(self) -> None:
        """The cursor is on a record, or came back to it."""
        keeper = self._reader.own_keeper
        if keeper is None or not keeper.is_open:
            return
        if self._put is not None and self._put == self._here:
            keeper.wait_in(self._put[0])
        else:
            self.passed()
        self.rest()

    def rest(self) -> None:
        """The cursor rests."""
        keeper = self._reader.own_keeper
        if keeper is not None:
            keeper.stay(self._reader.marked)
            keeper.keep_visits()
