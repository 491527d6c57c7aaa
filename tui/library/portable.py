"""The reader's state as plain TOML, to be carried to another machine and merged there.

What is exported says everything that merging needs, the moment of each change and what was taken away included.
What comes in is a stranger's file like any other: each mark is checked, what is wrong is named with its line and
left out, and the rest is taken.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tui.library.merging import SET, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATE = "reading_state"
"""The key that says what kind of file this is, and of which version."""
VERSION = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEAD = """\
# Reading marks, stars and notes of Briefing. `briefing state import FILE` merges them into those of another machine.
"""


def dumps(rows: Iterable[Row]) -> Iterator[str]:
    """The text of a file that holds these rows, one briefing after the other."""
    import tomli_w  # late: only export writes TOML

    yield f"{_HEAD}{STATE} = {VERSION}\n"
    by_briefing: dict[str, list[Row]] = {}
    for row in rows:
        by_briefing.setdefault(row.briefing, []).append(row)
    for briefing in sorted(by_briefing):
        if table := _briefing(by_briefing[briefing]):
            yield "\n" + tomli_w.dumps({"briefing": {briefing: table}}, multiline_strings=True)


def moment(at: int) -> datetime:
    """A row's moment as a date and time in UTC."""
    return _EPOCH + timedelta(microseconds=at)


def microseconds(when: datetime) -> int:
    """The moment of a row at this time, which has an offset."""
    return (when - _EPOCH) // timedelta(microseconds=1)


def _briefing(rows: Iterable[Row]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    items: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row.item, row.kind, row.at, row.tag)):
        if row.kind in {"star", "seen", "note"}:
            _add_to_item(items.setdefault(row.item, {}), row)
        else:
            _add_to_briefing(table, row)
    if items:
        table["item"] = [{"key": key, **item} for key, item in items.items()]
    return table


def _add_to_briefing(table: dict[str, Any], row: Row) -> None:
    at = moment(row.at)
    match row.kind, row.value:
        case "unread", _:
            table["marked_unread"] = {"set": row.value == SET, "at": at}
        case "place", str(value):
            pane, _, item = value.partition("\n")
            table["place"] = {"pane": pane, "item": item, "at": at}
        case "base" | "latest", str(digest):
            table[row.kind] = {"digest": digest, "at": at}
        case "text", bytes(packed):
            text = zlib.decompress(packed).decode("utf-8")
            table.setdefault("version", []).append({"digest": row.tag, "at": at, "text": text})


def _add_to_item(item: dict[str, Any], row: Row) -> None:
    at = moment(row.at)
    match row.kind, row.value:
        case "star", _:
            item["star"] = {"set": row.value == SET, "at": at}
        case "seen", _:
            item.setdefault("seen", []).append({"digest": row.tag, "set": row.value == SET, "at": at})
        case "note", str(text):
            item.setdefault("note", []).append({"text": text, "at": at})
        case "note", None:
            item.setdefault("note", []).append({"tag": row.tag, "removed": True, "at": at})
