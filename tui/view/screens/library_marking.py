"""The reader's own marks in the library's list: what is new, stars, read and unread, all of it undoable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.briefing.files import read_file
from tui.briefing.problems import Refused
from tui.briefing.reading import read_bytes
from tui.library.journal import Did
from tui.library.merging import note_text
from tui.library.query import Query
from tui.view.render.text import brief
from tui.view.screens.library_state import Stating
from tui.view.screens.undoing import tell_redone, tell_undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.model import Briefing
    from tui.library.listing import Row
    from tui.library.state import State
    from tui.view.messages import Purpose

_LABEL = 60


class Marking(Stating):
    """What the reader's state says of the briefings in the list."""

    _is_counting = False
    _noting: Row | None = None
    """The briefing on which a note is typed."""
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

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Keep a note; what else is typed, others know."""
        if purpose != "note":
            return super().typed(purpose, value)
        self._keep_note(value)
        return True

    def typing(self, purpose: Purpose, value: str) -> None:
        """A note changes nothing before it is whole."""
        if purpose != "note":
            super().typing(purpose, value)

    def not_typed(self, purpose: Purpose) -> None:
        """It was not kept."""
        if purpose != "note":
            super().not_typed(purpose)

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

    # -- keys --------------------------------------------------------------------------------------------------

    def action_star(self) -> None:
        """Give the briefing a star, or take it away."""
        self._change(self._star)

    def _star(self, state: State, row: Row, briefing: Briefing, data: bytes) -> str:
        from tui.library.opening import peek

        has_star = peek(state, row.key, briefing, data).toggle_star(label=_label(row))
        return f"{'Starred' if has_star else 'No longer starred'}: {brief(row.headline, _LABEL)}."

    def action_read(self) -> None:
        """Mark the briefing read, or unread if there is nothing to read in it."""
        self._change(self._toggle_read)

    def _toggle_read(self, state: State, row: Row, briefing: Briefing, data: bytes) -> str:
        if self.standings.of(row).words:
            return self._mark_read(state, row, briefing, data)
        state.mark_unread(row.key, _label(row))
        return "Marked unread."

    def _change(self, change: Callable[[State, Row, Briefing, bytes], str]) -> None:
        row = self.row
        if row is None or self.standings.state is None:
            return
        if row.is_broken:
            self._tell_broken()
            return

        def work(state: State) -> str:
            data = _data(row)
            briefing = read_bytes(data, row.path).briefing
            return change(state, row, briefing, data) if briefing is not None else ""

        def told(words: str) -> None:
            if words:
                self.tell(f"{words} {self.key('undo')} takes it back.")
            else:
                self.tell(f"The file cannot be read any more; {self.key('rescan')} looks again.", wrong=True)

        self.do_to_state(work, told)

    def _tell_broken(self) -> None:
        self.tell(f"A file with errors cannot be marked. {self.key('open')} shows what is wrong with it.")

    def action_read_all(self) -> None:
        """Mark the briefing read, if there is anything to read in it."""
        row = self.row
        if row is not None and not row.is_broken and not self.standings.of(row).words:
            self.tell("All of it is read already.")
        else:
            self._change(self._mark_read)

    def _mark_read(self, state: State, row: Row, briefing: Briefing, data: bytes) -> str:
        from tui.library.opening import mark_read

        mark_read(state, row.key, briefing, data, _label(row))
        return "Marked read."

    def action_note(self) -> None:
        """Type a note on the briefing, or change the one that is there."""
        row, state = self.row, self.standings.state
        if row is None or state is None:
            return
        if row.is_broken:
            self._tell_broken()
            return

        def ask(text: str) -> None:
            if self.app.screen is not self:
                return  # something else was opened meanwhile, and would get the keys of the note
            self._noting = row
            self.ask("note", "Note", " ".join(text.split()), "on the whole briefing; an empty one takes it away")

        self.jobs.do(lambda: _note(state, row), ask)

    def _keep_note(self, text: str) -> None:
        row, self._noting = self._noting, None
        if row is not None:
            self.do_to_state(lambda state: state.write_note(row.key, "", text, _did(row, text)), lambda _: None)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.do_to_state(lambda state: state.undo(), lambda undone: tell_undone(self, undone.words if undone else ""))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.do_to_state(lambda state: state.redo(), lambda done: tell_redone(self, done.words if done else ""))


def _label(row: Row) -> str:
    return f"“{brief(row.headline, _LABEL)}”"


def _note(state: State, row: Row) -> str:
    return note_text(each for each in state.rows(row.key).values() if each.kind == "note" and not each.item)


def _did(row: Row, text: str) -> Did:
    return Did(f"{'the note on' if text.strip() else 'removing the note from'} {_label(row)}", row.key)


def _data(row: Row) -> bytes:
    try:
        return read_file(row.path)
    except Refused:
        return b""
