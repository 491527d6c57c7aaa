"""The words at the foot of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.bars import Bar
from tui.view.layout import Block, lay_out
from tui.view.render.text import EMPTY, put, say

if TYPE_CHECKING:
    from textual.content import Content
    from textual.geometry import Size
    from textual.strip import Strip

    from tui.view.render.views.view import Cell

_HIGHEST = 4
"""Lines of the words at the foot."""


class CellBar(Bar):
    """What stands behind the cell under the cursor, in words; as high as the longest so far, so that nothing jumps."""

    cell: Cell | None = None
    is_table = False
    """Whether there are cells to its left and right."""
    _height, _width = 1, 0

    def show(self, cell: Cell | None, *, is_table: bool) -> None:
        """Say another one."""
        self.cell, self.is_table = cell, is_table
        needed = len(self._lines(self.size.width)) if self.size.width else 1
        self.refresh(layout=needed > self._height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """A line for each, a fifth of the screen at most."""
        if width != self._width:
            self._height, self._width = 1, width
        most = max(1, min(_HIGHEST, viewport.height // 5))
        self._height = min(most, max(self._height, len(self._lines(width))))
        return self._height

    def render_line(self, y: int) -> Strip:
        """One of the lines; the last that fits is cut."""
        width, lines = self.size.width, self._lines(self.size.width)
        line = lines[y] if y < len(lines) else EMPTY
        if y == self.size.height - 1 and len(lines) > y + 1:
            line = self._note_beside(lines[y], width)
        return self.paint(line, self.visual_style, width)

    def _lines(self, width: int) -> list[Content]:
        """The words, with the note at the end."""
        if self.cell is None:
            return []
        lines = lay_out([Block(say(self.cell.words), 1)], max(1, width - 1))
        note = self._note
        if not note:
            return lines
        if lines[-1].cell_length + note.cell_length < width:
            lines[-1] = put(lines[-1].pad_right(width - 1 - lines[-1].cell_length - note.cell_length), note)
        else:
            lines.append(put(" " * max(0, width - 1 - note.cell_length), note))
        return lines

    def _note_beside(self, line: Content, width: int) -> Content:
        note = self._note
        room = width - note.cell_length - 1
        if room <= note.cell_length:
            return line
        line = put(line.rstrip(), say("…")) if line.cell_length < room else line.truncate(room, ellipsis=True)
        return put(line.pad_right(max(0, room - line.cell_length)), note)

    @property
    def _note(self) -> Content:
        """How many records stand behind the cell; what Enter does, the footer says."""
        if self.cell is None:
            return EMPTY
        number = len(self.cell.refs)
        notes = [f"{number:,} records" if number > 1 else "", "← → cells" if self.is_table else ""]
        told = "  ".join(filter(None, notes))
        return say(f" {told} " if told else "", "accent")
