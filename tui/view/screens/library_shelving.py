"""What the parts of the library's screen have in common: the shelf, the list, and asking the index in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.message import Message

from tui.library.stopping import Stop, StoppedError
from tui.view.screens.acting import ActingScreen
from tui.view.screens.library_list import LibraryList

if TYPE_CHECKING:
    from tui.library.listing import Row, Sort
    from tui.library.query import Query
    from tui.view.shelf import Answer, Shelf
    from tui.view.standings import Standings


_MOST_BROKEN = 80
"""Broken files at the beginning of a list that are passed over: more than any screen shows."""


class Asked(NamedTuple):
    """A question to the index, and how to take it back."""

    wanted: tuple[Query, Sort]
    stop: Stop


class Shelving(ActingScreen):
    """A screen with the list of a library."""

    shelf: Shelf
    standings: Standings
    _wanted: tuple[Query, Sort]
    """What is to be shown; the shelf shows it once the index has answered."""
    _asking: Asked | None = None
    """What the index is being asked."""
    _is_stale: bool = False
    """Whether the index must be asked again although nothing else is wanted."""
    _goes_to: str | None = None
    """The file on which the cursor is to be as soon as it is listed, if the reader went nowhere else meanwhile."""

    class Answered(Message):
        """The index has answered, perhaps with the first ones only; without an answer it has no more to say."""

        def __init__(self, asked: Asked, answer: Answer | None = None) -> None:
            super().__init__()
            self.asked = asked
            self.answer = answer

    @property
    def list(self) -> LibraryList:
        """The briefings."""
        return self.query_one(LibraryList)

    @property
    def row(self) -> Row | None:
        """The briefing under the cursor."""
        shown = self.list
        row = shown.rows[shown.cursor] if shown.cursor < len(shown.rows) else None
        return self.shelf.row(row.data) if row is not None and row.kind == "briefing" else None

    def want(self, query: Query | None = None, sort: Sort | None = None, *, again: bool = False) -> None:
        """Show other briefings, or others first. `again`: ask even if nothing else is wanted."""
        self._wanted = (self._wanted[0] if query is None else query, sort or self._wanted[1])
        self._is_stale = self._is_stale or again
        self._ask()

    def _ask(self) -> None:
        """Ask what is wanted now, and take back what was asked before it."""
        if self._asking is not None:
            if self._asking.wanted == self._wanted:
                return  # it is asked again when that is answered, or an index that grows would never be shown
            self._asking.stop.set()
            self._asking = None
        answer = self.shelf.answer
        if self._wanted == (answer.query, answer.sort) and answer.is_whole and not self._is_stale:
            return
        self._is_stale = False
        self._asking = asked = Asked(self._wanted, Stop())
        self.run_worker(lambda: self._asked(asked), thread=True, group="ask", exit_on_error=True)

    def _asked(self, asked: Asked) -> None:
        try:
            for answer in self.shelf.ask(*asked.wanted, asked.stop):
                self.post_message(self.Answered(asked, answer))
        except StoppedError:
            return
        self.post_message(self.Answered(asked))

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        if event.asked is not self._asking:
            return  # something else is wanted by now
        if event.answer is None:
            self._asking = None
            if self._is_stale:
                self._ask()
            return
        number = self._number_kept(event.answer)
        if number is not None and not event.answer.is_whole and number not in event.answer.numbers:
            return  # it is further down, and all of them come in a moment
        self.shelf.take(event.answer)
        self.refill(number)
        if number is None:
            self.list.move_to(self.first)

    @property
    def first(self) -> int:
        """Where the cursor begins: on the first briefing that can be read."""
        for place in range(min(_MOST_BROKEN, len(self.shelf.answer.numbers))):
            row = self.shelf.row(place)
            if row is not None and not row.is_broken:
                return place
        return 0

    def _number_kept(self, answer: Answer) -> int | None:
        """The number of the briefing on which the cursor is to be, now that this is shown; None for the first one.

        It stays where it is in the same list, and in that of all: what was found there is what the reader wants. A
        briefing that changed has another number.
        """
        is_at_first = self.list.cursor == self.first
        if self._goes_to is not None and is_at_first and not answer.query:
            there = self.shelf.library.row_at(self._goes_to)
            if there is not None:
                if there.number in answer.numbers:
                    self._goes_to = None
                return there.number
        row = self.row
        is_growing = self.has_class("-updating") and is_at_first
        if row is None or is_growing or (answer.query and answer.query != self.shelf.answer.query):
            return None
        now = self.shelf.library.row_at(row.path)
        return now.number if now is not None else row.number

    def refill(self, keep: int | None = None) -> None:
        """Show what the shelf holds now."""
        raise NotImplementedError

    def caption(self) -> None:
        """Say what is shown."""
        raise NotImplementedError

    def action_out(self) -> None:
        """One layer out."""
        raise NotImplementedError
