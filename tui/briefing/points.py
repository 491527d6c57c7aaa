"""A date or time as it was written, and the seconds that it covers.

All arithmetic is on whole days and seconds, because `datetime` overflows at both ends of its range:
`9999-12-31T23:59:59-23:59` cannot be moved to UTC with `astimezone`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from msgspec import Struct

Mark = Literal["", "~", "?", "%"]
"""Exact, approximate, uncertain, or both (EDTF level 1)."""
Precision = Literal["year", "month", "day", "minute", "second"]

DAY = 86_400
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
EPOCH = date(1970, 1, 1).toordinal()
"""Days are counted as `date.toordinal` counts them, seconds from the start of this day in UTC."""

_WIDE_TIME = 30 * 60


class Point(Struct, frozen=True):
    """One value, or one end of an interval."""

    precision: Precision
    first: int
    """The ordinal of its day, or of the first day of its month or year."""
    after: int
    """The ordinal of the first day that no longer belongs to it; at most one past `LAST_DAY`."""
    second: int | None = None
    """Seconds since midnight by the clock on the wall; None for what has no time."""
    offset: int | None = None
    """Minutes east of UTC; None where the briefing's zone holds."""
    mark: Mark = ""

    @property
    def is_approximate(self) -> bool:
        """Whether a filter should look a unit further."""
        return self.mark in ("~", "%")

    def covers(self, zone: tzinfo) -> tuple[int, int]:
        """Its first second and the one after its last, in one go: a long timeline asks this of every entry."""
        if self.second is None or self.offset is None:
            return self.begins(zone), self.ends(zone)
        begin = (self.first - EPOCH) * DAY + self.second - self.offset * 60
        return begin, begin + (1 if self.precision == "second" else 60)

    def begins(self, zone: tzinfo, *, widened: bool = False) -> int:
        """Its first second, counted from the epoch; `widened` goes a unit further if it is approximate."""
        wide = widened and self.is_approximate
        if self.second is None:
            return _midnight(self._earlier() if wide else self.first, zone)
        east = _east(self.first, self.second, zone) if self.offset is None else self.offset * 60
        return (self.first - EPOCH) * DAY + self.second - east - (_WIDE_TIME if wide else 0)

    def ends(self, zone: tzinfo, *, widened: bool = False) -> int:
        """The second after its last one."""
        wide = widened and self.is_approximate
        if self.second is None:
            return _midnight(self._later() if wide else self.after, zone)
        length = 1 if self.precision == "second" else 60
        return self.begins(zone) + length + (_WIDE_TIME if wide else 0)

    def _earlier(self) -> int:
        return self.first - 1 if self.precision == "day" else months_on(self.first, -self._months)

    def _later(self) -> int:
        return self.after + 1 if self.precision == "day" else months_on(self.first, 2 * self._months)

    @property
    def _months(self) -> int:
        return 12 if self.precision == "year" else 1


def months_on(day: int, months: int) -> int:
    """The first day of the month that stands so many months further, in the years 0 and 10000 too."""
    origin = date.fromordinal(day)
    year, month = divmod(origin.year * 12 + origin.month - 1 + months, 12)
    # The calendar repeats itself every 400 years, which are 146,097 days.
    return date(2000 + year % 400, month + 1, 1).toordinal() + (year // 400 - 5) * 146_097


def _midnight(day: int, zone: tzinfo) -> int:
    return (day - EPOCH) * DAY - _east(day, 0, zone)


def _east(day: int, second: int, zone: tzinfo) -> int:
    """Seconds east of UTC at a time by the wall: the first of two alike, the old offset in a skipped hour."""
    wall = datetime.fromordinal(min(max(day, FIRST_DAY), LAST_DAY)) + timedelta(seconds=second)
    offset = wall.replace(tzinfo=zone).utcoffset()
    return offset.days * DAY + offset.seconds if offset else 0
