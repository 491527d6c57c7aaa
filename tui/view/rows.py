"""The one list widget: rows of any height, drawn only when they are looked at.

It anchors the window to a row rather than to a line, so that neither filling nor resizing ever has to know the
height of a row that is not on the screen: 10 rows and 20,000 cost the same to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.bindings import bindings
from tui.view.framed import Framed
from tui.view.moving import Moving
from tui.view.row_lines import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from textual import events
    from textual.content import Content

__all__ = ["Row", "RowList"]


class RowList(Framed, Moving, can_focus=True):
    """A list with a cursor. Subclasses say how a row is drawn; `moved` and `opened` say what happened."""

    BINDINGS = bindings("list")

    opened: Callable[[Hashable], object] | None = None
    """Called with what the row stands for when Enter was pressed on it, or it was clicked twice. Not a message: over a
    slow line several keys arrive at once, and those after Enter would move the cursor before a message is heard."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._titles: tuple[Content | None, Content | None] = (None, None)
        self._place: dict[Hashable, int] = {}
        self.fill(rows)

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
            self._window.snap(row)
            self._repaint_all()
            self._check_refresh()

    def show_cursor(self) -> None:
        """Scroll back to the cursor."""
        if self._reveal():
            self._repaint_all()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None and self.opened is not None:
            self.opened(self.current)

    # -- events ------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """The cursor looks different in the list that has the keyboard."""
        self.lent_focus = False
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different in the list that has the keyboard; that a line is typed for stays marked."""
        self.lent_focus = self.is_attached and self.screen.has_class("-asking")
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
