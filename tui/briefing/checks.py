"""The rules that reach across fields and records: what must come together, and what must not."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.briefing.links import check_circles, check_references
from tui.briefing.notes import STAND_IN, echo
from tui.briefing.problems import Refused
from tui.briefing.zones import zone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Event, Statement
    from tui.briefing.notes import Notes
    from tui.briefing.positions import KeyPath


def check(briefing: Briefing, notes: Notes) -> None:
    """Write down every rule that the briefing breaks. It may hold stand-ins for what is wrong already."""
    statements: dict[str, Statement] = {}
    for statement in briefing.statements:
        if statement.id:
            statements.setdefault(statement.id, statement)
    _check_ids("event", briefing.events, notes)
    _check_ids("statement", briefing.statements, notes)
    check_references(briefing, statements, notes)
    check_circles(briefing, statements, notes)
    _check_statements(briefing, statements, notes)
    for index, event in enumerate(briefing.events):
        if not (event.sources or event.according_to):
            words = "unsourced event: neither sources nor according_to"
            notes.add("W101", ("event", index), words, at="header")
    for key, place in briefing.places.items():
        if (place.lat is None) != (place.lon is None):
            missing, given = ("lat", "lon") if place.lat is None else ("lon", "lat")
            notes.add("E109", ("place", key, given), f"{given} without {missing}")
    _check_zone(briefing.header.timezone, notes)
    _check_plain_dates(briefing, notes)


def _check_ids(table: str, records: Sequence[Event | Statement], notes: Notes) -> None:
    ids = list(filter(None, map(attrgetter("id"), records)))
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for index, record in enumerate(records):
        if record.id and first.setdefault(record.id, index) != index:
            words = f"{echo(record.id)} is the id of {table} {first[record.id] + 1} already"
            notes.add("E114", (table, index, "id"), words)


def _check_statements(briefing: Briefing, statements: Mapping[str, Statement], notes: Notes) -> None:
    misspelt: dict[int | str, int] | None = None
    for index, statement in enumerate(briefing.statements):
        if not (statement.text.strip() or statement.quote.strip()):
            misspelt = _misspelt(notes) if misspelt is None else misspelt
            _miss_words(index, misspelt.get(index), notes)
        if statement.figure:
            _check_figures(briefing, statement, index, notes)
        if statement.responds_to or statement.contradicts or statement.supersedes:
            _check_links(statements, statement, index, notes)


def _misspelt(notes: Notes) -> dict[int | str, int]:
    """The statements with an unknown key that was meant as their words, and the place of its note."""
    meant = {f"did you mean {echo(field)}?" for field in ("text", "quote")}
    return {
        note.path[1]: place
        for place, note in enumerate(notes.found)
        if note.code == "W001" and note.path[0] == "statement" and len(note.path) > 1 and note.hint in meant
    }


def _miss_words(index: int, misspelt: int | None, notes: Notes) -> None:
    """Complain of a statement without words; if they stand under a misspelt key, that is the complaint."""
    words = "neither text nor quote; one of them is required"
    if misspelt is None:
        notes.add("E107", ("statement", index, "text"), words, at="header")
    else:
        note = notes.found[misspelt]
        notes.found[misspelt] = replace(note, code="E107", words=f"{note.words}, and so neither text nor quote")


def _check_figures(briefing: Briefing, statement: Statement, index: int, notes: Notes) -> None:
    for key in statement.figure:
        claim = briefing.claims.get(key)
        if claim and not claim.unit:
            hint = f'give [claim.{key}] a unit, like unit = "villages"'
            path = ("statement", index, "figure", key)
            notes.add("E203", path, f"a figure, but the claim {echo(key)} has no unit", hint, at="key")


def _check_links(statements: Mapping[str, Statement], statement: Statement, index: int, notes: Notes) -> None:
    for field in ("responds_to", "contradicts", "supersedes"):
        for step, name in enumerate(getattr(statement, field)):
            path = ("statement", index, field, step)
            if name == statement.id:
                notes.add("E205", path, "a statement cannot refer to itself")
            elif field == "supersedes" and name in statements:
                other = statements[name].actor
                if statement.actor and other and other != statement.actor:
                    words = f"{echo(name)} is by {echo(other)}, not by {echo(statement.actor)}"
                    notes.add("E204", path, words, "only an actor's own statement can be superseded")


def _check_zone(name: str, notes: Notes) -> None:
    if name in ("UTC", STAND_IN):
        return
    try:
        zone(name)
    except Refused as refused:
        notes.add(refused.code, ("briefing", "timezone"), refused.words, refused.hint)


def _check_plain_dates(briefing: Briefing, notes: Notes) -> None:
    """Complain of marks and intervals where a moment is meant (E304)."""
    as_of = briefing.header.as_of
    if as_of.is_interval or as_of.qualifier or as_of.precision in ("year", "month"):
        words = f"{echo(as_of.text)} is not one day or moment"
        notes.add("E304", ("briefing", "as_of"), words, "write a date or a date-time without a mark")
    for key, source in briefing.sources.items():
        for field in ("published", "accessed", "archived_at"):
            _check_point(getattr(source, field), ("source", key, field), notes)
    for index, revision in enumerate(briefing.revisions):
        _check_point(revision.at, ("revision", index, "at"), notes)


def _check_point(when: When | None, path: KeyPath, notes: Notes) -> None:
    if when and when.is_interval:
        notes.add("E304", path, f"{echo(when.text)} is an interval", "write one date")
