"""The law by which two histories of marks become one, whichever comes first and however often.

Every mark is a row of its own with the moment of its change, and of two rows for the same mark the stronger
stays: the later one; of two made at the same moment the one whose value is greater. That is the maximum of a
total order, so merging is commutative, associative and idempotent, and what was taken away (an empty value) is
a row like any other: the later change wins. This is a last-writer-wins register for each mark.

A note is no register, for then the earlier of two notes would be lost. Each text is an element with a tag of
its own; to change a note is to add one element and to take away those that were seen; what was taken away
stays away. This is an observed-remove set: notes written apart are both kept, and one that was rewritten with
the other in sight replaces it.

Shapiro et al., "A comprehensive study of Convergent and Commutative Replicated Data Types", 2011, has both.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = frozenset(("star", "seen", "unread", "place", "note", "base", "latest", "text", "left"))
"""What can be marked.

`star`, and `seen` for each digest of an item; `unread`, which the reader made of a briefing; `place`, where the
reader left off; `note`. `base` and `latest` name the digests of the version that changes are measured against and of
the one opened last, `text` holds such a version. `left` is what was still unseen: it follows from the others, and is
not exported.
"""
Value = str | bytes | None
Key = tuple[str, str, str, str]

SET, UNSET = "1", ""
LAST_MOMENT = 32_503_680_000_000_000
"""Moments count microseconds from 1970 in UTC. None is of the year 3000 or later: the next must be a date too."""


class Row(NamedTuple):
    """One mark: what it is, what it is on, its value and the moment of its last change."""

    kind: str
    briefing: str
    item: str
    """The item's key; empty for the briefing as a whole."""
    tag: str
    """Of `seen`, the digest of what was seen; of `text`, that of its file; of `note`, a tag of its text; else empty."""
    value: Value
    """`SET` or `UNSET`; the text of a note, None if it was taken away; a pane; a digest; a version, packed by zlib."""
    at: int

    @property
    def key(self) -> Key:
        """What two rows for the same mark have in common."""
        return self[:4]


def stronger(row: Row, than: Row) -> bool:
    """Whether a row replaces another for the same mark."""
    return _strength(row) > _strength(than)


def merged(rows: Iterable[Row]) -> dict[Key, Row]:
    """The strongest row for each mark."""
    found: dict[Key, Row] = {}
    for row in rows:
        other = found.get(row.key)
        if other is None or stronger(row, other):
            found[row.key] = row
    return found


def note_tag(briefing: str, text: str, at: int) -> str:
    """The tag of a note's text. It does not name the item, so that a note that moves along is the same note."""
    return blake2b(f"{briefing}\n{at}\n{text}".encode(), digest_size=12).hexdigest()


def note_text(rows: Iterable[Row]) -> str:
    """What the notes on one item say: one text, or those that were written apart, the oldest first."""
    living = sorted((row.at, row.tag, row.value) for row in rows if isinstance(row.value, str))
    return "\n\n".join(dict.fromkeys(text for _, _, text in living))


def _strength(row: Row) -> tuple[bool, int, bytes]:
    """What rows are compared by. A note that was taken away is stronger than any that was not."""
    value = row.value
    gone = row.kind == "note" and value is None
    return gone, row.at, value if isinstance(value, bytes) else (value or "").encode()
