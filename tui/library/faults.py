"""What an error of SQLite says of the index: that it is broken, or that another program writes."""

from __future__ import annotations

import sqlite3

_BROKEN = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_IOERR,  # a file that is shorter than it says, and whatever else reading fails of
}
_MISSHAPEN = ("no such", "malformed", "has no column", "columns but", "vtable constructor", "fts5 file format")


def is_broken(error: Exception) -> bool:
    """Whether an index that gave this error must be made anew: it is no database, damaged, or has another shape."""
    if not isinstance(error, sqlite3.DatabaseError):
        return isinstance(error, ValueError | TypeError)  # what was read from it made no sense
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_ERROR:
        return any(sign in str(error) for sign in _MISSHAPEN)
    return code is None or code & 0xFF in _BROKEN


def is_busy(error: Exception) -> bool:
    """Whether another program wrote for longer than it was waited for."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
