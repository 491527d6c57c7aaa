"""Several files whose marks are kept in one place, which a file by itself cannot show (W004)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.notes import Note, echo
from tui.findings.belonging import briefing_key, file_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.briefing.model import Briefing
    from tui.briefing.reading import Reading

_ELSE = "or what is read, starred and noted in one counts in both"


def repeated(readings: Sequence[Reading]) -> list[list[Note]]:
    """For each of some files what is to be said of its id: in each but the first, that the first has it."""
    first: dict[str, Reading] = {}
    found: list[list[Note]] = []
    for reading in readings:
        found.append([])
        if reading.briefing is None:  # what is not opened has no marks
            continue
        known = first.setdefault(briefing_key(reading.briefing, reading.path), reading)
        if known is not reading:
            found[-1].append(_note(reading.briefing, reading.path, known))
    return found


def _note(briefing: Briefing, path: Path | None, first: Reading) -> Note:
    name = file_key(path)
    if briefing.header.id:
        is_id = first.briefing is not None and first.briefing.header.id
        whose = f"is the id of {first.name} too" if is_id else f"stands for {first.name} too, which has no id"
        words, hint = f"{echo(briefing.header.id)} {whose}", f"give one of them another, {_ELSE}"
        return Note(("briefing", "id"), "value", "W004", "briefing: id", words, hint)
    goes_by = f"its name, {echo(name)}" if name else f"its headline, {echo(briefing.header.headline)}"
    words = f"it has no id and goes by {goes_by}, which stands for {first.name} too"
    return Note(("briefing", "id"), "header", "W004", "briefing", words, f"give each an id, {_ELSE}")
