"""Who spoke when: statements counted by actor and by hour or day, and how events lie beside them."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.briefing.dates import Span, zone
from tui.briefing.order import statement_time
from tui.briefing.reference import Ref
from tui.briefing.times import Lens, words
from tui.findings.moments import HOUR, day_at, day_span, hour_at, when_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.briefing.dates import When
    from tui.briefing.model import Briefing

_LONGEST_IN_HOURS = 48 * HOUR


class Row(NamedTuple):
    """What one actor said, or what happened, bucket by bucket."""

    actor: str
    """The id; nothing for the row of events."""
    cells: Mapping[int, tuple[Ref, ...]]
    """By the number of the bucket, from 0; empty buckets are left out."""
    untimed: tuple[Ref, ...]
    """What is wider than a bucket, open at an end, or without any time."""

    @property
    def total(self) -> int:
        """How many items it has in all."""
        return sum(map(len, self.cells.values())) + len(self.untimed)


class Grid:
    """Buckets of an hour where all that has a day lies within 48 hours, else of a day, in the briefing's zone.

    Every statement is counted once, in the bucket of its anchor or as untimed, and so is every event. A statement
    has the time at which it was said, else that at which it could first be read.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._zone = zone(briefing.header.timezone)
        self._known: dict[Span, bool] = {}
        happened = [event.when.span(self._zone) for event in briefing.events]
        said = [self._span(statement_time(statement, briefing)) for statement in briefing.statements]
        dated = [span for span in (*happened, *said) if self._has_day(span)]
        # what has an hour is where it begins, as in its bucket: two times that are 48 hours apart are not more
        ends = (span.lo if span.hi - span.lo <= HOUR else span.hi for span in dated)
        begin, end = min((span.lo for span in dated), default=0.0), max(ends, default=0.0)
        self.unit: Literal["hour", "day"] = "hour" if end - begin <= _LONGEST_IN_HOURS else "day"
        """How wide a bucket is. A day is that of the calendar, 23 or 25 hours when the clocks change."""
        timed = [span for span in dated if self._is_timed(span)]
        first = min((span.lo for span in timed), default=0.0)
        self._first = hour_at(first, self._zone) if self.unit == "hour" else day_at(first, self._zone)
        self._numbers = dict(self._numbered(sorted(set(timed))))
        self.size = max(self._numbers.values(), default=-1) + 1
        """How many buckets there are from the first item that has one to the last, the empty ones counted."""
        self.events = self._row("", ((Ref("event", index), span) for index, span in enumerate(happened)))
        """When something happened, whoever did it."""
        by_actor: dict[str, list[tuple[Ref, Span]]] = {actor: [] for actor in briefing.actors}
        for index, (statement, span) in enumerate(zip(briefing.statements, said, strict=True)):
            by_actor[statement.actor].append((Ref("statement", index), span))
        self.rows = tuple(self._row(actor, items) for actor, items in by_actor.items() if items)
        """The actors who said anything, in file order."""

    def bucket(self, number: int) -> Span:
        """What a bucket covers, in seconds since 1970."""
        if self.unit == "day":
            return day_span(int(self._first) + number, self._zone)
        return Span(self._first + number * HOUR, self._first + (number + 1) * HOUR)

    def label(self, number: int) -> str:
        """A bucket in words: `27 Sep 2020`, or for an hour `27 Sep 2020 14:00 +04:00`."""
        told = words(when_at(self.bucket(number).lo, self._zone), Lens(), self._zone)
        return " ".join(told.split()[:3]) if self.unit == "day" else told

    def _row(self, actor: str, items: Iterable[tuple[Ref, Span]]) -> Row:
        cells: dict[int, list[Ref]] = {}
        untimed = []
        for ref, span in items:
            number = self._numbers.get(span)
            if number is None:
                untimed.append(ref)
            else:
                cells.setdefault(number, []).append(ref)
        return Row(actor, {number: tuple(cells[number]) for number in sorted(cells)}, tuple(untimed))

    def _numbered(self, spans: Iterable[Span]) -> Iterator[tuple[Span, int]]:
        """The bucket of each; the calendar is asked once for each day, because it takes its time."""
        number, end = 0, -inf
        for span in spans:
            if span.lo >= end:
                in_days = self.unit == "day"
                number = int(day_at(span.lo, self._zone) - self._first if in_days else (span.lo - self._first) // HOUR)
                end = self.bucket(number).hi
            yield span, number

    def _is_timed(self, span: Span) -> bool:
        """Whether something that has a day is no wider than a bucket."""
        return self.unit == "day" or span.hi - span.lo <= HOUR

    def _has_day(self, span: Span) -> bool:
        """Whether it is no wider than the day on which it begins."""
        if span.hi - span.lo <= HOUR:
            return True
        if span.lo == -inf or span.hi == inf:
            return False
        if span not in self._known:  # most items of a day cover the same span
            day = day_span(day_at(span.lo, self._zone), self._zone)
            self._known[span] = span.hi - span.lo <= day.hi - day.lo
        return self._known[span]

    def _span(self, when: When | None) -> Span:
        return when.span(self._zone) if when else Span(-inf, inf)
