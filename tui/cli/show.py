"""Print briefings as text: styled on a terminal, plain in a pipe."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.main import USAGE
from tui.export.plain import lines, wrapped

if TYPE_CHECKING:
    import argparse

    from tui.briefing.reading import Reading

_STYLES = {"title": "bold", "heading": "bold underline", "strong": "bold", "dim": "dim", "warn": "bold yellow"}
_NARROWEST, _PIPE_WIDTH, _WIDEST = 20, 80, 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("--width", metavar="CELLS", type=int, help="fold lines at this width")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def run(options: argparse.Namespace) -> int:
    """Print them, one below the other."""
    readings = gather(options.paths, options.max_size)
    bad = complain(readings)
    good = [reading for reading in readings if reading.briefing is not None]
    print_all(good, options.width, options.color)
    return USAGE if bad or not good else 0


def print_all(readings: list[Reading], width: int | None, color: str) -> None:
    """Print what could be read."""
    terminal = sys.stdout.isatty()
    if width is None:
        width = min(_WIDEST, get_terminal_size((_PIPE_WIDTH, 24)).columns) if terminal else _PIPE_WIDTH
    width = max(_NARROWEST, width)
    put = _styled(width) if _is_coloured(color, terminal) else print
    for number, reading in enumerate(readings):
        if reading.briefing is None:
            continue
        if number:
            print(f"\n{'─' * width}\n")
        for line in lines(reading.briefing):
            for row in wrapped(line, width):
                put(row) if put is print else put(row, line.role)


def _is_coloured(color: str, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return terminal and os.environ.get("TERM", "dumb") != "dumb"


def _styled(width: int):  # type: ignore[no-untyped-def]
    from rich.console import Console
    from rich.text import Text

    console = Console(force_terminal=True, width=width, highlight=False, markup=False, emoji=False, legacy_windows=False)

    def put(row: str, role: str) -> None:
        console.print(Text(row, _STYLES.get(role, "")), soft_wrap=True)

    return put
