"""Print briefings as text: styled on a terminal, plain in a pipe."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.streams import USAGE
from tui.export.plain import lines
from tui.export.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.reading import Reading

_STYLES = {"title": "bold", "heading": "bold underline", "strong": "bold", "dim": "dim", "warn": "bold yellow"}
_NARROWEST, _USUAL, _WIDEST = 20, 80, 100
"""Cells: below the first no layout helps; a pipe gets the second; eyes lose the line beyond the third."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument(
        "--width", metavar="CELLS", type=_cells, help="fold lines at this width (default: the terminal's, else 80)"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="auto: on a terminal")


def run(options: argparse.Namespace) -> int:
    """Print them, one below the other."""
    readings = gather(options.paths, options.max_size)
    bad = complain(readings)
    print_all(readings, options.width, options.color)
    return USAGE if bad else 0


def print_all(readings: list[Reading], width: int | None, color: str) -> None:
    """Print what could be read."""
    terminal = sys.stdout.isatty()
    width = width or (_terminal_width() if terminal else _USUAL)
    put = _styled() if _is_coloured(color, terminal) else _plain
    briefings = [reading.briefing for reading in readings if reading.briefing is not None]
    for number, briefing in enumerate(briefings):
        if number:
            print(f"\n{'─' * min(width, _WIDEST)}\n")
        for line in lines(briefing):
            for row in wrapped(line, width):
                put(row, line.role)


def _cells(text: str) -> int:
    width = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0  # noqa: PLR2004 - any terminal's
    if width < _NARROWEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of cells from {_NARROWEST} up")
    return width


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return min(_WIDEST, max(_NARROWEST, get_terminal_size((_USUAL, 24)).columns))


def _is_coloured(color: str, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") not in {"", "0"}:
        return True
    return terminal and os.environ.get("TERM", "dumb") not in {"", "dumb"}


def _plain(row: str, _role: str) -> None:
    print(row)


def _styled() -> Callable[[str, str], None]:
    from rich.console import Console
    from rich.text import Text

    # what the reader chose is decided above; Rich would decide it again from the surroundings
    console = Console(
        force_terminal=True,
        color_system="standard",
        no_color=False,
        soft_wrap=True,
        highlight=False,
        markup=False,
        emoji=False,
    )

    def put(row: str, role: str) -> None:
        console.print(Text(row, _STYLES.get(role, "")))

    return put
