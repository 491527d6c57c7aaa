"""The timeline's rows: a fixed gutter for the time, as precise as it is known; then what happened or was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name, verb
from tui.view.layout import Block
from tui.view.render.clashing import SIGNS
from tui.view.render.text import EVENT, STATEMENT, between, brief, chain_numbers, put, quoted, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.order import Entry
    from tui.view.story import Story

_LENGTH = 140


def entry(story: Story, row: Entry) -> list[Block]:
    """An event or a statement."""
    return event(story, row) if row.table == "event" else statement(story, row)


def event(story: Story, row: Entry) -> list[Block]:
    """What happened, according to whom, through whom we know."""
    record = story.briefing.events[row.index]
    by = ", ".join(actor_name(story.briefing, actor) for actor in record.according_to)
    places = ", ".join(story.briefing.places[place].name for place in record.places)
    provenance = between(
        " · ",
        [
            say(story.offset(row.when), "dim"),
            say(f"according to {by}" if by else "", "dim"),
            say(places, "dim"),
            chain_numbers(story, record.sources),
            say("" if by or record.sources else "no source given", "warn"),
            *_marks(story, row),
        ],
    )
    return _row(story, row, EVENT, [say(record.title, "strong"), provenance])


def statement(story: Story, row: Entry) -> list[Block]:
    """Who spoke, the beginning of what was said, through whom we know."""
    record = story.briefing.statements[row.index]
    words = say(brief(record.text, _LENGTH)) if record.text else quoted(brief(record.quote, _LENGTH))
    facts = [
        story.offset(row.when),
        "reported" if row.when and not record.said_at else "",
        f"{actor_name(story.briefing, record.actor)} {verb(record)}",
    ]
    provenance = between(
        " · ", [*(say(fact, "dim") for fact in facts), chain_numbers(story, record.sources), *_marks(story, row)]
    )
    return _row(story, row, STATEMENT, [words, provenance])


def _marks(story: Story, row: Entry) -> list[Content]:
    """Who contradicts it, and what is odd about its sources."""
    if story.found is None:
        return []
    clashes = story.found.clash_lines(row.index) if row.table == "statement" else []
    words = [
        *(f"{SIGNS[kind]} {clash}" for kind, clash in clashes),
        *story.found.sourcing_words(Ref(row.table, row.index)),
    ]
    return [say(each, "warn") for each in words]


def _row(story: Story, row: Entry, mark: str, lines: list[Content]) -> list[Block]:
    width = story.gutter
    clock = say(f"{story.clock(row.when):>{width}} " if width else "", "dim")
    indent = clock.cell_length + 2
    first, *rest = (line for line in lines if line)
    return [Block(first, indent, put(clock, say(mark, "accent"))), *(Block(line, indent) for line in rest)]


def day(text: str) -> list[Block]:
    """The separator above the entries of a day."""
    return [Block(say(text, "heading"))]
