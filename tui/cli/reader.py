"""Read briefings, or a library of them, in the terminal; where there is none, print them as `show` does."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.briefing.files import MAX_SIZE
from tui.briefing.reading import STANDARD_INPUT
from tui.briefing.text import shown
from tui.cli.gathering import complain, gather, size_argument
from tui.cli.streams import USAGE, say
from tui.library.kept import Kept
from tui.settings import THEMES, load
from tui.shipped import shipped
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from tui.briefing.reading import Reading
    from tui.settings import Settings
    from tui.view.app import Roots

_PRINTED = "briefing: no PATH given: printing shipped samples; `briefing -` reads standard input"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("paths", metavar="PATH", nargs="*")
    options(parser)


def options(parser: argparse.ArgumentParser) -> None:
    """What may be given beside paths."""
    size_argument(parser)
    parser.add_argument("--theme", choices=THEMES, help="the colours of this session")


class Wanted(Struct, frozen=True):
    """What is to be read, and how."""

    paths: list[str]
    max_size: int = MAX_SIZE
    theme: str | None = None


def run(options: Wanted) -> int:
    """Open the app, or print."""
    gc.disable()  # nothing made before the first frame is garbage; the app enables it when that is painted
    _keep_out_openssl()
    piped = STANDARD_INPUT in options.paths
    if (piped or not _wants_library(options.paths)) or not _has_terminal(piped=False):
        return _read(options, piped=piped)
    settings = _settings(options)
    from tui.view.app import read

    return read((), settings, _notice([], settings), _library(options.paths, settings))


def _keep_out_openssl() -> None:
    """Nothing here opens a connection; asyncio and hashlib would load OpenSSL, and both do without it: 4 MiB less."""
    for name in ("ssl", "_hashlib"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: "not to be imported", as documented


def _wants_library(paths: list[str]) -> bool:
    # os.path, because Path raises for a name that is too long
    return not paths or any(map(os.path.isdir, paths))


def _read(options: Wanted, *, piped: bool) -> int:
    paths = options.paths or [str(path) for path in shipped()]
    kept = Kept()
    readings = gather(paths, options.max_size, kept)
    bad = complain(readings)
    good = [reading for reading in readings if reading.briefing is not None]
    if not good:
        return USAGE
    if not _has_terminal(piped=piped):
        from tui.cli.show import print_all

        if not options.paths:
            say(_PRINTED)
        print_all(good, width=None, color="auto")
        kept.write()
        return USAGE if bad else 0
    settings = _settings(options)
    from tui.view.app import read

    # of one file the reader's own library is a way on; without one, a library in which the file is not would be odd
    named = [path for path in options.paths if path != STANDARD_INPUT and (len(good) > 1 or not settings.library)]
    return read(good, settings, _notice(readings, settings), _library(named, settings), kept.write)


def _settings(options: Wanted) -> Settings:
    settings = load(ACTIONS)
    return settings._replace(theme=options.theme) if options.theme else settings


def _library(paths: list[str], settings: Settings) -> Roots:
    """What was named; else the reader's own library; else the samples."""
    from tui.view.app import Roots

    own: Sequence[str | Path] = paths or settings.library
    return Roots(own) if own else Roots(shipped(), are_samples=True)


def _notice(readings: list[Reading], settings: Settings) -> str:
    """What has to be said once the screen is taken, which hides what was said before."""
    lines = ["Settings not taken:", *map(str, settings.problems)] if settings.problems else []
    bad = [reading.name for reading in readings if reading.briefing is None]
    if bad:
        lines.append(f"Not opened, because of errors: {', '.join(bad)}. `briefing check` names them.")
    return "\n".join(lines)


def _has_terminal(*, piped: bool) -> bool:
    """Whether the app can have a terminal; takes the keyboard back from a pipe that was read."""
    if os.environ.get("TERM", "") in {"", "dumb"} or not sys.stdout.isatty():
        return False
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    return piped and _took_keyboard()


def _took_keyboard() -> bool:
    try:
        keyboard = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        say(f"briefing: no keyboard to read with: {shown(error.strerror or 'cannot be opened').lower()}")
        return False
    if keyboard:
        os.dup2(keyboard, 0)
        os.close(keyboard)
    os.set_inheritable(0, True)  # for an editor that the app starts
    # the app reads from it to the end
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", errors="replace", closefd=False)  # type: ignore[misc]  # noqa: SIM115 - see above; typeshed calls it final
    return True
