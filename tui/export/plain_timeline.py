"""What happened and what was said, day by day, as lines of plain text with a column of times."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.briefing.dates import zone
from tui.briefing.edtf import offset_words
from tui.briefing.order import timeline
from tui.briefing.times import Lens, clock, day
from tui.briefing.wording import actor_name, place_words, verb
from tui.export.line import GAP, Line
from tui.export.plain_findings import sourced
from tui.export.plain_words import judged, numbers, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.dates import When
    from tui.briefing.model import Event
    from tui.briefing.order import Entry
    from tui.export.story import Story

_REPORTED = Lens()
_INDENT = 2


def days(story: Story) -> Iterator[Line]:
    """Each day with its entries, whatever has none at the end."""
    tz = zone(story.briefing.header.timezone)
    for heading, group in groupby(timeline(story.briefing), lambda entry: day(entry.when, _REPORTED, tz)):
        entries = list(group)
        times = [clock(entry.when, _REPORTED, tz) if entry.when else "" for entry in entries]
        yield GAP
        yield from _day(story, heading, entries, times)


def _day(story: Story, heading: str, entries: list[Entry], times: list[str]) -> Iterator[Line]:
    offsets = [_offset(entry.when) for entry in entries]
    # an offset that all times of the day share is said once
    shared = {offset for time, offset in zip(times, offsets, strict=True) if ":" in time}
    if len(shared) > 1:
        times = [f"{time} {offset}".rstrip() for time, offset in zip(times, offsets, strict=True)]
    yield Line("strong", " ".join([heading, *(f"({offset})" for offset in shared if offset and len(shared) == 1)]))
    # times stand in a column of their own, as wide as this day needs
    gutter = max(map(len, times)) + _INDENT
    for entry, time in zip(entries, times, strict=True):
        first, *rest = _entry(story, entry)
        yield first._replace(indent=_INDENT, hang=gutter, lead=(time or " ") if any(times) else "")
        yield from (line._replace(indent=gutter + line.indent) for line in rest)


def _entry(story: Story, entry: Entry) -> Iterator[Line]:
    briefing = story.briefing
    if entry.table == "event":
        event = briefing.events[entry.index]
        yield Line("text", f"{event.title} {numbers(story, event.sources)}".rstrip())
        yield from _about_event(story, event)
    else:
        statement = briefing.statements[entry.index]
        said = f"{actor_name(briefing, statement.actor)} {verb(statement)}: {one_line(statement)}"
        yield Line("text", f"{said} {numbers(story, statement.sources)}")


def _about_event(story: Story, event: Event) -> Iterator[Line]:
    briefing = story.briefing
    tellers = ", ".join(actor_name(briefing, actor) for actor in event.according_to)
    if tellers:
        yield Line("dim", f"according to {tellers}", 2)
    if event.places:
        yield Line("dim", f"at {'; '.join(place_words(briefing.places[place]) for place in event.places)}", 2)
    if event.text.strip():
        yield Line("text", event.text, 2)
    yield from sourced(story, event, 2)
    yield from judged(event.credibility, event.note, 2)


def _offset(when: When | None) -> str:
    """The offset that a time was reported with: `+04:00`, `UTC`, or nothing."""
    point = (when.low or when.high) if when else None
    if point is None or point.second is None or point.offset is None:
        return ""
    return offset_words(point.offset) if point.offset else "UTC"
