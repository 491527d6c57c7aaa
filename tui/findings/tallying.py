"""How much changed, in a few words: `3 new, 1 changed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.briefing.reference import Ref

Mark = Literal["new", "changed"]
"""What a record is for a reader of an earlier version."""
_ITEMS = ("event", "statement")


class Tally(NamedTuple):
    """How much is not as it was.

    What is new or gone beside events, statements and corrections comes and goes with them, and is not counted.
    """

    new: int = 0
    """Events and statements."""
    changed: int = 0
    """Events and statements."""
    removed: int = 0
    """Events and statements."""
    corrections: int = 0
    """New corrections and retractions."""
    beside: int = 0
    """What else reads differently: the header, actors, sources, places, claims and earlier revisions."""

    def __str__(self) -> str:
        """`1 correction, 3 new, 1 changed, 1 removed`; nothing when nothing is. All that reads differently is one."""
        return tally_words(self.new, self.changed + self.beside, self.removed, self.corrections)


def tally_words(new: int, changed: int, removed: int, corrections: int) -> str:
    """What is not zero, corrections first: `1 correction, 3 new`."""
    corrected = "correction" if corrections == 1 else "corrections"
    counts = {corrected: corrections, "new": new, "changed": changed, "removed": removed}
    return ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)


def tally(marks: Mapping[Ref, Mark], removed: Iterable[Ref] = (), corrections: Iterable[Ref] = ()) -> Tally:
    """How much is new, changed and removed; `corrections` are those among the marked."""
    items = [mark for ref, mark in marks.items() if ref.table in _ITEMS]
    return Tally(
        items.count("new"),
        items.count("changed"),
        sum(ref.table in _ITEMS for ref in removed),
        sum(ref in marks for ref in corrections),
        sum(mark == "changed" and ref.table not in _ITEMS for ref, mark in marks.items()),
    )
