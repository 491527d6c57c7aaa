"""A file that is saved while it is open is read again at once, and the place is kept."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.briefing.reading import read
from tui.view.bars import Bar
from tui.view.render.text import put, say
from tui.view.screens import leafing
from tui.view.screens.saved import tell_changes

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.reading import Reading
    from tui.library.watching import Watch
    from tui.view.screens.reader import ReaderScreen


class Trouble(Bar):
    """Why the file is not shown as it is now."""

    # Here and not in app.tcss, so that it is read when something is first wrong rather than at every start.
    DEFAULT_CSS = "Trouble { height: 1; width: 100%; background: $bar; }"

    words = ""
    """What is wrong with the file."""
    in_short = ""
    key = ""
    """The key that tells all of it."""

    def line(self) -> Content:
        """That the version before is shown, and why; where there is no room for all of it, the key that tells it."""
        whole = put(" ", say(f"Still the version before: {self.words}", "warn"))
        if whole.cell_length <= self.size.width:
            return whole
        tail = put("  ", say(self.key, "accent"), " All of it ")
        start = put(" ", say(f"Still the version before: {self.in_short}", "warn"))
        return put(start.truncate(max(1, self.size.width - tail.cell_length), ellipsis=True), tail)


class Live:
    """Follows the file of the briefing that is open."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._watch: Watch | None = None
        self._waiting: Reading | None = None
        """A newer version, while something else lies over the panes."""
        reader.run_worker(self._follow(), group="live", exit_on_error=True)

    def stop(self) -> None:
        """Nobody looks any more."""
        if self._watch is not None:
            self._watch.stop()

    async def _follow(self) -> None:
        make = await to_thread(_watch_class)
        path = self._reader.deck.current.path
        self._watch = make([] if path is None else [path])
        async for paths in self._watch.changes():
            # that a file is looked at every two seconds, where the system cannot watch it, is nothing to be told of
            if paths:
                await self.look()

    def version_opened(self, *, again: bool) -> None:
        """Follow the file of this one, which may have changed since it was read."""
        _say_trouble(self._reader, "")
        path = self._reader.deck.current.path
        if self._watch is not None and path is not None and not again:
            self._watch.watch([path])
            self._reader.run_worker(self.look(), group="look", exit_on_error=True)

    async def look(self) -> None:
        """Read the file again if it is another one than on the screen."""
        reader = self._reader
        before = reader.deck.current
        if before.path is None:
            return
        reading = await to_thread(read, before.path, max_size=before.max_size)
        if reader.deck.current is not before or not reader.is_mounted:
            return
        if reading.briefing is None:
            self._waiting = None
            problem, name = reading.problems[0], PurePath(reading.name).name
            # in one line the end of the words is worth more than the folders, and than the code
            whole = name + str(problem).removeprefix(reading.name)
            was_told = _say_trouble(reader, whole, f"{name}:{problem.line}: {problem.words}" if problem.line else whole)
            if reader.app.screen is not reader and not was_told:
                reader.tell(f"Still the version before: {whole}", wrong=True)
        elif reading.data == before.data:
            self._waiting = None
            if _say_trouble(reader, ""):
                reader.tell("Mended: the file says again what is shown.")
        elif reader.app.screen is reader:
            self._take(reading)
        else:
            if self._waiting is None:
                reader.tell("The file has changed. The panes show it as it is now when you are back there.")
            self._waiting = reading

    def _take(self, reading: Reading) -> None:
        reader = self._reader
        before, self._waiting = reader.deck.current.briefing, None
        if reading.briefing is not None:
            was_broken = bool(reader.query(Trouble))
            leafing.show_version(reader, reading, reading.briefing)
            if before is not None and (was_broken or before != reading.briefing):
                lead = "Read again, the file is mended" if was_broken else "Changed on disk"
                tell_changes(reader, before, reading.briefing, lead)

    def back_again(self) -> None:
        """The panes are on the screen again: they show what waited."""
        if self._waiting is not None and self._reader.app.screen is self._reader:
            self._take(self._waiting)


def _say_trouble(reader: ReaderScreen, words: str, in_short: str = "") -> bool:
    """Show what is wrong with the file, or nothing; whether something was shown before."""
    bars = reader.query(Trouble)
    was_shown = bool(bars)
    if not words:
        bars.remove()
    elif bars:
        bars.first().words, bars.first().in_short = words, in_short
        bars.first().refresh()
    else:
        bar = Trouble()
        bar.words, bar.in_short = words, in_short
        bar.key = reader.key("reload")
        reader.mount(bar, after="TopBar")
    return was_shown


def _watch_class() -> type[Watch]:
    """Takes a while the first time, so it is called in a thread."""
    from tui.library.watching import Watch

    return Watch
