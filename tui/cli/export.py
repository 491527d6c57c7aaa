"""Write briefings as Markdown, to paste into a wiki, a ticket or a notebook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.streams import USAGE, put, say
from tui.export.files import ExportError, spare_briefings, whole, write_atomically
from tui.export.markdown import markdown
from tui.export.marking import refuse_red

if TYPE_CHECKING:
    import argparse

    from tui.briefing.model import Briefing


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("-f", "--format", choices=("markdown",), default="markdown", help="the only one yet")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="a file, a folder, or - for stdout (default)"
    )
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    parser.add_argument("--allow-red", action="store_true", help="export a briefing marked TLP:RED")


def run(options: argparse.Namespace) -> int:
    """Write them: one to stdout or a file, several into a folder with an index page."""
    if not options.output:
        say("briefing export: -o needs a file, a folder, or - for stdout; what was given is empty")
        return USAGE
    readings = gather(options.paths, options.max_size)
    bad = complain(readings)
    good = [(reading.name, reading.briefing) for reading in readings if reading.briefing is not None]
    if not good:
        return USAGE
    try:
        # by what was asked for, not by what could be read: else a mistake in one file turns a folder into a file
        if len(readings) > 1:
            _write_folder(good, options)
        else:
            _write_one(*good[0], options)
    except ExportError as error:
        say(f"briefing export: {error}")
        return USAGE
    return USAGE if bad else 0


def _write_folder(briefings: list[tuple[str, Briefing]], options: argparse.Namespace) -> None:
    from tui.export.folder import export_folder

    if options.output == "-":
        raise ExportError("several briefings need a folder: -o FOLDER")
    folder = Path(options.output)
    for warning in export_folder(briefings, folder, force=options.force, allow_red=options.allow_red):
        say(warning)
    say(f"Written: {len(briefings)} briefing{'' if len(briefings) == 1 else 's'} and index.md in {whole(folder)}")


def _write_one(name: str, briefing: Briefing, options: argparse.Namespace) -> None:
    refuse_red(briefing, allow=options.allow_red)
    text = markdown(briefing, name)
    if options.output == "-":
        put(text)
        return
    target = Path(options.output)
    if options.output.endswith("/") or os.path.isdir(target):  # noqa: PTH112 - Path's raises for a name that is too long
        from tui.export.names import export_name

        target /= export_name(briefing, name)
    spare_briefings(target, options.paths)
    warning = write_atomically(target, text, force=options.force)
    say(warning or f"Written: {whole(target)}")
