"""What changes on the disk while it is open: files, and the `*.toml` in folders and below them.

Each folder is watched by itself, never a tree: watching trees would follow links out of them. Files are watched
through their folders, because most editors save by putting a new file in the place of the old one. Where the system
cannot watch, times are compared instead.
"""

from __future__ import annotations

import errno
import os
from asyncio import Event, to_thread, wait_for
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.library.hearing import heard
from tui.library.sight import Sight

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Collection, Iterable

_POLL_SECONDS = 2.0


class Watch:
    """A set of files and folders that are watched, until `stop`; of one loop, whose thread alone calls it."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        self.notice = ""
        """Words for the reader when changes are found more slowly than usual."""
        self._paths: tuple[str, ...] = ()
        self._is_other = False
        """Whether something else is to be watched, or nothing any more."""
        self._stopped = False
        self._wake = Event()
        self.watch(paths)

    def watch(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        """Watch these instead."""
        self._paths = tuple(dict.fromkeys(os.fspath(path) for path in paths))
        self._is_other = True
        self._wake.set()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stopped = self._is_other = True
        self._wake.set()

    async def changes(self) -> AsyncGenerator[frozenset[str], None]:
        """What changed, came or went: given files as they were given, folders and `*.toml` below given folders.

        Nothing at all when there is only a `notice` to be read.
        """
        missed: frozenset[str] = frozenset()
        before: Sight | None = None
        is_deaf = False
        while not self._stopped:
            self._is_other = False
            self._wake.clear()
            sight = await to_thread(Sight, self._paths)
            missed |= sight.differences(before or sight)
            before = sight
            try:
                async with aclosing(heard(sight, self._wake)) as hearing:
                    async for paths in hearing:
                        is_deaf = is_deaf and not paths
                        meant, is_outdated = await _judged(sight, paths)
                        missed |= meant
                        if self._is_other or is_outdated:
                            break
                        if missed:
                            yield missed
                            missed = frozenset()
            except OSError as error:
                if await to_thread(sight.is_outdated, ()):
                    continue  # a folder went before it could be watched
                if not is_deaf:
                    self.notice = _words(error)
                if missed or not is_deaf:
                    yield missed
                missed, is_deaf = frozenset(), True
                with suppress(TimeoutError):
                    await wait_for(self._wake.wait(), _POLL_SECONDS)


async def _judged(sight: Sight, paths: Collection[str] | None) -> tuple[frozenset[str], bool]:
    """What is to be told of some paths, and whether other folders are to be watched since."""
    if paths is None:
        return frozenset(), False
    return await to_thread(lambda: (sight.meant(paths), sight.is_outdated(paths)))


def _words(error: OSError) -> str:
    reason = shown(error.strerror or str(error)).partition(" about [")[0]
    if error.errno == errno.ENOSPC:  # which is said to be "no space left on device"
        reason = "the system has no watches left"
    return f"files are looked at every {_POLL_SECONDS:.0f} seconds; they cannot be watched: {reason}"
