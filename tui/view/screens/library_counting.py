"""What is new in the briefings of the library's list, worked out in threads: in each that is seen, and in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.library.query import Query
from tui.view.screens.library_state import Stating

if TYPE_CHECKING:
    from tui.library.listing import Row


class Counting(Stating):
    """Shows what the reader's state says of the briefings in the list."""

    _is_counting = False
    news = ""
    """How much of the library is unread or changed, in words: `2 briefings unread, 1 changed`."""
    news_in_short = ""
    """The same without saying of what, for a narrow screen."""

    class Counted(Message):
        """What changed in some briefings has been worked out."""

    class Tallied(Message):
        """How many briefings are unread, and how many changed, has been counted."""

        def __init__(self, unread: int, changed: int) -> None:
            super().__init__()
            self.unread = unread
            self.changed = changed

    def caption(self) -> None:
        """Show what `news` says now."""
        raise NotImplementedError

    def show_state(self) -> None:
        """In the rows, in the query, in the numbers above them."""
        if self._wanted[0].marks:
            self.want(again=True)
        self.restate()
        self.tally()

    def restate(self) -> None:
        """Show the marks anew, and work out what is not known yet of what is on the screen."""
        self.list.redraw()
        self.count_changes()

    def count_changes(self) -> None:
        """Compare the files on the screen that changed since they were read, in a thread."""
        if self._is_counting or self.standings.state is None:
            return
        shown = [self.list.rows[index] for index in self.list.in_sight]
        rows = [row for each in shown if each.kind == "briefing" and (row := self.shelf.row(each.data)) is not None]
        open_questions = [row for row in rows if self.standings.is_open_question(row)]
        if open_questions:
            self._is_counting = True
            self.run_worker(lambda: self._count(open_questions), thread=True, group="count", exit_on_error=True)

    def _count(self, rows: list[Row]) -> None:
        for row in rows:
            self.standings.work_out(row)
        self.post_message(self.Counted())

    @on(Counted)
    def _counted(self) -> None:
        self._is_counting = False
        self.restate()

    def tally(self) -> None:
        """Count what is unread and what changed in the whole library, in a thread."""
        if self.standings.state is not None:
            self.run_worker(self._tally, thread=True, exclusive=True, group="tally", exit_on_error=True)

    def _tally(self) -> None:
        worker = get_current_worker()
        self.standings.work_out_all(self.shelf.library, lambda: worker.is_cancelled)
        marks = self.standings.marks
        counts = [self.shelf.library.count(Query((("is", word),)), marks) for word in ("unread", "changed")]
        if not worker.is_cancelled:  # a later count may have come first
            self.post_message(self.Tallied(*counts))

    @on(Tallied)
    def _tallied(self, event: Tallied) -> None:
        counts = {"unread": event.unread, "changed": event.changed}
        parts = [f"{number:,} {word}" for word, number in counts.items() if number]
        self.news_in_short = ", ".join(parts)
        if parts:
            number, _, word = parts[0].partition(" ")
            parts[0] = f"{number} {'briefing' if number == '1' else 'briefings'} {word}"
        self.news = ", ".join(parts)
        self.caption()
