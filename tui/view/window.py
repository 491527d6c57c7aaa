"""Which lines of which rows are on the screen. Arithmetic only: no widget, no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Window:
    """A view of `height` lines on to rows of unknown heights, anchored at line `skip` of row `top`."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self._height_of = height_of
        self.height = 0
        self.count = 0
        self.top = 0
        self.skip = 0
        self._map: list[tuple[int, int]] | None = None

    def reset(self, count: int, top: int = 0) -> None:
        """Look at other rows, from row `top`."""
        self.count, self.top, self.skip = count, min(top, max(0, count - 1)), 0
        self._map = None

    def resize(self, height: int) -> None:
        """Have another height; the first line that is shown stays the first."""
        self.height = height
        self._map = None
        self._fill_up()

    def rewrap(self, wrap: Callable[[], None]) -> None:
        """Do what changes row heights, and show the same part of a row of which the beginning is not shown."""
        part = self.skip / self._height_of(self.top) if self.skip and self.top < self.count else 0.0
        wrap()
        self.skip = int(part * self._height_of(self.top)) if part else 0
        self._map = None

    def forget(self) -> None:
        """Row heights may have changed."""
        self._map = None

    def lines(self) -> list[tuple[int, int]]:
        """The row and the line in it, for each line of the screen that shows one."""
        if self._map is None:
            shown: list[tuple[int, int]] = []
            index, skip = self.top, self.skip
            while index < self.count and len(shown) < self.height:
                shown += [(index, line) for line in range(skip, self._height_of(index))]
                index, skip = index + 1, 0
            self._map = shown[: self.height]
        return self._map

    def line(self, y: int) -> tuple[int, int] | None:
        """What stands on line `y` of the screen."""
        lines = self.lines()
        return lines[y] if 0 <= y < len(lines) else None

    def visible_rows(self) -> list[int]:
        """The rows of which at least a line is on the screen."""
        return list(dict.fromkeys(row for row, _ in self.lines()))

    def whole_rows(self) -> list[int]:
        """The rows that are on the screen from first to last line."""
        return [row for row in self.visible_rows() if not self.cut_above(row) and not self.cut_below(row)]

    def extent(self, row: int) -> tuple[int, int]:
        """The first line of the screen that shows a row, and how many do."""
        ys = [y for y, (shown, _) in enumerate(self.lines()) if shown == row]
        return (ys[0], len(ys)) if ys else (0, 0)

    def last_seen(self, row: int) -> int:
        """The line of the screen that a row was last known to begin on, else 0; asks for no height."""
        return next((y for y, (shown, _) in enumerate(self._map or ()) if shown == row), 0)

    def cut_above(self, row: int) -> bool:
        """Whether the row begins above the screen."""
        return row < self.top or (row == self.top and self.skip > 0)

    def cut_below(self, row: int) -> bool:
        """Whether the row ends below the screen."""
        lines = self.lines()
        return not lines or row > lines[-1][0] or (row == lines[-1][0] and lines[-1][1] < self._height_of(row) - 1)

    def tall(self, row: int) -> bool:
        """Whether the row is taller than the screen; no row is before the screen has a height."""
        return row < self.count and 0 < self.height < self._height_of(row)

    def at_start(self) -> bool:
        """Whether the first line of all is shown."""
        return self.top == 0 and self.skip == 0

    def at_end(self) -> bool:
        """Whether the last line of all is shown."""
        return self.count == 0 or not self.cut_below(self.count - 1)

    def reveal(self, first: int, row: int, last: int, *, upwards: bool = False) -> bool:
        """Scroll as little as needed to show a row, with `first` to `last` where there is room; whether it moved."""
        if not self.count or not self.height:
            return False
        before = (self.top, self.skip)
        if self.tall(row):
            self._reveal_tall(first, row, upwards=upwards)
            return before != (self.top, self.skip)
        if self.cut_above(first):
            self.top, self.skip, self._map = first, 0, None
        if self.cut_below(last):
            self._end_at(last)
        if self.cut_above(row):
            self.top, self.skip, self._map = row, 0, None
        if self.cut_below(row):
            self._end_at(row)
        return before != (self.top, self.skip)

    def _reveal_tall(self, first: int, row: int, *, upwards: bool) -> None:
        """Show the beginning of a row that is too tall, or on the way up its end; one that fills the screen stays."""
        is_seen = row in self.visible_rows()
        if upwards and not (is_seen and self.cut_below(row)):
            self._end_at(row)
        elif not upwards and not (is_seen and self.cut_above(row)):
            self.top, self.skip, self._map = first, 0, None
            if row not in self.visible_rows():
                self.top, self._map = row, None

    def begin_with(self, row: int) -> bool:
        """Have a row at the top, or as far up as there are rows below it; whether the window moved."""
        before = (self.top, self.skip)
        self.top, self.skip, self._map = row, 0, None
        self._fill_up()
        return before != (self.top, self.skip)

    def snap(self, row: int) -> None:
        """Let the screen begin with a whole row where it begins in one above `row`."""
        if self.skip and self.top < row:
            self.top, self.skip, self._map = self.top + 1, 0, None
            self._fill_up()

    def scroll(self, lines: int) -> bool:
        """Move by some lines, not past the ends; whether it moved."""
        before = (self.top, self.skip)
        while lines > 0 and self.top < self.count:
            step = min(lines, self._height_of(self.top) - self.skip)
            self.skip, lines, self._map = self.skip + step, lines - step, None
            if self.skip >= self._height_of(self.top):
                self.top, self.skip = self.top + 1, 0
        while lines < 0 and not self.at_start():
            if self.skip == 0:
                self.top -= 1
                self.skip = self._height_of(self.top)
            step = min(-lines, self.skip)
            self.skip, lines, self._map = self.skip - step, lines + step, None
        self._fill_up()
        return before != (self.top, self.skip)

    def thumb(self) -> tuple[int, int]:
        """The lines of the screen that the scroll bar's thumb covers, `[first, last)`; empty when all is shown."""
        if not self.count or (self.at_start() and self.at_end()):
            return (0, 0)
        # counted in rows, so that no row off the screen has to be laid out for it
        above, total, shown = self.top, self.count, len(self.visible_rows())
        size = max(1, round(self.height * shown / max(1, total)))
        room = self.height - size
        first = room if self.at_end() else min(room, round(room * above / max(1, total - shown)))
        return (first, first + size)

    def _end_at(self, row: int) -> None:
        left = self.height
        index = row
        while index >= 0 and left > 0:
            left -= self._height_of(index)
            index -= 1
        self.top, self.skip, self._map = index + 1, max(0, -left), None

    def _fill_up(self) -> None:
        """Leave no empty lines at the bottom while there are rows above."""
        if self.count and self.height and len(self.lines()) < self.height:
            self._end_at(self.count - 1)
