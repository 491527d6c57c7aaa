"""Lines on standard output: styled on a terminal, plain in a pipe, folded to a width."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from tui.export.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.export.plain import Line

_STYLES = {"title": "bold", "heading": "bold underline", "strong": "bold", "dim": "dim", "warn": "bold yellow"}
_NARROWEST, _USUAL, _WIDEST = 20, 80, 100
"""Cells: below the first no layout helps; a pipe gets the second; eyes lose the line beyond the third."""


class Printer:
    """What prints lines in the way that the reader asked for."""

    def __init__(self, width: int | None, color: str) -> None:
        terminal = sys.stdout.isatty()
        self.width = width or (_terminal_width() if terminal else _USUAL)
        self._put = _styled() if _is_coloured(color, terminal) else _plain

    def lines(self, lines: Iterable[Line]) -> None:
        """Print them, one below the other."""
        for line in lines:
            for row in wrapped(line, self.width):
                self._put(row, line.role)

    def rule(self) -> None:
        """Print what sets two documents apart."""
        print(f"\n{'─' * min(self.width, _WIDEST)}\n")


def printing_arguments(parser: argparse.ArgumentParser) -> None:
    """How lines are to look."""
    parser.add_argument(
        "--width", metavar="CELLS", type=_cells, help="fold lines at this width (default: the terminal's, else 80)"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="auto: on a terminal")


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
