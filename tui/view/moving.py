"""A cursor over rows, and the keys that move it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.row_lines import RowLines

if TYPE_CHECKING:
    from collections.abc import Callable


class Moving(RowLines):
    """What moves through rows of which some, headings and gaps, cannot bear the cursor."""

    moved: Callable[[], None] | None = None
    """Called when the cursor came to another row. Not a message: what follows from the move belongs into the
    same painting, and a message that arrives after it costs a second one, 17 ms later (measured)."""

    def move_to(self, index: int, direction: int = 1) -> None:
        """Put the cursor on the row at `index`, or on the next one that can bear it in that direction."""
        if not self.rows:
            return
        before = self.cursor
        self.cursor = self._nearest(index, direction)
        if self._reveal(upwards=direction < 0):
            self._repaint_all()
        elif before != self.cursor:
            self._repaint(before)
            self._repaint(self.cursor)
        if before != self.cursor and self.moved is not None:
            self.moved()

    def _nearest(self, index: int, direction: int) -> int:
        if not self.rows:
            return 0
        index = max(0, min(index, len(self.rows) - 1))
        ways = (range(index, len(self.rows)), range(index, -1, -1))
        for way in ways if direction > 0 else reversed(ways):
            for place in way:
                if self.rows[place].ref is not None:
                    return place
        return index

    def _reveal(self, *, upwards: bool = False) -> bool:
        first = self.cursor
        while first > 0 and self.rows[first - 1].ref is None:
            first -= 1  # the headings above a row belong on the screen with it
        last = self.cursor
        if self._nearest(last + 1, 1) <= last:
            last = len(self.rows) - 1  # nothing below can bear the cursor, so show it now
        return self._window.reveal(first, self.cursor, last, upwards=upwards)

    def show_group(self) -> None:
        """Show what stands below the cursor's row too, up to the next gap or heading, as far as there is room."""
        last, room = self.cursor, self._window.height - self._height_of(self.cursor) if self.rows else 0
        while room > 0 and last + 1 < len(self.rows) and self.rows[last + 1].ref is not None:
            last += 1
            room -= self._height_of(last)
        # where there is no room for the last one whole, its beginning is shown
        moved = (
            self._window.begin_with(self.cursor) if room < 0 else self._window.reveal(self.cursor, self.cursor, last)
        )
        if moved:
            self._repaint_all()

    def action_down(self) -> None:
        """Next row; a row taller than the window is read to its end first."""
        if self._window.cut_below(self.cursor) and self._window.tall(self.cursor):
            self._scroll(max(1, self.size.height // 2))
        else:
            self.move_to(self.cursor + 1, 1)

    def action_up(self) -> None:
        """Previous row; a row taller than the window is read to its beginning first."""
        if self._window.cut_above(self.cursor) and self._window.tall(self.cursor):
            self._scroll(-max(1, self.size.height // 2))
        else:
            self.move_to(self.cursor - 1, -1)

    def action_first(self) -> None:
        """First row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Last row."""
        self.move_to(len(self.rows) - 1, -1)

    def action_page_down(self) -> None:
        """A window further."""
        self._page(self.size.height - 1)

    def action_page_up(self) -> None:
        """A window back."""
        self._page(1 - self.size.height)

    def action_half_down(self) -> None:
        """Half a window further."""
        self._page(self.size.height // 2)

    def action_half_up(self) -> None:
        """Half a window back."""
        self._page(-(self.size.height // 2))

    def _page(self, lines: int) -> None:
        self._scroll(lines)
        visible = self._window.whole_rows()
        if self.cursor not in visible and visible:
            target = visible[0] if lines > 0 else visible[-1]
            self.move_to(target, 1 if lines > 0 else -1)
        elif not visible:
            self.move_to(self._window.top)
        if lines > 0 and self._window.at_end():
            self.move_to(len(self.rows) - 1, -1)
        elif lines < 0 and self._window.at_start():
            self.move_to(0)

    def _scroll(self, lines: int) -> None:
        if self._window.scroll(lines):
            self._repaint_all()
