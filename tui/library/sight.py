"""Which folders must be watched for some files and folders to be, and what of that changed between two looks."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_SUFFIX = ".toml"


class Sight:
    """What there is to be watched at one moment, and the times of it."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        self.roots = [_absolute(path) for path in paths if _is_folder(path)]
        self.files = {
            name: path for path in paths if not _is_folder(path) for name in (_absolute(path), os.path.realpath(path))
        }
        """Given files, by each name that the system may use for them."""
        inside = [folder for root in self.roots for folder in _folders(root)]
        near = [*inside, *map(_folder, self.files)]
        ends = (*self.roots, *map(os.path.realpath, self.roots), *self.files)
        ways = [folder for end in ends for folder in _above(end)]
        self.folders = {folder: _identity(folder) for folder in (*near, *ways)}
        """All that matter, 0 where there is none (yet)."""
        self.near = self._there(near)
        """Folders in which everything is to be watched: all below the roots, and those of the files."""
        changing = (way for way in ways if not self.folders[way] or os.path.islink(way))  # noqa: PTH114 - the same
        self.around = self._there(map(_folder, (*self.roots, *changing)))
        """Folders in which it is to be watched what comes and goes: roots, what leads to them, and links that do."""
        self.ways = self._there(ways)
        """Folders above all these, which may be moved."""
        self._inside = set(inside)
        self._times = {path: _time(path) for path in (*self.files, *inside)}

    def meant(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of the paths that somebody asked about, by the names that they were asked about by."""
        told = set()
        for path in paths:
            if path in self.files:
                told.add(self.files[path])
            elif self._is_below(path) and (path.endswith(_SUFFIX) or path in self._inside or _is_folder(path)):
                told.add(path)
        return frozenset(told)

    def concerns(self, path: str) -> bool:
        """Whether something that happened to it can matter here."""
        return path in self.folders or path in self.files or self._is_below(path)

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

    def differences(self, before: Sight) -> frozenset[str]:
        """What has another time than before, or came or went among what both look at."""
        then = before._times
        changed = {path for path, _ in self._times.items() ^ then.items() if path in self._times and path in then}
        if self.paths == before.paths:
            changed |= self._times.keys() ^ then.keys()
        return frozenset(self.files.get(path, before.files.get(path, path)) for path in changed)

    def _there(self, folders: Iterable[str]) -> list[str]:
        """Those that there are, each once."""
        return [folder for folder in dict.fromkeys(folders) if self.folders.get(folder)]

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


def _folder(path: str) -> str:
    return os.path.dirname(path)  # noqa: PTH120 - the same


def _above(path: str) -> Iterator[str]:
    """The folders that lead to it, the nearest first."""
    while (folder := _folder(path)) != path:
        yield (path := folder)


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
