"""The rows of a detail, as a list to move through and to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.render.standing import narrowed
from tui.view.render.text import EMPTY, between, resolved, say
from tui.view.searched import SearchedList

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from tui.briefing.reference import Ref
    from tui.view.layout import Block
    from tui.view.render.standing import Line
    from tui.view.rows import Row

# Below it a column of names would leave half of the room to the texts.
_COLUMN_FROM = 50


class Details(SearchedList):
    """The rows of a detail: texts to read, and lines that lead on."""

    heading = EMPTY
    """What the record is, for the border."""

    back = 0
    """How many records lie behind this one."""

    captioned: Callable[[], None] | None = None
    """Called when the search begins, goes on or ends."""

    def draw(self, row: Row) -> list[Block]:
        """A line."""
        line: Line = row.data
        return line.blocks if self._width >= _COLUMN_FROM else narrowed(line.blocks)

    def fill(self, rows: Sequence[Row], keep: Hashable | None = None) -> None:
        """Show another record."""
        self._folded = None
        super().fill(rows, keep)

    def caption(self) -> None:
        """What it is, the match, and how many steps lead back."""
        self.border_title = resolved(self.spaced(self.heading), self.role)
        words = [say(self.match_words(), "accent"), say(f"{self.back} back" if self.back else "", "dim")]
        self.border_subtitle = resolved(between(" · ", words), self.role)
        if self.captioned is not None:
            self.captioned()

    def on_resize(self) -> None:
        """The border may be another one now."""
        super().on_resize()
        self.caption()

    @property
    def target(self) -> Ref | None:
        """Where the line under the cursor leads."""
        line: Line | None = self.rows[self.cursor].data if self.rows else None
        return line.target if line is not None else None

    def step_on(self, direction: int) -> None:
        """To the next or previous line that leads on; wraps."""
        count = len(self.rows)
        ahead = ((self.cursor + direction * step) % count for step in range(1, count + 1))
        self.move_to(next((index for index in ahead if self.rows[index].data.target), self.cursor))
