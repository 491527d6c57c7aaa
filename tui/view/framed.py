"""A border that is a frame, or only a line above: in the second, a title needs blanks of its own around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.render.text import put

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.styles import RenderStyles


class Framed:
    """Part of a widget: what its border is, and how a title is written in it."""

    styles: RenderStyles

    @property
    def is_framed(self) -> bool:
        """Whether there is a border all around, and not only a line above."""
        return self.styles.border_bottom[0] not in {"", "none"}

    def spaced(self, content: Content) -> Content:
        """A text for the upper border, with blanks around it where no frame puts them."""
        return content if self.is_framed else put(" ", content, " ")
