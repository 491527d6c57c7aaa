"""How far a reader is with many briefings: the one place that says which are unread, and which have changed.

- *changed*: since it was read a correction or retraction was published, or a record is new, changed or removed, of
  whatever table, or the header reads differently, and that was not seen yet. Of a file that was not compared yet it is
  all that can be said.
- *unread*: it was never opened, or is to be read again, or holds items that stood there when it was read and were
  never looked at.

The words of a row, the number of such briefings and what a query finds are all made from this, so they agree. Reading
takes away from both and adds to neither: an item that was new is not unread once it has been seen.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.library.overview import Left, Overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NONE: Mapping[str, Overview] = MappingProxyType({})
_NOT_COMPARED: Mapping[tuple[str, str], Left | None] = MappingProxyType({})
UNCOMPARED = "uncompared"
"""Asked like a mark: files that must be compared before more can be said of them than that they changed."""


class Unseen(NamedTuple):
    """What was not seen of one briefing."""

    is_unread: bool = False
    """As a whole: never opened, or to be read again."""
    left: Left | None = Left()
    """What was not seen in it; None if that is not known because the file was not, or cannot be, compared."""

    @property
    def words(self) -> str:
        """`1 correction, 2 new, 4 unread`, `unread` as a whole, `changed` if no more is known; "" when all was seen."""
        changes = str(self.left) if self.left is not None else "changed"
        never_seen = self.left.never_seen if self.left is not None else 0
        unread = "unread" if self.is_unread else f"{never_seen:,} unread" if never_seen else ""
        return ", ".join(filter(None, (changes, unread)))

    def has(self, word: str) -> bool:
        """Whether it is `unread` or `changed`."""
        if word == "unread":
            return self.is_unread or (self.left is not None and self.left.never_seen > 0)
        return word == "changed" and (self.left is None or not self.left.is_settled)


_NEVER_OPENED = Unseen(is_unread=True)
_SEEN = Unseen()


class Marks:
    """What the reader did, as far as a list and its queries ask for it; briefings are known by `listing.Row.key`.

    `compared` has what was found out of files other than those opened last, by key and digest.
    """

    def __init__(
        self, kept: Mapping[str, Overview] = _NONE, compared: Mapping[tuple[str, str], Left | None] = _NOT_COMPARED
    ) -> None:
        self.kept = kept
        self._compared = compared

    def of(self, key: str, digest: str) -> Unseen:
        """What was not seen of the briefing of this key, in the version of this digest."""
        known = self.kept.get(key)
        if known is None or not known.digest:
            return _NEVER_OPENED
        left = known.left if known.left is not None and known.digest == digest else self._compared.get((key, digest))
        if left == _SEEN.left and not known.is_marked_unread:
            return _SEEN
        return Unseen(known.is_marked_unread, left)

    def is_open_question(self, key: str, digest: str) -> bool:
        """Whether a file must be compared with the version read before what changed in it can be said."""
        known = self.kept.get(key)
        if known is None or not known.digest or (known.digest == digest and known.left is not None):
            return False
        return (key, digest) not in self._compared

    def are(self, words: Iterable[str], key: str, digest: str) -> bool:
        """Whether a briefing is all of `unread`, `starred`, `changed`, as far as these are asked for."""
        return all(self._is(word, key, digest) for word in words)

    def _is(self, word: str, key: str, digest: str) -> bool:
        if word == "starred":
            return key in self.kept and self.kept[key].is_starred
        if word == UNCOMPARED:
            return self.is_open_question(key, digest)
        return self.of(key, digest).has(word)
