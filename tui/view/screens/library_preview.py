"""What stands beside the library's list: the briefing under the cursor, read when the cursor rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.view.screens.library_list import Preview
from tui.view.screens.library_shelving import Shelving

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.briefing.reading import Reading
    from tui.library.listing import Row

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
        from tui.view.render import preview as render
        from tui.view.story import Story, lens_named

        if reading.briefing is None:
            parts = render.of_broken(reading)
        else:
            story = Story(reading, reading.briefing, lens_named(self.times))
            parts = render.of_story(story, self.standings.of(row), self.shelf.hits(row.number))
        self.query_one(Preview).show(parts)
