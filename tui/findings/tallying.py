"""How much changed, in a few words: `3 new, 1 changed`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tui.briefing.reference import Ref

Mark = Literal["new", "changed"]
"""What a record is for a reader of an earlier version."""


class Tally(NamedTuple):
    """How many records are not as they were, of whatever table; the header is one."""

    new: int = 0
    """But for corrections."""
    changed: int = 0
    removed: int = 0
    corrections: int = 0
    """New corrections and retractions."""

    def __str__(self) -> str:
        """`1 correction, 3 new, 1 changed, 1 removed`; nothing when nothing is."""
        return tally_words(*self)


def tally_words(new: int, changed: int, removed: int, corrections: int) -> str:
    """What is not zero, corrections first: `1 correction, 3 new`."""
    corrected = "correction" if corrections == 1 else "corrections"
    counts = {corrected: corrections, "new": new, "changed": changed, "removed": removed}
    return ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)


def tally(marks: Mapping[Ref, Mark], removed: Collection[Ref] = (), corrections: Iterable[Ref] = ()) -> Tally:
    """How much is new, changed and removed; `corrections` are those among the marked."""
    corrected = sum(ref in marks for ref in corrections)
    counts = Counter(marks.values())
    return Tally(counts["new"] - corrected, counts["changed"], len(removed), corrected)
