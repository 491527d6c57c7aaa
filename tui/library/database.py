"""The index of a library: connections to it for whoever asks, and what is done when its file is broken or gone."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager, nullcontext, suppress
from hashlib import blake2b
from threading import RLock
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.library.folders import cache_folder
from tui.library.index_file import alone, in_memory, is_sound, opened, renew, size_of, sweep
from tui.library.schema import EMPTIED, VERSION
from tui.library.stopping import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.library.stopping import Stop

_ATTEMPTS = 5


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
            sweep(self.path)
        except (OSError, ValueError, RuntimeError, sqlite3.Error) as error:
            self.keep_in_memory(error)

    @property
    def file(self) -> Path | None:
        """Where it is kept; None in memory."""
        return None if self._memory else self.path

    @property
    def size(self) -> int:
        """Bytes of the file and of what is not yet written into it."""
        return 0 if self._memory else size_of(self.path)

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
                self._memory = in_memory()
                return
            self._let_go()
            try:
                with alone(self.path):
                    if self._inode() == self._failed or not is_sound(self.path):
                        renew(self.path)
            except (OSError, sqlite3.Error) as error:
                self.keep_in_memory(error)

    def keep_in_memory(self, error: Exception) -> None:
        """Go on without a file, when it cannot be written; `notice` says why."""
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        with self._lock:
            self.notice = f"the index is kept in memory, for this session only: {shown(reason).lower()}"
            self._memory = self._memory or in_memory()

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
                connection = opened(self.path)
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
        if not is_sound(self.path):
            with alone(self.path):
                if not is_sound(self.path):  # another program may have mended it while we waited
                    renew(self.path)


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
