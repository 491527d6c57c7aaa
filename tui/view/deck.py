"""The briefings that are open, one of which is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.reference import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.model import Briefing, Event, Statement
    from tui.briefing.reading import Reading


class Deck(NamedTuple):
    """Readings in the order in which they were given, and which is shown."""

    readings: tuple[Reading, ...]
    index: int = 0  # type: ignore[assignment]  # hides tuple.index, which nobody calls on a deck

    @property
    def current(self) -> Reading:
        """The one on the screen."""
        return self.readings[self.index]

    def turned(self, index: int) -> Deck:
        """Showing another one; wraps."""
        return self._replace(index=index % len(self.readings))

    def replaced(self, reading: Reading) -> Deck:
        """With the current one read again."""
        readings = list(self.readings)
        readings[self.index] = reading
        return self._replace(readings=tuple(readings))


def carried(ref: object, before: Briefing, after: Briefing) -> object:
    """Where a record stands in a newer version of its file: by id, else as the equal record, else at its place."""
    if not isinstance(ref, Ref) or not isinstance(ref.key, int) or ref.table not in {"event", "statement"}:
        return ref
    old: Sequence[Event | Statement] = before.events if ref.table == "event" else before.statements
    new: Sequence[Event | Statement] = after.events if ref.table == "event" else after.statements
    record = old[ref.key]
    for index, each in enumerate(new):
        if (record.id and each.id == record.id) or each == record:
            return ref._replace(key=index)
    return ref._replace(key=min(ref.key, len(new) - 1)) if new else None
