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
    """How many events and statements are not as they were."""

    new: int = 0
    changed: int = 0
    removed: int = 0

    def __str__(self) -> str:
        """`3 new, 1 changed, 1 removed`; nothing when nothing is."""
        return ", ".join(f"{number} {word}" for word, number in self._asdict().items() if number)


def tally(marks: Mapping[Ref, Mark], removed: Iterable[Ref] = ()) -> Tally:
    """How many events and statements are new, changed and removed."""
    counted = [mark for ref, mark in marks.items() if ref.table in _ITEMS]
    return Tally(counted.count("new"), counted.count("changed"), sum(ref.table in _ITEMS for ref in removed))
