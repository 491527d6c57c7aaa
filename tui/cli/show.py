"""Print briefings as text: styled on a terminal, plain in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.printing import Printer, printing_arguments
from tui.cli.streams import USAGE
from tui.export.plain import lines

if TYPE_CHECKING:
    import argparse

    from tui.briefing.reading import Reading


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    printing_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print them, one below the other."""
    readings = gather(options.paths, options.max_size)
    bad = complain(readings)
    print_all(readings, options.width, options.color)
    return USAGE if bad else 0


def print_all(readings: list[Reading], width: int | None, color: str) -> None:
    """Print what could be read."""
    printer = Printer(width, color)
    briefings = [reading.briefing for reading in readings if reading.briefing is not None]
    for number, briefing in enumerate(briefings):
        if number:
            printer.rule()
        printer.lines(lines(briefing))
