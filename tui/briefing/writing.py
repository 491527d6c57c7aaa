"""A briefing as TOML 1.0 that reads back as the same briefing.

Defaults are left out; layout and comments are lost.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, structs

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.model import Record
from tui.briefing.records import KEYED

if TYPE_CHECKING:
    from tui.briefing.model import Briefing


def dumps(briefing: Briefing) -> str:
    """The text of a file that holds this briefing."""
    # Imported late: reading, which is most of what happens, does not need it.
    import tomli_w

    table = as_table(briefing)
    for name, (_, short) in KEYED.items():
        records = table.get(name, {})
        # All or none, because TOML would put the short ones first and the order is the file's.
        if all(record.keys() == {short} for record in records.values()):
            table[name] = {key: record[short] for key, record in records.items()}
    return tomli_w.dumps(table, multiline_strings=True)


def as_table(record: Record) -> dict[str, Any]:
    """A record as what `tomli_w` takes: required fields, what differs from its default, and the free keys."""
    table = {}
    for name, key, default in _fields(type(record)):
        value = getattr(record, name)
        if value != default:
            table[key] = _value(value)
    return table | record.extra


def _value(value: object) -> object:
    if isinstance(value, When | Figure):
        return value.value
    if isinstance(value, Attribution):
        return str(value)
    if isinstance(value, Record):
        return as_table(value)
    if isinstance(value, list):
        return [_value(item) for item in value]
    return {key: _value(item) for key, item in value.items()} if isinstance(value, dict) else value


@cache
def _fields(record: type[Record]) -> list[tuple[str, str, object]]:
    """Name, key in the file and default of each field but the free keys."""
    return [
        (each.name, each.encode_name, each.default if each.default_factory is NODEFAULT else each.default_factory())
        for each in structs.fields(record)
        if each.name != "extra"
    ]
