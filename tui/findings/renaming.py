"""Records under other names: what refers to something by an id, once that id has become another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from tui.briefing.attribution import Attribution
from tui.briefing.links import FIELDS
from tui.briefing.model import Claim, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

R = TypeVar("R", bound=Record)
Names = dict[str, dict[str, str]]
"""By table: what each id that became another is called now."""


def renamed(table: str, record: R, names: Names) -> R:
    """The record with the names of now; the same object where none of them changed."""
    changed: dict[str, Any] = {}
    for field in FIELDS:
        known = names.get(field.target) if field.table == table else None
        value = getattr(record, field.name) if known else None
        if known and value:
            changed[field.name] = _value(value, field.shape, known)
    if isinstance(record, Claim) and record.parties and names.get("actor"):
        changed["parties"] = _value(record.parties, "list", names["actor"])
    return structs.replace(record, **changed) if changed else record


def _value(value: Any, shape: str, known: Mapping[str, str]) -> Any:
    match shape:
        case "one":
            return known.get(value, value)
        case "keys":
            return {known.get(key, key): each for key, each in value.items()}
        case "chains":
            return [Attribution(known.get(step, step) for step in chain) for chain in value]
    return [known.get(key, key) for key in value]
