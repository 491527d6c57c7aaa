"""Generated briefings that are valid: every field, every form of date, references that hold."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, get_args

from hypothesis import strategies as st

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.fields import layout
from tui.briefing.figure import Figure
from tui.briefing.model import Actor, Briefing, Claim, Event, Header, Place, Record, Revision, Source, Stance, Statement
from tui.briefing.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R", bound=Record)


class Tables(TypedDict):
    actors: dict[str, Actor]
    sources: dict[str, Source]
    places: dict[str, Place]
    claims: dict[str, Claim]


IDS = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=12)
_ID_LISTS = st.lists(IDS, min_size=1, max_size=3, unique=True)
# Scripts, accents, marks, quotes and backslashes; what the gate changes is left to the tests of the gate.
_ANY = st.text(st.characters(codec="utf-8"), max_size=30)
LINES = _ANY.map(lambda text: clean(text)[0])
TEXTS = st.lists(_ANY, max_size=3).map(lambda parts: clean("\n\n".join(parts), 200_000, lines=True)[0])
NAMES = LINES.map(lambda text: text if text.strip() else "?")
LISTS = st.lists(LINES, max_size=2)
_SAID = TEXTS.map(lambda text: text if text.strip() else "Said.")
TITLES = LINES.map(lambda text: text[:500] if text[:500].strip() else "?")
LANGUAGES = st.sampled_from(["en", "el", "az", "hy", "pt-BR", "zh-Hant-TW"])
COUNTRIES = st.sampled_from(["AZ", "AM", "TR", "FR", "GR"])
LINKS = st.sampled_from(["https://example.org/a?b=c#d", "http://example.org", "https://пример.example/ß"])
HASHES = st.text("0123456789abcdefABCDEF", min_size=64, max_size=64)

_DAYS = st.dates().map(str)
_TIMES = st.tuples(
    st.datetimes(), st.sampled_from(["minutes", "seconds"]), st.sampled_from(["", "Z", "+04:00", "-09:30"])
).map(lambda parts: parts[0].isoformat(timespec=parts[1]) + parts[2])
_MONTHS = st.dates().map(lambda day: str(day)[:7])
_YEARS = st.dates().map(lambda day: str(day)[:4])
_MOMENTS = st.one_of(_DAYS, _TIMES)
_MARKED = st.tuples(st.one_of(_MOMENTS, _MONTHS, _YEARS), st.sampled_from(["", "~", "?", "%"])).map("".join)
_INTERVALS = st.one_of(
    st.tuples(_MARKED, st.just("/..")).map("".join),
    st.tuples(st.just("../"), _MARKED).map("".join),
    st.lists(_DAYS, min_size=2, max_size=2).map(lambda days: "/".join(sorted(days))),
)
PLAIN_WHENS = _MOMENTS.map(When.parse)
POINT_WHENS = _MARKED.map(When.parse)
WHENS = st.one_of(_MARKED, _INTERVALS).map(When.parse)

_NUMBERS = st.integers(-(10**17), 10**17)
FIGURES = st.one_of(
    st.tuples(_NUMBERS, st.none()), st.tuples(st.none(), _NUMBERS), st.tuples(_NUMBERS, _NUMBERS).map(sorted)
).map(Figure)

_PLAIN_VALUES = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    st.dates(),
    st.datetimes(),
)
_FREE_VALUES = st.recursive(
    _PLAIN_VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3), max_leaves=4
)
EXTRAS = st.dictionaries(LINES.map(lambda text: f"x_{text}"[:100]), _FREE_VALUES, max_size=2)


def _record(
    record: type[R], required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[R]:
    fields = st.fixed_dictionaries(required, optional=optional | {"extra": EXTRAS})
    return fields.map(lambda values: record(**values))


def _some(names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=3, unique=True) if names else st.just([])


def _one(names: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from(names) if names else st.none()


def _table(names: Sequence[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=2) if names else st.just({})


def _allowed(record: type[Record], field: str) -> st.SearchStrategy[Any]:
    kind: Any = layout(record)[field].type
    return st.sampled_from(kind.values)


HEADERS = _record(
    Header,
    {"headline": TITLES, "as_of": PLAIN_WHENS},
    {
        "summary": TEXTS,
        "key_points": LISTS,
        "timezone": st.sampled_from(["UTC", "Europe/Athens", "Asia/Baku", "+05:30", "-09:30"]),
        "id": IDS,
        "version": st.integers(1, 2**31 - 1),
        "status": _allowed(Header, "status"),
        "lang": LANGUAGES,
        "tags": LISTS,
        "authors": LISTS,
        "previous": IDS,
        "tlp": _allowed(Header, "tlp"),
        "gaps": LISTS,
    },
)
PLACES = st.one_of(
    _record(Place, {"name": NAMES}, {"aliases": LISTS, "country": COUNTRIES}),
    _record(Place, {"name": NAMES, "lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}, {}),
)
REVISIONS = _record(Revision, {"at": POINT_WHENS, "summary": NAMES}, {"kind": _allowed(Revision, "kind"), "by": LINES})


def actors(earlier: Sequence[str]) -> st.SearchStrategy[Actor]:
    return _record(
        Actor,
        {"name": NAMES},
        {
            "kind": _allowed(Actor, "kind"),
            "role": LINES,
            "side": LINES,
            "affiliation": _one(earlier),
            "aliases": LISTS,
            "country": COUNTRIES,
            "wikidata": st.just("Q227"),
            "note": TEXTS,
        },
    )


def sources(actor_ids: Sequence[str], earlier: Sequence[str]) -> st.SearchStrategy[Source]:
    return _record(
        Source,
        {"publisher": NAMES},
        {
            "title": LINES.map(lambda text: text[:500]),
            "author": LINES,
            "url": LINKS,
            "published": POINT_WHENS,
            "accessed": POINT_WHENS,
            "lang": LANGUAGES,
            "note": TEXTS,
            "kind": _allowed(Source, "kind"),
            "actor": _one(actor_ids),
            "group": LINES,
            "cites": _some(earlier),
            "side": LINES,
            "archive_url": LINKS,
            "archived_at": POINT_WHENS,
            "sha256": HASHES,
            "reliability": _allowed(Source, "reliability"),
        },
    )


def claims(parties: Sequence[str]) -> st.SearchStrategy[Claim]:
    return _record(
        Claim,
        {"text": _SAID},
        {
            "unit": st.sampled_from(["villages", "people"]),
            "parties": _some(parties),
            "assessment": TEXTS,
            "likelihood": _allowed(Claim, "likelihood"),
            "confidence": _allowed(Claim, "confidence"),
        },
    )


def _attributions(source_ids: Sequence[str]) -> st.SearchStrategy[list[Attribution]]:
    """Each quotes only what stands before it in the file, as each cites only that: so there is no circle."""
    chains = st.lists(st.integers(0, len(source_ids) - 1), min_size=1, max_size=5, unique=True).map(
        lambda places: Attribution(source_ids[place] for place in sorted(places, reverse=True))
    )
    return st.lists(chains, min_size=1, max_size=3)


def events(tables: Tables, names: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[Event]:
    return _record(
        Event,
        {"when": WHENS, "title": TITLES, "sources": _attributions(list(tables["sources"])), **names},
        {
            "text": TEXTS,
            "places": _some(list(tables["places"])),
            "actors": _some(list(tables["actors"])),
            "claims": _some(list(tables["claims"])),
            "according_to": _some(list(tables["actors"])),
            "credibility": st.integers(1, 6),
            "note": TEXTS,
        },
    )


def statements(
    tables: Tables, actor: str, names: dict[str, st.SearchStrategy[str]], earlier: Sequence[Statement]
) -> st.SearchStrategy[Statement]:
    others = [statement.id for statement in earlier if statement.id]
    own = [statement.id for statement in earlier if statement.id and statement.actor == actor]
    claim_ids = list(tables["claims"])
    numeric = [key for key, claim in tables["claims"].items() if claim.unit]
    return _record(
        Statement,
        {"actor": st.just(actor), "sources": _attributions(list(tables["sources"])), "text": _SAID, **names},
        {
            "quote": TEXTS,
            "original": TEXTS,
            "original_lang": LANGUAGES,
            "lang": LANGUAGES,
            "said_at": WHENS,
            "reported_at": WHENS,
            "channel": _allowed(Statement, "channel"),
            "cue": LINES,
            "stance": _table(claim_ids, st.sampled_from(get_args(Stance))),
            "figure": _table(numeric, FIGURES),
            "responds_to": _some(others),
            "contradicts": _some(others),
            "supersedes": _some(own),
            "credibility": st.integers(1, 6),
            "note": TEXTS,
        },
    )


@st.composite
def briefings(draw: st.DrawFn, most: int = 4) -> Briefing:
    """A valid briefing with at most so many events and statements."""
    tables: Tables = {"actors": {}, "sources": {}, "places": {}, "claims": {}}
    # Each refers only to what comes before it, so that there is no circle.
    for key in draw(_ID_LISTS):
        tables["actors"][key] = draw(actors(list(tables["actors"])))
    for key in draw(_ID_LISTS):
        tables["sources"][key] = draw(sources(list(tables["actors"]), list(tables["sources"])))
    tables["places"] = draw(st.dictionaries(IDS, PLACES, max_size=2))
    sides = [actor.side for actor in tables["actors"].values() if actor.side]
    tables["claims"] = draw(st.dictionaries(IDS, claims([*tables["actors"], *sides]), max_size=2))
    happened = [
        draw(events(tables, {"id": st.just(f"event{number}")} if draw(st.booleans()) else {}))
        for number in range(draw(st.integers(0, most)))
    ]
    said: list[Statement] = []
    for number in range(draw(st.integers(0, most))):
        names = {"id": st.just(f"said{number}")} if draw(st.booleans()) else {}
        said.append(draw(statements(tables, draw(st.sampled_from(list(tables["actors"]))), names, said)))
    revisions = draw(st.lists(REVISIONS, max_size=2))
    return Briefing(
        format=1,
        header=draw(HEADERS),
        events=happened,
        statements=said,
        revisions=revisions,
        extra=draw(EXTRAS),
        **tables,
    )
