"""Opening a version of a briefing: how its reader stands with it, from now on compared with what was read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.findings.changes import Changes
from tui.library.arriving import as_briefing, carried, packed, version
from tui.library.digest import file_digest
from tui.library.merging import UNSET, Row
from tui.library.standing import Standing
from tui.library.state import Change, Left
from tui.library.tables import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.briefing.model import Briefing
    from tui.library.arriving import Version
    from tui.library.merging import Key
    from tui.library.state import State


def open_version(state: State, key: str, briefing: Briefing, data: bytes) -> Standing:
    """Write down that this version is opened; how the reader stands with it. `data` are the bytes of the file."""
    digest, moment = file_digest(data), now()
    rows = state.rows(key)
    base, latest = version(rows, key, "base"), version(rows, key, "latest")
    arrived, changes = [], None
    if base is None or latest is None:
        arrived += [Row(kind, key, "", "", digest, moment) for kind in ("base", "latest")]
    else:
        if base.digest != latest.digest and _is_settled(state, key, rows, latest):
            arrived.append(Row("base", key, "", "", latest.digest, max(moment, base.at + 1)))
        if latest.digest != digest:
            arrived.append(Row("latest", key, "", "", digest, max(moment, latest.at + 1)))
            if old := as_briefing(state.version(key, latest.digest)):
                changes = Changes(old, briefing)
                arrived += carried(rows, key, changes)
    if arrived:
        state.arrive(key, [*arrived, Row("text", key, "", digest, packed(data), moment)])
    if ("unread", key, "", "") in rows:
        state.write(key, [Change("unread", "", "", UNSET)])
    # When all was seen, the version opened last is the one to compare with, and that is done already.
    known = {latest.digest: changes} if latest and changes else {}
    standing = Standing(state, key, briefing, digest, known=known)
    standing.note_what_is_left()
    return standing


def peek(state: State, key: str, briefing: Briefing, data: bytes) -> Standing:
    """How the reader stands with a version that is not opened: nothing is written down."""
    return Standing(state, key, briefing, file_digest(data), is_open=False)


def _is_settled(state: State, key: str, rows: Mapping[Key, Row], latest: Version) -> bool:
    """Whether everything that changed in the latest version has been seen."""
    left = rows.get(("left", key, "", ""))
    found = Left.of(latest.digest, str(left.value) if left else None)
    if found is not None:
        return found.is_settled
    old = as_briefing(state.version(key, latest.digest))
    return old is None or Standing(state, key, old, latest.digest, is_open=False).left.is_settled
