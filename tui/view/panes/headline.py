"""Pane 1: the story in a line, what to take away, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.view.panes.pane import Pane
from tui.view.render import headline
from tui.view.rows import Row

if TYPE_CHECKING:
    from tui.view.layout import Block
    from tui.view.story import Story


class HeadlinePane(Pane):
    """The headline and what stands with it."""

    NUMBER, NAME = 1, "Headline"
    FILTERED = False

    def rows_of(self, story: Story) -> list[Row]:
        """A row for each paragraph."""
        return [
            Row(Ref("briefing", index) if any(block.text for block in blocks) else None, "part", blocks)
            for index, blocks in enumerate(headline.parts(story))
        ]

    def draw(self, row: Row) -> list[Block]:
        """The paragraph."""
        blocks: list[Block] = row.data
        return blocks

    def count(self, story: Story) -> str:
        """The moment described."""
        return f"as of {story.as_of}"
