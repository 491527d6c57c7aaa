"""One statement or event as Markdown: who, when, the words, and through whom we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.order import statement_time
from tui.briefing.reference import Ref
from tui.briefing.wording import (
    actor_name,
    actor_words,
    channel_words,
    credibility_words,
    place_words,
    position_words,
    verb,
)
from tui.export.citation import Footnotes, reported
from tui.export.escaping import inline, paragraphs, quoted
from tui.export.story import Story
from tui.findings.telling import count_words, first_clashes, told_clash
from tui.findings.through import origin_name, sourcing_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.briefing.model import Briefing, Event, Statement
    from tui.findings.known import AsKnown
    from tui.findings.references import References


def item_markdown(briefing: Briefing, ref: Ref, known_at: AsKnown | None = None) -> str:
    """The statement or event that `ref` points at, to paste, with the footnotes of its sources.

    With `known_at` the briefing is what was known of it at that moment, and the item says so.
    """
    if ref.table == "event":
        return event_markdown(briefing, briefing.events[int(ref.key)], known_at)
    return statement_markdown(briefing, briefing.statements[int(ref.key)], known_at)


def statement_markdown(briefing: Briefing, statement: Statement, known_at: AsKnown | None = None) -> str:
    """One statement to paste, with its speaker and the footnotes of its sources."""
    notes = Footnotes(briefing)
    return _joined(statement_blocks(Story.of(briefing), statement, notes, alone=True), notes, known_at)


def event_markdown(briefing: Briefing, event: Event, known_at: AsKnown | None = None) -> str:
    """One event to paste, with the footnotes of its sources."""
    notes = Footnotes(briefing)
    return _joined(event_blocks(Story.of(briefing), event, notes, alone=True), notes, known_at)


def known_at_words(known_at: AsKnown) -> str:
    """That not all is shown that is known by now."""
    return f"As known at {known_at.words}."


def _joined(blocks: list[str], notes: Footnotes, known_at: AsKnown | None) -> str:
    moment = known_at_words(known_at) if known_at is not None else ""
    return "\n\n".join(filter(None, [*blocks, moment, "\n".join(notes.definitions())])) + "\n"


def time_words(briefing: Briefing, statement: Statement) -> str:
    """When it was said; else `reported` and when it could first be read; else that nobody says when."""
    if statement.said_at:
        return reported(statement.said_at)
    when = statement_time(statement, briefing)
    return f"reported {reported(when)}" if when else "time not given"


def begun(words: str) -> str:
    """Words of ours as the beginning of a line."""
    return words[:1].upper() + words[1:]


def labelled(label: str, text: str) -> list[str]:
    """A long text behind a label that stands in the line of its first paragraph."""
    first, *rest = paragraphs(text) or [""]
    return [f"{label}: {first}", *rest] if first else []


def statement_blocks(
    story: Story, statement: Statement, notes: Footnotes, *, index: int | None = None, alone: bool = False
) -> list[str]:
    """The blocks of a statement; `alone` puts in what a document says above it: the speaker, the rule of sourcing.

    `index` is its place among the statements; without it, it is searched, and one that is not there clashes with none.
    """
    briefing = story.briefing
    if index is None:
        index = next((place for place, each in enumerate(briefing.statements) if each is statement), -1)
    speaker = inline(_speaker(briefing, statement.actor)) if alone else ""
    said = " ".join(part for part in (speaker, inline(verb(statement)), channel_words(statement.channel)) if part)
    blocks = [f"**{begun(time_words(briefing, statement))}**, {said}:", *paragraphs(statement.text)]
    if statement.quote.strip():
        blocks.append(quoted(statement.quote))
    if statement.original:
        language = f" ({inline(statement.original_lang)})" if statement.original_lang else ""
        blocks += labelled(f"In the original{language}", statement.original)
    blocks += _items(
        [
            *replaced(story.known, index),
            *(begun(inline(line)) for line in position_words(briefing, statement)),
            *_links(story, statement, index),
            *_sourcing(story, statement, alone=alone),
            _graded(statement.credibility),
        ]
    )
    blocks += labelled("Editor's note", statement.note)
    return [*blocks, f"Source: {notes.chains(statement.sources)}"]


def event_blocks(story: Story, event: Event, notes: Footnotes, *, alone: bool = False) -> list[str]:
    """The blocks of an event; `alone` puts in the rule of sourcing, which a document says above it."""
    briefing = story.briefing
    blocks = [f"**{begun(reported(event.when))}**: {inline(event.title)}", *paragraphs(event.text)]
    blocks += _items(
        [
            _listed("Place", (place_words(briefing.places[place]) for place in event.places)),
            _listed("Involved", (actor_name(briefing, actor) for actor in event.actors)),
            _listed("According to", (actor_name(briefing, actor) for actor in event.according_to)),
            _listed("Claims", (briefing.claims[claim].text for claim in event.claims)),
            *_sourcing(story, event, alone=alone),
            _graded(event.credibility),
        ]
    )
    sources = f"Source: {notes.chains(event.sources)}" if event.sources else "Source: none given"
    return [*blocks, *labelled("Editor's note", event.note), sources]


def _speaker(briefing: Briefing, actor: str) -> str:
    return actor_words(briefing.actors[actor]) if actor in briefing.actors else actor


def _links(story: Story, statement: Statement, index: int) -> Iterable[str]:
    briefing = story.briefing
    clashes, more = first_clashes(story.claims, index)
    met = {clash.other for clash in clashes}
    for words, keys in (
        ("Responds to", statement.responds_to),
        ("Contradicts", statement.contradicts),
        ("Supersedes", statement.supersedes),
    ):
        for ref in story.known.statements(keys):
            if words != "Contradicts" or ref.key not in met:  # the clashes below say it too
                other = briefing.statements[int(ref.key)]
                yield f"{words} {inline(actor_name(briefing, other.actor))}, {time_words(briefing, other)}"
    for clash in clashes:
        when = time_words(briefing, briefing.statements[clash.other])
        yield begun(inline(told_clash(briefing, clash, when)))
    if more:
        yield begun(more)


def replaced(known: References, index: int) -> Iterable[str]:
    """That the speaker has taken the word back: what it held is not what is held now."""
    for ref in known.successors.get(Ref("statement", index), ()):
        later = known.briefing.statements[int(ref.key)]
        yield f"Replaced by a later statement of the same speaker, {time_words(known.briefing, later)}"


def _sourcing(story: Story, item: Event | Statement, *, alone: bool) -> Iterable[str]:
    """What is odd about its sources. What is the rule in the briefing is said of every item that stands alone."""
    words = sourcing_words(story.sourcing, item)
    if alone and story.sourcing.is_mostly_single and story.sourcing.is_single(item):
        words.append(f"single source; comes from {_origins(story, item)}")
    return (begun(inline(line)) for line in words)


def _origins(story: Story, item: Event | Statement) -> str:
    origins = story.dependence.origins(item)
    names = "; ".join(origin_name(story.briefing, origin) for origin in origins)
    return f"{count_words(len(origins), 'origin')}: {names}"


def _listed(label: str, names: Iterable[str]) -> str:
    text = "; ".join(names)
    return f"{label}: {inline(text)}" if text else ""


def _graded(credibility: int | None) -> str:
    return f"Credibility of the information: {credibility_words(credibility)}" if credibility else ""


def _items(lines: Iterable[str]) -> list[str]:
    items = "\n".join(f"- {line}" for line in lines if line)
    return [items] if items else []
