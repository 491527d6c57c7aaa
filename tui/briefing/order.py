"""The one order of a timeline: what comes first when some things have a minute and others only a month."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tui.briefing.dates import zone

if TYPE_CHECKING:
    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Statement


class Entry(Struct, frozen=True, gc=False):
    """One row of the timeline: the `index`th event or statement of the file, counting from 0."""

    table: Literal["event", "statement"]
    index: int
    when: When | None


def statement_time(statement: Statement, briefing: Briefing) -> When | None:
    """When it was said; else when it could first be read; None if the file tells neither.

    `reported_at` defaults to the earliest `published` of the outlets that we read.
    """
    return statement.said_at or reported_time(statement, briefing)


def said_and_reported(statement: Statement, briefing: Briefing) -> tuple[When | None, When | None]:
    """The two times to be told of a statement; what stands in for a missing one only where there is no other."""
    said = statement.said_at
    return said, statement.reported_at or (None if said else reported_time(statement, briefing))


def reported_time(statement: Statement, briefing: Briefing) -> When | None:
    """When a statement could first be read: `reported_at`, else the earliest `published` of its outlets."""
    if statement.reported_at is not None:
        return statement.reported_at
    tz = zone(briefing.header.timezone)
    published = [
        source.published
        for chain in statement.sources
        if (source := briefing.sources.get(chain.read)) is not None and source.published is not None
    ]
    return min(published, key=lambda when: when.anchor(tz), default=None)


def timeline(briefing: Briefing) -> list[Entry]:
    """Events and statements in one order: undated last; by anchor; wider first; events first; file order."""
    tz = zone(briefing.header.timezone)
    events = [Entry("event", index, event.when) for index, event in enumerate(briefing.events)]
    statements = [
        Entry("statement", index, statement_time(statement, briefing))
        for index, statement in enumerate(briefing.statements)
    ]

    def place(entry: Entry) -> tuple[float, float]:
        when = entry.when
        if when is None:
            return (inf, 0.0)
        # most are points, and of those a long timeline need not keep the spans
        low, high = when.low.covers(tz) if when.low is not None and when.low is when.high else when.span(tz)
        return (low if low > -inf else when.anchor(tz), low - high)

    # sorted() is stable, so the list it is given already says "events first, then file order"
    return sorted([*events, *statements], key=place)
