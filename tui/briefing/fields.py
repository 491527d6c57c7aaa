"""One table against its record, field by field: every wrong field is reported, each with its own code.

The fast way in is `msgspec.convert`, which stops at the first error; this is the way when it has stopped.
Types, limits and patterns come from the model in both.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from msgspec import inspect

from tui.briefing import model
from tui.briefing.attribution import ID_PATTERN, Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.model import LANGUAGE_PATTERN, LINK_PATTERN, NOT_BLANK, Record
from tui.briefing.notes import STAND_IN, brief, echo, kind_of
from tui.briefing.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.briefing.notes import Notes
    from tui.briefing.positions import KeyPath

R = TypeVar("R", bound=Record)

_PATTERNS = {
    ID_PATTERN: ("E105", "an id", "letters, digits, - and _; at most 64 characters"),
    LINK_PATTERN: ("E108", "an http or https link", ""),
    r"^[A-Z]{2}$": ("E111", "a country", 'two capital letters, like "AZ" (ISO 3166-1)'),
    r"^Q[1-9][0-9]*$": ("E111", "a Wikidata item", 'write it like "Q227"'),
    r"^[0-9a-fA-F]{64}$": ("E111", "a SHA-256 hash", "64 hexadecimal digits"),
    LANGUAGE_PATTERN: ("E111", "a language", 'write it like "en" or "pt-BR" (BCP 47)'),
}


class Field(NamedTuple):
    """What the model says of one field."""

    name: str
    type: inspect.Type
    required: bool


@cache
def layout(record: type[Record]) -> Mapping[str, Field]:
    """The fields of a record by the key that the file uses, without the free keys."""
    described = inspect.type_info(record)
    assert isinstance(described, inspect.StructType)
    return {
        field.encode_name: Field(field.name, _plain(field.type), field.required)
        for field in described.fields
        if field.name != "extra"
    }


def _plain(kind: inspect.Type) -> inspect.Type:
    """The type without its description, and without None, which TOML cannot write."""
    if isinstance(kind, inspect.Metadata):
        return _plain(kind.type)
    if isinstance(kind, inspect.UnionType):
        (kind,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
        return _plain(kind)
    return kind


def convert(record: type[R], table: dict[str, Any], path: KeyPath, notes: Notes) -> R:
    """The record with a stand-in for every field that is wrong or missing, each written down in `notes`."""
    values: dict[str, Any] = {"extra": table.get("x_", {})}
    for key, field in layout(record).items():
        if key in table:
            values[field.name] = _checked(field.type, table[key], (*path, key), notes)
        elif field.required:
            notes.add("E102", (*path, key), "required, but missing", at="header")
            values[field.name] = stand_in(field.type)
    return record(**values)


_ONE_OF = ("text", "sources")
"""What no record needs by itself, but a statement or an event that has nothing beside it."""


def stand_in_record(record: type[R]) -> R:
    """A record of which nothing is known, and which breaks no rule."""
    fields = layout(record).values()
    return record(**{each.name: stand_in(each.type) for each in fields if each.required or each.name in _ONE_OF})


_STAND_INS: dict[type, object] = {
    When: When.parse("2000-01-01"),
    Attribution: Attribution(),
    Figure: Figure((None, None)),
}


def stand_in(kind: inspect.Type) -> Any:
    """A value of the type that no other rule objects to."""
    if isinstance(kind, inspect.StrType):
        return "" if kind.pattern not in (None, NOT_BLANK) else STAND_IN
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.ListType):
        return [stand_in(_plain(kind.item_type))]
    if isinstance(kind, inspect.DictType):
        return {}
    if isinstance(kind, inspect.CustomType):
        return _STAND_INS[kind.cls]
    return 1


def _checked(kind: inspect.Type, value: object, path: KeyPath, notes: Notes) -> Any:
    """The converted value, or a stand-in and a note."""
    if isinstance(kind, inspect.ListType) and isinstance(value, list):
        item = _plain(kind.item_type)
        if len(value) < (kind.min_length or 0):
            notes.add("E106", path, "empty, but at least one is required")
            return stand_in(kind)
        return [_checked(item, each, (*path, index), notes) for index, each in enumerate(value)]
    if isinstance(kind, inspect.DictType) and isinstance(value, dict):
        for key in value:
            if wrong := _refusal(_plain(kind.key_type), key, notes):
                notes.add(wrong.code, (*path, key), wrong.words, wrong.hint, at="key")
        item = _plain(kind.value_type)
        return {key: _checked(item, each, (*path, key), notes) for key, each in value.items()}
    if isinstance(kind, inspect.CustomType):
        try:
            return _parsed(kind.cls, value)
        except Refused as refused:
            refusal = refused
    elif (found := _refusal(kind, value, notes)) is None:
        return value
    else:
        refusal = found
    notes.add(refusal.code, path, refusal.words, refusal.hint)
    return stand_in(kind)


_WRITTEN: dict[type, tuple[str, tuple[type, ...]]] = {
    When: ("a date", (str, date, time, int)),
    Attribution: ("a string", (str,)),
    Figure: ("a number or a range", (str, int)),
}
"""What a value of these types is written as. A bare time or number is a date's business to refuse (E301)."""


