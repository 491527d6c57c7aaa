"""The tables of the reader's state, and the few questions that are asked of them.

All marks are rows of one table, each with its kind, whatever it is on and the moment of its change. So merging,
export and mending know one shape, and a row that is found in a damaged file says by itself what it is.
"""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from tui.library.merging import Row, Value, stronger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

VERSION = 1
"""Of the tables. A file with a higher one is left alone."""
APPLICATION = 0x42524653
"""What SQLite's header says of whose file it is."""
BUSY_SECONDS = 5.0

_COLUMNS = "kind, briefing, item, tag, value, at"
_CREATE = f"""
CREATE TABLE mark (
  kind TEXT NOT NULL, briefing TEXT NOT NULL, item TEXT NOT NULL, tag TEXT NOT NULL, value, at INTEGER NOT NULL,
  PRIMARY KEY (kind, briefing, item, tag)
) WITHOUT ROWID;
CREATE TABLE journal (
  number INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL, at INTEGER NOT NULL, words TEXT NOT NULL,
  briefing TEXT NOT NULL, item TEXT NOT NULL, before TEXT NOT NULL
);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""


class NewerError(Exception):
    """The file was written by a program that knows more than this one."""


class ForeignError(Exception):
    """The file is a database of something else."""


def connect(path: Path | str, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a file whose tables are there.

    Raises:
        NewerError: its tables are of a later version.
        ForeignError: it has other tables.
        sqlite3.Error: it is no database, broken, or out of reach.
    """
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        # A killed program loses nothing of what it wrote to the system; only a power cut may take the last marks.
        connection.execute("PRAGMA synchronous = NORMAL")
        _check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path | str) -> None:
    """Make the tables in a file that has none; in one that has some this does nothing. One program at a time."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        if not _number(connection, "user_version") and not _number(connection, "schema_version"):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN IMMEDIATE; {_CREATE} COMMIT;")
    finally:
        connection.close()


def in_memory() -> sqlite3.Connection:
    """Tables that last as long as the program."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(_CREATE)
    return connection


def select(connection: sqlite3.Connection, where: str = "true", values: Iterable[Value | int] = ()) -> Iterator[Row]:
    """The rows for which this holds; `DatabaseError` for one that cannot have been written by this program."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM mark WHERE {where}", tuple(values)):  # noqa: S608 - our own conditions, with placeholders
        if type(row[5]) is not int:
            raise sqlite3.DatabaseError("malformed row")
        yield Row(*row)


def get(connection: sqlite3.Connection, kind: str, briefing: str, item: str = "", tag: str = "") -> Row | None:
    """The row for one mark."""
    where = "kind = ? AND briefing = ? AND item = ? AND tag = ?"
    return next(select(connection, where, (kind, briefing, item, tag)), None)


def put(connection: sqlite3.Connection, row: Row) -> None:
    """Write a row, whatever was there."""
    connection.execute(f"INSERT OR REPLACE INTO mark ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - names of columns


def merge(connection: sqlite3.Connection, rows: Iterable[Row]) -> int:
    """Write those rows that are stronger than what is there; how many."""
    written = 0
    for row in rows:
        there = get(connection, *row.key)
        if there is None or stronger(row, there):
            put(connection, row)
            written += 1
    return written


def now() -> int:
    """This moment, in microseconds from 1970."""
    return time.time_ns() // 1000


def _check(connection: sqlite3.Connection) -> None:
    if _number(connection, "application_id") != APPLICATION and not _has_marks(connection):
        raise ForeignError
    if (version := _number(connection, "user_version")) > VERSION:
        raise NewerError(version)
    connection.execute(f"SELECT {_COLUMNS} FROM mark LIMIT 1").fetchone()  # noqa: S608 - names of columns


def _has_marks(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'mark'").fetchone() is not None


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
