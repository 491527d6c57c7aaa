"""The index brought up to date: what is new or changed is read, what is gone is forgotten."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from tui.library.reading_ahead import entries
from tui.library.scanning import scan
from tui.library.schema import COLUMNS, FIELDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from tui.library.database import Database
    from tui.library.entries import Entry
    from tui.library.scanning import Found

_BATCH_SECONDS = 0.5
"""How long entries are gathered before they are written, in one go: often enough to see the list grow."""
_BATCH = 1000
_MOST_STALE = 5_000
"""Outdated rows that the search may hold, if they are no more than the others, before all is made anew."""

_INSERT = f"INSERT INTO briefing({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - our names
_INSERT_WORDS = f"INSERT INTO search(rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"  # noqa: S608 - our names
_DELETE = (
    "DELETE FROM briefing WHERE number = ?",
    "DELETE FROM content WHERE number = ?",
    "DELETE FROM reliance WHERE number = ?",
)
_DIGEST = COLUMNS.index("digest")


class Progress(NamedTuple):
    """How far an update is, in files; those that did not change are not counted."""

    done: int
    total: int


class Updated(NamedTuple):
    """What an update did, in files."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    stopped: bool = False
    """Whether it was stopped before its end; the next one goes on where it was."""

    def __bool__(self) -> bool:
        """Whether anything is another than before."""
        return bool(self.added or self.changed or self.removed)


class Comparison(NamedTuple):
    """What the folders have and the index has not, and the other way round."""

    wanted: list[Found]
    """Files that are new or changed."""
    gone: list[int]
    """Numbers of files that are there no more."""
    is_worn: bool
    """Whether the search is so full of what was replaced that all is better made anew."""


def compare(connection: sqlite3.Connection, roots: Sequence[str]) -> Comparison:
    """Look through the folders."""
    found = {os.fsencode(each.path): each for each in scan(roots)}
    wanted = dict(found)
    gone = []
    numbers = set()
    for path, number, *identity in connection.execute("SELECT path, number, size, mtime_ns, inode FROM briefing"):
        here = found.get(path)
        if here is None:
            gone.append(number)
        elif identity == list(here[1:]):
            del wanted[path]
        numbers.add(number)
    stale = max(numbers) - min(numbers) + 1 - len(numbers) if numbers else 0
    return Comparison(list(wanted.values()), gone, stale > max(_MOST_STALE, len(numbers)))


def update(
    database: Database, roots: Sequence[str], progress: Callable[[Progress], None], stop: Callable[[], bool]
) -> Updated:
    """Look through the folders and write down what changed, a batch at a time; may raise `sqlite3.Error`."""
    with database.reading() as connection:
        wanted, gone, is_worn = compare(connection, roots)
    if is_worn:
        database.clear()
        return update(database, roots, progress, stop)
    if gone:
        with database.writing() as connection:
            _forget(connection, gone)
    return _read(database, wanted, progress, stop)._replace(removed=len(gone))


def _read(
    database: Database, wanted: Sequence[Found], progress: Callable[[Progress], None], stop: Callable[[], bool]
) -> Updated:
    added = changed = done = 0
    batch: list[Entry] = []
    since = time.monotonic()
    progress(Progress(0, len(wanted)))
    reading = entries(wanted)
    try:
        for chunk in reading:
            batch += chunk
            done += len(chunk)
            if done < len(wanted) and len(batch) < _BATCH and time.monotonic() - since < _BATCH_SECONDS:
                continue
            with database.writing() as connection:
                counts = _write(connection, batch)
            added, changed = added + counts[0], changed + counts[1]
            batch, since = [], time.monotonic()
            progress(Progress(done, len(wanted)))
            if stop():
                return Updated(added, changed, stopped=done < len(wanted))
    finally:
        reading.close()
    return Updated(added, changed)


def _write(connection: sqlite3.Connection, batch: list[Entry]) -> tuple[int, int]:
    """Write a batch; how many are new, and how many changed."""
    added = changed = 0
    for each in batch:
        path, size, mtime_ns, inode, digest = each.row[: _DIGEST + 1]
        old = connection.execute("SELECT number, digest FROM briefing WHERE path = ?", (path,)).fetchone()
        if old and old[1] == digest != "":
            # only touched, or another program was faster
            identity = (size, mtime_ns, inode, old[0])
            connection.execute("UPDATE briefing SET size = ?, mtime_ns = ?, inode = ? WHERE number = ?", identity)
            continue
        if old:
            _forget(connection, [old[0]])
        number = connection.execute(_INSERT, each.row).lastrowid
        connection.execute("INSERT INTO content VALUES (?, ?)", (number, each.items))
        connection.execute(_INSERT_WORDS, (number, *each.words))
        connection.executemany("INSERT INTO reliance VALUES (?, ?, ?, ?)", [(number, *row) for row in each.reliance])
        changed += old is not None
        added += old is None
    return added, changed


def _forget(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    for statement in _DELETE:
        connection.executemany(statement, [(number,) for number in numbers])
