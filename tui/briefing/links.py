"""Who refers to whom: names that nothing declares, and circles.

Each table is first asked in a few set operations whether anything is wrong at all; it is walked record by
record only when something is, because a briefing of 20,000 records passes here before the first frame.
"""

from __future__ import annotations

from itertools import chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from tui.briefing.notes import STAND_IN, echo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tui.briefing.model import Briefing, Event, Statement
    from tui.briefing.notes import At, Notes
    from tui.briefing.positions import KeyPath

Shape = Literal["one", "list", "keys", "chains"]
"""How a field holds names: an id, a list of them, the keys of a table, a list of attributions."""

_LEVELS = {"one": 0, "list": 1, "keys": 1, "chains": 2}
_NO_NAMES = frozenset({"", STAND_IN, None})
"""What stands where nothing was written, or where another problem was found already."""

_SHOWN_STEPS = 6
_CIRCLE_HINT = "where outlets quote each other, give each article a source of its own"


class Field(Struct, frozen=True):
    """A field that names other records."""

    table: str
    name: str
    target: str
    shape: Shape


FIELDS = (
    Field("actor", "affiliation", "actor", "one"),
    Field("source", "actor", "actor", "one"),
    Field("source", "cites", "source", "list"),
    Field("event", "places", "place", "list"),
    Field("event", "actors", "actor", "list"),
    Field("event", "claims", "claim", "list"),
    Field("event", "according_to", "actor", "list"),
    Field("event", "sources", "source", "chains"),
    Field("statement", "actor", "actor", "one"),
    Field("statement", "sources", "source", "chains"),
    Field("statement", "stance", "claim", "keys"),
    Field("statement", "figure", "claim", "keys"),
    Field("statement", "responds_to", "statement", "list"),
    Field("statement", "contradicts", "statement", "list"),
    Field("statement", "supersedes", "statement", "list"),
)


def check_references(briefing: Briefing, statements: Mapping[str, Statement], notes: Notes) -> None:
    """Complain of every name that the file does not declare (E201). `statements` are those with an id."""
    tables: dict[str, Any] = {
        "actor": briefing.actors,
        "source": briefing.sources,
        "event": briefing.events,
        "statement": briefing.statements,
    }
    declared: dict[str, Collection[str]] = {
        "actor": briefing.actors,
        "source": briefing.sources,
        "place": briefing.places,
        "claim": briefing.claims,
        "statement": statements,
    }
    lost = dict.fromkeys(notes.misnamed, 0)
    for field in FIELDS:
        lost_here = _check_field(field, tables[field.table], declared[field.target], notes)
        if lost_here:
            lost[field.target] += lost_here
    parties = {
        *briefing.actors,
        *(actor.side for actor in briefing.actors.values()),
        *(source.side for source in briefing.sources.values()),
    }
    for key, claim in briefing.claims.items():
        for index, name in enumerate(claim.parties):
            if name in parties or name in _NO_NAMES:
                continue
            if "actor" in lost:
                lost["actor"] += 1
            else:
                words = f"{echo(name)} is neither an actor nor the side of one"
                notes.add("E201", ("claim", key, "parties", index), words, notes.nearest(name, parties))
    for target, references in lost.items():
        if references:
            _name_cause(notes, notes.misnamed[target], references)


def _name_cause(notes: Notes, table: str, references: int) -> None:
    """Say with what a table is not read for how many references lead nowhere, in place of an error for each."""
    told = ("W001", "E101")
    place = next(number for number, note in enumerate(notes.found) if note.code in told and note.path == (table,))
    note = notes.found[place]
    code = "E201" if note.code == "W001" else note.code
    lead = "a reference to it leads" if references == 1 else f"{references:,} references to it lead"
    notes.found[place] = replace(note, code=code, words=f"{note.words}, and {lead} nowhere")


def every_name(field: Field, records: Iterable[Any]) -> set[str]:
    """The names that a field holds in any of these records."""
    values: Any = map(attrgetter(field.name), records)
    for _ in range(_LEVELS[field.shape]):
        values = chain.from_iterable(values)
    return set(values).difference(_NO_NAMES)


def _check_field(field: Field, table: Any, declared: Collection[str], notes: Notes) -> int:
    """Complain of the names that are not declared; how many there are where their whole table has another name."""
    unknown = every_name(field, table.values() if isinstance(table, dict) else table).difference(declared)
    if not unknown:
        return 0
    if field.target in notes.misnamed:
        records = table.values() if isinstance(table, dict) else table
        return sum(name in unknown for each in records for _, name in _names(getattr(each, field.name), field.shape))
    hints = {name: notes.nearest(name, declared) for name in sorted(unknown)}
    for key, record in table.items() if isinstance(table, dict) else enumerate(table):
        for steps, name in _names(getattr(record, field.name), field.shape):
            if name in unknown:
                path = (field.table, key, field.name, *steps)
                at: At = "key" if field.shape == "keys" else "value"
                notes.add("E201", path, f"unknown {field.target} {echo(name)}", hints[name], at=at)
    return 0


