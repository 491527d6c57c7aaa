"""The frame around the table of a view: its words in the border, and in it the lines that stay above the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui.view.framed import Framed
from tui.view.painted import Painted
from tui.view.render.text import EMPTY

if TYPE_CHECKING:
    from textual.content import Content
    from textual.geometry import Size
    from textual.strip import Strip


class Frame(Framed, Vertical):
    """The border that head and table share: the columns are named inside of it, on the table they belong to."""

    _told: tuple[Content, Content] | None = None

    def entitle(self, title: Content, subtitle: Content) -> None:
        """Write in the border; the same words again are left alone, for they would be painted again at every key."""
        if self._told is None or not (title.is_same(self._told[0]) and subtitle.is_same(self._told[1])):
            self._told = self.border_title, self.border_subtitle = title, subtitle


class ViewHead(Painted):
    """The lines that stay while the table scrolls."""

    lines: tuple[Content, ...] = ()

    def show(self, lines: list[Content]) -> None:
        """Show other lines."""
        is_as_high = len(lines) == len(self.lines)
        self.lines = tuple(lines)
        self.refresh(layout=not is_as_high)

    def on_resize(self) -> None:
        """Have as many lines as the new width needs: a layout that is asked for during another one is not made."""
        self.call_after_refresh(self.refresh, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """A row for each."""
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """One of them."""
        content = self.lines[y] if y < len(self.lines) else EMPTY
        return self.paint(content, self.visual_style, self.size.width)
