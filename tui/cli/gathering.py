"""From paths to readings: files, folders, standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.files import MAX_SIZE
from tui.briefing.reading import STANDARD_INPUT, Reading, read
from tui.briefing.text import shown
from tui.cli.streams import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tui.briefing.reading import Memory

_MEBIBYTE = 1 << 20
_MOST = 1024
"""MiB that `--max-size` may allow: more than any memory should give to one file."""


def path_arguments(parser: argparse.ArgumentParser) -> None:
    """`PATH ...` and the limit of a file's size."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    size_argument(parser)


def size_argument(parser: argparse.ArgumentParser) -> None:
    """The limit of a file's size."""
    parser.add_argument(
        "--max-size", metavar="MIB", type=_mebibytes, default=MAX_SIZE, help="refuse larger files (default 8)"
    )


def _mebibytes(text: str) -> int:
    try:
        size = float(text)
    except ValueError:
        size = 0
    if not 0 < size <= _MOST:  # false for "nan" too
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text!r} is not a number of MiB, above 0 and at most {_MOST}")
    return max(1, int(size * _MEBIBYTE))


def gather(paths: list[str], max_size: int, memory: Memory | None = None) -> list[Reading]:
    """Read them all, folders in the order of their names; what is named twice is read once."""
    readings = []
    seen: set[object] = set()
    for path in paths:
        for found in _in_folder(path) if _is_folder(path) else [path]:
            identity = _identity(found)
            if identity not in seen:
                seen.add(identity)
                readings.append(found if isinstance(found, Reading) else read(found, max_size=max_size, memory=memory))
    return readings


def complain(readings: list[Reading]) -> int:
    """Say on stderr what keeps files from being opened; returns how many were not."""
    bad = [reading for reading in readings if reading.briefing is None]
    for reading in bad:
        for problem in reading.problems:
            say(str(problem))
    return len(bad)


def _is_folder(path: str) -> bool:
    # os.path, because Path raises for a name that is too long; and "" is no name for the folder we stand in
    return path != STANDARD_INPUT and os.path.isdir(path)  # noqa: PTH112 - the reason stands above


def _identity(found: str | Reading) -> object:
    """The same for the same file, by whichever name."""
    if isinstance(found, Reading) or found == STANDARD_INPUT:
        return found
    try:
        status = os.stat(found)  # noqa: PTH116 - a str may hold what Path cannot
    except (OSError, ValueError):
        return found
    return status.st_dev, status.st_ino


def _in_folder(folder: str) -> list[str | Reading]:
    """The `*.toml` of a folder and those below it; in place of one that cannot be listed, the reason."""
    files: list[str] = []
    refused: list[str | Reading] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            for entry in _entries(here):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".toml"):
                    files.append(entry.path)
        except OSError as error:
            refused.append(_refused(here, "E001", shown(error.strerror or "cannot be listed").lower()))
    if not files and not refused:
        return [_refused(folder, "E001", "no *.toml in this folder", "briefing new FILE.toml writes one to start from")]
    return [*refused, *sorted(files)]


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """What is neither hidden nor a link: a folder of strangers' files must not lead out of itself."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and not entry.is_symlink():
                yield entry


def _refused(folder: str, code: str, words: str, hint: str = "") -> Reading:
    return Reading(shown(folder), Path(folder)).refuse(code, words, hint)
