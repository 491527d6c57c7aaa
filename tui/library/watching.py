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

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator

    Tell = Callable[[frozenset[str]], None]

SUFFIX = ".toml"
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
        before: _Sight | None = None
        while not self._stopped:
            self._again.clear()
            sight = _Sight(self._paths)
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

    def _wait(self, sight: _Sight, tell: Tell, missed: frozenset[str]) -> frozenset[str]:
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

    def _poll(self, sight: _Sight, tell: Tell) -> _Sight:
        """Compare times, until something else is to be watched; what was seen last."""
        while not self._again.wait(_POLL_SECONDS):
            now = _Sight(sight.paths)
            if changed := now.differences(sight):
                tell(changed)
            sight = now
        return sight


class _Sight:
    """What there is to be watched at one moment, and the times of it."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        self.roots = [_absolute(path) for path in paths if _is_folder(path)]
        self.files = {
            name: path for path in paths if not _is_folder(path) for name in (_absolute(path), os.path.realpath(path))
        }
        """Given files, by each name that the system may use for them."""
        inside = [folder for root in self.roots for folder in _folders(root)]
        around = [os.path.dirname(name) for name in (*self.roots, *self.files)]  # noqa: PTH120 - the same
        self.folders = {folder: _identity(folder) for folder in dict.fromkeys([*inside, *around]) if _identity(folder)}
        """Folders to be watched: all below the roots, and those in which roots and files appear and disappear."""
        self._inside = set(inside)
        self._times = {path: _time(path) for path in (*self.files, *inside)}

    def meant(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of the paths that somebody asked about, by the names that they were asked about by."""
        told = set()
        for path in paths:
            if path in self.files:
                told.add(self.files[path])
            elif self._is_below(path) and (path.endswith(SUFFIX) or path in self._inside or _is_folder(path)):
                told.add(path)
        return frozenset(told)

    def is_outdated(self, paths: Collection[str]) -> bool:
        """Whether there are other folders now; asked with no paths, every folder is looked at."""
        folders = [path for path in paths if _is_folder(path) and self._is_below(path)]
        if any(path not in self.folders for path in folders):
            return True
        if paths and not any(path in self.folders or path in self.files for path in paths):
            return False
        if any(_is_folder(name) for name in self.files):
            return True
        return any(_identity(folder) != was for folder, was in self.folders.items())

    def differences(self, before: _Sight) -> frozenset[str]:
        """What has another time than before, or came or went among what both look at."""
        then = before._times
        changed = {path for path, _ in self._times.items() ^ then.items() if path in self._times and path in then}
        if self.paths == before.paths:
            changed |= self._times.keys() ^ then.keys()
        return frozenset(self.files.get(path, before.files.get(path, path)) for path in changed)

    def _is_below(self, path: str) -> bool:
        """Whether it is a root or below one, and not hidden."""
        if os.path.basename(path).startswith("."):  # noqa: PTH119 - the same
            return path in self.roots
        return path in self.roots or any(path.startswith(root.rstrip(os.sep) + os.sep) for root in self.roots)


def _folders(root: str) -> Iterator[str]:
    """A folder and those below it that are neither hidden nor links."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        yield folder
        with suppress(OSError), os.scandir(folder) as entries:
            waiting += [
                entry.path
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            ]


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - the same


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - Path raises for names that are too long


def _identity(folder: str) -> int:
    """What tells a folder from another of its name; 0 if it is none."""
    try:
        return os.stat(folder).st_ino if _is_folder(folder) else 0  # noqa: PTH116 - the same
    except (OSError, ValueError):
        return 0


def _time(path: str) -> tuple[int, int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - the same
    except (OSError, ValueError):
        return (0, 0, 0)
    return status.st_mtime_ns, status.st_size, status.st_ino
