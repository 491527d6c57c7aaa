"""Opening a version of a briefing: how its reader stands with it, from now on compared with what was read before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.findings.changes import Changes
from tui.library.arriving import as_briefing, carried, packed, renamed, version
from tui.library.digest import file_digest
from tui.library.merging import UNSET, Row
from tui.library.standing import Standing
from tui.library.state import Change, Left
from tui.library.tables import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.briefing.model import Briefing
    from tui.library.arriving import Version
    from tui.library.merging import Key
    from tui.library.state import State


def open_version(state: State, key: str, briefing: Briefing, data: bytes) -> Standing:
    """Write down that this version is opened; how the reader stands with it. `data` are the bytes of the file."""
    digest, rows = file_digest(data), state.rows(key)
    known: dict[str, Changes] = {}
    arrived = list(_arriving(state, key, briefing, digest, rows, known=known))
    if arrived:
        names = {was: called for changes in known.values() for was, called in renamed(changes).items()}
        state.arrive(key, [*arrived, Row("text", key, "", digest, packed(data), now())], names)
    if ("unread", key, "", "") in rows:
        state.write(key, [Change("unread", "", "", UNSET)])
    standing = Standing(state, key, briefing, digest, known=known)
    standing.note_what_is_left()
    return standing


def mark_read(state: State, key: str, briefing: Briefing, data: bytes, label: str = "") -> None:
    """Have this version read, as if it was opened and all of it seen. One undo takes all of that back."""
    rows = state.rows(key)
    flag = rows.get(("unread", key, "", ""))
    standing = open_version(state, key, briefing, data)
    was_unread = ("latest", key, "", "") not in rows or (flag is not None and flag.value != UNSET)
    # what could not be compared may have nothing to be seen now; taken back it is to be read again
    standing.read_all(label, as_whole=was_unread or standing.is_seen)


def peek(state: State, key: str, briefing: Briefing, data: bytes) -> Standing:
    """How the reader would stand with a version that is not opened; nothing is written down."""
    digest = file_digest(data)
    known: dict[str, Changes] = {}
    as_if = partial(_arriving, state, key, briefing, digest, known=known)
    return Standing(state, key, briefing, digest, as_if=as_if, known=known)


def _arriving(
    state: State, key: str, briefing: Briefing, digest: str, rows: Mapping[Key, Row], *, known: dict[str, Changes]
) -> Iterator[Row]:
    """What is written down when a version is opened. A comparison that this takes becomes `known`."""
    base, latest, moment = version(rows, key, "base"), version(rows, key, "latest"), now()
    if base is None or latest is None:
        yield from (Row(kind, key, "", "", digest, moment) for kind in ("base", "latest"))
        return
    if base.digest != latest.digest and _is_settled(state, key, rows, latest):
        yield Row("base", key, "", "", latest.digest, max(moment, base.at + 1))
    if latest.digest != digest:
        yield Row("latest", key, "", "", digest, max(moment, latest.at + 1))
        if old := as_briefing(state.version(key, latest.digest)):
            # When all was seen, the version opened last is the one to compare with, and that is done already.
            known[latest.digest] = changes = Changes(old, briefing)
            yield from carried(rows, key, changes)


def _is_settled(state: State, key: str, rows: Mapping[Key, Row], latest: Version) -> bool:
    """Whether everything that changed in the latest version has been seen."""
    left = rows.get(("left", key, "", ""))
    found = Left.of(latest.digest, str(left.value) if left else None)
    if found is not None:
        return found.is_settled
    old = as_briefing(state.version(key, latest.digest))
    return old is None or Standing(state, key, old, latest.digest).left.is_settled
