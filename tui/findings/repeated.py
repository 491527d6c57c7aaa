"""Several files that carry one id, which a file by itself cannot show (W004)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.notes import Note, echo
from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.reading import Reading

_ELSE = "or what is read, starred and noted in one counts in both"


def repeated(readings: Sequence[Reading]) -> list[list[Note]]:
    """For each of some files what is to be said of its id: in each but the first, that the first has it."""
    first: dict[str, str] = {}
    found: list[list[Note]] = []
    for reading in readings:
        key = _key(reading)
        known = first.setdefault(key, reading.name) if key else reading.name
        found.append([_note(reading, key, known)] if known != reading.name else [])
    return found


def _key(reading: Reading) -> str:
    """What the reader's marks belong to: the id, else the file's name; nothing for what is not opened."""
    if reading.briefing is None:
        return ""
    return reading.briefing.header.id or (shown(reading.path.stem) if reading.path is not None else "")


def _note(reading: Reading, key: str, first: str) -> Note:
    has_id = reading.briefing is not None and reading.briefing.header.id
    if has_id:
        words = f"{echo(key)} is the id of {first} too"
        return Note(("briefing", "id"), "value", "W004", "briefing: id", words, f"give one of them another, {_ELSE}")
    words = f"it has no id and goes by its name, {echo(key)}, which stands for {first} too"
    return Note(("briefing", "id"), "header", "W004", "briefing", words, f"give each an id, {_ELSE}")
