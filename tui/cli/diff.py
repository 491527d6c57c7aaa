"""Print what changed between two versions of a briefing, in the story's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.briefing.reading import STANDARD_INPUT, read
from tui.cli.gathering import complain, size_argument
from tui.cli.marking import is_refused
from tui.cli.printing import Printer, printing_arguments
from tui.cli.records import reference
from tui.cli.streams import FINDINGS, USAGE, put, say
from tui.export.changes import SAME, Names, lines, markdown
from tui.findings.changes import Changes

if TYPE_CHECKING:
    import argparse

    from tui.briefing.model import Briefing
    from tui.briefing.reading import Reading
    from tui.findings.moves import Move


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("path", metavar="OLD", help="a file; alone it is compared with git")
    parser.add_argument("paths", metavar="NEW", nargs="?", help="a file, or - for standard input")
    parser.add_argument("--rev", metavar="REV", help="for one file: the git revision (default HEAD)")
    parser.add_argument("--format", choices=tuple(_PRINT), default="text", help="text, JSON or Markdown")
    parser.add_argument("--allow-red", action="store_true", help="pass on a briefing marked TLP:RED")
    printing_arguments(parser)
    size_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Print the report: 0 when nothing changed, 1 when something did, 2 when a version could not be read."""
    if options.paths and options.rev is not None:
        say("briefing diff: --rev is for one file; see briefing diff --help")
        return USAGE
    old, new = _versions(options)
    if complain([old, new]) or old.briefing is None or new.briefing is None:
        return USAGE
    changes = Changes(old.briefing, new.briefing)
    if options.format != "text" and is_refused("diff", (changes.old, changes.new), allow=options.allow_red):
        return USAGE
    _PRINT[options.format](changes, Names(old.name, new.name), options)
    return FINDINGS if changes else 0


def _versions(options: argparse.Namespace) -> tuple[Reading, Reading]:
    if options.paths:
        return read(options.path, max_size=options.max_size), read(options.paths, max_size=options.max_size)
    from tui.library.revisions import read_revision

    old = read_revision(options.path, "HEAD" if options.rev is None else options.rev, max_size=options.max_size)
    if options.path == STANDARD_INPUT:
        return old.refuse("E001", "standard input has no earlier version", "give two files"), old
    return old, read(options.path, max_size=options.max_size)


def _text(changes: Changes, names: Names, options: argparse.Namespace) -> None:
    if changes:
        Printer(options.width, options.color).lines(lines(changes, names))
    else:
        say(SAME)


def _markdown(changes: Changes, names: Names, _: argparse.Namespace) -> None:
    put(markdown(changes, names))


def _json(changes: Changes, names: Names, _: argparse.Namespace) -> None:
    from msgspec import json

    put(json.format(json.encode(_record(changes, names)), indent=2).decode() + "\n")


def _record(changes: Changes, names: Names) -> dict[str, Any]:
    old, new = changes.old, changes.new
    return {
        "old": _version(names.old, old),
        "new": _version(names.new, new),
        "same": not changes,
        "flipped": [_move(changes, move) for move in changes.flipped],
        "figures": [_move(changes, move) for move in changes.figures],
        "states": [change._asdict() for change in changes.states],
        "corrections": [reference(new, ref) for ref in changes.corrections],
        "added": [reference(new, ref) for ref in changes.added],
        "removed": [reference(old, ref) for ref in changes.removed],
        "edited": [
            reference(new, edited.ref) | {"edits": [edit._asdict() for edit in edited.edits]}
            for edited in changes.edited
        ],
        "renamed": [{"table": each.ref.table, "old": each.old, "new": each.new} for each in changes.renamed],
    }


def _move(changes: Changes, move: Move) -> dict[str, Any]:
    before, after = reference(changes.old, move.before), reference(changes.new, move.after)
    return {"actor": move.actor, "claim": move.claim, "before": before, "after": after}


def _version(name: str, briefing: Briefing) -> dict[str, Any]:
    header = briefing.header
    return {"file": name, "headline": header.headline, "as_of": str(header.as_of), "version": header.version}


_PRINT = {"text": _text, "json": _json, "markdown": _markdown}
