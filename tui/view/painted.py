"""How styled text becomes cells: role names are looked up in the widget's own style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.content import Content
    from textual.style import Style


class Painted(Widget):
    """A widget that paints `Content` whose spans are roles: `dim` looks as `.row--dim` says."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--cursor", "row--marked", "row--heading", "row--strong", "row--dim", "row--accent", "row--warn",
        "row--match", "row--bar",
    }  # fmt: skip

    def role(self, style: Style | str) -> Style:
        """The look of a role; a style that is one already is left alone."""
        return self.get_visual_style(f"row--{style}", partial=True) if isinstance(style, str) else style

    def paint(self, content: Content, base: Style, width: int) -> Strip:
        """One line of exactly `width` cells on the style `base`."""
        segments = [
            Segment(text, style.rich_style) for text, style in content.render(base, "", parse_style=self.role) if text
        ]
        return Strip(segments, content.cell_length).adjust_cell_length(width, base.rich_style)
