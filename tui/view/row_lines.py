"""Rows as lines: laid out when they are looked at, painted when they come into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from tui.view.kept_lines import KeptLines
from tui.view.layout import Block, lay_out, stylize_matches
from tui.view.painted import Painted
from tui.view.window import Window

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.content import Content
    from textual.geometry import Size

# Rows kept laid out: some screens' worth, so that scrolling back and forth draws nothing twice.
_KEPT = 512


class Row(Struct, frozen=True):
    """One row: what it stands for (None for a heading or a gap, which the cursor passes over) and its data."""

    ref: Hashable | None
    kind: str
    data: Any = None


class RowLines(Painted):
    """The lines of rows of any height. Subclasses say how a row is drawn, and where the cursor goes."""

    cursor: int = 0

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.needle = ""
        self.marked: frozenset[Hashable] = frozenset()
        self.lent_focus = False
        """Whether the keyboard went from here to a line to type in."""
        self._width = 80
        # The width and height that the window was last fitted to; the width alone may be known before.
        self._fitted = (80, 0)
        self._drawn: dict[int, list[Content]] = {}
        self._window = Window(self._height_of)
        self._thumb = (0, 0)
        self._styles_cache = KeptLines(self._standing)

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor is to be seen: where the keyboard is, or goes back to once the line is typed."""
        return self.has_focus or (self.lent_focus and self.screen.has_class("-asking"))

    def draw(self, row: Row) -> list[Block]:
        """The paragraphs of a row."""
        raise NotImplementedError

    def dress(self, row: Row, blocks: list[Block]) -> list[Block]:  # noqa: ARG002 - subclasses need it
        """The paragraphs of a row with what is not part of its text, and is not searched."""
        return blocks

    def _reveal(self, *, upwards: bool = False) -> bool:
        """Bring the cursor into sight; whether the window moved for it."""
        raise NotImplementedError

    # -- laying out --------------------------------------------------------------------------------------------

    def _height_of(self, index: int) -> int:
        return len(self._lines_of(index))

    def _lines_of(self, index: int) -> list[Content]:
        lines = self._drawn.get(index)
        if lines is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            blocks = self.draw(self.rows[index])
            if self.needle:
                blocks = [stylize_matches(block, self.needle) for block in blocks]
            blocks = self.dress(self.rows[index], blocks)
            lines = self._drawn[index] = lay_out(blocks, self._width)
        return lines

    def _wrap_at(self, width: int) -> None:
        width = max(4, width - 2)  # the last cell is the scroll bar's, and text does not touch it
        if width != self._width:
            self._window.rewrap(lambda: self._set_width(width))

    def _set_width(self, width: int) -> None:
        self._width = width
        self._forget_drawn()

    def _forget_drawn(self) -> None:
        self._drawn.clear()
        self._styles_cache.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of all rows, or of the first ones that fill the most room that the list can have."""
        self._wrap_at(width)
        most = self.styles.max_height
        room = viewport.height if most is None else int(most.resolve(container, viewport))
        height = 0
        for index in range(len(self.rows)):
            height += self._height_of(index)
            if height >= room:
                break
        return max(1, height)

    def on_resize(self) -> None:
        """Wrap again and keep the cursor in sight."""
        if self._fit():
            self.refresh()

    def _fit(self) -> bool:
        """Wrap to the size that the list has now; whether it had another one."""
        width, height = self.size
        self._wrap_at(width)
        if self._fitted == (self._width, height):
            return False
        self._fitted = (self._width, height)
        self._window.resize(height)
        self._reveal()
        return True

    # -- painting ----------------------------------------------------------------------------------------------

    def _repaint(self, index: int) -> None:
        first, count = self._window.extent(index)
        if count:
            self.refresh(Region(0, first, self.size.width, count))

    def _repaint_all(self) -> None:
        """Paint other rows, or the same elsewhere: the border stays, and so do the lines that were painted before."""
        self.refresh(self.size.region)

    def _role_of(self, index: int) -> str:
        """What sets a row off from the others."""
        ref = self.rows[index].ref
        if index == self.cursor and self.shows_cursor:
            return "cursor"
        return "marked" if ref is not None and ref in self.marked else ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines; what concerns them all is found out once."""
        # The first painting comes before the first Resize event, and it is to show the rows.
        self._fit()
        self._thumb = self._window.thumb()
        return super().render_lines(crop)

    def _standing(self, y: int) -> Hashable:
        """What is to be seen on a line of the window: which line of which row, set off how, and whether the thumb is.

        Whatever else a line shows must be in it, or refresh the whole list when it changes.
        """
        found = self._window.line(y)
        return found and (*found, self._role_of(found[0]), self._has_thumb(y))

    def _has_thumb(self, y: int) -> bool:
        first, last = self._thumb
        return first <= y < last

    def render_line(self, y: int) -> Strip:
        """One line of the window: the text of a row, then the scroll bar's cell."""
        width = self.size.width
        found = self._window.line(y)
        if found is None:
            return Strip.blank(width, self.visual_style.rich_style)
        index, line = found
        role = self._role_of(index)
        base = self.visual_style + self.role(role) if role else self.visual_style
        return Strip([*self.paint(self._lines_of(index)[line], base, width - 1), self._bar(y)], width)

    def _bar(self, y: int) -> Segment:
        on = self._has_thumb(y)
        style = self.visual_style + self.role("bar") if on else self.visual_style
        return Segment("▐" if on else " ", style.rich_style)
