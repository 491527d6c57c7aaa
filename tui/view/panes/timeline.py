"""Pane 2: events and dated statements in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.view.panes.pane import Pane
from tui.view.render import timeline
from tui.view.render.density import density
from tui.view.render.text import count, paragraphs
from tui.view.rows import Row

if TYPE_CHECKING:
    from tui.view.layout import Block
    from tui.view.story import Story

# The density bar stands in the border; below this width it would crowd out the count.
_BAR_FROM, _BAR_CELLS = 36, 16
# The longest count that leaves room for name and bar at that width.
_WORDS_FROM = 44


class TimelinePane(Pane):
    """What happened and what was said, when."""

    NUMBER, NAME = 2, "Timeline"
    TABLES = frozenset({"event", "statement"})

    def rows_of(self, story: Story) -> list[Row]:
        """A heading for each day, a row for each entry."""
        rows: list[Row] = []
        heading = None
        shown, day_of = story.shown, story.day
        for entry in story.order:
            ref = Ref(entry.table, entry.index)
            if shown is not None and ref not in shown:
                continue
            day = day_of(entry.when)
            if day != heading:
                rows += [Row(None, "gap")] if heading is not None else []
                rows.append(Row(None, "day", day))
                heading = day
            rows.append(Row(ref, "entry", entry))
        return rows

    def heading_of(self, story: Story, row: Row) -> str:
        """On which day it was."""
        return story.day(row.data.when) if row.kind == "entry" else ""

    def draw(self, row: Row) -> list[Block]:
        """A day, an event, a statement."""
        if row.kind == "entry" and self.story is not None:
            return timeline.entry(self.story, row.data)
        if row.kind == "day":
            return timeline.day(row.data)
        return paragraphs(row.data or "", role="dim")

    def count(self, story: Story) -> str:
        """How many entries, and when most of them are."""
        number = len(story.order)
        if story.query:
            shown = sum(story.shows(Ref(entry.table, entry.index)) for entry in story.order)
            return f"{shown:,} of {number:,}"
        events, statements = len(story.briefing.events), len(story.briefing.statements)
        words = count(number, "entry", "entries")
        if events and statements and self.size.width >= _WORDS_FROM:
            words = f"{count(events, 'event')}, {count(statements, 'statement')}"
        # without a border the count stands in the line of the panes, where there is no room to spare
        has_border = self.styles.border_top[0] not in {"", "none"}
        has_room = has_border and self.size.width >= _BAR_FROM and not self.kept_words()
        bar = density(story, _BAR_CELLS) if has_room else ""
        return f"{bar}  {words}" if bar else words

    def empty(self, story: Story) -> str:
        """No events, or none that match."""
        return "No entry matches the filter." if story.query else "No events or statements."
