"""The items of a briefing: what a search can find in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.attribution import VIA
from tui.briefing.order import statement_time
from tui.findings.references import claims_of
from tui.library.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from tui.briefing.dates import When
    from tui.briefing.model import Briefing

_BREAK = "\n"


def items_of(briefing: Briefing, tz: tzinfo) -> list[Item]:
    """Header, revisions, names, events and statements; `tz` is the zone of what has no offset."""
    return [*_header(briefing), *_names(briefing), *_events(briefing, tz), *_statements(briefing, tz)]


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
            list(map(VIA.join, event.sources)),
            event.places,
            [(claim, "", "") for claim in event.claims],
            note=note,
        )


def _statements(briefing: Briefing, tz: tzinfo) -> Iterator[Item]:
    for index, statement in enumerate(briefing.statements):
        quote = f"“{statement.quote}”" if statement.quote else ""
        text, note = _noted(statement.note, quote, statement.text, statement.original)
        stance, figure = statement.stance, statement.figure
        stands = [
            (claim, stance.get(claim, ""), str(figure[claim].value) if claim in figure else "")
            for claim in claims_of(statement)
        ]
        yield Item(
            "statement",
            index,
            text,
            *_time(statement_time(statement, briefing), tz),
            [statement.actor],
            list(map(VIA.join, statement.sources)),
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
