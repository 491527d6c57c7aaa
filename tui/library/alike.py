"""Briefings that one could take for each other: files that carry one id, and those that have one headline."""

from __future__ import annotations

import json
import os
from itertools import pairwise, takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tui.briefing.text import shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from tui.library.listing import Row

_MOST = 200
"""Files of one id or headline that are looked at; with more of them a path may tell a little less than it could."""


class Alike(Struct, frozen=True):
    """What tells one briefing of a library from those like it."""

    file: str = ""
    """As much of its path as tells it from others with its headline, fit to be shown; empty where there are none."""
    same_id: tuple[str, ...] = ()
    """The paths of the others that carry its id. Without an id a file carries its name, see `Row.key`."""
    words: str = ""
    """`same id as strike-copy.toml`; empty where no other file carries it."""


def alike(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[int, Alike]:
    """Those of some briefings that another file of the library is like, by number."""
    readable = [row for row in rows if not row.is_broken]
    keys = _shared(connection, "key", {row.key for row in readable})
    headlines = _shared(connection, "headline", {row.headline for row in readable})
    return {
        row.number: _alike(row.path, headlines.get(row.headline, ()), keys.get(row.key, ()))
        for row in readable
        if row.headline in headlines or row.key in keys
    }


def apart(path: str, others: Iterable[str]) -> str:
    """As much of the end of a path as tells it from others: the file's name, else the folders that it takes too."""
    parts = PurePath(path).parts
    # most have another name, which is seen sooner than what their parts are
    left = [PurePath(other).parts for other in others if other.endswith(parts[-1]) and other != path]
    for count in range(1, len(parts)):
        tail = parts[-count:]
        left = [other for other in left if other[-count:] == tail]
        if not left:
            return str(PurePath(*tail))
    return path


def shared_beginnings(headlines: Iterable[str]) -> dict[str, int]:
    """With how many characters each of some headlines begins as another one of them does."""
    shared: dict[str, int] = {}
    # in order of the alphabet those that begin alike stand side by side
    for one, other in pairwise(sorted(set(headlines))):
        length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        for each in (one, other):
            shared[each] = max(length, shared.get(each, 0))
    return shared


def same_id_words(path: str, others: Sequence[str]) -> str:
    """The words of `Alike.words`."""
    if not others:
        return ""
    more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
    return f"same id as {shown(apart(others[0], [path, *others]))}{more}"


def _alike(path: str, same_headline: Sequence[str], same_id: Sequence[str]) -> Alike:
    others = tuple(other for other in same_id if other != path)
    file = shown(apart(path, same_headline)) if same_headline else ""
    return Alike(file, others, same_id_words(path, others))


def _shared(
    connection: sqlite3.Connection, column: Literal["key", "headline"], values: set[str]
) -> dict[str, list[str]]:
    """Which of some values several files have, and the paths of these files; asked along an index of the column."""
    several = connection.execute(
        f"SELECT {column} FROM briefing WHERE errors = 0 AND {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own
        f" GROUP BY {column} HAVING count(*) > 1",
        (json.dumps(list(values)),),
    ).fetchall()
    asking = f"SELECT path FROM briefing WHERE errors = 0 AND {column} = ? ORDER BY path LIMIT {_MOST}"  # noqa: S608 - the same
    return {value: [os.fsdecode(path) for (path,) in connection.execute(asking, (value,))] for (value,) in several}
