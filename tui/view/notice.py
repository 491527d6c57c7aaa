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
        """What to do."""
        return say("Make the window larger")
