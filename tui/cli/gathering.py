"""From paths to readings: files, folders, standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.files import MAX_SIZE
from tui.briefing.reading import STANDARD_INPUT, Reading, read
from tui.cli.main import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def path_arguments(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """`PATH ...` and the limit of a file's size."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+" if needed else "*", help="a file, a folder, or - for standard input"
    )
    parser.add_argument(
        "--max-size", metavar="MIB", type=_mebibytes, default=MAX_SIZE, help="refuse larger files (default 8)"
    )


def _mebibytes(text: str) -> int:
    size = float(text)
    if not 0 < size <= 1024:  # noqa: PLR2004 - a gibibyte is more than any memory should give one file
        raise ValueError(text)
    return int(size * (1 << 20))


def gather(paths: list[str], max_size: int) -> list[Reading]:
    """Read them all, folders in the order of their names."""
    return [read(path, max_size=max_size) for path in _files(paths)]


def _files(paths: list[str]) -> Iterator[str]:
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            found = sorted(_below(path))
            if not found:
                say(f"briefing: no *.toml in {path}")
            yield from found
        else:
            yield path


def _below(folder: str) -> Iterator[str]:
    # links are not followed: a folder of strangers' files must not lead out of itself
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            str(Path(here, name)) for name in names if name.endswith(".toml") and not Path(here, name).is_symlink()
        )


def complain(readings: list[Reading]) -> int:
    """Say on stderr what keeps files from being read; returns how many were not."""
    bad = [reading for reading in readings if reading.briefing is None]
    for reading in bad:
        for problem in reading.problems:
            say(str(problem))
    return len(bad)
