"""A damaged file of the reader's state: put aside under a dated name, never deleted, and what is whole in it kept.

The new file is complete before the old one moves away, and takes its name last; a program that is killed in
between leaves what `finish` needs to go on. A lock keeps two programs from mending at once.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.library import tables
from tui.library.merging import merged
from tui.library.salvage import rows_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "state.sqlite3"
_NEW = "state-mended.sqlite3"
_LOCK = "state.lock"
_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file; a log that stayed would be applied to the file that comes after."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other program makes or mends the file meanwhile."""
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def make(folder: Path) -> None:
    """Have a file with tables, which only its owner may read. Raises `OSError` or `sqlite3.Error`."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / NAME
    with alone(folder):
        if not path.exists() and (folder / _NEW).exists():
            _put_aside(folder)
            (folder / _NEW).rename(path)
        # SQLite gives what it keeps beside a file the mode of the file.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        tables.create(path)


def mend(folder: Path, inode: int) -> str:
    """Replace the file by one with what is whole in it; words for the reader, "" if another program has done it.

    `inode` is that of the file which was found damaged. Nobody in this program may have it open. Raises `OSError`
    or `sqlite3.Error` where the folder cannot be written; then the damaged file is where it was.
    """
    path, new = folder / NAME, folder / _NEW
    with alone(folder):
        if path.stat().st_ino != inode:
            return ""
        for leftover in (new, *_beside(new)):
            leftover.unlink(missing_ok=True)
        log = _beside(path)[0]
        found = merged(rows_in(path.read_bytes(), log.read_bytes() if log.exists() else b""))
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        tables.create(new)
        connection = tables.connect(new)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for row in found.values():
                tables.put(connection, row)
            connection.execute("COMMIT")
        finally:
            connection.close()  # and with it the log is written into the file
        aside = _put_aside(folder)
        new.rename(path)
    return f"the reading state was damaged: {len(found)} marks were saved from it; the damaged file is kept as {aside}"


def _put_aside(folder: Path) -> str:
    """Move the file and what is beside it away; the name it has now."""
    stamp = time.strftime("%Y-%m-%dT%H-%M-%S", time.gmtime())
    aside = folder / f"state-damaged-{stamp}.sqlite3"
    number = 1
    while aside.exists():
        number += 1
        aside = folder / f"state-damaged-{stamp}-{number}.sqlite3"
    path = folder / NAME
    for old, name in zip((path, *_beside(path)), (aside, *_beside(aside)), strict=True):
        if old.exists():
            old.rename(name)
    return aside.name


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in _BESIDE]
