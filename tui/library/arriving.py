"""A version of a briefing arrives: what is written down of it, and which marks move along with what was renamed.

Two versions are kept. `latest` is the one opened last. `base` is the one that changes are measured against: the
version of the first opening, and from then on, at each opening, the latest one, if everything in it that was new,
changed or removed had been seen by then. So the changes that were not looked at stay changes, however often the
briefing is opened, and those that were looked at can be compared word for word until it is opened again.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.reading import read_bytes
from tui.briefing.text import clean
from tui.library.merging import SET, Row
from tui.library.naming import Keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.briefing.model import Briefing
    from tui.findings.changes import Changes
    from tui.library.merging import Key


class Version(NamedTuple):
    """One version that is kept: its digest, and the moment from which it has its part."""

    digest: str
    at: int


def version(rows: Mapping[Key, Row], briefing: str, kind: str) -> Version | None:
    """The version that has this part, `base` or `latest`."""
    row = rows.get((kind, briefing, "", ""))
    return Version(row.value, row.at) if row and isinstance(row.value, str) else None


def packed(data: bytes) -> bytes:
    """A file as it is kept: without the hidden characters that reading it would take out, and small.

    A line at a time, and nothing cut, so that it reads as the same briefing.
    """
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    return zlib.compress("\n".join(clean(line, max(1, len(line)))[0] for line in lines).encode(), 6)


def as_briefing(data: bytes | None) -> Briefing | None:
    """A kept version, read; None if it is not there, or cannot be read any more."""
    return read_bytes(data, "the version read last").briefing if data is not None else None


def renamed(changes: Changes) -> dict[str, str]:
    """The items that are called something else now, by what they were called."""
    before, now = Keys(changes.old), Keys(changes.new)
    names = ((before.key(was), now.key(ref)) for was, ref, *_ in changes.pairs)
    return {was: called for was, called in names if was != called}


def carried(rows: Mapping[Key, Row], briefing: str, changes: Changes) -> Iterator[Row]:
    """The marks of items that have another key now, or other words for the same: names of what they refer to.

    They are copied with the moments that they have, so that two machines which do the same agree, and what they
    are copied from stays: another version may have it again.
    """
    by_item: dict[str, list[Row]] = {}
    for row in rows.values():
        if row.kind in {"star", "seen", "note"} and row.item:
            by_item.setdefault(row.item, []).append(row)
    place = rows.get(("place", briefing, "", ""))
    pane, _, here = str(place.value if place else "").partition("\n")
    if not by_item and not here:
        return
    before, now = Keys(changes.old), Keys(changes.new)
    for was, ref, *_ in changes.pairs:
        key = before.key(was)
        if key not in by_item and key != here:
            continue
        if (called := now.key(ref)) != key:
            yield from (row._replace(item=called) for row in by_item.get(key, []))
            if place and key == here:
                yield place._replace(value=f"{pane}\n{called}", at=place.at + 1)
        if ref not in changes.marks and before.record(was) != now.record(ref):
            seen = rows.get(("seen", briefing, key, before.digest(was)))
            if seen and seen.value == SET:
                yield seen._replace(item=called, tag=now.digest(ref))
