"""Bring the index of a library up to date, which listing and searching do by themselves as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.cli.libraries import chosen, library_arguments, updated
from tui.cli.streams import USAGE

if TYPE_CHECKING:
    import argparse

    from tui.library.index import Library

_MEBIBYTE = 1 << 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    library_arguments(parser)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--rebuild", action="store_true", help="forget everything and read all files again")
    action.add_argument("--status", action="store_true", help="say what the index has, and change nothing")


def run(options: argparse.Namespace) -> int:
    """Do it, and say what the index has."""
    library = chosen(options.paths)
    if library is None:
        return USAGE
    if options.rebuild:
        library.forget()
    if not options.status:
        done = updated(library)
        print(f"changes    {done.added:,} new, {done.changed:,} changed, {done.removed:,} gone")
    _print_status(library, pending=options.status)
    return 0


def _print_status(library: Library, *, pending: bool) -> None:
    status = library.status()
    for root in library.roots:
        print(f"folder     {shown(root)}")
    print(f"briefings  {status.briefings:,}, {status.broken:,} of them broken")
    if pending:
        print(f"waiting    {status.waiting:,} files are new, changed or gone")
    where = shown(str(status.path)) if status.path else "in memory"
    print(f"index      {where}  ({status.size / _MEBIBYTE:.1f} MiB)")
