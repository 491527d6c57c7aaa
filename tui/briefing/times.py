"""Dates in words, through a lens: as they were reported, or moved to another zone.

A lens moves only what has a time; a day stays that day everywhere. Names of days and months are English on
every computer. Marks are always shown.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from tui.briefing.edtf import offset_words
from tui.briefing.points import DAY, EPOCH, FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from tui.briefing.dates import Point, When

Kind = Literal["reported", "briefing", "local", "utc", "relative", "zone"]
GUTTER = 7
"""Cells that `clock` needs at most."""

CYCLE: tuple[Kind, ...] = ("reported", "briefing", "local", "utc", "relative")
"""The lenses that have a name of their own, in the order of the round."""
_LABELS: dict[Kind, str] = {
    "reported": "as reported",
    "briefing": "briefing's zone",
    "local": "local",
    "utc": "UTC",
    "relative": "relative to as-of",
}
_TO = "\N{EN DASH}"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# A year is the mean of the calendar's 400-year cycle, so that centuries do not drift.
_UNITS = ((31_556_952, "year", "years"), (DAY, "day", "days"), (3600, "h", "h"), (60, "min", "min"), (1, "s", "s"))


class Lens(NamedTuple):
    """How times are looked at."""

    kind: Kind = "reported"
    zone: tzinfo | None = None
    """The zone picked, for the kind "zone"."""
    base: float | None = None
    """What "relative" counts from: the moment described, in seconds since 1970, and never the clock."""

    @property
    def words(self) -> str:
        """For the status line: what the reader looks through."""
        return _LABELS.get(self.kind) or str(self.zone or "as reported")


class _Wall(Struct, frozen=True):
    """What a clock on some wall shows."""

    day: int
    second: int
    zone: str
    """`+04:00`, `UTC`, or nothing where none was reported."""


def cycle(lens: Lens) -> Lens:
    """The next lens of the round; after a zone that was picked the round starts anew."""
    following = CYCLE.index(lens.kind) + 1 if lens.kind in CYCLE else 0
    return lens._replace(kind=CYCLE[following % len(CYCLE)])


def words(when: When, lens: Lens, zone: tzinfo) -> str:
    """`27 Sep 2020 14:05 +04:00`, `about 2020`, `27 Sep 2020 to 3 Oct 2020`; `zone` is the briefing's.

    Seconds are shown unless they are zero, because TOML demands a `:00` from those who know only the minute.
    """
    low, high = when.low, when.high
    if low is None or high is None:
        end = low or high
        return f"{'since' if low else 'until'} {_point(end, lens, zone)}" if end else ""
    if low is high:
        return _point(low, lens, zone)
    if merged := _hours_of_one_day(low, high, lens, zone):
        return merged
    return f"{_point(low, lens, zone)} to {_point(high, lens, zone)}"


def clock(when: When, lens: Lens, zone: tzinfo) -> str:
    """The time under a heading of its day, at most `GUTTER` cells: `14:05`, `~14:05`, `-3h05`.

    Nothing for a whole day, but for its mark: `about`, `date?` or `about?`.
    """
    point = when.low or when.high
    if point is None:
        return ""
    if point.second is None:
        return {"": "", "~": "about", "?": "date?", "%": "about?"}[when.qualifier]
    before = "~" if when.qualifier in ("~", "%") else ""
    after = "?" if when.qualifier in ("?", "%") else ""
    if lens.kind == "relative" and lens.base is not None:
        return f"{before}{_short_distance(point.begins(zone) - lens.base)}{after}"
    hours = _hours(_wall(point, lens, zone).second // 60 * 60)
    marked = f"{before}{hours}{after}"
    if when.is_interval and len(marked) < GUTTER:
        return f"{marked}{_TO}" if when.low else f"{_TO}{marked}"
    return marked


def day(when: When | None, lens: Lens, zone: tzinfo) -> str:
    """The heading it stands under: `Sunday 27 September 2020`, `September 2020`, `Since 2019`, `Undated`."""
    if when is None:
        return "Undated"
    low, high = when.low, when.high
    if low is None or high is None:
        end = low or high
        return f"{'Since' if low else 'Until'} {_heading(end, lens, zone, weekday=False)}" if end else "Undated"
    first, last = _heading(low, lens, zone), _heading(high, lens, zone)
    return first if first == last else _range_heading(low, high, lens, zone)


def _heading(point: Point, lens: Lens, zone: tzinfo, *, weekday: bool = True) -> str:
    known = date.fromordinal(_wall(point, lens, zone).day)
    if point.precision == "year":
        return str(known.year)
    if point.precision == "month":
        return f"{MONTHS[known.month - 1]} {known.year}"
    name = f"{DAYS[known.weekday()]} " if weekday else ""
    return f"{name}{known.day} {MONTHS[known.month - 1]} {known.year}"


def _range_heading(low: Point, high: Point, lens: Lens, zone: tzinfo) -> str:
    first, last = _date(low, _wall(low, lens, zone).day), _date(high, _wall(high, lens, zone).day)
    first_year, last_year = first.rpartition(" ")[2], last.rpartition(" ")[2]
    if first_year == last_year and first != first_year:
        first = first.removesuffix(f" {first_year}")
    return f"{first} {_TO} {last}"


def _point(point: Point, lens: Lens, zone: tzinfo) -> str:
    before = "about " if point.mark in ("~", "%") else ""
    after = " (date uncertain)" if point.mark in ("?", "%") else ""
    return f"{before}{_plain(point, lens, zone)}{after}"


def _plain(point: Point, lens: Lens, zone: tzinfo) -> str:
    if point.second is None:
        return _date(point, point.first)
    if lens.kind == "relative" and lens.base is not None:
        return _distance(point.begins(zone) - lens.base)
    wall = _wall(point, lens, zone)
    return " ".join(filter(None, (_date(point, wall.day), _hours(wall.second), wall.zone)))


def _hours_of_one_day(low: Point, high: Point, lens: Lens, zone: tzinfo) -> str:
    """`27 Sep 2020 10:00 to 12:00 +04:00`, or nothing if the ends have less in common."""
    relative = lens.kind == "relative" and lens.base is not None
    if relative or low.second is None or high.second is None or low.mark or high.mark:
        return ""
    first, last = _wall(low, lens, zone), _wall(high, lens, zone)
    if (first.day, first.zone) != (last.day, last.zone):
        return ""
    return f"{_date(low, first.day)} {_hours(first.second)} to {_hours(last.second)} {first.zone}".rstrip()


def _date(point: Point, ordinal: int) -> str:
    known = date.fromordinal(ordinal)
    if point.precision == "year":
        return str(known.year)
    month = f"{MONTHS[known.month - 1][:3]} {known.year}"
    return month if point.precision == "month" else f"{known.day} {month}"


def _hours(second: int) -> str:
    minutes, seconds = divmod(second, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _wall(point: Point, lens: Lens, zone: tzinfo) -> _Wall:
    """What the lens shows; as reported for what has no time, or would leave the years 1 to 9999."""
    known = "" if point.offset is None else "UTC" if point.offset == 0 else offset_words(point.offset)
    reported = _Wall(point.first, point.second or 0, known)
    target = {"briefing": zone, "utc": UTC, "zone": lens.zone}.get(lens.kind)
    if point.second is None or (target is None and lens.kind != "local"):
        return reported
    moment = point.begins(zone)
    # Only the offset is asked of the moment: a day of distance keeps `astimezone` inside its years.
    inside = min(max(moment, (FIRST_DAY + 1 - EPOCH) * DAY), (LAST_DAY - 1 - EPOCH) * DAY)
    try:
        offset = datetime.fromtimestamp(inside, UTC).astimezone(target).utcoffset()
    except (OSError, OverflowError, ValueError):  # the computer's own calendar may be shorter than ours
        return reported
    east = offset.days * DAY + offset.seconds if offset else 0
    ordinal, second = divmod(moment + east, DAY)
    if not FIRST_DAY <= ordinal + EPOCH <= LAST_DAY:
        return reported
    return _Wall(ordinal + EPOCH, second, "UTC" if target is UTC else offset_words(east // 60).replace("Z", "UTC"))


def _distance(seconds: float) -> str:
    """`3 h 5 min before as-of`: the largest unit and the next, because a third is noise."""
    rest = int(abs(seconds))
    if not rest:
        return "at as-of"
    first = next(index for index, (length, _, _) in enumerate(_UNITS) if rest >= length)
    parts = []
    for length, one, many in _UNITS[first : first + 2]:
        number, rest = divmod(rest, length)
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    return f"{' '.join(parts)} {'before' if seconds < 0 else 'after'} as-of"


def _short_distance(seconds: float) -> str:
    """Five cells, so that two marks find room: `-3h05`, `+12h`, `-45m`, `+999d`, `-12y`."""
    minutes = int(abs(seconds)) // 60
    sign = "-" if seconds < 0 else "+"
    hours, days = minutes // 60, minutes // 60 // 24
    if hours == 0:
        return f"{sign}{minutes}m"
    if hours < 10:  # noqa: PLR2004 - one figure
        return f"{sign}{hours}h{minutes % 60:02}"
    if days == 0:
        return f"{sign}{hours}h"
    if days < 1000:  # noqa: PLR2004 - three figures
        return f"{sign}{days}d"
    return f"{sign}{days // 365}y" if days < 365_000 else f"{sign}{days // 365_000}ky"  # noqa: PLR2004 - the same
