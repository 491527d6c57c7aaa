"""What stands beside the library's list: the briefing under the cursor, read when the cursor rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.events import DescendantFocus
from textual.message import Message

from tui.view.render.text import brief, resolved, say
from tui.view.render.title import name
from tui.view.screens.library_list import Preview
from tui.view.screens.library_shelving import Shelving

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.briefing.reading import Reading
    from tui.library.listing import Row

_TITLE = 60
_RESTS_AFTER = 0.08
"""Seconds without a step after which the cursor rests; a held key should not be slower for what nobody can read."""


class Previewing(Shelving):
    """Reads what is previewed in a thread, because a file may be large."""

    times: str
    """How the reader wants to see times; see `lens_named`."""
    _resting: Timer | None = None

    class Read(Message):
        """The file under the cursor has been read."""

        def __init__(self, row: Row, reading: Reading) -> None:
            super().__init__()
            self.row = row
            self.reading = reading

    @property
    def is_beside(self) -> bool:
        """Whether the keyboard is beside the list."""
        return isinstance(self.focused, Preview)

    def action_pane_next(self) -> None:
        """From the list to what stands beside it, and back."""
        if self.is_beside:
            self.go_back()
        else:
            self.add_class("-beside")  # before it gets the keyboard, for it may have been hidden
            self.set_focus(self.query_one(Preview))

    def action_pane_previous(self) -> None:
        """The same: there are two."""
        self.action_pane_next()

    def action_pane_right(self) -> None:
        """To what stands beside the list."""
        if not self.is_beside:
            self.action_pane_next()

    def action_pane_left(self) -> None:
        """Back to the list."""
        if self.is_beside:
            self.go_back()

    def go_back(self) -> None:
        """Give the list the keyboard."""
        self.remove_class("-beside")
        self.set_focus(self.list)

    def action_out(self) -> None:
        """Back to the list, if the keyboard is beside it."""
        if self.is_beside:
            self.go_back()
        else:
            super().action_out()

    def action_back(self) -> None:
        """The same, but never out of the library."""
        self.action_out()

    async def action_quit(self) -> None:
        """Back to the list where the keyboard is beside it, then to all of it, then out of the library."""
        if self.is_beside or self._wanted[0]:
            self.action_out()
        else:
            await self.app.action_quit()

    def action_next_briefing(self) -> None:
        """The next of the list, without going there."""
        self.list.move_to(self.list.cursor + 1)

    def action_previous_briefing(self) -> None:
        """The previous one."""
        self.list.move_to(self.list.cursor - 1, -1)

    @on(DescendantFocus)
    def _focus_moved(self) -> None:
        is_beside = self.is_beside
        if is_beside or self.focused is self.list:
            self.set_class(is_beside, "-beside")
            self.mark_briefing()
            self.caption()
            self.call_after_refresh(self.preview)

    def mark_briefing(self) -> None:
        """Show which briefing it is that stands beside the list."""
        here = self.list.current
        self.list.mark(frozenset({here}) if self.is_beside and here is not None else frozenset())

    def preview_soon(self) -> None:
        """Show the briefing under the cursor when the cursor stays on it."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_RESTS_AFTER, self.preview)

    def preview(self) -> None:
        """Show the briefing under the cursor, where there is room."""
        row = self.row
        beside = self.query_one(Preview)
        if not beside.display:
            return
        if row is None:
            beside.show([])
            beside.border_title = None
        else:
            self.run_worker(lambda: self._read(row), thread=True, exclusive=True, group="preview", exit_on_error=True)

    def _read(self, row: Row) -> None:
        from tui.briefing.reading import read

        self.post_message(self.Read(row, read(row.path)))

    @on(Read)
    def _came(self, event: Read) -> None:
        row, reading = self.row, event.reading
        if row is None or row.path != event.row.path:
            return
        beside = self.query_one(Preview)
        from tui.view.render import preview as render
        from tui.view.story import Story, lens_named

        if reading.briefing is None:
            parts = render.of_broken(reading, beside.room)
        else:
            story = Story(reading, reading.briefing, lens_named(self.times))
            parts = render.of_story(story, self.standings.of(row), self.shelf.hits(row.number), self.shelf.alike(row))
        beside.show(parts, (row.path, self.shelf.answer.query))
        # where it has the screen, or is scrolled, nothing else would say what this is
        beside.border_title = resolved(beside.spaced(say(brief(name(row), _TITLE))), beside.role)
