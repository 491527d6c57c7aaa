"""The library: the briefings of some folders, listed, searched and kept up to date through an index."""

from __future__ import annotations

import errno
import sqlite3
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.library.alike import Alike, alike
from tui.library.database import Database
from tui.library.faults import is_broken, is_busy
from tui.library.hit import Hit
from tui.library.hits import hits
from tui.library.listing import (
    SORTS,
    Reliance,
    Row,
    Sort,
    count,
    count_broken,
    items,
    limits_of,
    numbers,
    reliance,
    row_at,
    rows,
    spans,
)
from tui.library.query import Query
from tui.library.scanning import absolute
from tui.library.unseen import Marks
from tui.library.updating import Progress, Updated, compare, update

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tui.library.item import Item
    from tui.library.listing import Span
    from tui.library.stopping import Stop
    from tui.library.window import Window

__all__ = [
    "EVERYTHING",
    "NO_MARKS",
    "SORTS",
    "Alike",
    "Hit",
    "Library",
    "Marks",
    "Progress",
    "Query",
    "Reliance",
    "Row",
    "Sort",
    "Status",
    "Updated",
    "open_library",
]

T = TypeVar("T")


class Status(NamedTuple):
    """What an index has."""

    path: Path | None
    """The file; None in memory."""
    size: int
    """Bytes."""
    briefings: int
    broken: int
    """Of the briefings: those that cannot be opened."""
    waiting: int
    """Files that are new, changed or gone since the last update."""


EVERYTHING = Query()
NO_MARKS = Marks()
_AT_ONCE = 20
_ATTEMPTS = 3
"""A broken index is replaced once, one that cannot be written is then kept in memory."""

_BUSY = "another program is busy with the index; this is what was there before"


def open_library(roots: Iterable[str | os.PathLike[str]], *, cache: Path | None = None) -> Library:
    """The library of these folders or files; neither raises nor reads them. `update` does that."""
    return Library(absolute(roots), cache)


class Library:
    """All methods may be called from any thread; none raises for what the index or the disk is like."""

    def __init__(self, roots: tuple[str, ...], cache: Path | None = None) -> None:
        self.roots = roots
        """Absolute."""
        self._database = Database(roots, cache)
        self._busy = ""

    @property
    def notice(self) -> str:
        """Words for the reader, if the index could not be kept or brought up to date."""
        return self._busy or self._database.notice

    def update(
        self, progress: Callable[[Progress], None] = lambda _: None, stop: Callable[[], bool] = lambda: False
    ) -> Updated:
        """Look through the folders, and read what is new or changed.

        Takes as long as it takes: call it in a thread. The other methods answer meanwhile, from what is there
        already. `progress` is called, in that thread, when it is known how much there is to read, and after each
        batch; `stop` is asked between batches.
        """
        self._busy = ""
        for _ in range(_ATTEMPTS):
            try:
                return update(self._database, self.roots, progress, stop)
            except (sqlite3.Error, OSError, ValueError, TypeError) as error:
                if not self._recovers(error):
                    break
        return Updated(stopped=True)

    def count(self, query: Query = EVERYTHING, marks: Marks = NO_MARKS) -> int:
        """How many briefings match."""
        return self._asked(lambda connection: count(connection, query, marks), 0)

    def order(
        self,
        query: Query = EVERYTHING,
        sort: Sort = "date",
        marks: Marks = NO_MARKS,
        limit: int | None = None,
        stop: Stop | None = None,
    ) -> list[int]:
        """The numbers of the briefings that match, in order; with a limit the first ones come sooner.

        Raises `StoppedError` once `stop` is set; another thread may do that.
        """
        return self._asked(lambda connection: numbers(connection, query, sort, marks, limit), [], stop)

    def rows(self, wanted: Sequence[int]) -> list[Row]:
        """The rows of these numbers, in that order; what has gone meanwhile is left out."""
        return self._asked(lambda connection: rows(connection, wanted), [])

    def alike(self, rows: Sequence[Row], *, without_red: bool = False) -> dict[int, Alike]:
        """What tells those of some briefings apart that another file is like, by number; see `Alike`."""
        return self._asked(lambda connection: alike(connection, rows, without_red=without_red), {})

    def row_at(self, path: str | os.PathLike[str]) -> Row | None:
        """The row of a file."""
        return self._asked(lambda connection: row_at(connection, path), None)

    def items(self, wanted: Iterable[int]) -> dict[int, list[Item]]:
        """What the index knows of the items of these briefings; of a broken file there are none."""
        return self._asked(lambda connection: items(connection, wanted), {})

    def hits(self, number: int, query: Query) -> list[Hit]:
        """The items of a briefing that match, the header first, then in the order of the file."""
        return hits(self.items([number]).get(number, []), query, self.limits(query))

    def search(
        self, query: Query, marks: Marks = NO_MARKS, sort: Sort = "date", limit: int | None = None
    ) -> Iterator[tuple[Row, list[Hit]]]:
        """The briefings that match, each with its matching items, as they are found; at most so many briefings.

        Left out is what only seemed to match: pieces of a word in a script without blanks, but not the word.
        """
        limits = self.limits(query)
        wanted = iter(self.order(query, sort, marks, limit))
        while chunk := list(islice(wanted, _AT_ONCE)):
            known = self.items(chunk)
            for row in self.rows(chunk):
                found = hits(known.get(row.number, []), query, limits)
                if found or row.is_broken:
                    yield row, found

    def spans(self, query: Query = EVERYTHING) -> list[Span]:
        """What time each briefing covers that matches; the first to begin is first."""
        return self._asked(lambda connection: spans(connection, query), [])

    def limits(self, query: Query) -> Window | None:
        """The time that a query asks for."""
        return self._asked(lambda connection: limits_of(connection, query), None)

    def reliance(self) -> list[Reliance]:
        """The origins that most rests on alone, first; see `Reliance`."""
        return self._asked(reliance, [])

    def forget(self) -> None:
        """Empty the index; the next update reads all files again."""
        try:
            self._database.clear()
        except (sqlite3.Error, OSError) as error:
            self._recovers(error)

    def status(self) -> Status:
        """What the index has, and what an update would have to do; looks through the folders."""
        known = self._asked(lambda connection: compare(connection, self.roots), None)
        waiting = len(known.gone) + len(known.wanted) if known else 0
        broken = self._asked(count_broken, 0)
        return Status(self._database.file, self._database.size, self.count(), broken, waiting)

    def close(self) -> None:
        """Let go of the index."""
        self._database.close()

    def _asked(self, ask: Callable[[sqlite3.Connection], T], otherwise: T, stop: Stop | None = None) -> T:
        """What the index answers; `otherwise`, when it is broken and has to be made anew."""
        for _ in range(_ATTEMPTS):
            try:
                with self._database.reading(stop) as connection:
                    return ask(connection)
            except (sqlite3.Error, OSError, ValueError, TypeError) as error:
                if not self._recovers(error):
                    break
        return otherwise

    def _recovers(self, error: Exception) -> bool:
        """Make the index usable again; whether it is worth another attempt."""
        if isinstance(error, sqlite3.ProgrammingError):
            raise error
        if is_broken(error):
            self._database.mend()
        elif is_busy(error):
            is_told, self._busy = bool(self._busy), _BUSY
            if is_told or self.count():
                return False
            # the other one has stopped before its first batch: there is nothing that could be read meanwhile
            self._busy = ""
            self._database.keep_in_memory(OSError(errno.EBUSY, "another program is busy with it"))
        else:
            self._database.keep_in_memory(error)
        return True
