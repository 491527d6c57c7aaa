"""A file that is saved while it is open is read again at once, and the place is kept."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual import events, on

from tui.briefing.reading import read
from tui.view.bars import Bar
from tui.view.render.text import put, say
from tui.view.screens.walking import Walking

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.reading import Reading
    from tui.library.watching import Watch


class Trouble(Bar):
    """Why the file is not shown as it is now."""

    # Here and not in app.tcss, so that it is read when something is first wrong rather than at every start.
    DEFAULT_CSS = "Trouble { height: 1; width: 100%; background: $bar; }"

    words = ""

    def line(self) -> Content:
        """What is wrong with the file."""
        return put(" ", say(self.words, "warn"))


class Live(Walking):
    """Follows the file of the briefing that is open."""

    _watch: Watch | None = None
    _waiting: Reading | None = None
    """A newer version, while something else lies over the panes."""

    def on_mount(self) -> None:
        """Begin after the first frame."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        # the first may be standard input, which has no file, and the next one not
        if self.deck.current.path is not None or len(self.deck.readings) > 1:
            self.run_worker(self._follow(), group="live", exit_on_error=True)

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        if self._watch is not None:
            self._watch.stop()

    async def _follow(self) -> None:
        make = await to_thread(_watch_class)
        path = self.deck.current.path
        self._watch = make([] if path is None else [path])
        async for paths in self._watch.changes():
            # that a file is looked at every two seconds, where the system cannot watch it, is nothing to be told of
            if paths:
                await self.look()

    def version_opened(self, *, again: bool) -> None:
        """Follow the file of this one, which may have changed since it was read."""
        super().version_opened(again=again)
        self._say_trouble("")
        path = self.deck.current.path
        if self._watch is not None and path is not None and not again:
            self._watch.watch([path])
            self.run_worker(self.look(), group="look", exit_on_error=True)

    async def look(self) -> None:
        """Read the file again if it is another one than on the screen."""
        before = self.deck.current
        if before.path is None:
            return
        reading = await to_thread(read, before.path, max_size=before.max_size)
        if self.deck.current is not before or not self.is_mounted:
            return
        if reading.briefing is None:
            self._waiting = None
            problem = str(reading.problems[0])
            # in one line the end of the words is worth more than the folders
            short = PurePath(reading.name).name + problem.removeprefix(reading.name)
            self._say_trouble(f"Still showing the version read before: {short}")
        elif reading.data == before.data:
            self._waiting = None
            self._say_trouble("")
        elif self.app.screen is self:
            self._take(reading)
        else:
            if self._waiting is None:
                self.tell("The file has changed. The panes show it as it is now when you are back there.")
            self._waiting = reading

    def _take(self, reading: Reading) -> None:
        self._waiting = None
        if reading.briefing is not None:
            self.show_version(reading, reading.briefing)

    @on(events.ScreenResume)
    def _take_what_waited(self) -> None:
        if self._waiting is not None and self.app.screen is self:
            self._take(self._waiting)

    def _say_trouble(self, words: str) -> None:
        bars = self.query(Trouble)
        if not words:
            bars.remove()
        elif bars:
            bars.first().words = words
            bars.first().refresh()
        else:
            bar = Trouble()
            bar.words = words
            self.mount(bar, after="TopBar")


def _watch_class() -> type[Watch]:
    """Takes a while the first time, so it is called in a thread."""
    from tui.library.watching import Watch

    return Watch