def _names(value: Any, shape: Shape) -> Iterator[tuple[KeyPath, str]]:
    """The names in a field, each with the path from the field to it."""
    if shape == "one":
        yield (), value
    elif shape == "keys":
        yield from (((key,), key) for key in value)
    elif shape == "list":
        yield from (((index,), name) for index, name in enumerate(value))
    else:
        yield from (((index,), step) for index, steps in enumerate(value) for step in steps)


def check_circles(briefing: Briefing, statements: Mapping[str, Statement], notes: Notes) -> None:
    """Complain of affiliations, sources and replacements that come back to where they began (E202)."""
    affiliations = {key: (actor.affiliation,) for key, actor in briefing.actors.items() if actor.affiliation}
    for circle in circles(affiliations):
        notes.add("E202", ("actor", circle[0], "affiliation"), _circle_words(circle))
    _check_sources(briefing, notes)
    # A statement that supersedes itself has a code of its own.
    superseded = {
        key: [each for each in statement.supersedes if each != key]
        for key, statement in statements.items()
        if statement.supersedes
    }
    places = {statement.id: index for index, statement in enumerate(briefing.statements)} if superseded else {}
    for circle in circles(superseded):
        index = statements[circle[0]].supersedes.index(circle[1])
        path = ("statement", places[circle[0]], "supersedes", index)
        notes.add("E202", path, _circle_words(circle))


def _check_sources(briefing: Briefing, notes: Notes) -> None:
    """Complain of sources that come back to themselves over what they quote in an attribution and what they cite."""
    leads_to = {key: dict.fromkeys(source.cites) for key, source in briefing.sources.items() if source.cites}
    items: list[Event | Statement] = [*briefing.events, *briefing.statements]
    # a dict and no set: the same file must give the same words
    for steps in dict.fromkeys(chain.from_iterable(map(attrgetter("sources"), items))):
        for reader, quoted in pairwise(steps):
            leads_to.setdefault(reader, {})[quoted] = None
    places: dict[tuple[str, str], KeyPath] = {}
    for circle in circles(leads_to):
        places = places or _places(briefing)
        # a citation says it of the whole item: where the circle has one, that is what to look at first
        path = min((places[step] for step in pairwise(circle)), key=lambda path: path[0] != "source")
        notes.add("E202", path, _circle_words(circle), _CIRCLE_HINT)


def _places(briefing: Briefing) -> dict[tuple[str, str], KeyPath]:
    """Where the file says that a source leads to another, first said first."""
    places: dict[tuple[str, str], KeyPath] = {}
    for key, source in briefing.sources.items():
        for number, cited in enumerate(source.cites):
            places.setdefault((key, cited), ("source", key, "cites", number))
    tables: tuple[tuple[str, Sequence[Event | Statement]], ...] = (
        ("event", briefing.events),
        ("statement", briefing.statements),
    )
    for table, items in tables:
        for index, item in enumerate(items):
            for number, through in enumerate(item.sources):
                for reader, quoted in pairwise(through):
                    places.setdefault((reader, quoted), (table, index, "sources", number))
    return places


def circles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles of a graph, each from a node back to that node; no node is in two of them.

    Depth first without recursion: a chain may be as long as the file. A circle that shares a node with one
    given already is left out, so that the time stays linear; it shows once the first is mended.
    """
    done: set[str] = set()
    given: set[str] = set()
    for start in graph:
        if start in done:
            continue
        trail = {start: 0}
        todo = [(start, iter(graph[start]))]
        # Where on the trail the circles given so far end, the last one last.
        ends = [-1]
        while todo:
            node, nexts = todo[-1]
            for step in nexts:
                if step in trail:
                    if trail[step] > ends[-1]:
                        circle = [each for each, _ in todo[trail[step] :]]
                        given.update(circle)
                        ends.append(len(todo) - 1)
                        yield [*circle, step]
                elif step not in done and step in graph:
                    trail[step] = len(trail)
                    todo.append((step, iter(graph[step])))
                    break
            else:
                done.add(node)
                del trail[node]
                todo.pop()
                if ends[-1] == len(todo):
                    ends.pop()
                    if todo and todo[-1][0] in given and len(todo) - 1 > ends[-1]:
                        ends.append(len(todo) - 1)


def _circle_words(circle: list[str]) -> str:
    """`a -> b -> a`, the middle of a long one left out."""
    shown = circle
    if len(circle) > _SHOWN_STEPS + 2:
        shown = [*circle[:_SHOWN_STEPS], f"… {len(circle) - _SHOWN_STEPS - 1} more …", circle[-1]]
    return f"a circle: {' -> '.join(shown)}"
