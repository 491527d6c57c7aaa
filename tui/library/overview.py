"""What is kept of each briefing, in short: for a list of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from tui.findings.tallying import tally_words
from tui.library.merging import SET

if TYPE_CHECKING:
    from tui.library.merging import Row


class Left(NamedTuple):
    """What a reader has not seen yet of a briefing, counted as `tally` does."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    never_seen: int = 0
    """Events and statements that are neither new nor changed, and were never looked at."""
    corrections: int = 0
    """New corrections and retractions."""

    def __str__(self) -> str:
        """`1 correction, 3 new, 1 changed, 2 removed`; nothing when nothing is."""
        return tally_words(self.new, self.changed, self.removed, self.corrections)

    @property
    def is_settled(self) -> bool:
        """Whether everything that changed has been seen."""
        return not (self.new or self.changed or self.removed or self.corrections)

    def value(self, digest: str) -> str:
        """As it is written down for the file of this digest."""
        return " ".join([digest, *map(str, self)])

    @classmethod
    def of(cls, digest: str, value: str | None) -> Self | None:
        """What was written down, if that was for the file of this digest, and by a program that counts the same."""
        found, *numbers = value.split(" ") if value else [""]
        return cls(*map(int, numbers)) if found == digest and len(numbers) == len(cls._fields) else None


class Overview(NamedTuple):
    """What is kept of one briefing, for a list of many."""

    digest: str = ""
    """Of the file that was opened last (`file_digest`); empty if it never was."""
    base: str = ""
    """Of the file that changes are measured against."""
    is_starred: bool = False
    """Whether there is a star on the briefing or anything in it."""
    has_note: bool = False
    is_marked_unread: bool = False
    """Whether the reader wants to read it again."""
    left: Left | None = None
    """As long as the file still has `digest`; None where it must be worked out by `peek`."""
    counted_at: int = 0
    """When that was last written down, or emptied because a change was taken back."""

    @property
    def is_unread(self) -> bool:
        """Whether it was never opened, or is to be read again."""
        return not self.digest or self.is_marked_unread


def with_row(overview: Overview, row: Row) -> Overview:
    """What is kept, this row included."""
    is_set = row.value == SET
    match row.kind:
        case "star":
            return overview._replace(is_starred=overview.is_starred or is_set)
        case "note":
            return overview._replace(has_note=overview.has_note or row.value is not None)
        case "unread":
            return overview._replace(is_marked_unread=is_set)
        case "base":
            return overview._replace(base=str(row.value))
        case "latest":
            return overview._replace(digest=str(row.value))
    return overview
