"""Search all briefings of a library, and print what matches with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.files import read_file
from tui.briefing.positions import Lines, scan
from tui.briefing.problems import Refused
from tui.briefing.reading import read_bytes
from tui.briefing.syntax import decode
from tui.cli.libraries import chosen, library_arguments, near, row_tlp, updated, whole
from tui.cli.marking import left_out
from tui.cli.records import record_key
from tui.cli.streams import FINDINGS, USAGE, put, say
from tui.library.digest import file_digest
from tui.library.query import Query

if TYPE_CHECKING:
    import argparse

    from tui.briefing.reference import Ref
    from tui.library.index import Hit, Row

_WIDTH = 120
"""Characters of a text around what matches."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("query", metavar="QUERY", help='such as "port strike", or actor:osei tag:port since:2w')
    library_arguments(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object in each line")
    parser.add_argument("--allow-red", action="store_true", help="with --json: pass on briefings marked TLP:RED")


def run(options: argparse.Namespace) -> int:
    """Print what is found: 0 when there is something, 1 when there is nothing."""
    try:
        query = Query.parse(options.query)
    except Refused as refused:
        return _usage(refused.words, refused.hint)
    if not query:
        return _usage("the query asks for nothing", "write a word, or a field such as actor:osei")
    if query.marks:
        return _usage(f"{' and '.join(sorted(query.marks))}: only the reader knows", "in quotation marks it is a word")
    library = chosen(options.paths)
    if library is None:
        return USAGE
    updated(library)
    printed = red = 0
    for row, hits in library.search(query):
        if options.json and row.tlp == "red" and not options.allow_red:
            red += 1
            continue
        file = _File(row, is_whole=options.json)
        for hit in hits:
            printed += 1
            put(_json(row, hit, file) if options.json else _line(row, hit, file.line(hit.ref)))
    if red:
        say(f"briefing find: {left_out(red)}")
        return USAGE
    return 0 if printed else FINDINGS


def _usage(words: str, hint: str) -> int:
    say(f"briefing find: {words}{f' — {hint}' if hint else ''}")
    return USAGE


class _File:
    """The file of a row, for what the index does not keep; nothing of it if the file is another one by now."""

    def __init__(self, row: Row, *, is_whole: bool) -> None:
        try:
            data = read_file(row.path)
        except Refused:
            data = b""
        is_same = file_digest(data) == row.digest
        text = decode(data) if is_same else ""
        self._spans, self._lines = scan(text, ()), Lines(text)
        self._briefing = read_bytes(data, row.path).briefing if is_same and is_whole else None

    def line(self, ref: Ref) -> int:
        """Where a record begins; line 1 where nobody knows."""
        span = self._spans.get((ref.table, ref.key)) or self._spans.get((ref.table,))
        return self._lines.place(min(span.key, span.value))[0] if span else 1

    def key(self, ref: Ref) -> str | int:
        """As all JSON has it: the id; without one the number in the file, from 1."""
        if self._briefing is not None:
            return record_key(self._briefing, ref)
        return ref.key if isinstance(ref.key, str) else ref.key + 1


def _line(row: Row, hit: Hit, line: int) -> str:
    said = "note: " if hit.is_in_note else f"{', '.join(hit.actors)}: " if hit.actors else ""
    marking = f"{tlp} " if (tlp := row_tlp(row)) else ""
    return f"{near(row.path)}:{line}: {marking}{said}{hit.line(_WIDTH)[0]}\n"


def _json(row: Row, hit: Hit, file: _File) -> str:
    import json

    record = {
        "path": whole(row.path),
        "line": file.line(hit.ref),
        "headline": row.headline,
        "as_of": row.as_of,
        "tlp": row.tlp,
        "table": hit.ref.table,
        "key": file.key(hit.ref),
        "actors": hit.actors,
        "when": hit.when,
        "text": hit.text,
        "matches": hit.places,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"
