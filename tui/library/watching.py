"""What changes on the disk while it is open: files, and the `*.toml` in folders and below them.

Each folder is watched by itself, never a tree: watching trees would follow links out of them. Files are watched
through their folders, because most editors save by putting a new file in the place of the old one. `watchfiles`
waits in a thread of its own and looks twice a second whether the system told it something, which costs about
0.1 ms of processor time a second. Where the system has no watches left to give, times are compared instead.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.library.sight import Sight

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    Tell = Callable[[frozenset[str]], None]

_STEP = 500
"""Milliseconds between two looks; what happens in a row is told once it has been quiet for one of them."""
_LONGEST_WAIT = 2_000
"""Milliseconds after which it is told although it goes on."""
_CHECK = 10_000
"""Milliseconds between two looks whether the folders are still those of their names."""
_POLL_SECONDS = 2.0


class Watch:
    """A set of files and folders that are watched, until `stop`."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        self.notice = ""
        """Words for the reader when changes are found more slowly than usual."""
        self._paths: tuple[str, ...] = ()
        self._again = threading.Event()
        """Set when something else is to be watched, or nothing any more."""
        self._stopped = False
        self.watch(paths)

    def watch(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        """Watch these instead."""
        self._paths = tuple(dict.fromkeys(os.fspath(path) for path in paths))
        self._again.set()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stopped = True
        self._again.set()

    async def changes(self) -> AsyncIterator[frozenset[str]]:
        """What changed, came or went: given files as they were given, folders and `*.toml` below given folders."""
        import asyncio

        loop = asyncio.get_running_loop()
        found: asyncio.Queue[frozenset[str]] = asyncio.Queue()

        def tell(paths: frozenset[str]) -> None:
            with suppress(RuntimeError):  # the program is ending, and its loop is closed
                loop.call_soon_threadsafe(found.put_nowait, paths)

        def run() -> None:
            self.run(tell)
            tell(frozenset())

        threading.Thread(target=run, name="watching", daemon=True).start()
        try:
            while paths := await found.get():
                yield paths
        finally:
            self.stop()

    def run(self, tell: Tell) -> None:
        """Tell what changed, in the thread that calls this, until `stop`."""
        failures = 0
        missed: frozenset[str] = frozenset()
        before: Sight | None = None
        while not self._stopped:
            self._again.clear()
            sight = Sight(self._paths)
            if before is not None:
                missed |= sight.differences(before)
            before = sight
            try:
                missed = self._wait(sight, tell, missed)
                failures = 0
            except OSError as error:
                # A folder may have gone since it was looked for; at the second time in a row it is something else.
                failures += 1
                if failures > 1:
                    reason = shown(error.strerror or str(error)).partition(" about [")[0]
                    self.notice = (
                        f"files are looked at every {_POLL_SECONDS:.0f} seconds; they cannot be watched: {reason}"
                    )
                    if missed:
                        tell(missed)
                    missed = frozenset()
                    before = self._poll(sight, tell)

    def _wait(self, sight: Sight, tell: Tell, missed: frozenset[str]) -> frozenset[str]:
        """Tell what the system tells, until the folders are others; what is to be told after that."""
        from watchfiles._rust_notify import RustNotify  # documented; takes 30 ms, so not before somebody reads

        with RustNotify([*sight.folders], False, False, 0, False, True) as watcher:
            if missed:
                tell(missed)
            while True:
                found = watcher.watch(_LONGEST_WAIT, _STEP, _CHECK, self._again)
                if found in {"stop", "signal"}:
                    return frozenset()
                paths = {path for _, path in found} if isinstance(found, set) else set()
                meant = sight.meant(paths)
                if sight.is_outdated(paths):
                    return meant
                if meant:
                    tell(meant)

    def _poll(self, sight: Sight, tell: Tell) -> Sight:
        """Compare times, until something else is to be watched; what was seen last."""
        while not self._again.wait(_POLL_SECONDS):
            now = Sight(sight.paths)
            if changed := now.differences(sight):
                tell(changed)
            sight = now
        return sight
