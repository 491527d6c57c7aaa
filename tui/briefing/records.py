"""Decoded TOML as a briefing: shapes, short forms, unknown keys, cleaning and conversion.

A briefing of 20,000 records passes here before the first frame: the loop over the fields of good records does
as little as it can, and the file is converted in one call. Only one with a wrong field is gone through again,
table by table, and that field's table record by record.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import msgspec

from tui.briefing.attribution import is_id
from tui.briefing.cleaning import Cleaning
from tui.briefing.model import (
    TEXT_LENGTH,
    TITLE_LENGTH,
    Actor,
    Briefing,
    Claim,
    Event,
    Header,
    Place,
    Record,
    Revision,
    Source,
    Statement,
)
from tui.briefing.notes import FREE, echo, kind_of
from tui.briefing.text import LINE_LENGTH, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tui.briefing.notes import Notes
    from tui.briefing.positions import KeyPath

R = TypeVar("R", bound=Record)

KEYED: dict[str, tuple[type[Record], str]] = {
    "actor": (Actor, "name"),
    "source": (Source, "publisher"),
    "place": (Place, "name"),
    "claim": (Claim, "text"),
}
"""Tables of records that are referred to by their key, with the field that a bare string is short for."""

LISTED: dict[str, type[Record]] = {"event": Event, "statement": Statement, "revision": Revision}
"""Arrays of tables."""

_MAX_DEPTH = 64
"""Levels of arrays and tables in a free key; deeper ones break what copies or prints them."""

_WORD_SIZE = 63
_TABLES = ("format", "briefing", *KEYED, *LISTED)
_ATTRIBUTES = {field.encode_name: field.name for field in msgspec.structs.fields(Briefing)}


@cache
def _limits(record: type[Record]) -> dict[str, int]:
    """How many characters each field of a record keeps, the items of a list included; without the free keys."""
    return {name: _limit(kind) or LINE_LENGTH for name, kind in record.__annotations__.items()}


def _limit(kind: Any) -> int:
    """The greatest length that stands anywhere in a type."""
    if isinstance(kind, msgspec.Meta):
        return kind.max_length or 0
    return max(map(_limit, get_args(kind)), default=0)


def field_reader() -> Callable[[Any, object], Any]:
    """What reads dates, attributions and figures for msgspec; a string or day that comes again is read once."""
    known: dict[tuple[type, str | date], object] = {}

    def read_field(kind: Any, value: object) -> Any:
        # a date may be known too; not a date-time, which equals the same moment in another zone
        if type(value) is str or type(value) is date:
            if (found := known.get((kind, value))) is None:
                found = known[kind, value] = kind.parse(value)
            return found
        if isinstance(value, list | dict):
            # Messages print what they refuse, and Python cannot print everything that TOML can nest.
            raise TypeError
        return kind.parse(value)

    return read_field


class Decoder:
    """Takes one decoded file apart, in place."""

    def __init__(self, data: dict[str, Any], notes: Notes) -> None:
        self.data = data
        self.notes = notes
        self._cleaning = Cleaning(notes)
        self._clean = self._cleaning.clean
        self._read_field = field_reader()

    @property
    def hidden(self) -> int:
        """How many characters the gate for foreign text removed or marked."""
        return self._cleaning.hidden

    def draft(self) -> Briefing:
        """The briefing, with stand-ins where `notes` has errors so that all rules can still be checked."""
        data = self.data
        self._tidy_header(data.get("briefing", {}))
        if free := self._unknown(data, (), _TABLES):
            data["x_"] = free
        for table, (record, short) in KEYED.items():
            if table in data:
                self._tidy_keyed(table, record, short, data[table])
        for table, record in LISTED.items():
            if table in data:
                self._tidy_listed(table, record, data[table])
        try:
            briefing = msgspec.convert(data, Briefing, dec_hook=self._read_field)
        except msgspec.ValidationError:
            briefing = self._table_by_table()
        self._cleaning.finish()
        return briefing

    def _table_by_table(self) -> Briefing:
        """The briefing of a file in which something is wrong; what has not the shape of its table is left out."""
        data = self.data
        tables: dict[str, Any] = {
            "header": self._one(Header, data.get("briefing", {}), ("briefing",)),
            "extra": data.get("x_", {}),
        }
        for table, (record, _) in KEYED.items():
            if isinstance(rows := data.get(table), dict):
                tables[_ATTRIBUTES[table]] = self._keyed(table, record, rows)
        for table, record in LISTED.items():
            if isinstance(rows := data.get(table), list):
                tables[_ATTRIBUTES[table]] = self._listed(table, record, rows)
        return Briefing(format=1, **tables)

    def _tidy_header(self, table: object) -> None:
        if isinstance(table, dict):
            self._tidy(_limits(Header), table, ("briefing",))
        else:
            self._wrong_shape(("briefing",), table, "[briefing]")

    def _tidy_keyed(self, table: str, record: type[Record], short: str, rows: object) -> None:
        if not isinstance(rows, dict):
            self._wrong_shape((table,), rows, f"[{table}]")
            return
        limits = _limits(record)
        for key, row in rows.items():
            if not is_id(key):
                hint = "letters, digits, - and _; at most 64 characters"
                self.notes.add("E105", (table, key), f"{echo(key)} is not an id", hint, at="key")
            if isinstance(row, str):
                rows[key] = {short: row}
            elif not isinstance(row, dict):
                words = f"expected a table or a string, found {kind_of(row)}"
                self.notes.add("E101", (table, key), words)
                continue
            self._tidy(limits, rows[key], (table, key))

    def _tidy_listed(self, table: str, record: type[Record], rows: object) -> None:
        if not isinstance(rows, list):
            self._wrong_shape((table,), rows, f"[[{table}]]")
            return
        limits = _limits(record)
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                self._tidy(limits, row, (table, index))
            else:
                self._wrong_shape((table, index), row, f"[[{table}]]")

    def _keyed(self, table: str, record: type[R], rows: dict[str, object]) -> dict[str, R]:
        try:
            return msgspec.convert(rows, dict[str, record], dec_hook=self._read_field)  # type: ignore[valid-type]  # a type that is a value
        except msgspec.ValidationError:
            return {key: self._one(record, row, (table, key)) for key, row in rows.items()}

    def _listed(self, table: str, record: type[R], rows: list[object]) -> list[R]:
        try:
            return msgspec.convert(rows, list[record], dec_hook=self._read_field)  # type: ignore[valid-type]  # a type that is a value
        except msgspec.ValidationError:
            return [self._one(record, row, (table, index)) for index, row in enumerate(rows)]

    def _one(self, record: type[R], row: object, path: KeyPath) -> R:
        """One record of a table in which at least one is wrong."""
        try:
            return msgspec.convert(row, record, dec_hook=self._read_field)
        except msgspec.ValidationError:
            return self._field_by_field(record, row, path)

    def _field_by_field(self, record: type[R], row: object, path: KeyPath) -> R:
        """The slow way, which finds every wrong field. A file without any, which is most, does not import it."""
        from tui.briefing.fields import convert, stand_in_record

        return convert(record, row, path, self.notes) if isinstance(row, dict) else stand_in_record(record)

    def _wrong_shape(self, path: KeyPath, value: object, header: str) -> None:
        table = str(path[0])
        words = f"expected a table under {header}, found {kind_of(value)}"
        hint = f"write {header} on a line of its own"
        if table in LISTED and len(path) == 1:
            words = f"expected {header} above each record, found {kind_of(value)}"
            hint = f"write {header}, with two brackets"
        elif table in KEYED and isinstance(value, list):
            words = f"expected records with an id each, found [[{table}]]"
            hint = f"write [{table}.ID] above each record, where ID is its own"
        self.notes.add("E101", path, words, hint)
        if len(path) == 1:
            self.notes.misnamed[table] = table

    def _unknown(self, table: dict[str, Any], path: KeyPath, known: Collection[str]) -> dict[str, Any]:
        """Take out the keys that the format does not have: complain of them, or return the free ones."""
        free: dict[str, Any] = {}
        for key in [key for key in table if key not in known]:
            value = table.pop(key)
            if key.startswith(FREE):
                free[shown(key)] = self._free(value, (*path, key), 0)
            elif path or not self._is_misnamed(key, value):
                hint = self.notes.nearest(key, known)
                self.notes.add("W001", (*path, key), f"unknown key {echo(key)}", hint, at="key")
        return free

    def _is_misnamed(self, key: str, value: object) -> bool:
        """Whether an unknown key is a table whose name is nearly that of a known one; says what is lost with it."""
        records = len(value) if isinstance(value, dict | list) else 0
        meant = self.notes.near(key, _TABLES[1:]) if records else ""
        if meant:
            lost = "what it says is not read"
            if meant != "briefing":
                lost = "its only record is not read" if records == 1 else f"its {records:,} records are not read"
            words = f"unknown table {f'[[{shown(key)}]]' if isinstance(value, list) else f'[{shown(key)}]'}: {lost}"
            hint = f"did you mean {f'[[{meant}]]' if meant in LISTED else f'[{meant}]'}?"
            self.notes.add("W001", (key,), words, hint, at="key")
            if meant not in self.data:
                self.notes.misnamed.setdefault(meant, key)
        return bool(meant)

    def _tidy(self, limits: Mapping[str, int], row: dict[str, Any], path: KeyPath) -> None:
        """Clean every text of a record in place, each up to the limit of its field, and gather its free keys."""
        free = None if row.keys() <= limits.keys() else self._unknown(row, path, limits.keys())
        for key, value in row.items():
            kind = type(value)
            if kind is str:
                if not (value.isascii() and value.isprintable()) or len(value) > TITLE_LENGTH:
                    row[key] = self._clean(value, limits[key], (*path, key))
            elif kind is list or kind is dict:
                for item in value if kind is list else value.values():
                    if type(item) is str and (not (item.isascii() and item.isprintable()) or len(item) > TITLE_LENGTH):
                        self._tidy_items(value, limits[key], (*path, key))
                        break
        if free:
            row["x_"] = free

    def _tidy_items(self, values: Any, limit: int, path: KeyPath) -> None:
        """Clean the texts of a list or an inline table in place."""
        for step, item in enumerate(values) if isinstance(values, list) else values.items():
            if isinstance(item, str):
                values[step] = self._clean(item, limit, (*path, step))

    def _free(self, value: Any, path: KeyPath, depth: int) -> Any:
        """The value of a free key, cleaned throughout; what nothing can carry on is an error."""
        if isinstance(value, str):
            return self._clean(value, TEXT_LENGTH, path)
        if isinstance(value, list | dict):
            if depth == _MAX_DEPTH:
                self.notes.add("E006", path, f"nested more than {_MAX_DEPTH} levels deep")
                return None
            if isinstance(value, list):
                return [self._free(item, (*path, index), depth + 1) for index, item in enumerate(value)]
            return {shown(key): self._free(item, (*path, key), depth + 1) for key, item in value.items()}
        if isinstance(value, int) and not -(2**_WORD_SIZE) <= value < 2**_WORD_SIZE:
            self.notes.add("E104", path, f"{echo(value)} is out of range", "at most 64 bits")
        elif isinstance(value, float) and not isfinite(value):
            self.notes.add("E104", path, f"{echo(value)} is not a finite number")
        return value
