"""Where the reader's state is kept: one file that several running programs share, or memory until it can be again.

A change is one short transaction, written when it is made; with a write-ahead log, readers and writers do not
wait for each other. Whatever the disk does, the program goes on: what cannot be kept is held in memory and merged
into the file as soon as that can be written, and the reader is told.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from tui.briefing.text import shown
from tui.library import mending, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.library.merging import Row

T = TypeVar("T")

_RETRY_SECONDS = 5.0
_BRIEFLY = 0.2
"""Seconds to wait for another program when trying to come back from memory: the reader is waiting too."""
_AT_LAST = 2.0
"""The same when the program ends, and they would be lost."""
_ATTEMPTS = 4
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_SHORT_READ = 522
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program does not let go of it",
    sqlite3.SQLITE_LOCKED: "another program does not let go of it",
    sqlite3.SQLITE_READONLY: "it cannot be written",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk does not answer",
}


class Store:
    """The rows. No method raises for what disks and other programs do."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or Path()
        self.path = self.folder / mending.NAME
        self.is_kept = False
        """Whether changes go into the file; otherwise they are held in memory."""
        self.notices: list[str] = []
        """What the reader should be told."""
        self._lock = RLock()
        self._refused = folder is None
        """Whether there is no file that is ours to write."""
        self._inode = 0
        self._retry_at = 0.0
        self._connection = tables.in_memory()
        self._seen_version = 0
        if folder is not None:
            self._open()

    def read(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """The answer to questions."""
        with self._lock:
            return self._tried(ask)

    def change(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work in a transaction of its own; it may be done again on another file."""
        with self._lock:
            if not self.is_kept and time.monotonic() >= self._retry_at:
                self._come_back()
            return self._tried(lambda connection: _within(connection, work))

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was last asked."""
        with self._lock:
            version = self._tried(lambda connection: int(connection.execute("PRAGMA data_version").fetchone()[0]))
            changed = version != self._seen_version
            self._seen_version = version
            return changed

    def save(self) -> None:
        """Write what could not be kept so far, if it can be now: the program ends."""
        with self._lock:
            if not self.is_kept:
                self._come_back(_AT_LAST)

    def close(self) -> None:
        """Let go of the file, once what could not be kept so far is written, if it can be."""
        with self._lock:
            self.save()
            self._connection.close()

    # -- the file, or memory ------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Take the file; memory if it cannot be had."""
        with suppress(sqlite3.Error):
            self._connection.close()
        self._inode = 0
        try:
            self._take(self._connected())
        except tables.NewerError:
            self._refuse("was written by a newer version of this program")
        except tables.ForeignError:
            self._refuse("is not a reading state of this program")
        except sqlite3.Error as error:
            self._failed(error)
        except OSError as error:
            self._leave(shown(error.strerror or "it cannot be opened").lower())

    def _connected(self, busy_seconds: float = tables.BUSY_SECONDS) -> sqlite3.Connection:
        """A connection to the file, which is made if it is missing."""
        if self.path.exists():
            with suppress(tables.ForeignError):  # or one that another program is making just now
                return tables.connect(self.path, busy_seconds)
        mending.make(self.folder)
        return tables.connect(self.path, busy_seconds)

    def _take(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._inode = self.path.stat().st_ino
        self._seen_version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        self.is_kept = True

    def _tried(self, work: Callable[[sqlite3.Connection], T]) -> T:
        for _ in range(_ATTEMPTS):
            try:
                found = work(self._connection)
            except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError):
                raise
            except sqlite3.Error as error:
                if not self.is_kept:
                    raise
                self._failed(error)
            else:
                if not self.is_kept or self._is_there():
                    return found
                self._open()  # another program has put the file aside and made a new one
        return work(self._connection)

    def _is_there(self) -> bool:
        try:
            return self.path.stat().st_ino == self._inode
        except OSError:
            return False

    def _failed(self, error: sqlite3.Error) -> None:
        """Do what it takes to go on after an error."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # without one, a text was no UTF-8
        if code & 0xFF in _REASONS and code != _SHORT_READ:
            self._leave(_REASONS[code & 0xFF])
        elif code & 0xFF in _DAMAGE or code == _SHORT_READ or "no such" in str(error) or "malformed" in str(error):
            self._mend()
        else:
            raise error

    def _mend(self) -> None:
        self._connection.close()
        try:
            if words := mending.mend(self.folder, self._inode or self.path.stat().st_ino):
                self.notices.append(words)
            self._take(tables.connect(self.path))
        except (sqlite3.Error, tables.NewerError, tables.ForeignError) as error:
            self._leave(f"it is damaged, and cannot be mended ({shown(str(error))})")
        except OSError as error:
            self._leave(f"it is damaged, and cannot be mended ({shown(error.strerror or '')})")

    def _refuse(self, why: str) -> None:
        self._refused = True
        self._leave(why, f"{shown(str(self.path))} {why}")

    def _leave(self, why: str, words: str = "") -> None:
        """Go on in memory, with what can be read of the file."""
        rows = [] if self._refused else self._readable()
        with suppress(sqlite3.Error):
            self._connection.close()
        self._connection = tables.in_memory()
        tables.merge(self._connection, rows)
        self.is_kept = False
        self._retry_at = time.monotonic() + _RETRY_SECONDS
        words = words or f"the reading state {shown(str(self.path))}: {why}"
        self.notices.append(f"{words}; marks and notes are kept until this program ends")

    def _readable(self) -> list[Row]:
        """The rows of a file that can at best be read; `immutable` does without a log beside it."""
        for how in ("mode=ro", "immutable=1"):
            with suppress(sqlite3.Error):
                connection = sqlite3.connect(f"file:{quote(os.fsencode(self.path))}?{how}", uri=True, timeout=_BRIEFLY)
                try:
                    return list(tables.select(connection))
                finally:
                    connection.close()
        return []

    def _come_back(self, busy_seconds: float = _BRIEFLY) -> None:
        """Bring what is in memory into the file, if there is one again."""
        self._retry_at = time.monotonic() + _RETRY_SECONDS
        if self._refused:
            return
        try:
            connection = self._connected(busy_seconds)
        except (sqlite3.Error, OSError, tables.NewerError, tables.ForeignError):
            return
        memory = self._connection
        try:
            _within(connection, lambda disk: _bring(memory, disk))
            connection.execute(f"PRAGMA busy_timeout = {int(tables.BUSY_SECONDS * 1000)}")
        except sqlite3.Error:
            connection.close()
            return
        self._connection.close()
        self._take(connection)
        self.notices.append("marks and notes are kept again")


def _bring(memory: sqlite3.Connection, disk: sqlite3.Connection) -> None:
    """Merge what was held in memory, and what it takes to undo it."""
    tables.merge(disk, list(tables.select(memory)))
    columns = "session, at, words, briefing, item, before"
    entries = memory.execute(f"SELECT {columns} FROM journal ORDER BY number").fetchall()  # noqa: S608 - names of columns
    disk.executemany(f"INSERT INTO journal ({columns}) VALUES (?, ?, ?, ?, ?, ?)", entries)  # noqa: S608 - the same


def _within(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return found
