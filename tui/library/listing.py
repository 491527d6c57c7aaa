"""What the index is asked: which briefings match, in which order, and what is known of each."""

from __future__ import annotations

import json
import os
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from tui.briefing.dates import When, zone
from tui.briefing.text import fold
from tui.library.item import decode
from tui.library.schema import COLUMNS
from tui.library.window import window

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from tui.library.item import Item
    from tui.library.query import Query
    from tui.library.unseen import Marks
    from tui.library.window import Window

Sort = Literal["date", "headline", "statements", "contested", "path"]
SORTS: tuple[Sort, ...] = get_args(Sort)

_ORDERS: dict[Sort, str] = {
    "date": "anchor DESC, path",
    "headline": "folded(headline), path",
    "statements": "statements DESC, anchor DESC, path",
    "contested": "contested DESC, anchor DESC, path",
    "path": "path",
}
"""Newest first, broken files by the time they were saved; by headline, which they have none of, they come first.

What is equal stands by file: numbers change with each version of a file, and the list would be in another order.
"""
_SHOWN = ("number", *COLUMNS[:1], *COLUMNS[4:])
_SELECT = f"SELECT {', '.join(_SHOWN)} FROM briefing WHERE number IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own
_PARTS = 900
"""Rows that are asked for in one statement."""


class Row(NamedTuple):
    """One file of the library, as its list shows it."""

    number: int
    """What the index calls it; a file that changed gets another one."""
    path: str
    digest: str
    """Of the file's bytes: the name of this version."""
    key: str
    """What the reader's state is kept under, see `briefing_key`; of a broken file, its name."""
    headline: str
    """Empty for a file that is broken."""
    as_of: str
    """As the file writes it."""
    timezone: str
    anchor: float
    """The moment of `as_of`, seconds since 1970; of a file that is broken, when it was saved."""
    first: float
    last: float
    """What its events and statements cover, in seconds since 1970."""
    version: int
    status: str
    tlp: str
    lang: str
    tags: tuple[str, ...]
    places: tuple[str, ...]
    """Their names."""
    events: int
    statements: int
    sources: int
    contested: int
    """How many of its claims are contested."""
    errors: int
    warnings: int
    problems: tuple[str, ...]
    """Of a broken file, the first ones: `file:line:column: error E201 ...`."""

    @property
    def is_broken(self) -> bool:
        """Whether it cannot be opened as a briefing."""
        return self.errors > 0


class Span(NamedTuple):
    """What time a briefing covers."""

    number: int
    path: str
    timezone: str
    first: float
    """When its items begin, in seconds since 1970; infinite where nothing has a time."""


class Reliance(NamedTuple):
    """How much of the library rests on one origin: a publisher, or a group of sources that are one."""

    name: str
    briefings: int
    uses: int
    """Events and statements that come from it."""
    alone: int
    """Those that come from nowhere else."""


def count(connection: sqlite3.Connection, query: Query, marks: Marks) -> int:
    """How many briefings match."""
    if query.marks:
        return len(numbers(connection, query, "date", marks, None))
    where, values = _where(connection, query)
    found: int = connection.execute(f"SELECT count(*) FROM briefing{where}", values).fetchone()[0]  # noqa: S608 - our own words
    return found


def count_broken(connection: sqlite3.Connection) -> int:
    """How many files cannot be opened as briefings."""
    found: int = connection.execute("SELECT count(*) FROM briefing WHERE errors > 0").fetchone()[0]
    return found


def numbers(connection: sqlite3.Connection, query: Query, sort: Sort, marks: Marks, limit: int | None) -> list[int]:
    """The numbers of the briefings that match, in order."""
    where, values = _where(connection, query, walks_by_date=limit is not None and sort == "date")
    connection.create_function("folded", 1, fold, deterministic=True)
    asked = query.marks
    columns = "number, key, digest, errors" if asked else "number"
    bound = f" LIMIT {limit:d}" if limit is not None and not asked else ""
    asking = f"SELECT {columns} FROM briefing{where} ORDER BY {_ORDERS[sort]}{bound}"  # noqa: S608 - our own words
    found = connection.execute(asking, values)
    if not asked:
        return [number for (number,) in found]
    # what cannot be opened is neither read nor unread
    are = (number for number, key, digest, errors in found if not errors and marks.are(asked, key, digest))
    return list(islice(are, limit))


def spans(connection: sqlite3.Connection, query: Query) -> list[Span]:
    """Of the briefings that match; the first to begin is first."""
    where, values = _where(connection, query)
    asking = f"SELECT number, path, timezone, first FROM briefing{where} ORDER BY first, path"  # noqa: S608 - our own words
    found = connection.execute(asking, values)
    return [Span(number, os.fsdecode(path), timezone, first) for number, path, timezone, first in found]


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[Row]:
    """The rows of these numbers, in that order; what is not there is left out."""
    found = {row[0]: row for part in _parts(wanted) for row in _rows(connection, part)}
    return [_row(found[number]) for number in wanted if number in found]


def row_at(connection: sqlite3.Connection, path: str | os.PathLike[str]) -> Row | None:
    """The row of a file."""
    found = connection.execute("SELECT number FROM briefing WHERE path = ?", (os.fsencode(path),)).fetchone()
    return next(iter(rows(connection, found)), None) if found else None


def items(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, list[Item]]:
    """What is known of the items of these briefings."""
    found = {}
    for number in wanted:
        row = connection.execute("SELECT items FROM content WHERE number = ?", (number,)).fetchone()
        if row:
            found[number] = decode(row[0])
    return found


def limits_of(connection: sqlite3.Connection, query: Query) -> Window | None:
    """The time that a query asks for. `2d` counts back from the newest `as_of` that does not lie in the future."""
    if not query.times:
        return None
    newest = connection.execute(
        "SELECT as_of, timezone FROM briefing WHERE anchor <= ? AND errors = 0 ORDER BY anchor DESC LIMIT 1",
        (time.time(),),
    ).fetchone()
    return window(query, When.parse(newest[0]).span(zone(newest[1]))[1] if newest else 0.0)


def reliance(connection: sqlite3.Connection) -> list[Reliance]:
    """All origins, those first that most rests on alone."""
    found = connection.execute(
        "SELECT publisher, count(*), sum(uses), sum(alone) FROM reliance GROUP BY publisher"
        " ORDER BY sum(alone) DESC, sum(uses) DESC, publisher"
    )
    return [Reliance(*row) for row in found]


def _where(connection: sqlite3.Connection, query: Query, *, walks_by_date: bool = False) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if query.match:
        # With the plus SQLite does not look up each match to sort them, but goes along the index that is sorted
        # already until it has enough: the first 80 of 75,000 matches take 7 ms and not 26.
        plus = "+" if walks_by_date else ""
        conditions.append(f"{plus}number IN (SELECT rowid FROM search WHERE search MATCH ?)")  # noqa: S608 - our own
        values.append(query.match)
    limits = limits_of(connection, query)
    if limits:
        conditions.append("last > ? AND first < ?")
        values += limits
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values


def _parts(wanted: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(wanted), _PARTS):
        yield wanted[start : start + _PARTS]


def _rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> sqlite3.Cursor:
    return connection.execute(_SELECT, (json.dumps(list(wanted)),))


def _row(found: tuple[Any, ...]) -> Row:
    values = dict(zip(_SHOWN, found, strict=True))
    for field in ("tags", "places", "problems"):
        values[field] = tuple(values[field].split("\n")) if values[field] else ()
    values["path"] = os.fsdecode(values["path"])
    return Row(**values)
