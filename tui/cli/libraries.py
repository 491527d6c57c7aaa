"""From paths, or the settings where there are none, to a library that is up to date."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.briefing.wording import tlp_label
from tui.cli.streams import say
from tui.library.index import open_library
from tui.settings import load
from tui.shipped import shipped
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    import argparse

    from tui.library.index import Library, Progress, Row, Updated

_SAMPLES = 'briefing: these are shipped samples; write library = ["~/briefings"] into {} to have your own'


def library_arguments(parser: argparse.ArgumentParser) -> None:
    """`[PATH ...]`."""
    # with a default, or a complaint of another one that is missing would name it too
    words = "a folder or a file (default: the library you set)"
    parser.add_argument("paths", metavar="PATH", nargs="*", default=[], help=words)


def chosen(paths: list[str]) -> Library | None:
    """The library of these paths, not looked through yet; None, and words on stderr, when there is nothing of it."""
    missing = [path for path in paths if not os.path.exists(path)]  # noqa: PTH110 - Path raises for names that are too long
    for path in missing:
        say(f"{shown(path)}: error E001 no such file or folder")
    roots: list[str] = [path for path in paths if path not in missing]
    if paths:
        return open_library(roots) if roots else None
    settings = load(ACTIONS)
    for problem in settings.problems:
        if problem.where == "library":
            say(str(problem))
    if settings.library:
        return open_library(settings.library)
    say(_SAMPLES.format(shown(str(settings.path))))
    return open_library(shipped())


def updated(library: Library) -> Updated:
    """Bring its index up to date, with a line that counts where somebody sees it."""
    line = _Line()
    try:
        return library.update(line.put)
    finally:
        line.clear()
        if library.notice:
            say(f"briefing: {library.notice}")


def near(path: str) -> str:
    """A path as people here would write it, fit to be shown."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - a str is wanted
    return shown(path.removeprefix(here))


def whole(path: str) -> str:
    """A path as a script wants it, which may stand elsewhere when it opens the file: absolute; fit to be shown."""
    return path if path.isprintable() else shown(path)


def row_tlp(row: Row) -> str:
    """The marking of a briefing in the index, as it is printed: `TLP:AMBER`, or nothing."""
    return tlp_label(shown(row.tlp))


class _Line:
    """One line on a terminal, written again and again."""

    def __init__(self) -> None:
        self._stream = sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None
        self._width = 0

    def put(self, progress: Progress) -> None:
        if self._stream and progress.total:
            words = f"reading briefings: {progress.done:,} of {progress.total:,}"
            self._stream.write(f"\r{words.ljust(self._width)}")
            self._stream.flush()
            self._width = len(words)

    def clear(self) -> None:
        if self._stream and self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
