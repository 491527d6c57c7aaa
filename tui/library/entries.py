"""What the index keeps of one file: a row for the list, its items, and its words for the search."""

from __future__ import annotations

import os
from collections import Counter
from math import inf
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, msgpack

from tui.briefing.dates import zone
from tui.briefing.files import read_file
from tui.briefing.order import statement_time
from tui.briefing.problems import Refused
from tui.briefing.reading import Reading
from tui.briefing.reference import Ref, Table
from tui.briefing.text import shown
from tui.findings.claims import Claims
from tui.findings.dependence import Dependence, Origin
from tui.findings.references import References, claims_of
from tui.library.digest import file_digest
from tui.library.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Event, Statement
    from tui.library.scanning import Found

MOST_PROBLEMS = 50
"""Lines kept of what is wrong with a file; `briefing check` has them all."""
_BREAK = "\n"


class Item(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A part of a briefing that a search can find: a record, or for the headline pane one of its texts."""

    table: Table
    key: str | int
    text: str
    """In lines: first what the record is called, then the rest."""
    when: str = ""
    """As the file writes it; for a statement the time that it is ordered by."""
    low: float | None = None
    high: float | None = None
    """What the time covers; None both where there is none."""
    actors: list[str] = []
    """Who speaks, asserts or takes part."""
    sources: list[str] = []
    """Attributions, as the file writes them."""
    places: list[str] = []
    stands: list[tuple[str, str, str]] = []
    """Claims with the stance and the figure, as the file writes them; both may be ""."""
    side: str = ""
    """Of an actor: the side, else the name."""
    names: int = 1
    """How many lines of the text are names."""
    cue: str = ""
    """Of a statement: the reporting verb, where it is not "said"."""
    note: int = 0
    """Where in the text the editor's own note begins; 0 where there is none."""
    part: str = ""
    """Of a text of the header: which one, unless it is the headline."""

    @property
    def ref(self) -> Ref:
        """Where it stands in the briefing."""
        return Ref(self.table, self.key)


class Entry(NamedTuple):
    """One file, ready to be written into the index."""

    row: tuple[object, ...]
    """`schema.COLUMNS`."""
    items: bytes
    words: tuple[str, ...]
    """`schema.FIELDS`."""
    reliance: list[tuple[str, int, int]]
    """Origins: publisher or group, how many events and statements rest on it, and how many on it alone."""


encode = msgpack.Encoder().encode
decode = msgpack.Decoder(list[Item]).decode


def entry(found: Found) -> Entry:
    """Read a file; what is wrong with it is kept in the row."""
    reading = Reading(shown(found.path), Path(found.path))
    stem = shown(PurePath(found.path).stem)
    digest = ""
    try:
        data = read_file(found.path)
        digest = file_digest(data)
        reading.take(data)
        if reading.briefing is not None:
            return _entry((*_identity(found), digest), stem, reading.briefing, reading.warnings)
    except Refused as refused:
        reading.refuse(refused.code, refused.words, refused.hint)
    except Exception:  # noqa: BLE001 - a fault over one file must not keep all others from being listed
        reading.briefing = None
        reading.refuse("E001", "the program fails on this file", "please report it with the file")
    return _broken(found, digest, stem, reading)


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


def _entry(identity: tuple[object, ...], stem: str, briefing: Briefing, warnings: int) -> Entry:
    header = briefing.header
    known = References(briefing)
    tz = zone(header.timezone)
    items = [*_header(briefing), *_names(briefing), *_events(briefing, tz), *_statements(briefing, tz)]
    anchor = header.as_of.anchor(tz)
    times = [item for item in items if item.low is not None]
    row = (
        *identity,
        header.id or stem,
        header.headline,
        header.as_of.text,
        header.timezone,
        anchor,
        min((item.low for item in times if item.low is not None), default=anchor),
        max((item.high for item in times if item.high is not None), default=anchor),
        header.version,
        header.status,
        header.tlp or "",
        header.lang or "",
        _BREAK.join(header.tags),
        _BREAK.join(place.name for place in briefing.places.values()),
        len(briefing.events),
        len(briefing.statements),
        len(briefing.sources),
        _contested(known),
        0,
        warnings,
        "",
    )
    return Entry(row, encode(items), _words(briefing, items), _reliance(known))


def _header(briefing: Briefing) -> Iterator[Item]:
    header = briefing.header
    texts = {
        "": header.headline,
        "key point": _BREAK.join(header.key_points),
        "summary": header.summary,
        "gap": _BREAK.join(header.gaps),
    }
    for part, text in texts.items():
        if text.strip():
            yield Item("briefing", 0, text.strip("\n"), part=part)
    for index, revision in enumerate(briefing.revisions):
        yield Item("revision", index, revision.summary)


def _names(briefing: Briefing) -> Iterator[Item]:
    for key, actor in briefing.actors.items():
        names = _lines(actor.name, *actor.aliases, actor.role, actor.note)
        yield Item("actor", key, names, side=actor.side or actor.name, names=1 + len(actor.aliases))
    for key, source in briefing.sources.items():
        yield Item("source", key, _lines(source.publisher, source.title, source.author, source.note))
    for key, place in briefing.places.items():
        yield Item("place", key, _lines(place.name, *place.aliases), names=1 + len(place.aliases))
    for key, claim in briefing.claims.items():
        yield Item("claim", key, _lines(claim.text, claim.assessment))


def _events(briefing: Briefing, tz: tzinfo) -> Iterator[Item]:
    for index, event in enumerate(briefing.events):
        text, note = _noted(event.note, event.title, event.text)
        yield Item(
            "event",
            index,
            text,
            *_time(event.when, tz),
            list(dict.fromkeys([*event.according_to, *event.actors])),
            list(map(str, event.sources)),
            event.places,
            [(claim, "", "") for claim in event.claims],
            note=note,
        )


def _statements(briefing: Briefing, tz: tzinfo) -> Iterator[Item]:
    for index, statement in enumerate(briefing.statements):
        quote = f"“{statement.quote}”" if statement.quote else ""
        figures = {claim: str(figure.value) for claim, figure in statement.figure.items()}
        text, note = _noted(statement.note, quote, statement.text, statement.original)
        stands = [(claim, statement.stance.get(claim, ""), figures.get(claim, "")) for claim in claims_of(statement)]
        yield Item(
            "statement",
            index,
            text,
            *_time(statement_time(statement, briefing), tz),
            [statement.actor],
            list(map(str, statement.sources)),
            [],
            stands,
            cue=statement.cue,
            note=note,
        )


def _lines(*texts: str) -> str:
    return _BREAK.join(filter(str.strip, texts))


def _noted(note: str, *texts: str) -> tuple[str, int]:
    """The texts and below them the editor's note, and where that begins."""
    text = _lines(*texts)
    return (f"{text}{_BREAK}{note}", len(text) + 1) if note.strip() else (text, 0)


def _time(when: When | None, tz: tzinfo) -> tuple[str, float | None, float | None]:
    return (when.text, *when.span(tz)) if when else ("", None, None)


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


def _reliance(known: References) -> list[tuple[str, int, int]]:
    """An item counts once for each of its origins; a group stands under its label, a source under its publisher."""
    sources = known.briefing.sources
    uses: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for origins in _origins(known):
        names = [sources[key].publisher if kind == "source" else key for kind, key in origins]
        uses.update(set(names))
        if len(origins) == 1:
            alone[names[0]] += 1
    return [(name, count, alone[name]) for name, count in uses.items()]


def _origins(known: References) -> Iterator[Sequence[Origin]]:
    """The independent origins of each item."""
    items: list[Event | Statement] = [*known.briefing.events, *known.briefing.statements]
    if any(source.actor or source.group or source.cites for source in known.briefing.sources.values()):
        yield from map(Dependence(known).origins, items)
        return
    # Where nothing is said of the sources, the end of each chain is an origin.
    each = {key: Origin("source", key) for key in known.briefing.sources}
    for item in items:
        yield [each[key] for key in {chain[-1] for chain in item.sources}]


def _contested(known: References) -> int:
    """How many claims are contested; the whole matrix is made only where two statements may clash."""
    statements = known.briefing.statements
    stances: dict[str, set[str]] = {}
    figures: dict[str, set[object]] = {}
    for statement in statements:
        for claim, stance in statement.stance.items():
            stances.setdefault(claim, set()).add(stance)
        for claim, figure in statement.figure.items():
            figures.setdefault(claim, set()).add(figure)
    may_clash = (
        any("support" in held and "deny" in held for held in stances.values())
        or any(len(held) > 1 for held in figures.values())
        or any(statement.contradicts for statement in statements)
    )
    return len(Claims(known).contested) if may_clash else 0
