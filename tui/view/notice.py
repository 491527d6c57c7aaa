"""What is said where the panes have no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.bars import Bar
from tui.view.render.text import say

if TYPE_CHECKING:
    from textual.content import Content


class TooSmall(Bar):
    """Shown instead of everything else in a terminal that is too small to read in."""

    def line(self) -> Content:
        """What to do, in as many words as there is room for."""
        words = say("Make the window larger")
        return words if words.cell_length <= self.size.width else say("Too small")
