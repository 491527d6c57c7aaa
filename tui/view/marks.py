"""What the reader has marked and not seen in the briefing that is open: values that panes and details draw."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tui.briefing.reference import Ref
    from tui.findings.changes import Changes, Mark

_NOTHING: Mapping[Ref, Mark] = MappingProxyType({})


class Marks(NamedTuple):
    """Of one version, with records named as in the file. Replaced as a whole, never changed."""

    news: Mapping[Ref, Mark] = _NOTHING
    """What is new or changed and was not seen."""
    told: Mapping[Ref, Mark] = _NOTHING
    """What is new or changed since the version read last, seen or not."""
    here: Ref | None = None
    """The record under the cursor: it keeps its word although it is seen by now."""
    unread: frozenset[Ref] = frozenset()
    """What is to be called unread."""
    stars: frozenset[Ref] = frozenset()
    notes: Mapping[Ref, str] = MappingProxyType({})
    never_seen: frozenset[Ref] = frozenset()
    """The events and statements that are not new and were never looked at, whether they are called unread or not."""
    left: str = ""
    """`1 correction, 3 new, 1 changed, 1 removed`; empty when all was seen."""
    removed: int = 0
    """How many are gone that were not reported yet."""
    since: datetime | None = None
    """When the version that this one is compared with was opened."""
    changes: Changes | None = None
    """The way from that version to this one; None when there is none."""

    def word(self, ref: Ref) -> str:
        """`new`, `changed`, `unread` or nothing."""
        mark = self.news.get(ref) or (self.told.get(ref) if ref == self.here else None)
        return mark or ("unread" if ref in self.unread else "")

    def is_plain(self, ref: Ref) -> bool:
        """Whether there is nothing to say of a record."""
        return not (self.word(ref) or ref in self.stars or ref in self.notes)

    def differ(self, other: Marks) -> set[Ref]:
        """The records of which something else is to be said."""
        found = {ref for ref in (self.here, other.here) if ref is not None and ref in self.told}
        for name in ("news", "unread", "stars", "notes"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine is not theirs:
                found |= set(mine) ^ set(theirs)
        return found | {ref for ref in self.news if other.news.get(ref) != self.news[ref]}
