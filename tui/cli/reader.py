"""Read briefings in the terminal; where there is none, print them as `show` does."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.main import USAGE, say
from tui.settings import THEMES, load
from tui.shipped import shipped
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    import argparse

_SAMPLES = "These are shipped samples. `briefing FILE` or `briefing FOLDER` opens your own; J and K leaf through them."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser, needed=False)
    parser.add_argument("--theme", choices=THEMES)


def run(options: argparse.Namespace) -> int:
    """Open the app, or print."""
    settings = load(ACTIONS)
    notice = "" if options.paths else _SAMPLES
    readings = gather(options.paths or [str(path) for path in shipped()], options.max_size)
    bad = complain(readings)
    good = [reading for reading in readings if reading.briefing is not None]
    if not good:
        return USAGE
    if not _has_terminal("-" in options.paths):
        from tui.cli.show import print_all

        print_all(good, width=None, color="auto")
        return USAGE if bad else 0
    if bad:
        names = ", ".join(reading.name for reading in readings if reading.briefing is None)
        notice = f"Not opened, because of errors: {names}. `briefing check` names them."
    if settings.problems:
        notice = "\n".join(["Settings not taken:", *map(str, settings.problems), notice]).strip()
    if options.theme:
        settings = settings._replace(theme=options.theme)
    from tui.view.app import read

    return read(good, settings, notice)


def _has_terminal(piped: bool) -> bool:
    """Whether the app can have a terminal; takes the keyboard back from a pipe that was read."""
    streams = (sys.stdout,) if piped else (sys.stdin, sys.stdout)
    if os.environ.get("TERM", "") in {"", "dumb"} or not all(stream is not None and stream.isatty() for stream in streams):
        return False
    if not piped or (sys.stdin is not None and sys.stdin.isatty()):
        return True
    try:
        keyboard = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        say(f"briefing: no keyboard to read with: {shown(str(error.strerror))}")
        return False
    os.dup2(keyboard, 0)
    os.close(keyboard)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", errors="replace", closefd=False)  # type: ignore[misc]  # noqa: PTH123, SIM115 - the app reads from it to the end
    return True
