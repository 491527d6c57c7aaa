"""Search all briefings of a library, and print what matches with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.files import read_file
from tui.briefing.positions import Lines, scan
from tui.briefing.problems import Refused
from tui.briefing.syntax import decode
from tui.cli.libraries import chosen, library_arguments, near, updated
from tui.cli.streams import FINDINGS, USAGE, put, say
from tui.library.digest import file_digest
from tui.library.query import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from tui.briefing.reference import Ref
    from tui.library.index import Hit, Row

_WIDTH = 120
"""Characters of a text around what matches."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("query", metavar="QUERY", help='such as "port strike", or actor:osei tag:port since:2w')
    library_arguments(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object in each line")


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
    found = False
    for row, hits in library.search(query):
        line_of = _lines(row)
        for hit in hits:
            found = True
            put(_json(row, hit, line_of(hit.ref)) if options.json else _line(row, hit, line_of(hit.ref)))
    return 0 if found else FINDINGS


def _usage(words: str, hint: str) -> int:
    say(f"briefing find: {words}{f' — {hint}' if hint else ''}")
    return USAGE


def _lines(row: Row) -> Callable[[Ref], int]:
    """Where the records of a file begin, line by line; line 1 if the file is another one by now."""
    try:
        data = read_file(row.path)
    except Refused:
        data = b""
    if file_digest(data) != row.digest:
        return lambda _: 1
    text = decode(data)
    spans, lines = scan(text, ()), Lines(text)

    def line_of(ref: Ref) -> int:
        span = spans.get((ref.table, ref.key)) or spans.get((ref.table,))
        return lines.place(min(span.key, span.value))[0] if span else 1

    return line_of


def _line(row: Row, hit: Hit, line: int) -> str:
    said = "note: " if hit.is_in_note else f"{', '.join(hit.actors)}: " if hit.actors else ""
    return f"{near(row.path)}:{line}: {said}{hit.line(_WIDTH)[0]}\n"


def _json(row: Row, hit: Hit, line: int) -> str:
    import json

    record = {
        "path": near(row.path),
        "line": line,
        "headline": row.headline,
        "as_of": row.as_of,
        "table": hit.ref.table,
        "key": hit.ref.key,
        "actors": hit.actors,
        "when": hit.when,
        "text": hit.text,
        "matches": hit.places,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"
