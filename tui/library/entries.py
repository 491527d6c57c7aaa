"""What the index keeps of one file: a row for the list, its items, and its words for the search."""

from __future__ import annotations

import os
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.files import read_file
from tui.briefing.problems import Refused
from tui.briefing.reading import Reading
from tui.briefing.text import shown
from tui.findings.belonging import briefing_key
from tui.findings.references import References
from tui.library.digest import file_digest
from tui.library.item import encode
from tui.library.itemizing import items_of
from tui.library.tokens import tokens
from tui.library.weighing import contested, reliance

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.library.item import Item
    from tui.library.scanning import Found

MOST_PROBLEMS = 50
"""Lines kept of what is wrong with a file; `briefing check` has them all."""
_BREAK = "\n"


class Entry(NamedTuple):
    """One file, ready to be written into the index."""

    row: tuple[object, ...]
    """`schema.COLUMNS`."""
    items: bytes
    words: tuple[str, ...]
    """`schema.FIELDS`."""
    reliance: list[tuple[str, int, int]]
    """Origins: publisher or group, how many events and statements rest on it, and how many on it alone."""


def entry(found: Found) -> Entry:
    """Read a file; what is wrong with it is kept in the row."""
    path = Path(found.path)
    reading = Reading(shown(found.path), path)
    digest = ""
    try:
        data = read_file(found.path)
        digest = file_digest(data)
        reading.take(data)
        if reading.briefing is not None:
            return _entry((*_identity(found), digest), path, reading.briefing, reading.warnings)
    except Refused as refused:
        reading.refuse(refused.code, refused.words, refused.hint)
    except Exception:  # noqa: BLE001 - a fault over one file must not keep all others from being listed
        reading.briefing = None
        reading.refuse("E001", "the program fails on this file", "please report it with the file")
    return _broken(found, digest, shown(path.stem), reading)


def _identity(found: Found) -> tuple[object, ...]:
    return os.fsencode(found.path), *found[1:]


def _broken(found: Found, digest: str, stem: str, reading: Reading) -> Entry:
    problems = [str(problem) for problem in reading.problems]
    text = _BREAK.join(problems[:MOST_PROBLEMS])
    # Among the others by the date of the file: what has just been saved is looked for at the top, an old one is not
    saved = found.mtime_ns / 1e9
    row = (*_identity(found), digest, stem, "", "", "UTC", saved, inf, inf, 0, "", "", "", "", "", 0, 0, 0, 0)
    words = (tokens([stem]), *[""] * 6)
    return Entry((*row, reading.errors, reading.warnings, text), encode([]), words, [])


def _entry(identity: tuple[object, ...], path: Path, briefing: Briefing, warnings: int) -> Entry:
    header = briefing.header
    known = References(briefing)
    tz = zone(header.timezone)
    items = items_of(briefing, tz)
    anchor = header.as_of.anchor(tz)
    row = (
        *identity,
        briefing_key(briefing, path),
        header.headline,
        header.as_of.text,
        header.timezone,
        anchor,
        min([item.low for item in items if item.low is not None], default=anchor),
        max([item.high for item in items if item.high is not None], default=anchor),
        header.version,
        header.status,
        header.tlp or "",
        header.lang or "",
        _BREAK.join(header.tags),
        _BREAK.join(place.name for place in briefing.places.values()),
        len(briefing.events),
        len(briefing.statements),
        len(briefing.sources),
        contested(known),
        0,
        warnings,
        "",
    )
    return Entry(row, encode(items), _words(briefing, items), reliance(known))


def _words(briefing: Briefing, items: list[Item]) -> tuple[str, ...]:
    """The columns of the search; what an actor is called stands in the column of actors only, and so on."""
    texts: dict[str, list[str]] = {table: [] for table in ("actor", "source", "place", "claim")}
    words: list[str] = [briefing.header.id or "", *briefing.header.authors]
    for item in items:
        column = texts.get(item.table)
        if column is None:
            words.append(item.text)
        else:
            column += (str(item.key), item.text)
    sides = dict.fromkeys(item.side for item in items if item.side)
    tags = briefing.header.tags
    columns = (words, texts["actor"], texts["source"], sides, tags, texts["place"], texts["claim"])
    return tuple(map(tokens, columns))
