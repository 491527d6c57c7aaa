"""When: a date of a briefing, what it means as a span of time, and what it is ordered by."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from math import inf
from typing import NamedTuple, Self

from tui.briefing.edtf import FORMS, from_datetime, not_a_date, read_point
from tui.briefing.notes import echo
from tui.briefing.points import DAY, Mark, Point, Precision
from tui.briefing.problems import Refused
from tui.briefing.zones import zone

__all__ = ["Mark", "Point", "Precision", "Span", "When", "zone"]


class Span(NamedTuple):
    """Half-open, in seconds since 1970-01-01T00:00Z; an open end is infinite."""

    lo: float
    hi: float


class When:
    """A point or an interval, with its marks, exactly as precise as it was written. Treat it as immutable.

    A plain class: msgspec would take a tuple or a dataclass apart instead of asking for `parse`.
    """

    __slots__ = ("_span", "_zone", "high", "low", "text")

    text: str
    """The value as the format writes it in quotes; equal values have equal texts."""
    low: Point | None
    """Where it begins; None for `../B`."""
    high: Point | None
    """Where it ends: the same object as `low` for what is no interval; None for `A/..`."""

    def __init__(self, text: str, low: Point | None, high: Point | None) -> None:
        self.text = text
        self.low = low
        self.high = high
        self._zone: tzinfo | None = None
        self._span: Span | None = None

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read what TOML gave.

        Raises `Refused`: E301 no form of this format, E302 no such day or time, E303 ends before it begins.
        """
        if isinstance(value, str):
            if "/" in value:
                return cls._interval(value)
            point, text = read_point(value)
            return cls(text, point, point)
        if isinstance(value, datetime):
            point, text = from_datetime(value)
            return cls(text, point, point)
        if isinstance(value, date):
            first = value.toordinal()
            point = Point("day", first, first + 1)
            return cls(value.isoformat(), point, point)
        raise not_a_date(value)

    @classmethod
    def _interval(cls, text: str) -> Self:
        begin, _, end = text.partition("/")
        if "/" in end:
            raise Refused("E301", f"{echo(text)} has more than one '/'", FORMS)
        if not begin or not end:
            mended = f"{begin or '..'}/{end or '..'}"
            hint = f"for an open end write {echo(mended)}" if begin or end else FORMS
            raise Refused("E301", f"{echo(text)}: empty interval ends are not in this format", hint)
        if begin == end == "..":
            raise Refused("E301", "an interval that is open at both ends says nothing", "leave the key out")
        low, low_text = (None, begin) if begin == ".." else read_point(begin)
        high, high_text = (None, end) if end == ".." else read_point(end)
        if low and high and _surely_reversed(low, high):
            raise Refused("E303", f"{echo(text)} ends before it begins", "the earlier date stands first")
        return cls(f"{low_text}/{high_text}", low, high)

    @property
    def value(self) -> date | datetime | str:
        """What TOML should hold: a bare date, or a date-time with seconds and offset; else a string."""
        point = self.low
        if point is None or point is not self.high or point.mark:
            return self.text
        if point.precision == "day":
            return date.fromordinal(point.first)
        if point.precision == "second" and point.offset is not None:
            return datetime.fromisoformat(self.text)
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it was written with a `/`."""
        return self.low is not self.high

    @property
    def is_open(self) -> bool:
        """Whether one of its ends is `..`."""
        return self.low is None or self.high is None

    @property
    def qualifier(self) -> Mark:
        """The mark, or for an interval what the marks of both ends say together."""
        marks: set[Mark] = {end.mark for end in (self.low, self.high) if end and end.mark}
        return "%" if len(marks) > 1 else next(iter(marks), "")

    @property
    def has_time(self) -> bool:
        """Whether any end has an hour: only then does a time lens change it."""
        return any(end is not None and end.second is not None for end in (self.low, self.high))

    @property
    def precision(self) -> Precision:
        """Of the end that it is ordered by."""
        end = self.low or self.high
        assert end is not None, "an interval open at both ends is refused"
        return end.precision

    def span(self, zone: tzinfo) -> Span:
        """What it covers; `zone` is the briefing's, for days and for times without an offset."""
        if self._span is None or self._zone is not zone:
            self._span = self._covers(zone, widened=False)
            self._zone = zone
        return self._span

    def widened(self, zone: tzinfo) -> Span:
        """What a filter should match: an approximate end reaches one unit further, a time half an hour."""
        return self._covers(zone, widened=True)

    def anchor(self, zone: tzinfo) -> float:
        """The moment that it is ordered by: its first one, or for `../B` the first of B."""
        if self.low is None and self.high is not None:
            return float(self.high.begins(zone))
        return self.span(zone).lo

    def _covers(self, zone: tzinfo, *, widened: bool) -> Span:
        if self.low is not None and self.low is self.high and not widened:
            return Span(*self.low.covers(zone))
        lo = -inf if self.low is None else float(self.low.begins(zone, widened=widened))
        hi = inf if self.high is None else float(self.high.ends(zone, widened=widened))
        # Ends with and without an offset, or in an hour that the clocks skipped, can cross by some hours.
        return Span(lo, max(lo, hi))

    def __eq__(self, other: object) -> bool:
        """Written alike: the same moment with another offset is another value."""
        return self.text == other.text if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        """By the text."""
        return hash(self.text)

    def __str__(self) -> str:
        """The value as the format writes it in quotes."""
        return self.text

    def __repr__(self) -> str:
        """For tests and tracebacks."""
        return f"When({self.text!r})"


def _surely_reversed(low: Point, high: Point) -> bool:
    """Whether the interval is empty in every zone that the briefing may have."""
    unsure = 2 * DAY if (low.offset is None) != (high.offset is None) else 0
    return high.ends(UTC) + unsure <= low.begins(UTC)
