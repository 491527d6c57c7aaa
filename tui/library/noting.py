"""All notes of a reader, each with the briefing and the record that it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.library.arriving import as_briefing
from tui.library.naming import Keys
from tui.library.portable import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tui.briefing.model import Briefing
    from tui.briefing.reference import Ref
    from tui.library.state import State


class Note(NamedTuple):
    """One note as it was written."""

    item: str
    """The key of what it is on; empty for the whole."""
    ref: Ref | None
    """That record, in the version opened last, if it is there."""
    text: str
    written: datetime


def notes(state: State) -> Iterator[tuple[str, Briefing | None, list[Note]]]:
    """By briefing, in the order of their names: its key, its version opened last, and its notes.

    The note on the whole comes first, then the oldest.

    A note that moved along with an item which got another key is there once.
    """
    for key, overview in sorted(state.overview().items()):
        if not overview.has_note:
            continue
        briefing = as_briefing(state.version(key, overview.digest)) if overview.digest else None
        keys = Keys(briefing) if briefing else None
        found: dict[str, tuple[int, Note]] = {}
        for row in state.rows(key).values():
            if row.kind == "note" and isinstance(row.value, str):
                ref = next(iter(keys.refs([row.item])), None) if keys else None
                if row.tag not in found or ref is not None:
                    found[row.tag] = row.at, Note(row.item, ref, row.value, moment(row.at))
        yield (
            key,
            briefing,
            [note for _, note in sorted(found.values(), key=lambda pair: (pair[1].item != "", pair[0], pair[1].item))],
        )
