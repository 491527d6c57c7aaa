"""The reader's state: read and unread, stars, notes, places, and the version of each briefing that was read last.

It is kept in the state folder, apart from the briefings and from the index; unlike the index it is precious. Marks
belong to a briefing's id and to the key of an item, so a file that moves keeps them.
"""

from __future__ import annotations

import os
import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.briefing.text import clean
from tui.library import tables
from tui.library.folders import state_folder
from tui.library.journal import Did, Entry, Undone, do_again, follow, take_back, write_down
from tui.library.merging import SET, Row, note_tag
from tui.library.overview import Left, Overview, with_row
from tui.library.store import Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tui.library.merging import Key, Value

__all__ = ["Change", "Did", "Left", "Overview", "State", "Undone", "open_state"]

T = TypeVar("T")

NOTE_LENGTH = 100_000
"""Characters kept of a note."""
_OF_NOTES = "kind = 'note' AND briefing = ? AND item = ?"


class Change(NamedTuple):
    """A mark to be set: which, on which item, and its value."""

    kind: str
    item: str
    tag: str
    value: Value


def open_state(folder: Path | None = None) -> State:
    """The state of this reader. Never raises: what cannot be kept is in memory, and `take_notices` says so."""
    return State(Store(folder or state_folder()))


class State:
    """All marks of one reader. Its methods may be called from any thread, and each change is kept when they return."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._session = os.urandom(8).hex()
        self._taken_back: list[Entry] = []
        """The last at the end."""

    @classmethod
    def in_memory(cls) -> State:
        """A state that lasts as long as the program, and touches no file."""
        return cls(Store(None))

    @property
    def path(self) -> Path:
        """The file."""
        return self._store.path

    @property
    def is_kept(self) -> bool:
        """Whether changes outlive this program."""
        return self._store.is_kept

    def take_notices(self) -> list[str]:
        """What the reader should be told, each once."""
        notices, self._store.notices = self._store.notices, []
        return notices

    def changed_elsewhere(self) -> bool:
        """Whether another program changed something since this was last asked."""
        return self._store.changed_elsewhere()

    def save(self) -> None:
        """Write what could not be kept so far, if it can be now: the program ends."""
        self._store.save()

    def close(self) -> None:
        """Let go of the file; see `save`."""
        self._store.close()

    # -- asking -------------------------------------------------------------------------------------------------

    def rows(self, briefing: str) -> dict[Key, Row]:
        """Everything that is marked on one briefing, but for the texts of its versions."""
        kinds = "kind IN ('star', 'seen', 'unread', 'place', 'note', 'base', 'latest', 'left')"
        found = self._store.read(lambda disk: list(tables.select(disk, f"{kinds} AND briefing = ?", (briefing,))))
        return {row.key: row for row in found}

    def version(self, briefing: str, digest: str) -> bytes | None:
        """The file of this digest, if it is kept."""
        row = self._store.read(lambda disk: tables.get(disk, "text", briefing, "", digest))
        return zlib.decompress(row.value) if row and isinstance(row.value, bytes) else None

    def overview(self) -> dict[str, Overview]:
        """What is kept of every briefing that has been opened or marked."""
        kinds = "kind IN ('star', 'unread', 'note', 'base', 'latest', 'left')"
        found: dict[str, Overview] = {}
        left: dict[str, Row] = {}
        for row in self._store.read(lambda disk: list(tables.select(disk, kinds))):
            found[row.briefing] = with_row(found.get(row.briefing, Overview()), row)
            if row.kind == "left":
                left[row.briefing] = row
        for key, row in left.items():
            found[key] = found[key]._replace(left=Left.of(found[key].digest, str(row.value)), counted_at=row.at)
        return found

    def everything(self) -> list[Row]:
        """All rows."""
        return self._store.read(lambda disk: list(tables.select(disk)))

    # -- changing -----------------------------------------------------------------------------------------------

    def write(self, briefing: str, changes: Iterable[Change], did: Did | None = None) -> list[Row]:
        """Set marks, and keep a way back if the reader `did` it; what is no change is not written.

        Returns the rows as they are now.
        """
        wanted = [Row(kind, briefing, item, tag, value, 0) for kind, item, tag, value in changes]
        return self._changed(lambda disk: [_set(disk, row) for row in wanted], did)

    def write_note(self, briefing: str, item: str, text: str, did: Did | None = None) -> list[Row]:
        """Have this note on an item, in place of whatever notes are there; an empty text takes them away."""
        text = clean(text.strip(), NOTE_LENGTH, lines=True)[0]

        def work(disk: sqlite3.Connection) -> list[tuple[Row | None, Row]]:
            there = list(tables.select(disk, _OF_NOTES, (briefing, item)))
            living = [row for row in there if row.value is not None]
            if [row.value for row in living] == ([text] if text else []):
                return [(row, row) for row in there]
            moment = max(tables.now(), *(row.at + 1 for row in there)) if there else tables.now()
            done: list[tuple[Row | None, Row]] = [(row, row._replace(value=None, at=moment)) for row in living]
            if text:
                done.append((None, Row("note", briefing, item, note_tag(briefing, text, moment), text, moment)))
            for _, row in done:
                tables.put(disk, row)
            return done

        return self._changed(work, did)

    def arrive(self, briefing: str, rows: Iterable[Row], renamed: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take rows with moments of their own, and let go of versions that nothing is measured against any more.

        `renamed`: items that are called something else from now on, by what they were called.
        """
        rows = list(rows)

        def work(disk: sqlite3.Connection) -> None:
            tables.merge(disk, rows)
            follow(disk, briefing, renamed)
            _drop_versions(disk, briefing)

        self._store.change(work)

    def merge(self, rows: Iterable[Row]) -> int:
        """Bring in the rows of another machine; how many changed something."""
        rows = list(rows)
        briefings = sorted({row.briefing for row in rows})

        def work(disk: sqlite3.Connection) -> int:
            changed = tables.merge(disk, rows)
            for briefing in briefings:
                _drop_versions(disk, briefing)
                disk.execute("DELETE FROM mark WHERE kind = 'left' AND briefing = ?", (briefing,))
            return changed

        return self._store.change(work)

    def mark_unread(self, briefing: str, label: str = "") -> None:
        """Have a briefing on the list of those to read, until it is opened."""
        did = Did(f"marking {label or 'the briefing'} unread", briefing)
        self.write(briefing, [Change("unread", "", "", SET)], did)

    def undo(self) -> Undone | None:
        """Take back the last change that the reader asked for; None when there is none."""
        undone = self._store.change(lambda disk: take_back(disk, self._session))
        if undone is not None:
            self._taken_back.append(undone.entry)
        return undone

    def redo(self) -> Undone | None:
        """Do again what was taken back last, as long as nothing else was done since; None when there is nothing."""
        if not self._taken_back:
            return None
        entry = self._taken_back.pop()
        return self._store.change(lambda disk: do_again(disk, self._session, entry))

    def _changed(
        self, work: Callable[[sqlite3.Connection], list[tuple[Row | None, Row]]], did: Did | None
    ) -> list[Row]:
        def whole(disk: sqlite3.Connection) -> list[Row]:
            done = work(disk)
            if did:
                self._taken_back.clear()
                changed = [(old, new) for old, new in done if old is not new and new.kind != "left"]
                write_down(disk, self._session, did, changed)
            return [new for _, new in done]

        return self._store.change(whole)


def _set(disk: sqlite3.Connection, row: Row) -> tuple[Row | None, Row]:
    """Set one mark, later than whatever it was: clocks go back, what the reader did last does not."""
    there = tables.get(disk, *row.key)
    if there is not None and there.value == row.value:
        return there, there
    row = row._replace(at=max(tables.now(), there.at + 1 if there else 0))
    tables.put(disk, row)
    return there, row


def _drop_versions(disk: sqlite3.Connection, briefing: str) -> None:
    disk.execute(
        "DELETE FROM mark WHERE kind = 'text' AND briefing = ? AND tag NOT IN"
        " (SELECT value FROM mark WHERE kind IN ('base', 'latest') AND briefing = ?)",
        (briefing, briefing),
    )
