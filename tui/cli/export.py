"""Write briefings as Markdown, to paste into a wiki, a ticket or a notebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.main import USAGE, say
from tui.export.files import ExportError, export_name, write_atomically
from tui.export.folder import export_folder
from tui.export.markdown import markdown
from tui.export.marking import refuse_red

if TYPE_CHECKING:
    import argparse

    from tui.briefing.model import Briefing


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("-f", "--format", choices=("markdown",), default="markdown")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="a file, a folder, or - for stdout (default)")
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    parser.add_argument("--allow-red", action="store_true", help="export a briefing marked TLP:RED")


def run(options: argparse.Namespace) -> int:
    """Write them: one to stdout or a file, several into a folder with an index page."""
    readings = gather(options.paths, options.max_size)
    bad = complain(readings)
    good = [(reading.name, reading.briefing) for reading in readings if reading.briefing is not None]
    if not good:
        return USAGE
    try:
        _write(good, options)
    except ExportError as error:
        say(f"briefing export: {error}")
        return USAGE
    return USAGE if bad else 0


def _write(briefings: list[tuple[str, Briefing]], options: argparse.Namespace) -> None:
    output = Path(options.output)
    if len(briefings) > 1:
        if options.output == "-":
            raise ExportError("several briefings need a folder: -o FOLDER")
        for warning in export_folder(briefings, output, force=options.force, allow_red=options.allow_red):
            say(warning)
        say(f"Written: {len(briefings)} briefings and index.md in {output}")
        return
    name, briefing = briefings[0]
    refuse_red(briefing, allow=options.allow_red)
    text = markdown(briefing, name)
    if options.output == "-":
        sys.stdout.write(text)
        return
    target = output / export_name(briefing, name) if output.is_dir() else output
    warning = write_atomically(target, text, force=options.force)
    say(warning or f"Written: {target}")
