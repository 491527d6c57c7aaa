"""How styled text becomes cells: role names are looked up in the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.view.looks import role_style

if TYPE_CHECKING:
    from textual.content import Content


class Painted(Widget):
    """A widget that paints `Content` whose spans are roles: `looks.py` says how each looks."""

    def role(self, style: Style | str) -> Style:
        """The look of a role; a style that is one already is left alone."""
        return role_style(self.app, style) if isinstance(style, str) else style

    def _reversed(self, style: Style | str) -> Style:
        # Reversed, each colour of a text would become a background of its own, and the line would look patched.
        look = self.role(style)
        if (look.background is not None and look.background.a) or look.reverse is not None:
            return look  # a match, or the cell of a line: they stand out as dark on the light line
        return Style(bold=look.bold, italic=look.italic, underline=look.underline)

    def paint(self, content: Content, base: Style, width: int) -> Strip:
        """One line of exactly `width` cells on the style `base`."""
        look = self._reversed if base.reverse else self.role
        segments = [
            Segment(text, style.rich_style) for text, style in content.render(base, "", parse_style=look) if text
        ]
        return Strip(segments, content.cell_length).adjust_cell_length(width, base.rich_style)
