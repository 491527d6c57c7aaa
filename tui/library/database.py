"""The file of the index: where it is, how it is opened, and how a broken one is replaced.

It may be shared by several programs and threads: WAL lets readers go on while one writes, every writer begins with
`BEGIN IMMEDIATE` and waits for the others.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from contextlib import contextmanager, nullcontext, suppress
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.library.folders import cache_folder
from tui.library.schema import EMPTIED, TABLES, VERSION
from tui.library.stopping import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.library.stopping import Stop

_ATTEMPTS = 5
PATIENCE = 5.0
"""Seconds that one program waits for another to finish writing."""
_CACHE = 8192
"""KiB of the file that a connection keeps in memory."""
_CHECKPOINT = 8000
"""Pages of 4 KiB that are written before they are put in their place: fewer journeys, a sixth of the time to build."""
_KEPT = 90 * 86_400
"""Seconds after which an index that nobody opened is removed."""
_BESIDE = ("", "-wal", "-shm")
_BROKEN = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_IOERR,  # a file that is shorter than it says, and whatever else reading fails of
}
_MISSHAPEN = ("no such", "malformed", "has no column", "columns but", "vtable constructor", "fts5 file format")


class Database:
    """The index of one set of folders. Connections are made for whoever asks; in memory there is only one."""

    def __init__(self, roots: Sequence[str], folder: Path | None = None) -> None:
        self.notice = ""
        """Words for the reader, when the index cannot be kept."""
        self._memory: sqlite3.Connection | None = None
        self._lock = RLock()
        self._idle: list[tuple[int, sqlite3.Connection]] = []
        """Connections that can be used again, with the inode of the file they were made for."""
        self._failed = 0
        """The inode of the file that was last found broken."""
        name = blake2b("\0".join(roots).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
        try:
            folder = folder or cache_folder()
            self.path = folder / f"library-{VERSION}-{name}.sqlite"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._check()
            self._sweep()
        except (OSError, ValueError, RuntimeError, sqlite3.Error) as error:
            self.keep_in_memory(error)

    @property
    def file(self) -> Path | None:
        """Where it is kept; None in memory."""
        return None if self._memory else self.path

    @property
    def size(self) -> int:
        """Bytes of the file and of what is not yet written into it."""
        if self._memory:
            return 0
        size = 0
        for suffix in _BESIDE[:2]:
            with suppress(OSError):
                size += Path(f"{self.path}{suffix}").stat().st_size
        return size

    @contextmanager
    def reading(self, stop: Stop | None = None) -> Iterator[sqlite3.Connection]:
        """A connection to read with, all of whose answers are of one moment; `StoppedError` if `stop` is set."""
        with (
            self._connection() as connection,
            _transaction(connection, "BEGIN"),
            stop.over(connection) if stop is not None else nullcontext(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with: all of it is kept, or nothing."""
        with self._connection() as connection, _transaction(connection, "BEGIN IMMEDIATE"):
            yield connection

    def clear(self) -> None:
        """Forget everything; the next update fills it. Others may use it meanwhile."""
        with self.writing() as connection:
            for statement in EMPTIED:
                connection.execute(statement)

    def mend(self) -> None:
        """Begin anew, after an index turned out to be broken; unless another program did already."""
        with self._lock:
            if self._memory:
                self._memory = _in_memory()
                return
            self._let_go()
            try:
                with _alone(self.path):
                    if self._inode() == self._failed or not self._is_sound():
                        self._renew()
            except (OSError, sqlite3.Error) as error:
                self.keep_in_memory(error)

    def keep_in_memory(self, error: Exception) -> None:
        """Go on without a file, when it cannot be written; `notice` says why."""
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        with self._lock:
            self.notice = f"the index is kept in memory, for this session only: {shown(reason).lower()}"
            self._memory = self._memory or _in_memory()

    def close(self) -> None:
        """Let go of files, and of what is held in memory."""
        with self._lock:
            self._let_go()
            if self._memory:
                self._memory.close()
                self._memory = None

    def __del__(self) -> None:
        """Close what nobody closed; later versions of Python complain of it."""
        with suppress(AttributeError, sqlite3.Error):
            self.close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if self._memory:
            with self._lock:
                yield self._memory
            return
        inode, connection = self._taken()
        try:
            yield connection
        except StoppedError:
            self._release(inode, connection)  # nothing is wrong with it
            raise
        except BaseException:
            self._failed = inode
            connection.close()
            raise
        self._release(inode, connection)

    def _release(self, inode: int, connection: sqlite3.Connection) -> None:
        with self._lock:
            self._idle.append((inode, connection))

    def _taken(self) -> tuple[int, sqlite3.Connection]:
        """A connection to the file that has the name now: another program may have made it anew."""
        for attempt in range(_ATTEMPTS):
            inode = self._inode()
            if not inode:
                self._check()
                continue
            if connection := self._reused(inode):
                return inode, connection
            try:
                connection = _opened(self.path)
            except sqlite3.OperationalError:
                if attempt + 1 < _ATTEMPTS and self._inode() != inode:
                    continue
                raise
            if self._inode() == inode:
                return inode, connection
            connection.close()
        raise OSError(errno.ESTALE, "it is made anew again and again")

    def _inode(self) -> int:
        """Which file has the name; 0 if there is none. No other gets the number while a connection has it open."""
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return 0

    def _reused(self, inode: int) -> sqlite3.Connection | None:
        with self._lock:
            while self._idle:
                made_for, connection = self._idle.pop()
                if made_for == inode:
                    return connection
                connection.close()
        return None

    def _let_go(self) -> None:
        with self._lock:
            while self._idle:
                self._idle.pop()[1].close()

    def _check(self) -> None:
        """Make the file if it is missing, of another version or broken."""
        if not self._is_sound():
            with _alone(self.path):
                if not self._is_sound():  # another program may have mended it while we waited
                    self._renew()

    def _is_sound(self) -> bool:
        if not self.path.exists():
            return False
        try:
            connection = _opened(self.path)
        except (sqlite3.DatabaseError, ValueError) as error:
            if is_broken(error):
                return False
            raise
        try:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT max(number) FROM briefing").fetchone()
        except (sqlite3.DatabaseError, ValueError) as error:
            if is_broken(error):
                return False
            raise
        finally:
            connection.close()
        return version == VERSION

    def _renew(self) -> None:
        for suffix in _BESIDE:
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        # what others may not read in the briefings, they shall not read here
        os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = _opened(self.path)
        try:
            _make(connection)
        finally:
            connection.close()

    def _sweep(self) -> None:
        """Remove indexes of folders that nobody asks for any more, and those of older versions of the program."""
        with suppress(OSError):
            os.utime(self.path)
            horizon = time.time() - _KEPT
            for old in self.path.parent.glob("library-*.sqlite"):
                if old.stat().st_mtime < horizon:
                    for suffix in (*_BESIDE, ".lock"):
                        Path(f"{old}{suffix}").unlink(missing_ok=True)


def is_broken(error: Exception) -> bool:
    """Whether an index that gave this error must be made anew: it is no database, damaged, or has another shape."""
    if not isinstance(error, sqlite3.DatabaseError):
        return isinstance(error, ValueError | TypeError)  # what was read from it made no sense
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_ERROR:
        return any(sign in str(error) for sign in _MISSHAPEN)
    return code is None or code & 0xFF in _BROKEN


def is_busy(error: Exception) -> bool:
    """Whether another program wrote for longer than `PATIENCE`."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _opened(path: Path) -> sqlite3.Connection:
    # never made by the way: then it would be there, without tables, while another program makes it
    address = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=True)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
        connection.execute("PRAGMA cell_size_check = ON")  # finds damage sooner, for little time
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _make(connection)
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT")


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While no other program makes this index; the system takes the lock back from one that was killed."""
    import fcntl

    with open(f"{path}.lock", "ab") as lock:  # noqa: PTH123 - a name beside another
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
