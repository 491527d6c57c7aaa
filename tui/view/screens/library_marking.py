"""The reader's own marks in the library's list: what is new, stars, read and unread, all of it undoable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.briefing.files import read_file
from tui.briefing.problems import Refused
from tui.briefing.reading import read_bytes
from tui.library.query import Query
from tui.view.render.text import brief
from tui.view.screens.library_shelving import Shelving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.model import Briefing
    from tui.library.listing import Row
    from tui.library.state import State

_LABEL = 60


class Marking(Shelving):
    """What the reader's state says of the briefings in the list."""

    _is_counting = False
    news = ""
    """How much of the library is unread or changed, in words."""

    class Known(Message):
        """The reader's state is open, or was asked again."""

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

    def open_state(self) -> None:
        """Ask what the reader has seen, in a thread."""
        self.run_worker(self._state_opened, thread=True, group="state", exit_on_error=True)

    def _state_opened(self) -> None:
        self.standings.open(self.state_of_reader())
        self.post_message(self.Known())

    def state_of_reader(self) -> State:
        """The one state of the program; opened when it is first asked for."""
        opened: Callable[[], State] = getattr(self.app, "state_opened")  # noqa: B009 - a screen does not know the app
        return opened()

    @on(Known)
    def _known(self) -> None:
        if self.standings.state is not None:
            for notice in self.standings.state.take_notices():
                self.tell(notice)
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
        marks = self.standings.marks
        counts = [self.shelf.library.count(Query((("is", word),)), marks) for word in ("unread", "changed")]
        if not get_current_worker().is_cancelled:  # a later count may have come first
            self.post_message(self.Tallied(*counts))

    @on(Tallied)
    def _tallied(self, event: Tallied) -> None:
        counts = {"unread": event.unread, "changed": event.changed}
        self.news = ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)
        self.caption()

    # -- keys --------------------------------------------------------------------------------------------------

    def action_star(self) -> None:
        """Give the briefing a star, or take it away."""
        self._change(self._star)

    def _star(self, state: State, row: Row, briefing: Briefing, data: bytes) -> str:
        from tui.library.opening import peek

        return (
            "Starred." if peek(state, row.key, briefing, data).toggle_star(label=_label(row)) else "No longer starred."
        )

    def action_read(self) -> None:
        """Mark the briefing read, or unread if there is nothing to read in it."""
        self._change(self._toggle_read)

    def _toggle_read(self, state: State, row: Row, briefing: Briefing, data: bytes) -> str:
        from tui.library.opening import open_version

        if self.standings.of(row).words:
            open_version(state, row.key, briefing, data).read_all(_label(row))
            return "Marked read."
        state.mark_unread(row.key, _label(row))
        return "Marked unread."

    def _change(self, change: Callable[[State, Row, Briefing, bytes], str]) -> None:
        row, state = self.row, self.standings.state
        if row is None or state is None:
            return
        if row.is_broken:
            self.tell("A file with errors cannot be marked. Enter shows what is wrong with it.")
            return
        data = _data(row)
        briefing = read_bytes(data, row.path).briefing
        if briefing is None:
            self.tell("The file cannot be read any more; R looks again.", wrong=True)
            return
        self.tell(f"{change(state, row, briefing, data)} u takes it back.")
        self._asked_again()

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.standings.state is None:
            return
        undone = self.standings.state.undo()
        self.tell(undone.words if undone else "There is nothing to take back.")
        self._asked_again()

    def _asked_again(self) -> None:
        if self.standings.state is not None:
            self.standings.open(self.standings.state)
        if self._wanted[0].marks:
            self.want(again=True)
        self.restate()
        self.tally()

    def action_next_new(self) -> None:
        """The next briefing with something that was not seen."""
        self._to_news(1)

    def action_previous_new(self) -> None:
        """The previous one."""
        self._to_news(-1)

    def _to_news(self, direction: int) -> None:
        if self.standings.state is None:
            return
        numbers, marks = self.shelf.answer.numbers, self.standings.marks
        found = {
            number
            for word in ("unread", "changed")
            for number in self.shelf.library.order(Query((*self.shelf.answer.query.terms, ("is", word))), marks=marks)
        }
        here, count = self.list.cursor, len(numbers)
        for step in range(1, count + 1):
            index = (here + direction * step) % count
            if numbers[index] in found:
                self.list.move_to(index, direction)
                return
        self.tell("Nothing here is new or unread.")


def _label(row: Row) -> str:
    return f"“{brief(row.headline, _LABEL)}”"


def _data(row: Row) -> bytes:
    try:
        return read_file(row.path)
    except Refused:
        return b""
