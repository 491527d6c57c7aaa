"""A briefing as TOML 1.0 that reads back as the same briefing. Defaults are left out, layout and comments are lost."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, structs

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.records import KEYED

if TYPE_CHECKING:
    from tui.briefing.model import Briefing, Record


def dumps(briefing: Briefing) -> str:
    """The text of a file that holds this briefing."""
    # Imported late: reading, which is most of what happens, does not need it.
    import tomli_w  # noqa: PLC0415

    table = _table(briefing)
    for name, (_, short) in KEYED.items():
        records = table.get(name, {})
        # All or none, because TOML would put the short ones first and the order is the file's.
        if all(record.keys() == {short} for record in records.values()):
            table[name] = {key: record[short] for key, record in records.items()}
    return tomli_w.dumps({key: value for key, value in table.items() if value != {}}, multiline_strings=True)


def _table(record: Record) -> dict[str, Any]:
    """A record as what `tomli_w` takes: required fields, what differs from its default, and the free keys."""
    table = {}
    for name, key, default in _fields(type(record)):
        value = getattr(record, name)
        if value != default:
            table[key] = _value(value)
    return table | record.extra


@cache
def _fields(record: type[Record]) -> list[tuple[str, str, object]]:
    """Name, key in the file and default of each field but the free keys."""
    return [
        (field.name, field.encode_name, [] if field.default_factory is list else field.default)
        for field in structs.fields(record)
        if field.name != "extra"
    ]
