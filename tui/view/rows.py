"""The one list widget: rows of any height, drawn only when they are looked at.

It anchors the window to a row rather than to a line, so that neither filling nor resizing ever has to know the
height of a row that is not on the screen: 10 rows and 20,000 cost the same to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.view.bindings import bindings
from tui.view.kept_lines import KeptLines
from tui.view.layout import Block, lay_out, stylize_matches
from tui.view.moving import Moving, Row
from tui.view.window import Window

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from textual import events
    from textual.content import Content
    from textual.geometry import Region, Size

__all__ = ["Row", "RowList"]

# Rows kept laid out: some screens' worth, so that scrolling back and forth draws nothing twice.
_KEPT = 512


class RowList(Moving, can_focus=True):
    """A list with a cursor. Subclasses say how a row is drawn; `moved` and `Opened` say what happened."""

    BINDINGS = bindings("list")

    class Opened(Message):
        """Enter was pressed on a row, or it was clicked twice."""

        def __init__(self, rows: RowList, ref: Hashable) -> None:
            super().__init__()
            self.rows = rows
            self.ref = ref

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.needle = ""
        self.marked: frozenset[Hashable] = frozenset()
        self._width = 80
        # The width and height that the window was last fitted to; the width alone may be known before.
        self._fitted = (80, 0)
        self._drawn: dict[int, list[Content]] = {}
        self._window = Window(self._height_of)
        self._thumb = (0, 0)
        self._titles: tuple[Content | None, Content | None] = (None, None)
        self._styles_cache = KeptLines(self._standing)
        self._place: dict[Hashable, int] = {}
        self.fill(rows)

    # -- what subclasses say ------------------------------------------------------------------------------------

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor is to be seen: where the keyboard is."""
        return self.has_focus

    def draw(self, row: Row) -> list[Block]:
        """The paragraphs of a row."""
        raise NotImplementedError

    def dress(self, row: Row, blocks: list[Block]) -> list[Block]:  # noqa: ARG002 - subclasses need it
        """The paragraphs of a row with what is not part of its text, and is not searched."""
        return blocks

    # -- filling -----------------------------------------------------------------------------------------------

    def fill(self, rows: Sequence[Row], keep: Hashable | None = None) -> None:
        """Show other rows; the cursor goes to `keep`, else stays on the row it was on, else near it."""
        keep = keep if keep is not None else self.current
        above = self._window.last_seen(self.cursor)
        self.rows = rows
        self._place = {}
        self.redraw()
        index = self.index_of(keep) if keep is not None else None
        self.cursor = self._nearest(self.cursor if index is None else index, 1)
        self._window.reset(len(rows), self.cursor if index is not None and index > 0 else 0)
        if self.size.height:
            self._window.scroll(-above)  # what the eye is on stays where it is
            self._reveal()
        self.refresh(layout=self.styles.is_auto_height)

    def redraw(self) -> None:
        """Forget how rows looked, because what they show has changed."""
        self._forget_drawn()
        self._window.forget()
        self.refresh()

    def redraw_rows(self, refs: Iterable[Hashable]) -> None:
        """The same for some rows."""
        drawn = {index for ref in refs if (index := self.index_of(ref)) is not None} & self._drawn.keys()
        if drawn:
            self._drawn = {index: lines for index, lines in self._drawn.items() if index not in drawn}
            self._window.forget()
            self._reveal()
            self.refresh(layout=self.styles.is_auto_height)

    def entitle(self, title: Content | None, subtitle: Content | None) -> None:
        """Write in the border; the same words again are left alone, for they would have every line painted again."""
        if not all(map(_is_same, self._titles, (title, subtitle))):
            self._titles = self.border_title, self.border_subtitle = title, subtitle

    @property
    def current(self) -> Hashable | None:
        """What the row under the cursor stands for."""
        return self.rows[self.cursor].ref if 0 <= self.cursor < len(self.rows) else None

    def index_of(self, ref: Hashable) -> int | None:
        """Where the row of a thing stands; None when it is not shown."""
        if not self._place:
            self._place = {row.ref: index for index, row in reversed(list(enumerate(self.rows))) if row.ref is not None}
        return self._place.get(ref)

    def select(self, ref: Hashable) -> bool:
        """Put the cursor on a thing; False when it is not shown."""
        index = self.index_of(ref)
        if index is None:
            return False
        self.move_to(index)
        return True

    def mark(self, marked: frozenset[Hashable]) -> None:
        """Quietly mark these things; only the lines of rows that change are painted again."""
        changed = self.marked ^ marked
        self.marked = marked
        for index in self._window.visible_rows():
            if self.rows[index].ref in changed:
                self._repaint(index)
        # Asked for at once rather than when this list is next idle, which would be after the painting of the move
        # that the marks belong to and cost a second one, 17 ms later (measured).
        self._check_refresh()

    def bring(self, *refs: Hashable) -> None:
        """Scroll the first of some things that is here into sight, else the first of what is marked.

        Marked ones near it come with it if they fit. The cursor stays where it is: `show_cursor` comes back to it.
        """
        if not self._window.height:
            return
        places = {place for each in self.marked if (place := self.index_of(each)) is not None}
        row = next((place for ref in refs if (place := self.index_of(ref)) is not None), min(places, default=None))
        if row is None:
            return
        reach = self._window.height  # a row has a line at least, so what is further off cannot be seen with it
        near = [place for place in places if abs(place - row) < reach]
        if self._window.reveal(min(near, default=row), row, max(near, default=row)):
            self._repaint_all()
            self._check_refresh()

    def show_cursor(self) -> None:
        """Scroll back to the cursor."""
        if self._reveal():
            self._repaint_all()

    # -- painting ----------------------------------------------------------------------------------------------

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
        width = max(4, width - 1)  # the last cell is the scroll bar's
        if width != self._width:
            self._width = width
            self._forget_drawn()
            self._window.forget()

    def _forget_drawn(self) -> None:
        self._drawn.clear()
        self._styles_cache.clear()

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

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    # -- events ------------------------------------------------------------------------------------------------

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

    def on_focus(self) -> None:
        """The cursor looks different in the list that has the keyboard."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different in the list that has the keyboard."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines on, cursor and all."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines back."""
        event.stop()
        self._scroll(-3)

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked; open it at the second click."""
        offset = event.get_content_offset(self)
        found = self._window.line(offset.y) if offset is not None else None
        if found is None or self.rows[found[0]].ref is None:
            return
        if found[0] == self.cursor and event.chain > 1:
            self.action_open()
        else:
            self.move_to(found[0])


def _is_same(one: Content | None, other: Content | None) -> bool:
    return one is other or (one is not None and other is not None and one.is_same(other))
