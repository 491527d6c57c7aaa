"""One item that a search found: what matched in it, who says it, and how it is told in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.library.excerpts import excerpt, fullest_line, parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.reference import Ref
    from tui.library.excerpts import Places

_NEAREST = ("statement", "event", "briefing", "claim", "revision", "note", "source", "actor", "place")
"""What a search is most likely for; the headline, which is seen anyhow, comes after all of it."""
_NAMES = {"actor", "source", "place", "claim"}
"""Tables of whose records the text has the names and what else there is, one below the other."""
_LISTS = {"key point", "gap"}
"""Parts of the header of which each line is one."""


class Hit(NamedTuple):
    """One item that matches."""

    ref: Ref
    text: str
    """The item's text; may have several lines."""
    places: Places
    """What matched."""
    actors: tuple[str, ...] = ()
    """The names of who speaks or asserts it."""
    when: str = ""
    """As the file writes it."""
    cue: str = ""
    """Of a statement: the reporting verb, where it is not "said"."""
    note: int = 0
    """Where in the text the editor's own note begins; 0 where there is none."""
    part: str = ""
    """Of a text of the header: which one, unless it is the headline."""

    @property
    def is_headline(self) -> bool:
        """Whether it is what the briefing is called anyhow."""
        return self.ref.table == "briefing" and not self.part

    @property
    def is_in_note(self) -> bool:
        """Whether most of what matched stands in the editor's own note: nobody in the story said that."""
        inside = sum(low >= self.note for low, _ in self.places) if self.note else 0
        return 2 * inside > len(self.places)

    @property
    def source(self) -> str:
        """Where the words come from: `Ministry of Defence said`, `event`, `note`, `summary`."""
        if self.is_in_note:
            return "note"
        if self.ref.table == "statement" and self.actors:
            return f"{', '.join(self.actors)} {self.cue or 'said'}"
        return self.part or ("headline" if self.ref.table == "briefing" else self.ref.table)

    def line(self, width: int = 100) -> tuple[str, Places]:
        """The text around the first match in one line of so many characters, and what matched in it."""
        low, high = self._told
        inside = ((max(begin, low) - low, min(end, high) - low) for begin, end in self.places)
        text, places = self.text[low:high], tuple((begin, end) for begin, end in inside if begin < end)
        if self.ref.table in _NAMES:
            text, places = parted(text, places)
        return excerpt(text, places, width)

    @property
    def _told(self) -> tuple[int, int]:
        """Which part of the text comes from what `source` says."""
        if self.part in _LISTS:
            return fullest_line(self.text, self.places)
        if not self.note:
            return 0, len(self.text)
        return (self.note, len(self.text)) if self.is_in_note else (0, self.note - 1)


def telling(found: Sequence[Hit]) -> list[Hit]:
    """The most telling first: what happened and was said, then what the editor makes of it, at last mere names."""
    return sorted(found, key=_remoteness)  # which keeps the order of the file where two are alike


def _remoteness(hit: Hit) -> int:
    if hit.is_headline:
        return len(_NEAREST) + 1
    return _NEAREST.index("note" if hit.is_in_note else hit.ref.table)
