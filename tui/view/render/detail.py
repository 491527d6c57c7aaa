"""Everything that the file knows about one record, and what it refers to, as rows to read and to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.briefing import wording
from tui.briefing.order import said_and_reported
from tui.briefing.reference import Ref
from tui.findings.references import claims_of
from tui.view.layout import Block
from tui.view.render import named
from tui.view.render.fields import field, free, gap, links
from tui.view.render.standing import WIDTH, Line, clashes, origins, positions
from tui.view.render.text import paragraphs, quoted, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.model import Event, Statement
    from tui.view.story import Story


def detail(story: Story, ref: Ref) -> list[Line]:
    """All rows about a record."""
    return [line for line in _DETAILS[ref.table](story, ref) if line.blocks]


def title(story: Story, ref: Ref) -> str:
    """What the record is, which of how many, and whose: `Statement 1 of 15, Ada`."""
    briefing, key = story.briefing, str(ref.key)
    match ref.table:
        case "statement":
            actor = wording.actor_name(briefing, briefing.statements[int(key)].actor)
            return f"Statement {int(key) + 1:,} of {len(briefing.statements):,}, {actor}"
        case "event":
            return f"Event {int(key) + 1:,} of {len(briefing.events):,}"
        case "source":
            return f"Source [{story.references.number[key]}] of {len(briefing.sources):,}"
        case "actor" | "claim" | "place":
            tables: dict[str, dict[str, Any]] = {
                "actor": dict(briefing.actors), "claim": dict(briefing.claims), "place": dict(briefing.places),
            }  # fmt: skip
            keys = list(tables[ref.table])
            return f"{ref.table.capitalize()} {keys.index(key) + 1:,} of {len(keys):,}"
    return ref.table.capitalize()


def _chains(story: Story, item: Event | Statement) -> list[Line]:
    lines: list[Line] = []
    for chain in item.sources:
        said = "known through" if not lines else ""
        words = wording.chain_words(story.briefing, chain)
        lines.append(field(said or " ", words) if len(chain) > 1 else Line([]))
        lines += links("" if len(chain) > 1 else said, story, (Ref("source", step) for step in chain))
    return lines


def _statement(story: Story, ref: Ref) -> list[Line]:
    record = story.briefing.statements[int(ref.key)]
    references = story.references
    said, reported = said_and_reported(record, story.briefing)
    told = {clash.other for clash in story.findings.claims.against(int(ref.key))}
    return [
        Line([Block(quoted(record.quote))] if record.quote else []),
        field("original", record.original + (f" ({record.original_lang})" if record.original_lang else "")),
        Line(paragraphs(record.text) if record.text else []),
        gap(),
        *links(record.cue or "said by", story, [Ref("actor", record.actor)]),
        field("said", story.words(said) if said else "time not given"),
        field("reported", story.words(reported) if reported else ""),
        field("channel", wording.channel_words(record.channel)),
        field("language", record.lang or ""),
        *_chains(story, record),
        *origins(story, ref),
        *clashes(story, ref),
        *links(
            "contradicts", story, (each for each in references.statements(record.contradicts) if each.key not in told)
        ),
        *links("contradicted by", story, (each for each in references.contradictions[ref] if each.key not in told)),
        *_positions(story, record),
        *links("responds to", story, references.statements(record.responds_to)),
        *links("answered by", story, references.answers[ref]),
        *links("replaces", story, references.statements(record.supersedes)),
        *links("replaced by", story, references.successors[ref]),
        *links("events", story, (each for each in references.related(ref) if each.table == "event")),
        field("credibility", wording.credibility_words(record.credibility) if record.credibility else ""),
        field("note", record.note),
        field("id", record.id or ""),
        *free(record.extra),
    ]


def _positions(story: Story, record: Statement) -> list[Line]:
    def stand(ref: Ref) -> str:
        key = str(ref.key)
        return f"{wording.stand_words(record, key, story.briefing.claims[key])}:"

    lines: list[Line] = []
    for key in claims_of(record):
        name = "on the claim" if not lines else ""
        lines += links(name, story, [Ref("claim", key)], stand)
        lines += positions(story, key, WIDTH + 2)
    return lines


def _claims(story: Story, record: Event) -> list[Line]:
    lines: list[Line] = []
    for key in record.claims:
        lines += links("claims" if not lines else "", story, [Ref("claim", key)])
        lines += positions(story, key, WIDTH + 2)
    return lines


def _event(story: Story, ref: Ref) -> list[Line]:
    record = story.briefing.events[int(ref.key)]
    return [
        Line([Block(say(record.title, "strong"))]),
        Line(paragraphs(record.text) if record.text else []),
        gap(),
        field("when", story.words(record.when)),
        *links("where", story, (Ref("place", key) for key in record.places)),
        *links("who", story, (Ref("actor", key) for key in record.actors)),
        *links("according to", story, (Ref("actor", key) for key in record.according_to)),
        *_chains(story, record),
        *origins(story, ref),
        *_claims(story, record),
        *links("said of it", story, (each for each in story.references.related(ref) if each.table == "statement")),
        field("credibility", wording.credibility_words(record.credibility) if record.credibility else ""),
        field("note", record.note),
        field("id", record.id or ""),
        *free(record.extra),
    ]


_DETAILS: dict[str, Callable[[Story, Ref], list[Line]]] = {
    "briefing": named.briefing, "actor": named.actor, "source": named.source, "place": named.place,
    "claim": named.claim, "event": _event, "statement": _statement,
}  # fmt: skip
