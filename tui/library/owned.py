"""What a reader has put on a briefing and its items: stars, notes, and the place where the reading was left off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.wording import shortened
from tui.library.merging import SET, UNSET, note_text
from tui.library.naming import BRIEFING, Keys
from tui.library.state import Change, Did

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.briefing.model import Briefing
    from tui.briefing.reference import Ref
    from tui.library.merging import Key, Row
    from tui.library.state import State

short = partial(shortened, length=60)
"""A label in the words of an undo."""


class Place(NamedTuple):
    """Where the reader left off."""

    pane: str
    ref: Ref | None


class Owned:
    """The stars, notes and the place of one briefing, by its records. What changes them is written at once."""

    def __init__(self, state: State, key: str, briefing: Briefing) -> None:
        self.briefing = briefing
        self.key = key
        self._state = state
        self._keys = Keys(briefing)
        self._rows: dict[Key, Row] = {}

    def is_starred(self, ref: Ref = BRIEFING) -> bool:
        """Whether there is a star on it."""
        row = self._rows.get(("star", self.key, self._keys.key(ref), ""))
        return row is not None and row.value == SET

    def toggle_star(self, ref: Ref = BRIEFING, label: str = "") -> bool:
        """Give it a star, or take it away; whether it has one now."""
        has = self.is_starred(ref)
        words = f"{'removing the star from' if has else 'the star on'} {short(label) or _called(ref)}"
        change = Change("star", self._keys.key(ref), "", UNSET if has else SET)
        self._take(self._state.write(self.key, [change], self._did(words, ref)))
        return not has

    @property
    def stars(self) -> frozenset[Ref]:
        """What has a star."""
        return self._keys.refs(row.item for row in self._rows.values() if row.kind == "star" and row.value == SET)

    def note(self, ref: Ref = BRIEFING) -> str:
        """The note on it; where two machines wrote one each, both."""
        item = self._keys.key(ref)
        return note_text(row for row in self._rows.values() if row.kind == "note" and row.item == item)

    def write_note(self, text: str, ref: Ref = BRIEFING, label: str = "") -> None:
        """Have this note on it; an empty one takes it away."""
        words = f"{'the note on' if text.strip() else 'removing the note from'} {short(label) or _called(ref)}"
        self._take(self._state.write_note(self.key, self._keys.key(ref), text, self._did(words, ref)))

    @property
    def noted(self) -> frozenset[Ref]:
        """What has a note."""
        return self._keys.refs(row.item for row in self._rows.values() if row.kind == "note" and row.value is not None)

    @property
    def place(self) -> Place | None:
        """Where the reader left off; without an item if that is no longer there."""
        row = self._rows.get(("place", self.key, "", ""))
        if row is None:
            return None
        pane, _, item = str(row.value).partition("\n")
        return Place(pane, next(iter(self._keys.refs([item])), None))

    def _take(self, rows: Iterable[Row]) -> None:
        """Know what was written."""
        for row in rows:
            self._rows[row.key] = row

    def _did(self, words: str, ref: Ref) -> Did:
        return Did(words, self.key, self._keys.key(ref))


def _called(ref: Ref) -> str:
    return "the briefing" if ref.table == "briefing" else f"the {ref.table}"
