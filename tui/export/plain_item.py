"""One statement or event as plain text, to paste into a message: who, when, the words, and through whom we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name, actor_words, chain_words, channel_words, place_words, verb
from tui.export.citation import reported
from tui.export.items import begun, known_at_words, replaced, time_words
from tui.findings.references import References

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing, Event, Statement
    from tui.briefing.reference import Ref
    from tui.findings.known import AsKnown


def item_text(briefing: Briefing, ref: Ref, known_at: AsKnown | None = None) -> str:
    """The statement or event that `ref` points at, whole; with `known_at` it says as known at which moment."""
    if ref.table == "event":
        event = briefing.events[int(ref.key)]
        sources, lines = event.sources, [*_event(briefing, event)]
    else:
        item = briefing.statements[int(ref.key)]
        sources = item.sources
        lines = [*_statement(briefing, item)]
        lines += replaced(References(briefing), int(ref.key))
    if sources:
        lines.append(f"Known through {'; '.join(chain_words(briefing, chain) for chain in sources)}")
    if known_at is not None:
        lines.append(known_at_words(known_at))
    return "\n".join(line.strip("\n") for line in lines if line.strip())


def _statement(briefing: Briefing, statement: Statement) -> Iterator[str]:
    said = " ".join(filter(None, (verb(statement), channel_words(statement.channel))))
    yield f"{actor_words(briefing.actors[statement.actor])} {said}, {time_words(briefing, statement)}:"
    yield f"“{statement.quote}”" if statement.quote.strip() else ""
    yield statement.text


def _event(briefing: Briefing, event: Event) -> Iterator[str]:
    yield f"{begun(reported(event.when))}: {event.title}"
    yield event.text
    places = "; ".join(place_words(briefing.places[place]) for place in event.places)
    yield f"Place: {places}" if places else ""
    tellers = ", ".join(actor_name(briefing, actor) for actor in event.according_to)
    yield f"According to {tellers}" if tellers else ""
