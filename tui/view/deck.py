"""The briefings that are open, one of which is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from tui.briefing.reference import Ref

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tui.briefing.model import Briefing, Event, Statement
    from tui.briefing.reading import Reading


class Deck(NamedTuple):
    """Readings in the order in which they were given, and which is shown.

    Those of a library are read when it is their turn; one that cannot be opened then is stepped over.
    """

    readings: Sequence[Reading]
    current: Reading
    """The one on the screen, as it was read last."""
    index: int = 0  # type: ignore[assignment]  # hides tuple.index, which nobody calls on a deck

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Self:
        """Showing the first of those that could be opened; there must be one."""
        good = tuple(reading for reading in readings if reading.briefing is not None)
        return cls(good, good[0])

    def stepped(self, direction: int) -> Self:
        """Showing the next one in a direction that can be opened; wraps."""
        for step in range(1, len(self.readings)):
            index = (self.index + direction * step) % len(self.readings)
            reading = self.readings[index]
            if reading.briefing is not None:
                return self._replace(current=reading, index=index)
        return self

    def replaced(self, reading: Reading) -> Self:
        """With the current one read again."""
        readings = self.readings
        if isinstance(readings, tuple):
            readings = (*readings[: self.index], reading, *readings[self.index + 1 :])
        return self._replace(readings=readings, current=reading)


def carried(ref: Hashable | None, before: Briefing, after: Briefing) -> Hashable | None:
    """Where a record stands in a newer version of its file: by id, else as the equal record, else at its place."""
    if not isinstance(ref, Ref) or not isinstance(ref.key, int) or ref.table not in {"event", "statement"}:
        return ref
    old: Sequence[Event | Statement] = before.events if ref.table == "event" else before.statements
    new: Sequence[Event | Statement] = after.events if ref.table == "event" else after.statements
    record = old[ref.key]
    for index, each in enumerate(new):
        if (record.id and each.id == record.id) or each == record:
            return Ref(ref.table, index)
    return Ref(ref.table, min(ref.key, len(new) - 1)) if new else None
