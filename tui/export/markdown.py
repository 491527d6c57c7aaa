"""A whole briefing as Markdown (CommonMark, GFM tables, footnotes), to paste into a wiki or a ticket."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.briefing.order import timeline
from tui.briefing.wording import (
    actor_name,
    actor_words,
    assessment_words,
    place_words,
    revision_words,
    shortened,
    status_words,
    tlp_label,
    verb,
)
from tui.export.citation import Footnotes, citation, reported
from tui.export.escaping import cell, front_matter, inline, paragraphs
from tui.export.evidence import contested, dependence
from tui.export.items import (
    begun,
    event_blocks,
    event_markdown,
    item_markdown,
    known_at_words,
    labelled,
    statement_blocks,
    statement_markdown,
    time_words,
)
from tui.export.marking import refuse_red
from tui.export.story import Story
from tui.findings.missing import missing_words
from tui.findings.telling import held_words, state_words
from tui.findings.through import rule_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing, Event, Header, Statement
    from tui.briefing.order import Entry
    from tui.findings.known import AsKnown

__all__ = [
    "citation",
    "event_markdown",
    "item_markdown",
    "known_at_words",
    "markdown",
    "refuse_red",
    "statement_markdown",
]
_FROM = "Only what had been reported by then; the headline is that of the file as it is now, version {}."
_ROW_LENGTH = 200
"""Characters of a statement that a row of the timeline shows; the whole of it stands further down."""


def markdown(briefing: Briefing, name: str = "", known_at: AsKnown | None = None) -> str:
    """The whole document, line end included. `name` is the file it was made from, for the front matter.

    With `known_at` the briefing is what was known of it at that moment, and the document says so.
    """
    story, notes = Story.of(briefing), Footnotes(briefing)
    entries = timeline(briefing)
    blocks = [
        _front_matter(briefing.header, name, known_at),
        *_head(story, known_at),
        *_listed("Key points", briefing.header.key_points),
        *_timeline(story, entries, notes),
        *_statements(story, entries, notes),
        *contested(story, notes),
        *_claims(story, notes),
        *dependence(story, notes),
        *_listed("What is not known", briefing.header.gaps),
        *_listed("What is missing", list(missing_words(story.claims))),
        *_revisions(briefing),
        *_other_sources(notes),
        "\n".join(notes.definitions()),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _front_matter(header: Header, name: str, known_at: AsKnown | None) -> str:
    fields: dict[str, str | int | list[str] | None] = {
        "title": header.headline,
        "as_of": known_at.stamp if known_at is not None and not known_at.is_all else str(header.as_of),
        "as_known_at": known_at.stamp if known_at is not None else None,
        "id": header.id,
        "version": header.version,
        "status": header.status,
        "tlp": tlp_label(header.tlp),
        "lang": header.lang,
        "tags": header.tags,
        "authors": header.authors,
        "previous": header.previous,
        "file": PurePath(name).name,
    }
    return front_matter({key: value for key, value in fields.items() if value})


def _head(story: Story, known_at: AsKnown | None) -> Iterator[str]:
    briefing, header = story.briefing, story.briefing.header
    if header.tlp:
        yield f"**{tlp_label(header.tlp)}**"
    yield f"# {inline(header.headline)}"
    if known_at is not None:
        yield f"**{known_at_words(known_at)}** {_FROM.format(header.version)}"
    if rule := rule_words(story.sourcing):
        yield f"**{inline(rule)}.**"
    if status := status_words(header.status):
        yield f"**{status}**"
    for revision in briefing.revisions:
        if revision.kind in {"correction", "retraction"}:
            yield f"**{revision_words(revision.kind)}, {reported(revision.at)}**: {inline(revision.summary)}"
    authors = f"by {inline(', '.join(header.authors))}" if header.authors else ""
    about = [f"as of {reported(header.as_of)}", f"version {header.version}"]
    if known_at is not None and not known_at.is_all:
        about = []  # said above
    about += [authors] if authors else []
    yield begun(f"{', '.join(about)}. Times are as reported." if about else "Times are as reported.")
    yield from paragraphs(header.summary)


def _listed(heading: str, lines: list[str]) -> list[str]:
    items = "\n".join(f"- {inline(line, leading=True)}" for line in lines if line.strip())
    return [f"## {heading}", items] if items else []


def _timeline(story: Story, entries: list[Entry], notes: Footnotes) -> Iterator[str]:
    briefing = story.briefing
    if not entries:
        return
    rows = ["| Time | What | Source |", "| --- | --- | --- |"]
    detailed = []
    named: set[str] = set()
    for entry in entries:
        if entry.table == "event":
            event = briefing.events[entry.index]
            time, what = reported(event.when), _event_row(briefing, event, named)
            if event.text or event.note or event.actors or event.claims or event.credibility:
                detailed.append(event)
            marks = notes.marks(event.sources)
        else:
            statement = briefing.statements[entry.index]
            time, what = time_words(briefing, statement), _statement_row(briefing, statement)
            marks = notes.marks(statement.sources)
        rows.append(f"| {begun(time)} | {what} | {marks} |")
    yield "## Timeline"
    yield "\n".join(rows)
    if detailed:
        yield "### Events in detail"
    for event in detailed:
        yield from event_blocks(story, event, notes)


def _event_row(briefing: Briefing, event: Event, named: set[str]) -> str:
    """What happened, and where: all names of a place, which none of its sides may miss, where it comes up first."""
    places = {key: briefing.places[key] for key in event.places}
    details = [place.name if key in named else place_words(place) for key, place in places.items()]
    named.update(places)
    if event.according_to:
        tellers = ", ".join(actor_name(briefing, actor) for actor in event.according_to)
        details.append(f"according to {tellers}")
    title = cell(event.title)
    return (f"**{title}**" if title else "") + (f" ({cell('; '.join(details))})" if details else "")


def _statement_row(briefing: Briefing, statement: Statement) -> str:
    said = shortened(statement.quote if statement.quote.strip() else statement.text, _ROW_LENGTH)
    words = f"“{said}”" if statement.quote.strip() else said
    return f"{cell(actor_name(briefing, statement.actor))} {cell(verb(statement))}: {cell(words)}"


def _statements(story: Story, entries: list[Entry], notes: Footnotes) -> Iterator[str]:
    briefing = story.briefing
    said: dict[str, list[int]] = {actor: [] for actor in briefing.actors}
    for entry in entries:
        if entry.table == "statement":
            said[briefing.statements[entry.index].actor].append(entry.index)
    if briefing.statements:
        yield "## Statements"
    for actor, statements in said.items():
        if statements:
            record = briefing.actors[actor]
            yield f"### {inline(actor_words(record))}"
            if record.aliases:
                yield f"Also: {inline('; '.join(record.aliases))}"
            yield from paragraphs(record.note)
        for index in statements:
            yield from statement_blocks(story, briefing.statements[index], notes, index=index)


def _claims(story: Story, notes: Footnotes) -> Iterator[str]:
    briefing = story.briefing
    if briefing.claims:
        yield "## Claims and positions"
    for key, claim in briefing.claims.items():
        yield f"### {inline(claim.text)}"
        yield f"{begun(inline(state_words(briefing, story.claims, story.claims.row(key))))}."
        takers = [int(ref.key) for ref in story.known.about[key] if ref.table == "statement"]
        positions = [
            f"- {begun(time_words(briefing, statement))}: {inline(actor_name(briefing, statement.actor))}"
            f" {inline(held_words(story.claims, index, key))}. Source: {notes.chains(statement.sources)}"
            for index, statement in ((index, briefing.statements[index]) for index in takers)
        ]
        yield "\n".join(positions)
        judgement = assessment_words(claim)
        if judgement and claim.assessment.strip():
            yield from labelled(f"Editor's assessment ({judgement})", claim.assessment)
        else:
            yield from labelled("Editor's assessment", judgement or claim.assessment)


def _revisions(briefing: Briefing) -> Iterator[str]:
    if briefing.revisions:
        yield "## Revisions"
        lines = []
        for revision in briefing.revisions:
            by = f" ({inline(revision.by)})" if revision.by else ""
            kind = revision_words(revision.kind).lower()
            lines.append(f"- {reported(revision.at)}, {kind}: {inline(revision.summary)}{by}")
        yield "\n".join(lines)


def _other_sources(notes: Footnotes) -> Iterator[str]:
    unused = notes.unused()
    if unused:
        yield f"Sources that nothing above rests on directly: {notes.listed(unused)}."
