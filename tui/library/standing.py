"""Where a reader stands with a briefing: what is new, changed, unread or read, item by item.

An item is *read* once it has been seen as it is now: the cursor was on it, or its details were open. Nothing else
marks anything as read but the two keys that say so. What is not read is

- *new* or *changed* if the comparison with the version read last (`arriving` says which that is) says so; then it
  counts as seen only if that was after that version became the one to compare with, because a text that is taken
  back to what it was once is a change too;
- *unread* else: it stood there before, and was never looked at.

So a briefing that is opened for the first time has nothing new in it; reordering a file changes nothing; an item
with another id, or whose words the comparison knows again, keeps its marks; and what is no longer there is waiting to
be seen as well, in the report of the changes. That report tells a correction, and what else is new or reads differently
(the headline, a claim, who an actor is), as a whole, so it is seen there as well as in a pane.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from tui.findings.changes import Changes, Mark, tally
from tui.library.arriving import as_briefing, version
from tui.library.merging import SET, UNSET, Row, merged
from tui.library.naming import BRIEFING, Keys
from tui.library.owned import Owned, Place, short
from tui.library.state import Change, Did, Left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tui.briefing.model import Briefing
    from tui.briefing.reference import Ref
    from tui.library.merging import Key
    from tui.library.state import State

__all__ = ["BRIEFING", "Place", "Standing", "Status"]

Status = Literal["new", "changed", "unread", "read"]

_REMOVED = "removed"
"""In place of a digest: that an item is gone has been seen."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Standing(Owned):
    """The marks on one briefing, by its records. What changes them is written at once.

    A version that is not opened stands as it would if it were: `as_if` tells what opening would write down.
    """

    def __init__(
        self,
        state: State,
        key: str,
        briefing: Briefing,
        digest: str,
        *,
        as_if: Callable[[Mapping[Key, Row]], Iterable[Row]] | None = None,
        known: Mapping[str, Changes] = MappingProxyType({}),
    ) -> None:
        super().__init__(state, key, briefing)
        self.digest = digest
        """Of the file."""
        self.changes: Changes | None = None
        """From the version read last to this one; None if there is none, or it cannot be read any more."""
        self.marks: dict[Ref, Mark] = {}
        """What is new or changed, and was not seen since."""
        self.removed: tuple[Ref, ...] = ()
        """What is gone, in `changes.old`, and was not reported yet."""
        self._as_if = as_if
        self._known = known
        """Comparisons that were made already, by the digest of the older version."""
        self._base = ""
        self._since = 0
        self._seen: dict[str, dict[str, int]] = {}
        """By item and digest, when it was seen."""
        self._unread: set[Ref] = set()
        self.refresh()

    def refresh(self) -> None:
        """Look again, after an undo and after changes made by another program."""
        rows = self._state.rows(self.key)
        if self._as_if is not None:
            rows = merged([*rows.values(), *self._as_if(rows)])
        self._rows = rows
        self._seen = {}
        for row in rows.values():
            if row.kind == "seen" and row.value == SET:
                self._seen.setdefault(row.item, {})[row.tag] = row.at
        self._compare()
        marks = self.changes.marks if self.changes else {}
        self.marks = {ref: mark for ref, mark in marks.items() if not self._is_seen(ref, mark)}
        self._unread = {ref for ref in self._keys.items if ref in self.marks or not self._is_seen(ref, marks.get(ref))}
        self.removed = tuple(self._still_removed())

    # -- read and unread ----------------------------------------------------------------------------------------

    @property
    def since(self) -> datetime | None:
        """Since when the version that this one is compared with is the one read last, in UTC."""
        return _EPOCH + timedelta(microseconds=self._since) if self._since else None

    @property
    def left(self) -> Left:
        """How much is new, changed and removed, and how many events and statements were never looked at."""
        counted = tally(self.marks, self.removed, self.changes.corrections if self.changes else ())
        never_seen = len(self._unread - self.marks.keys())
        return Left(counted.new, counted.changed, counted.removed, never_seen, counted.corrections)

    @property
    def unread(self) -> frozenset[Ref]:
        """The events and statements that were not seen as they are now, new and changed ones among them."""
        return frozenset(self._unread)

    def status(self, ref: Ref) -> Status:
        """Of any record; of `BRIEFING`, that of the header."""
        return self.marks.get(ref) or ("read" if self._is_seen(ref) else "unread")

    def visit(self, pane: str, ref: Ref) -> bool:
        """The cursor is on an item, or its details are open: it is seen, and the place is kept.

        Returns whether its status changed.
        """
        news = [] if self.status(ref) == "read" else [ref]
        place = Change("place", "", "", f"{pane}\n{self._keys.key(ref)}")
        self._read(news, is_read=True, also=[place])
        return bool(news)

    def toggle_read(self, ref: Ref, label: str = "") -> bool:
        """Have an item read, or not read any more; whether it is read now."""
        is_read = self.status(ref) != "read"
        words = f"marking {short(label) or 'an item'} {'read' if is_read else 'unread'}"
        self._read([ref], is_read=is_read, did=self._did(words, ref))
        return is_read

    def read_all(self, label: str = "", *, as_whole: bool = False) -> int:
        """Have everything read, and what is gone seen; how many events and statements that changed.

        `as_whole`: it was unread as a whole, and is again once this is taken back.
        """
        count = len(self._unread)
        did = self._did(f"marking {short(label) or 'the briefing'} read", BRIEFING)
        also = self._reported()
        if as_whole:
            self._state.write(self.key, [Change("unread", "", "", SET)])
            also.append(Change("unread", "", "", UNSET))
        self._read({*self._unread, *self.marks}, is_read=True, also=also, did=did)
        return count

    @property
    def is_seen(self) -> bool:
        """Whether there is nothing in it that was not seen."""
        return not (self._unread or self.marks or self.removed)

    def report_seen(self) -> None:
        """The report of the changes was open: what is gone has been seen, and what is no event or statement."""
        told = [ref for ref in self.marks if ref not in self._keys.items]
        if told or self.removed:
            self._read(told, is_read=True, also=self._reported())

    # -- how ----------------------------------------------------------------------------------------------------

    def note_what_is_left(self) -> None:
        """Write down what is unseen, so that a list of many briefings need not compare this one again."""
        self._take(self._state.write(self.key, [self._left()]))

    def _compare(self) -> None:
        base = version(self._rows, self.key, "base")
        self._since = base.at if base else 0
        if (base.digest if base else "") == self._base:
            return
        self._base = base.digest if base else ""
        if base and base.digest == self.digest:
            self.changes = Changes(self.briefing, self.briefing)
        elif self._base in self._known:
            self.changes = self._known[self._base]
        else:
            self.changes = self._compared()

    def _compared(self) -> Changes | None:
        old = as_briefing(self._state.version(self.key, self._base)) if self._base else None
        return Changes(old, self.briefing) if old else None

    def _is_seen(self, ref: Ref, mark: Mark | None = None) -> bool:
        """Whether it was seen as it is now; if it is marked, since then."""
        seen = self._seen.get(self._keys.key(ref))
        return seen is not None and seen.get(self._keys.digest(ref), -1) >= (self._since if mark else 0)

    def _still_removed(self) -> Iterable[Ref]:
        if self.changes and self.changes.removed:
            keys = Keys(self.changes.old)
            for ref in self.changes.removed:
                if self._seen.get(keys.key(ref), {}).get(_REMOVED, -1) < self._since:
                    yield ref

    def _reported(self) -> list[Change]:
        keys = Keys(self.changes.old) if self.changes else self._keys
        gone = [Change("seen", keys.key(ref), _REMOVED, SET) for ref in self.removed]
        self.removed = ()
        return gone

    def _read(self, refs: Iterable[Ref], *, is_read: bool, also: Sequence[Change] = (), did: Did | None = None) -> None:
        """Have records read or not, and with them what else changes."""
        marks = self.changes.marks if self.changes else {}
        changes, wanted = list(also), list(refs)
        if is_read:
            self._see_anew(wanted)
        for ref in wanted:
            changes.append(Change("seen", self._keys.key(ref), self._keys.digest(ref), SET if is_read else UNSET))
            if is_read:
                self.marks.pop(ref, None)
                self._unread.discard(ref)
            else:
                if ref in marks:
                    self.marks[ref] = marks[ref]
                if ref in self._keys.items:
                    self._unread.add(ref)
        if self._as_if is None and any(change.kind == "seen" for change in changes):
            changes.append(self._left())
        self._take(self._state.write(self.key, changes, did))

    def _see_anew(self, refs: Iterable[Ref]) -> None:
        """Have what was seen like this before it changed, and reads so again, not seen: else nothing would be set."""
        names = [(self._keys.key(ref), self._keys.digest(ref)) for ref in refs if ref in self.marks]
        before = [Change("seen", item, tag, UNSET) for item, tag in names if tag in self._seen.get(item, {})]
        if before:
            self._take(self._state.write(self.key, before))

    def _left(self) -> Change:
        return Change("left", "", "", self.left.value(self.digest))

    def _take(self, rows: Iterable[Row]) -> None:
        known = list(rows)
        super()._take(known)
        for row in known:
            if row.kind == "seen" and row.value == SET:
                self._seen.setdefault(row.item, {})[row.tag] = row.at
            elif row.kind == "seen":
                self._seen.get(row.item, {}).pop(row.tag, None)
