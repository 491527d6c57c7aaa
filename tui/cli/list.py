"""List the briefings of a library, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.libraries import chosen, library_arguments, near, row_tlp, updated, whole
from tui.cli.marking import left_out
from tui.cli.streams import USAGE, put, say
from tui.library.index import SORTS, Alike

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tui.library.index import Library, Row, Sort

_AT_ONCE = 500
_SHARED = (
    "briefing list: {} files share what is read, starred and noted with another, by their ids or, where there are"
    " none, by their names; give each an id of its own, or remove the copies"
)
_DATE = len("2024-01-05")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    library_arguments(parser)
    parser.add_argument("--sort", choices=SORTS, default="date", help="what decides the order (default date)")
    parser.add_argument("--json", action="store_true", help="one JSON object in each line")
    parser.add_argument("--allow-red", action="store_true", help="with --json: pass on briefings marked TLP:RED")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    library = chosen(options.paths)
    if library is None:
        return USAGE
    updated(library)
    refused = shared = 0
    without_red = options.json and not options.allow_red
    for row, alike in _rows(library, options.sort, without_red=without_red):
        if without_red and row.tlp == "red":
            refused += 1
            continue
        put(_json(row, alike) if options.json else _line(row, alike))
        shared += bool(alike.same_id)
    if shared and not options.json:
        say(_SHARED.format(shared))
    if refused:
        say(f"briefing list: {left_out(refused)}")
        return USAGE
    return 0


def _rows(library: Library, sort: Sort, *, without_red: bool) -> Iterator[tuple[Row, Alike]]:
    numbers = library.order(sort=sort)
    for start in range(0, len(numbers), _AT_ONCE):
        rows = library.rows(numbers[start : start + _AT_ONCE])
        alike = library.alike(rows, without_red=without_red)
        yield from ((row, alike.get(row.number, Alike())) for row in rows)


def _line(row: Row, alike: Alike) -> str:
    if row.is_broken:
        return f"{'broken':<{_DATE}}  {near(row.path)}  ({_count(row.errors, 'error')})\n"
    facts = [*filter(None, [row_tlp(row)]), _count(row.statements, "statement")]
    if row.contested:
        facts.append(f"{row.contested} contested")
    facts += filter(None, [alike.words])
    return f"{row.as_of[:_DATE]:<{_DATE}}  {row.headline}  ({', '.join(facts)})  {near(row.path)}\n"


def _json(row: Row, alike: Alike) -> str:
    import json

    hidden = {"number", "digest", "anchor", "first", "last"}
    record = {key: value for key, value in row._asdict().items() if key not in hidden}
    record["path"] = whole(row.path)
    record["same_id"] = [whole(path) for path in alike.same_id]
    return json.dumps(record, ensure_ascii=False) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