def _parsed(kind: Any, value: object) -> Any:
    """A date, an attribution or a figure; raises `Refused`."""
    expected, types = _WRITTEN[kind]
    if not isinstance(value, types) or isinstance(value, bool):
        raise Refused("E101", f"expected {expected}, found {kind_of(value)}")
    if isinstance(value, int) and value.bit_length() > 64:  # noqa: PLR2004 - and Python may refuse to print it
        raise Refused("E104", f"{echo(value)} is out of range")
    try:
        return kind.parse(value)
    except Refused as refused:
        raise Refused(refused.code, brief(refused.words), brief(refused.hint)) from None


def _refusal(kind: inspect.Type, value: object, notes: Notes) -> Refused | None:
    """Why a plain value is not of its type."""
    if isinstance(kind, inspect.LiteralType):
        if isinstance(value, str) and value in kind.values:
            return None
        allowed = _in_order()[frozenset(kind.values)]
        near = notes.nearest(value, allowed) if isinstance(value, str) else ""
        return Refused("E103", f"{echo(value)} is not one of {', '.join(allowed)}", near)
    if isinstance(kind, inspect.StrType):
        return _text_refusal(kind, value)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _number_refusal(kind, value)
    wanted = "an array" if isinstance(kind, inspect.ListType) else "a table"
    hint = f"write [{echo(value)}]" if wanted == "an array" and isinstance(value, str) else ""
    return Refused("E101", f"expected {wanted}, found {kind_of(value)}", hint)


@cache
def _in_order() -> dict[frozenset[object], tuple[str, ...]]:
    """The words of each field that has a list of them, as the model has them: scales from one end to the other."""
    lists = [get_args(each) for each in vars(model).values() if get_origin(each) is Literal]
    return {frozenset(words): words for words in lists}


def _text_refusal(kind: inspect.StrType, value: object) -> Refused | None:
    if not isinstance(value, str):
        # Editors forget the quotes around ids and titles that are numbers.
        hint = f'write "{echo(value)}"' if isinstance(value, int) and not isinstance(value, bool) else ""
        return Refused("E101", f"expected a string, found {kind_of(value)}", hint)
    if kind.min_length and not value.strip():
        return Refused("E106", "empty, but a text is required")
    if kind.pattern and not re.search(kind.pattern, value):
        code, noun, hint = _PATTERNS[kind.pattern]
        return Refused(code, f"{echo(value)} is not {noun}", hint)
    return None


def _number_refusal(kind: inspect.IntType | inspect.FloatType, value: object) -> Refused | None:
    whole = isinstance(kind, inspect.IntType)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return Refused("E101", f"expected {'an integer' if whole else 'a number'}, found {kind_of(value)}")
    assert isinstance(value, int | float)
    low, high = kind.ge, kind.le
    assert low is not None, "every number of the model has both bounds"
    assert high is not None, "the same"
    # Not `value < low`: every comparison with a float that is no number is false.
    if not low <= value <= high:
        return Refused("E104", f"{echo(value)} is out of range", f"it must be between {low:.0f} and {high:.0f}")
    return None
