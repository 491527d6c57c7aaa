"""Briefings that one could take for each other: files whose marks are kept in one place, those of one headline."""

from __future__ import annotations

import json
import os
from bisect import bisect_left
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from tui.briefing.text import shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from tui.library.listing import Row

_MOST = 200
"""Other files of one id or headline that are looked at; of more a path may tell a little less than it could."""


class Alike(Struct, frozen=True):
    """What tells one briefing of a library from those like it."""

    file: str = ""
    """As much of its path as tells it from others with its headline, fit to be shown; empty where there are none."""
    same_id: tuple[str, ...] = ()
    """The paths of the first 200 others that have its id, or go by its name; see `Row.key`."""
    words: str = ""
    """`shares marks with strike-copy.toml and 1 more`; empty where it does not.

    Not that they have one id: one of them, or each, may go by its name. What follows is the same.
    """


class _Group(NamedTuple):
    """Files that have one id, or one headline."""

    files: int
    paths: Sequence[str]
    """The first ones; one more than are told, for a file is not its own other."""
    among: Sequence[str]
    """These and the files that were asked for, `backwards`."""


def alike(connection: sqlite3.Connection, rows: Sequence[Row], *, without_red: bool = False) -> dict[int, Alike]:
    """Those of some briefings that another file of the library is like, by number.

    `without_red`: as if there were none marked TLP:RED.
    """
    readable = [row for row in rows if not (row.is_broken or (without_red and row.tlp == "red"))]
    counted = "errors = 0 AND tlp <> 'red'" if without_red else "errors = 0"
    keys = dict(_groups(connection, "key", readable, counted))
    headlines = dict(_groups(connection, "headline", readable, counted))
    return {
        row.number: _alike(row.path, headlines.get(row.headline), keys.get(row.key))
        for row in readable
        if row.headline in headlines or row.key in keys
    }


def backwards(paths: Iterable[str]) -> list[str]:
    """Paths spelt from behind, in order of the alphabet: those that end most alike stand side by side."""
    return sorted({path[::-1] for path in paths})


def apart(path: str, among: Sequence[str]) -> str:
    """As much of the end of a path as tells it from others: the file's name, else the folders that it takes too.

    `among`: the others and itself, `backwards`.
    """
    own = path[::-1]
    at = bisect_left(among, own)
    beside = [*among[max(0, at - 1) : at], *among[at + 1 : at + 2]]
    shared = max((_begins_as(own, other) for other in beside), default=0)
    # names are told as wholes: the stroke before the first one does not belong to what is shared
    return path[path.rfind(os.sep, 0, len(path) - shared) + 1 :]


def shared_beginnings(headlines: Iterable[str]) -> dict[str, int]:
    """With how many characters each of some headlines begins as another one of them does."""
    shared: dict[str, int] = {}
    # in order of the alphabet those that begin alike stand side by side
    for one, other in pairwise(sorted(set(headlines))):
        length = _begins_as(one, other)
        for each in (one, other):
            shared[each] = max(length, shared.get(each, 0))
    return shared


def _begins_as(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _alike(path: str, same_headline: _Group | None, same_id: _Group | None) -> Alike:
    file = shown(apart(path, same_headline.among)) if same_headline else ""
    paths = tuple(other for other in same_id.paths if other != path)[:_MOST] if same_id else ()
    if same_id is None or not paths:
        return Alike(file)
    others = same_id.files - 1
    more = f" and {others - 1:,} more" if others > 1 else ""
    return Alike(file, paths, f"shares marks with {shown(apart(paths[0], same_id.among))}{more}")


def _groups(
    connection: sqlite3.Connection, column: Literal["key", "headline"], rows: Sequence[Row], counted: str
) -> Iterator[tuple[str, _Group]]:
    """What some briefings have that other files have too, and these files; asked along an index of the column."""
    asked: dict[str, set[str]] = {}
    for row in rows:
        asked.setdefault(getattr(row, column), set()).add(row.path)
    several = connection.execute(
        f"SELECT {column}, count(*) FROM briefing WHERE {counted} AND {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own
        f" GROUP BY {column} HAVING count(*) > 1",
        (json.dumps(list(asked)),),
    ).fetchall()
    asking = f"SELECT path FROM briefing WHERE {counted} AND {column} = ? ORDER BY path LIMIT {_MOST + 1}"  # noqa: S608 - the same
    for value, files in several:
        paths = [os.fsdecode(path) for (path,) in connection.execute(asking, (value,))]
        yield value, _Group(files, paths, backwards([*paths, *asked[value]]))
