"""Seconds since 1970 and the clocks on walls: hours, days and date-times of a zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.briefing.dates import Span, When
from tui.briefing.points import DAY, EPOCH, FIRST_DAY, LAST_DAY, Point

if TYPE_CHECKING:
    from datetime import tzinfo

HOUR = 3600
# Years 1 and 9999 less a day, because an offset may lead out of them.
_FIRST, _LAST = (FIRST_DAY + 1 - EPOCH) * DAY, (LAST_DAY - 1 - EPOCH) * DAY


def when_at(moment: float, zone: tzinfo) -> When:
    """The second that begins at or before a moment, by the clock of the zone; never beyond the years 1 to 9999."""
    inside = int(min(max(moment, _FIRST), _LAST))
    local = datetime.fromtimestamp(inside, UTC).astimezone(zone)
    # offsets of the 19th century have seconds, which a date-time of the format cannot hold
    offset = local.utcoffset()
    return When.parse(local.astimezone(UTC) if offset and offset.seconds % 60 else local)


def hour_at(moment: float, zone: tzinfo) -> float:
    """Where the hour of the zone's clock begins in which a moment lies."""
    east = _east(moment, zone)
    return (moment + east) // HOUR * HOUR - east


def day_at(moment: float, zone: tzinfo) -> int:
    """The day of the zone's calendar in which a moment lies, as `date.toordinal` counts."""
    day = int((moment + _east(moment, zone)) // DAY) + EPOCH
    span = day_span(day, zone)
    return day - 1 if moment < span.lo else day + 1 if moment >= span.hi else day


def day_span(day: int, zone: tzinfo) -> Span:
    """What a day of the zone's calendar covers: 23 or 25 hours when the clocks change."""
    point = Point("day", day, day + 1)
    return Span(point.begins(zone), point.ends(zone))


def _east(moment: float, zone: tzinfo) -> float:
    """Seconds east of UTC at a moment."""
    inside = min(max(moment, _FIRST), _LAST)
    offset = datetime.fromtimestamp(inside, UTC).astimezone(zone).utcoffset()
    return offset.total_seconds() if offset else 0.0
