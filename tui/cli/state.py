"""Carry reading marks, stars and notes to another machine, or print the notes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.files import read_file
from tui.briefing.problems import Refused
from tui.briefing.text import shown
from tui.cli.streams import FINDINGS, USAGE, put, say
from tui.export.files import ExportError, write_atomically
from tui.findings.telling import count_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from tui.library.merging import Row
    from tui.library.state import State

_OWNER_ONLY = 0o077


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument(
        "action",
        choices=tuple(_ACTIONS),
        help="export: write everything as TOML; import: merge such FILEs; notes: write the notes as Markdown",
    )
    parser.add_argument("paths", metavar="FILE", nargs="*", help="a file to import")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="a file, or - for stdout (default)")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.add_argument("--allow-red", action="store_true", help="write what is in briefings marked TLP:RED, too")


def run(options: argparse.Namespace) -> int:
    """Do it; a mistake in an imported file is a finding, and the rest of it is taken."""
    if bool(options.paths) != (options.action == "import"):
        say(f"briefing state {options.action}: {'takes no FILE' if options.paths else 'which FILE?'}")
        return USAGE
    from tui.library.state import open_state

    state = open_state()
    try:
        return _ACTIONS[options.action](state, options)
    finally:
        state.close()
        for notice in state.take_notices():
            say(f"briefing state: {notice}")


def _export(state: State, options: argparse.Namespace) -> int:
    from tui.library.portable import dumps

    rows = state.everything()
    return _written(dumps(rows if options.allow_red else _without_red(rows)), options)


def _import(state: State, options: argparse.Namespace) -> int:
    from tui.library.importing import MAX_SIZE, loads

    status = 0
    for path in options.paths:
        try:
            found = loads(read_file(path, MAX_SIZE), shown(path))
        except Refused as refused:
            say(f"{shown(path)}: {refused.code} {refused.words}")
            status = USAGE
            continue
        for problem in found.problems:
            say(str(problem))
        changed = state.merge(found.rows) if found.rows else 0
        say(f"{shown(path)}: {count_words(len(found.rows), 'mark')}, {changed:,} of them new")
        if found.problems and not status:
            status = FINDINGS if found.rows else USAGE
    return status if state.is_kept else USAGE


def _notes(state: State, options: argparse.Namespace) -> int:
    from tui.export.notes import Note, Noted, markdown
    from tui.library.noting import notes

    noted, left_out = [], 0
    for key, briefing, found in notes(state):
        if briefing is not None and briefing.header.tlp == "red" and not options.allow_red:
            left_out += len(found)
            continue
        noted.append(
            Noted(key, briefing, tuple(Note(note.ref or note.item, note.text, note.written) for note in found))
        )
    status = _written([markdown(noted)], options) if noted else 0
    if left_out:
        words = count_words(left_out, "note")
        say(f"briefing state notes: {words} on briefings marked TLP:RED left out; --allow-red writes them")
    elif not noted:
        say("briefing state notes: there are none")
    return status


def _without_red(rows: Iterable[Row]) -> list[Row]:
    """All but the kept versions of briefings that must not leave this machine; marks and notes on them may."""
    from zlib import decompress

    from tui.library.arriving import as_briefing

    kept, red = [], set()
    for row in rows:
        if isinstance(row.value, bytes) and b"tlp" in (data := decompress(row.value)) and b"red" in data:
            briefing = as_briefing(data)
            if briefing is None or briefing.header.tlp == "red":
                red.add((row.briefing, row.tag))
                continue
        kept.append(row)
    if red:
        words = count_words(len(red), "version")
        say(f"briefing state export: {words} marked TLP:RED left out; --allow-red writes them")
    return [row for row in kept if row.kind not in {"base", "latest"} or (row.briefing, row.value) not in red]


def _written(parts: Iterable[str], options: argparse.Namespace) -> int:
    """Write them where they are wanted; a file is for its owner only, as the state is."""
    if options.output == "-":
        for part in parts:
            put(part)
        return 0
    target = Path(options.output)
    before = os.umask(_OWNER_ONLY)
    try:
        warning = write_atomically(target, "".join(parts), force=options.force)
    except ExportError as error:
        say(f"briefing state: {error}")
        return USAGE
    finally:
        os.umask(before)
    say(warning or f"Written: {shown(str(target))}")
    return 0


_ACTIONS = {"export": _export, "import": _import, "notes": _notes}
