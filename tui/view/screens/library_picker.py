"""Choose an actor or a claim: those of one briefing first, and as one types, those of the whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import on, work
from textual.message import Message
from textual.widgets import Input

from tui.briefing.text import fold, shown
from tui.library.names import Names, names
from tui.library.stopping import Stop, StoppedError
from tui.view.rows import Row
from tui.view.screens.picker import Choice, Choices, Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.library.index import Library

_ELSEWHERE = "In the library"
_MORE = "There are more: type more of it to see them."
_LOOKING = "Looking through the library …"
_NOBODY = {
    "actor": "Nobody in the library is called that, by name, alias or id. Backspace takes back a letter, Esc leaves.",
    "claim": "No claim in the library says that or has that id. Backspace takes back a letter, Esc leaves.",
}


class LibraryPicker(Picker):
    """Comes back with the value of a choice; for what was found in the library that is what `value` makes of it."""

    class Found(Message):
        """The index has answered."""

        def __init__(self, typed: str, answer: Names) -> None:
            super().__init__()
            self.typed = typed
            self.answer = answer

    def __init__(
        self, title: str, choices: Sequence[Choice], library: Library, table: Literal["actor", "claim"]
    ) -> None:
        """`choices` are those of the briefing under the cursor."""
        super().__init__(title, choices, hint="Type a name, an alias or an id" if table == "actor" else "Type")
        self._library = library
        self._table = table
        self._answer: Names | None = None
        self._stop = Stop()
        self._is_chosen = False
        """Whether Enter was pressed before there was anything to choose."""

    def _rows(self, query: str) -> list[Row]:
        if not query:
            return super()._rows("") or [Row(None, "group", "Type a part of what you look for.")]
        rows = [row for row in super()._rows(query) if row.ref is not None]
        if self._answer is None:
            return [*rows, Row(None, "group", _LOOKING)]
        known = {fold(row.data.text) for row in rows}
        found = [name for name in self._answer.found if fold(name.text) not in known]
        if found:
            rows.append(Row(None, "group", _ELSEWHERE))
        for key, text, by in found:
            value, note = ((text,), by) if self._table == "actor" else ((key, text), key)
            rows.append(Row(value, "choice", Choice(value, text, note)))
        if not self._answer.is_all:
            rows.append(Row(None, "group", _MORE))
        return rows or [Row(None, "group", _NOBODY[self._table])]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.prevent_default()  # the picker of a list that is known would fill it too
        self._stop.set()
        self._answer, self._is_chosen = None, False
        typed = shown(event.value).strip()
        self._fill(typed)
        if typed:
            self._stop = Stop()
            self._ask(typed, self._stop)

    def _fill(self, typed: str) -> None:
        choices = self.query_one(Choices)
        choices.fill(self._rows(typed))
        choices.move_to(0)

    @work(thread=True, group="ask")
    def _ask(self, typed: str, stop: Stop) -> None:
        try:
            answer = names(self._library, self._table, typed, stop)
        except StoppedError:
            return
        self.post_message(self.Found(typed, answer))

    @on(Found)
    def _came(self, event: Found) -> None:
        if event.typed != shown(self.query_one(Input).value).strip():
            return
        choices = self.query_one(Choices)
        kept = choices.current
        self._answer = event.answer
        choices.fill(self._rows(event.typed), kept)
        if kept is None:
            choices.move_to(0)
        if self._is_chosen:
            self._choose()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.prevent_default()
        self._choose()

    def _choose(self) -> None:
        choices = self.query_one(Choices)
        if choices.current is not None:
            self._leave(choices.current)
        else:
            self._is_chosen = self._answer is None

    def on_unmount(self) -> None:
        """Ask no further."""
        self._stop.set()
