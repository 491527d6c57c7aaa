"""The file of an index: made, opened, found sound or not, made anew, and removed when nobody asks for it.

It may be shared by several programs and threads: WAL lets readers go on while one writes, every writer begins with
`BEGIN IMMEDIATE` and waits for the others.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.faults import is_broken
from tui.library.schema import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 5.0
"""Seconds that one program waits for another to finish writing, or to make the index."""
_AGAIN = 0.02
"""Seconds between two attempts to be the one that makes it, which takes no longer by far."""
_CACHE = 8192
"""KiB of the file that a connection keeps in memory."""
_CHECKPOINT = 8000
"""Pages of 4 KiB that are written before they are put in their place: fewer journeys, a sixth of the time to build."""
_KEPT = 90 * 86_400
"""Seconds after which an index that nobody opened is removed."""
_BESIDE = ("", "-wal", "-shm")


def opened(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there."""
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


def in_memory() -> sqlite3.Connection:
    """A connection to an empty index without a file."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _make(connection)
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT")


def is_sound(path: Path) -> bool:
    """Whether it is there, of this version, and can be read."""
    if not path.exists():
        return False
    try:
        connection = opened(path)
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


def renew(path: Path) -> None:
    """Make it, empty, in place of whatever has its name."""
    for suffix in _BESIDE:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    # what others may not read in the briefings, they shall not read here
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    connection = opened(path)
    try:
        _make(connection)
    finally:
        connection.close()


def sweep(path: Path) -> None:
    """Remove the others of its folder that nobody asked for in a long time, of older versions of the program too."""
    with suppress(OSError):
        os.utime(path)
        horizon = time.time() - _KEPT
        for old in path.parent.glob("library-*.sqlite"):
            if old.stat().st_mtime < horizon:
                for suffix in (*_BESIDE, ".lock"):
                    Path(f"{old}{suffix}").unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """Bytes of the file and of what is not yet written into it."""
    size = 0
    for suffix in _BESIDE[:2]:
        with suppress(OSError):
            size += Path(f"{path}{suffix}").stat().st_size
    return size


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While no other program makes this index; the system takes the lock back from one that was killed.

    Raises OSError when another has it for longer than `PATIENCE`: that one was stopped, or its disk does not answer.
    """
    import fcntl

    with open(f"{path}.lock", "ab") as lock:  # noqa: PTH123 - a name beside another
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise OSError(errno.EBUSY, "another program is making it, and does not go on") from None
                time.sleep(_AGAIN)
        yield
