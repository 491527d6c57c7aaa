"""The table of a view: lines that the cursor goes down, cells that it goes across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.layout import Block, stylize_matches
from tui.view.render.text import say
from tui.view.render.views.view import Line, Place
from tui.view.rows import Row
from tui.view.searched import SearchedList

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from textual import events
    from textual.content import Content

    from tui.view.render.views.view import Cell, View


class ViewList(SearchedList):
    """The table."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.view: View | None = None
        self.column = 0
        """The cell that the cursor is in, where a line has several."""
        self.first = 0
        """The first of the columns that scroll which is shown."""
        self.turned: Callable[[], None] | None = None
        """Called when another cell is chosen, or the columns scrolled."""
        self._filled_at = 0

    def show(self, view: View) -> None:
        """Show a view; the cursor stays where it was if there is such a line."""
        self.view = view
        self._folded = None
        self._filled_at = self._width
        lines = view.lines(self._width)
        rows = [Row(index if line.cells else None, "line", line) for index, line in enumerate(lines)]
        self.fill(rows or [Row(None, "line", Line("empty"))])
        self._turn_to(self.column)

    @property
    def place(self) -> tuple[Hashable, Hashable]:
        """What the cursor is on, in words that hold at another moment of the story too."""
        line = self.line
        if self.view is None or line is None:
            return None, None
        return self.view.line_key(line), self.view.column_key(self._column_in(line))

    def go_back(self, place: tuple[Hashable, Hashable]) -> None:
        """To what the cursor was on, as far as it is there."""
        key, column_key = place
        view = self.view
        if view is None or key is None:
            return
        found = (index for index, row in enumerate(self.rows) if row.ref is not None)
        index = next((index for index in found if view.line_key(self.rows[index].data) == key), None)
        if index is not None:
            self.move_to(index)
        line = self.line
        columns = range(line.cells) if line is not None else range(0)
        column = next((each for each in columns if view.column_key(each) == column_key), None)
        if column is not None:
            self._turn_to(column)

    @property
    def width(self) -> int:
        """Cells that a line has."""
        return self._width

    def caption(self) -> None:
        """Count the match that was reached."""
        if self.turned is not None:
            self.turned()

    @property
    def cell(self) -> Cell | None:
        """What is under the cursor."""
        line = self.line
        return self.view.cell(line, self._column_in(line)) if self.view is not None and line is not None else None

    @property
    def line(self) -> Line | None:
        """The line under the cursor, if it has cells."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return row.data if row is not None and row.ref is not None else None

    def _column_in(self, line: Line) -> int:
        return max(0, min(self.column, line.cells - 1))

    def turn(self, step: int) -> bool:
        """To the cell on the right or left; False at the edge."""
        line = self.line
        if line is None:
            return False
        before = self._column_in(line)
        self._turn_to(max(0, min(before + step, line.cells - 1)))
        return self._column_in(line) != before

    def skip(self, step: int) -> None:
        """To the next cell that something stands behind, in this line."""
        line = self.line
        if self.view is not None and line is not None:
            column = self.view.next_filled(line, self._column_in(line), step)
            if column is not None:
                self._turn_to(column)

    def on_click(self, event: events.Click) -> None:
        """Select the line and the cell that is clicked."""
        super().on_click(event)
        offset = event.get_content_offset(self)
        if self.view is None or offset is None:
            return
        column = self.view.column_at(offset.x, Place(self._width, self.first))
        if column is not None and self.line is not None and self.line.cells > 1:
            self._turn_to(column)

    def _turn_to(self, column: int) -> None:
        if self.view is None:
            return
        self.column = column
        room, scrolls = self.view.columns(self._width), column - self.view.FIXED
        first = self.first
        if scrolls >= 0:
            first = max(min(first, scrolls), scrolls - room + 1)
        if first != self.first:
            self.first = first
            self.redraw()
        else:
            self._again(self.cursor)
        if self.turned is not None:
            self.turned()

    def _again(self, index: int) -> None:
        """Draw a row again: another cell of it is under the cursor, or none."""
        self._drawn.pop(index, None)
        self._repaint(index)

    def move_to(self, index: int, direction: int = 1) -> None:
        """Move; the cell goes with the cursor."""
        before = self.cursor
        super().move_to(index, direction)
        if before != self.cursor:
            self._again(before)
            self._again(self.cursor)
            if self.turned is not None:
                self.turned()

    def draw(self, row: Row) -> list[Block]:
        """A line as text, for the search."""
        return [Block(content) for content in self._contents(row, None)]

    def _contents(self, row: Row, selected: int | None) -> list[Content]:
        line: Line = row.data
        if self.view is None or line.kind == "empty":
            return [say(self.view.EMPTY if self.view is not None else "", "dim")]
        return self.view.draw(line, Place(self._width, self.first, selected))

    def _standing(self, y: int) -> Hashable:
        """With it the cell that the cursor is in."""
        found = self._window.line(y)
        return super()._standing(y), self.column if found is not None and found[0] == self.cursor else None

    def _lines_of(self, index: int) -> list[Content]:
        lines = self._drawn.get(index)
        if lines is None:
            row = self.rows[index]
            selected = self._column_in(row.data) if index == self.cursor and row.ref is not None else None
            lines = self._contents(row, selected)
            if self.needle:
                lines = [stylize_matches(Block(line), self.needle).text for line in lines]
            self._drawn[index] = lines
        return lines

    def on_resize(self) -> None:
        """A view has other lines where it is narrow, and other columns fit."""
        super().on_resize()
        if self.view is not None and self._width != self._filled_at:
            # the lines have other numbers now: what the cursor is on is found again by what it is about
            place = self.place
            self.show(self.view)
            self.go_back(place)
