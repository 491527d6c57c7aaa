"""What the reader did last, so that it can be taken back: also after the program has ended, or was killed.

An entry holds, for each mark that it changed, the value before and after. Taking back is a change like any other,
with a moment of its own, so that it reaches other machines too; and it leaves alone what was changed again since,
by this program or another.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.wording import shortened
from tui.library import tables
from tui.library.merging import UNSET, Key, Row, note_tag

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from tui.library.merging import Value

_KEPT = 200
"""Entries that can be taken back."""
_TOLD = 200
"""Characters of a note that are told when it goes."""
_TAG = 3
"""Where the tag of a mark stands in an entry."""


class Did(NamedTuple):
    """A change that the reader asked for, in words, and what it was on."""

    words: str
    briefing: str
    item: str = ""
    """The key of the item, where there is only one."""


class Entry(NamedTuple):
    """What it takes to take a change back, or to do it again."""

    did: Did
    before: list[list[Value]]
    """For each mark its key, its value before and its value after."""


class Undone(NamedTuple):
    """A change that was taken back, or done again."""

    words: str
    """Which, for the reader."""
    briefing: str
    item: str
    entry: Entry


def write_down(connection: sqlite3.Connection, session: str, did: Did, rows: Iterable[tuple[Row | None, Row]]) -> None:
    """Keep what it takes to go back: each mark before and after."""
    _keep(connection, session, did, [[*new.key, old.value if old else None, new.value] for old, new in rows])


def _keep(connection: sqlite3.Connection, session: str, did: Did, before: list[list[Value]]) -> None:
    if not before:
        return
    connection.execute(
        "INSERT INTO journal (session, at, words, briefing, item, before) VALUES (?, ?, ?, ?, ?, ?)",
        (session, tables.now(), *did, json.dumps(before)),
    )
    connection.execute("DELETE FROM journal WHERE number <= (SELECT max(number) FROM journal) - ?", (_KEPT,))


def follow(connection: sqlite3.Connection, briefing: str, renamed: Mapping[str, str]) -> None:
    """Have what is taken back of an item taken back of the same under its new name too: its marks moved along."""
    if not renamed:
        return
    entries = connection.execute("SELECT number, before FROM journal WHERE briefing = ?", (briefing,)).fetchall()
    for number, before in entries:
        marks: list[list[Value]] = json.loads(before)
        moved = [[kind, on, renamed[str(of)], *rest] for kind, on, of, *rest in marks if of in renamed]
        more = [mark for mark in moved if mark not in marks]
        if more:
            connection.execute("UPDATE journal SET before = ? WHERE number = ?", (json.dumps(marks + more), number))


def take_back(connection: sqlite3.Connection, session: str) -> Undone | None:
    """Take back the last change of this session, else the last of any; None when there is none."""
    found = connection.execute(
        "SELECT number, words, briefing, item, before FROM journal ORDER BY session = ? DESC, number DESC LIMIT 1",
        (session,),
    ).fetchone()
    if found is None:
        return None
    number, *did, before = found
    connection.execute("DELETE FROM journal WHERE number = ?", (number,))
    entry = Entry(Did(*did), json.loads(before))
    text = next((new for kind, *_, new in entry.before if kind == "note" and isinstance(new, str)), None)
    # what is no longer there is told, for nobody may remember it
    words = f"{entry.did.words}: “{shortened(' '.join(text.split()), _TOLD)}”" if text else entry.did.words
    _go(connection, entry, back=True)
    return Undone(f"Taken back: {words}", entry.did.briefing, entry.did.item, entry)


def do_again(connection: sqlite3.Connection, session: str, entry: Entry) -> Undone:
    """Do again what was taken back; that can be taken back once more."""
    _go(connection, entry, back=False)
    _keep(connection, session, entry.did, entry.before)
    return Undone(f"Done again: {entry.did.words}", entry.did.briefing, entry.did.item, entry)


def _go(connection: sqlite3.Connection, entry: Entry, *, back: bool) -> None:
    moment = tables.now()
    for row in entry.before:
        kind, on, of, tag, old, new = row
        # what was never there is not there again, but unset
        none = None if kind == "note" else UNSET
        there, wanted = (new, old) if back else (none if old is None else old, new)
        key = (str(kind), str(on), str(of), str(tag))
        moment, row[_TAG] = _restore(connection, key, wanted, there, moment)
    left = tables.get(connection, "left", entry.did.briefing, "", "")
    if left is not None:
        # emptied and not deleted: that it has another moment tells every program that what it worked out is outdated
        tables.put(connection, left._replace(value="", at=max(moment, left.at + 1)))


def _restore(connection: sqlite3.Connection, key: Key, wanted: Value, was: Value, moment: int) -> tuple[int, str]:
    """Give a mark another value, if it still has the one it was given; the next free moment, and its tag by now."""
    there = tables.get(connection, *key)
    if there is None or there.value != was:
        return moment, key[-1]
    moment = max(moment, there.at + 1)
    tag = there.tag
    if there.kind == "note" and isinstance(wanted, str):
        # What was taken away stays away on every machine; so the text comes back as a new note, also for older entries.
        tag = note_tag(there.briefing, wanted, moment)
        tables.put(connection, Row("note", there.briefing, there.item, tag, wanted, moment))
        connection.execute("UPDATE journal SET before = replace(before, ?, ?)", (there.tag, tag))
    elif there.kind == "note":
        tables.put(connection, there._replace(value=None, at=moment))
    else:
        tables.put(connection, there._replace(value=UNSET if wanted is None else wanted, at=moment))
    return moment + 1, tag
