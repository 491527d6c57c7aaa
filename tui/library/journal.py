"""What the reader did last, so that it can be taken back: also after the program has ended, or was killed.

An entry holds, for each mark that it changed, the value before and after. Taking back is a change like any other,
with a moment of its own, so that it reaches other machines too; and it leaves alone what was changed again since,
by this program or another.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from tui.library import tables
from tui.library.merging import UNSET, Key, Row, note_tag

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from tui.library.merging import Value

_KEPT = 200
"""Entries that can be taken back."""


class Undone(NamedTuple):
    """A change that was taken back."""

    words: str
    """What was taken back, for the reader."""
    briefing: str
    item: str
    """The key of the item it was on, where there is only one."""


class Did(NamedTuple):
    """A change that the reader asked for, in words, and what it was on."""

    words: str
    briefing: str
    item: str = ""


def write_down(connection: sqlite3.Connection, session: str, did: Did, rows: Iterable[tuple[Row | None, Row]]) -> None:
    """Keep what it takes to go back: each mark before and after."""
    before = [[*new.key, old.value if old else None, new.value] for old, new in rows]
    if not before:
        return
    connection.execute(
        "INSERT INTO journal (session, at, words, briefing, item, before) VALUES (?, ?, ?, ?, ?, ?)",
        (session, tables.now(), did.words, did.briefing, did.item, json.dumps(before)),
    )
    connection.execute("DELETE FROM journal WHERE number <= (SELECT max(number) FROM journal) - ?", (_KEPT,))


def take_back(connection: sqlite3.Connection, session: str) -> Undone | None:
    """Take back the last change of this session, else the last of any; None when there is none."""
    found = connection.execute(
        "SELECT number, words, briefing, item, before FROM journal ORDER BY session = ? DESC, number DESC LIMIT 1",
        (session,),
    ).fetchone()
    if found is None:
        return None
    number, words, briefing, item, before = found
    connection.execute("DELETE FROM journal WHERE number = ?", (number,))
    moment = tables.now()
    for kind, on, of, tag, old, new in json.loads(before):
        moment = _restore(connection, (kind, on, of, tag), old, new, moment)
    connection.execute("DELETE FROM mark WHERE kind = 'left' AND briefing = ?", (briefing,))
    return Undone(f"Taken back: {words}", briefing, item)


def _restore(connection: sqlite3.Connection, key: Key, old: Value, new: Value, moment: int) -> int:
    """Give a mark its value before, if it still has the one after; the next free moment."""
    there = tables.get(connection, *key)
    if there is None or there.value != new:
        return moment
    moment = max(moment, there.at + 1)
    if there.kind == "note" and isinstance(old, str):
        # What was taken away stays away on every machine; so the text comes back as a new note, also for older entries.
        tag = note_tag(there.briefing, old, moment)
        tables.put(connection, Row("note", there.briefing, there.item, tag, old, moment))
        connection.execute("UPDATE journal SET before = replace(before, ?, ?)", (there.tag, tag))
    elif there.kind == "note":
        tables.put(connection, there._replace(value=None, at=moment))
    else:
        tables.put(connection, there._replace(value=UNSET if old is None else old, at=moment))
    return moment + 1
