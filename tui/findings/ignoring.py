"""What a file asks `check` not to say: `x_ignore = ["W202"]` for the briefing, or under the record that it is about.

Only the checker leaves it out. The screen and the exports go on saying how a statement is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.briefing.notes import Note, echo, kind_of, where
from tui.briefing.problems import CODES, IGNORABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing, Record
    from tui.briefing.positions import KeyPath

KEY = "x_ignore"


class Ignoring:
    """The codes that one briefing, and the reader's settings, leave out."""

    def __init__(self, briefing: Briefing, everywhere: frozenset[str]) -> None:
        self._values: dict[KeyPath, Any] = {}
        self._ids: dict[KeyPath, str | None] = {}
        for path, record in _records(briefing):
            if KEY in record.extra:
                self._values[path] = record.extra[KEY]
                self._ids[path] = getattr(record, "id", None)
        self.everywhere = everywhere | self._codes(("briefing",))
        """Left out in the whole file."""

    def covers(self, code: str, path: KeyPath) -> bool:
        """Whether a problem at this path is not to be told."""
        return code in self.everywhere or (code in self._codes(path[:2]) if self._values else False)

    def mistakes(self) -> Iterator[Note]:
        """What stands in an `x_ignore` and is no code that could be left out (W003)."""
        for path, value in self._values.items():
            here = (*path, KEY)
            name = self._ids[path]
            if not isinstance(value, list):
                words = f"expected an array of codes, found {kind_of(value)}"
                hint = f'write {KEY} = ["{value}"]' if value in IGNORABLE else f'as in {KEY} = ["W202"]'
                yield Note(here, "value", "W003", where(here, name), words, hint)
                continue
            for number, code in enumerate(value):
                if code not in IGNORABLE:
                    each = (*here, number)
                    yield Note(each, "value", "W003", where(each, name), *_mistake(code))

    def _codes(self, path: KeyPath) -> frozenset[str]:
        value = self._values.get(path)
        return frozenset(code for code in value if isinstance(code, str)) if isinstance(value, list) else frozenset()


def nearest_code(code: object) -> str:
    """The hint `did you mean "W202"?`, or which codes there are."""
    from difflib import get_close_matches

    near = get_close_matches(code[:10].upper(), IGNORABLE, 1) if isinstance(code, str) else []
    return f"did you mean {echo(near[0])}?" if near else f"one of {', '.join(IGNORABLE)}"


def _mistake(code: object) -> tuple[str, str]:
    if isinstance(code, str) and code in CODES:
        return f"{code} is an error, which cannot be ignored", ""
    return f"unknown code {echo(code)}", nearest_code(code)


def _records(briefing: Briefing) -> Iterator[tuple[KeyPath, Record]]:
    """Every record that has free keys."""
    if briefing.header.extra:
        yield ("briefing",), briefing.header
    tables: tuple[tuple[str, dict[str, Any] | list[Any]], ...] = (
        ("actor", briefing.actors),
        ("source", briefing.sources),
        ("place", briefing.places),
        ("claim", briefing.claims),
        ("event", briefing.events),
        ("statement", briefing.statements),
        ("revision", briefing.revisions),
    )
    for table, records in tables:
        for key, record in records.items() if isinstance(records, dict) else enumerate(records):
            if record.extra:
                yield (table, key), record
