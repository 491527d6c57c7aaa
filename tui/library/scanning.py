"""Which files a library has: its folders walked, and of each file what tells whether it changed."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIX = ".toml"
_WORD = (1 << 63) - 1
"""What the index can hold of a number; a file may be dated the year 3000."""


class Found(NamedTuple):
    """A file and its identity: while all of this stays the same, the file is not read again."""

    path: str
    """Absolute; bytes that are no UTF-8 are held as `os.fsdecode` holds them."""
    size: int
    mtime_ns: int
    inode: int


def absolute(roots: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    """The roots of a library under one name each, in an order of their own; one inside another is left out."""
    paths = sorted({os.path.abspath(os.path.expanduser(root)) for root in roots})  # noqa: PTH100, PTH111 - Path raises for names that are too long
    kept: list[str] = []
    for path in paths:
        if not any(path.startswith(above.rstrip(os.sep) + os.sep) for above in kept):
            kept.append(path)
    return tuple(kept)


def scan(roots: Iterable[str]) -> Iterator[Found]:
    """The `*.toml` below the roots, in no particular order.

    What is hidden or a link below a root is left out: a folder of strangers' files must not lead out of itself,
    and a circle of links has no end. A root may be a link, or a file. Pipes and devices are there, for reading
    refuses them by name. A folder that cannot be listed has nothing in it.
    """
    for root in roots:
        try:
            status = os.stat(root)  # noqa: PTH116 - a str may hold what Path cannot
        except (OSError, ValueError):
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _below(root)
        else:
            yield _found(root, status)


def _below(root: str) -> Iterator[Found]:
    waiting = [root]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.is_symlink():
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.endswith(SUFFIX):
                        with suppress(FileNotFoundError):  # it went while we looked
                            yield _found(entry.path, entry.stat(follow_symlinks=False))
        except OSError:
            continue


def _found(path: str, status: os.stat_result) -> Found:
    return Found(path, status.st_size, status.st_mtime_ns & _WORD, status.st_ino & _WORD)
