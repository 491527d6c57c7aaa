"""Pane 4: through whom we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.view.panes.pane import Pane
from tui.view.render import sources
from tui.view.render.text import count, paragraphs
from tui.view.rows import Row

if TYPE_CHECKING:
    from tui.view.layout import Block
    from tui.view.story import Story


# Below it the border has room for the numbers only.
_WORDS_FROM = 56


class SourcesPane(Pane):
    """The sources, numbered."""

    NUMBER, NAME = 4, "Sources"
    TABLES = frozenset({"source"})

    def rows_of(self, story: Story) -> list[Row]:
        """A row for each source, in the order of the file."""
        refs = (Ref("source", key) for key in story.briefing.sources)
        return [Row(ref, "source") for ref in refs if story.shows(ref)]

    def draw(self, row: Row) -> list[Block]:
        """A source."""
        if self.story is not None and isinstance(row.ref, Ref):
            return sources.source(self.story, str(row.ref.key))
        return paragraphs(row.data or "", role="dim")

    def count(self, story: Story) -> str:
        """How many sources; and how many hidden characters the file held."""
        hidden = story.reading.hidden
        words = f"{len(story.briefing.sources):,}"
        if story.query:
            words = f"{sum(story.shows(Ref('source', key)) for key in story.briefing.sources):,} of {words}"
        elif story.found is not None:
            words = story.found.sources if self.size.width >= _WORDS_FROM else story.found.sources_in_short
        return f"{words} · {count(hidden, 'hidden character')} removed or marked" if hidden else words

    def empty(self, story: Story) -> str:
        """The file names none, or none matches."""
        return "No source matches the filter." if story.query else "No sources."
