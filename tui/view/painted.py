"""How styled text becomes cells: role names are looked up in the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.view.looks import role_style

if TYPE_CHECKING:
    from textual.content import Content
    from textual.style import Style


class Painted(Widget):
    """A widget that paints `Content` whose spans are roles: `looks.py` says how each looks."""

    def role(self, style: Style | str) -> Style:
        """The look of a role; a style that is one already is left alone."""
        return role_style(self.app, style) if isinstance(style, str) else style

    def paint(self, content: Content, base: Style, width: int) -> Strip:
        """One line of exactly `width` cells on the style `base`."""
        segments = [
            Segment(text, style.rich_style) for text, style in content.render(base, "", parse_style=self.role) if text
        ]
        return Strip(segments, content.cell_length).adjust_cell_length(width, base.rich_style)
