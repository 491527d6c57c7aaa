"""The reader's own marks in the library's list: stars, notes, read and unread, each told and all of it undoable."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.files import read_file
from tui.briefing.problems import Refused
from tui.briefing.reading import read_bytes
from tui.library.journal import Did
from tui.library.merging import note_text
from tui.view.render.text import brief
from tui.view.screens.library_counting import Counting
from tui.view.screens.undoing import tell_redone, tell_undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.model import Briefing
    from tui.library.listing import Row
    from tui.library.state import State
    from tui.view.messages import Purpose

_LABEL = 60


class Marking(Counting):
    """The keys that mark a briefing of the list; what they did is told by its name, for the list may move on."""

    _noting: Row | None = None
    """The briefing on which a note is typed."""

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

    def action_star(self) -> None:
        """Give the briefing a star, or take it away."""
        self._change(_star)

    def action_read(self) -> None:
        """Mark the briefing read, or unread if there is nothing to read in it."""
        row = self.row
        self._change(_mark_unread if row is not None and not self.standings.of(row).words else _mark_read)

    def action_read_all(self) -> None:
        """Mark the briefing read, if there is anything to read in it."""
        row = self.row
        if row is not None and not row.is_broken and not self.standings.of(row).words:
            self.tell(_ended(f"All of it is read already: {self._called(row)}"))
        else:
            self._change(_mark_read)

    def _change(self, change: Callable[[State, Marked], str]) -> None:
        row = self.row
        if row is None or self.standings.state is None:
            return
        if row.is_broken:
            self._tell_broken()
            return
        called, label = self._called(row), self._label(row)

        def work(state: State) -> str:
            data = _data(row)
            briefing = read_bytes(data, row.path).briefing
            return change(state, Marked(row.key, label, briefing, data)) if briefing is not None else ""

        def told(did: str) -> None:
            if did:
                self._tell_done(f"{did}: {called}")
            else:
                self.tell(f"The file cannot be read any more; {self.key('rescan')} looks again.", wrong=True)

        self.do_to_state(work, told)

    def _tell_done(self, words: str) -> None:
        self.tell(f"{_ended(words)} {self.key('undo')} takes it back.")

    def _tell_broken(self) -> None:
        self.tell(f"A file with errors cannot be marked. {self.key('open')} shows what is wrong with it.")

    def _called(self, row: Row) -> str:
        """Its headline; where others have that too, its file as well."""
        file = self.shelf.alike(row).file
        return brief(row.headline, _LABEL) + (f" ({file})" if file else "")

    def _label(self, row: Row) -> str:
        """The same for what is written down to be taken back."""
        file = self.shelf.alike(row).file
        return f"“{brief(row.headline, _LABEL)}”" + (f" ({file})" if file else "")

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

        self.jobs.do(lambda: _note(state, row.key), ask)

    def _keep_note(self, text: str) -> None:
        row, self._noting = self._noting, None
        if row is None:
            return
        called, text = self._called(row), text.strip()
        did = Did(f"{'the note on' if text else 'removing the note from'} {self._label(row)}", row.key)

        def work(state: State) -> bool:
            before = _note(state, row.key)
            state.write_note(row.key, "", text, did)
            return _note(state, row.key) != before

        def told(is_other: bool) -> None:
            if is_other:
                self._tell_done(f"{'Note kept on' if text else 'Note removed from'}: {called}")

        self.do_to_state(work, told)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.do_to_state(lambda state: state.undo(), lambda undone: tell_undone(self, undone.words if undone else ""))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.do_to_state(lambda state: state.redo(), lambda done: tell_redone(self, done.words if done else ""))


class Marked(NamedTuple):
    """What is marked: a briefing as its file is now."""

    key: str
    label: str
    briefing: Briefing
    data: bytes


def _star(state: State, marked: Marked) -> str:
    from tui.library.opening import peek

    has_star = peek(state, marked.key, marked.briefing, marked.data).toggle_star(label=marked.label)
    return "Starred" if has_star else "No longer starred"


def _mark_read(state: State, marked: Marked) -> str:
    from tui.library.opening import mark_read

    mark_read(state, marked.key, marked.briefing, marked.data, marked.label)
    return "Marked read"


def _mark_unread(state: State, marked: Marked) -> str:
    state.mark_unread(marked.key, marked.label)
    return "Marked unread"


def _note(state: State, key: str) -> str:
    return note_text(each for each in state.rows(key).values() if each.kind == "note" and not each.item)


def _ended(words: str) -> str:
    """Words as a sentence; a headline may end it already, or be cut."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _data(row: Row) -> bytes:
    try:
        return read_file(row.path)
    except Refused:
        return b""
