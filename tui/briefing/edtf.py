"""Reading one date: the small profile of EDTF (ISO 8601-2), and what it leaves out, refused by name."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from msgspec import Struct

from tui.briefing.minutes import Minute
from tui.briefing.notes import echo, kind_of
from tui.briefing.points import DAY, Mark, Point, Precision, months_on
from tui.briefing.problems import Refused

FORMS = 'write 2020-09-27 or 2020-09-27T14:05:00+04:00, or in quotes "2020", "2020-09", "2020-09-27~", "A/B"'

_POINT = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?([~?%])?\Z"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_DAY_LENGTH = 10
_CLOCK = re.compile(
    r"(?:T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?([~?%])?\Z"
)
_MARKS: dict[str, Mark] = {"": "", "~": "~", "?": "?", "%": "%"}
_LAST_YEAR, _LAST_MONTH = 9999, 12
_SEASONS = {
    **dict.fromkeys((21, 25, 31), ("seasons", "03", "05")),
    **dict.fromkeys((22, 26, 32), ("seasons", "06", "08")),
    **dict.fromkeys((23, 27, 29), ("seasons", "09", "11")),
    **dict.fromkeys((24, 28, 30), ("seasons", "12", "02")),
    **{33 + number: ("quarters of a year", f"{3 * number + 1:02}", f"{3 * number + 3:02}") for number in range(4)},
    **{37 + number: ("thirds of a year", f"{4 * number + 1:02}", f"{4 * number + 4:02}") for number in range(3)},
    **{40 + number: ("halves of a year", f"{6 * number + 1:02}", f"{6 * number + 6:02}") for number in range(2)},
}
"""What EDTF writes in place of a month, and the months that it means: in the north, where no hemisphere is said."""
_YEARS = "years run from 0001 to 9999"
_WORD_SIZE = 64
_LONGEST = 60
"""Characters; what is longer was not meant as a date."""


class _Clock(Struct, frozen=True):
    """What stands after a day: a time, its offset and the mark, each of which may be missing."""

    text: str
    precision: Precision
    second: int | None
    offset: int | None
    mark: Mark


def read_point(text: str) -> tuple[Point, str]:
    """The point and its canonical text; raises `Refused` (E301, E302)."""
    day = text[:_DAY_LENGTH]
    # Days come again within a story, and times of day in other stories: both are looked up, which takes a third.
    first, clock = _ordinal(day), _clock(text[_DAY_LENGTH:_LONGEST])
    if first and clock:
        return Point(clock.precision, first, first + 1, clock.second, clock.offset, clock.mark), day + clock.text
    return _wider_than_a_day(text), text


def _wider_than_a_day(text: str) -> Point:
    """A month or a year; raises `Refused` for what is neither that nor a day that there is."""
    match = _POINT.match(text)
    if match is None:
        raise _malformed(text)
    year, month, day, hour, minute, second, offset, mark = match.groups("")
    if year == "0000":
        raise Refused("E301", f"{echo(text)}: years before 1 are not in this format", _YEARS)
    if not day:
        return _month_or_year(text, int(year), month, _MARKS[mark])
    if not _ordinal(text[:_DAY_LENGTH]):
        raise _no_such_day(text, int(year), int(month))
    if hour > "23" or minute > "59" or second > "59":
        raise no_such_time(text, hour, second)
    raise Refused("E302", f"{echo(text)}: there is no offset {offset}", "offsets run from -23:59 to +23:59")


def from_datetime(value: datetime) -> tuple[Point, str]:
    """The same for a TOML date-time, whose fraction of a second is dropped: nobody reports one."""
    if isinstance(value, Minute):
        return read_point(value.isoformat(timespec="minutes"))
    text = value.replace(microsecond=0, tzinfo=None).isoformat()
    second = value.hour * 3600 + value.minute * 60 + value.second
    first = value.toordinal()
    offset = value.utcoffset()
    if offset is None:
        return Point("second", first, first + 1, second), text
    east, rest = divmod(offset.days * DAY + offset.seconds, 60)
    if rest:
        raise Refused("E301", f"{value}: an offset is given in hours and minutes", FORMS)
    return Point("second", first, first + 1, second, east), text + offset_words(east)


@lru_cache(maxsize=1_000)
def _ordinal(day: str) -> int:
    """The ordinal of `2020-09-27`; 0 if it is no day."""
    try:
        return date.fromisoformat(day).toordinal() if _DAY.match(day) else 0
    except ValueError:
        return 0


@lru_cache(maxsize=4_000)
def _clock(text: str) -> _Clock | None:
    """What `T14:05:00+04:00~`, or a part of it, says; None if it says nothing."""
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute, second, offset, mark = match.groups("")
    if not hour:
        return _Clock(text, "day", None, None, _MARKS[mark])
    east = minutes_east(offset) if offset else None
    if east == 0:
        text = text.removesuffix(mark).removesuffix(offset) + "Z" + mark
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second or 0)
    return _Clock(text, "second" if second else "minute", seconds, east, _MARKS[mark])


@lru_cache(maxsize=1_000)
def minutes_east(offset: str) -> int:
    """`Z` or `±hh:mm` in minutes."""
    east = int(offset[1:3]) * 60 + int(offset[4:]) if offset != "Z" else 0
    return -east if offset[0] == "-" else east


def offset_words(east: int) -> str:
    """Minutes east of UTC as the format writes them: `+04:00`, and `Z` for none."""
    hours, minutes = divmod(abs(east), 60)
    return f"{'-' if east < 0 else '+'}{hours:02}:{minutes:02}" if east else "Z"


def not_a_date(value: object) -> Refused:
    """The refusal of what TOML does not even take for a date."""
    if isinstance(value, time):
        return Refused("E301", f"{value} is a time without a day", FORMS)
    if isinstance(value, int) and not isinstance(value, bool):
        if 1 <= value <= _LAST_YEAR:
            return Refused("E301", f"{value} is a number, not a date", f'write "{value:04}" in quotes')
        mended = _mended(str(value)) if value.bit_length() <= _WORD_SIZE else ""
        return Refused("E301", f"{echo(value)} is a number, not a date", f"write {mended}" if mended else FORMS)
    return Refused("E301", f"expected a date, found {kind_of(value)}", FORMS)


def _month_or_year(text: str, year: int, month: str, mark: Mark) -> Point:
    number = int(month or 1)
    if number in _SEASONS:
        name, begin, end = _SEASONS[number]
        # a winter ends in the next year, if there is one
        until = f"{year:04}-{end}" if begin < end else f"{year + 1:04}-{end}" if year < _LAST_YEAR else f"{year}-12"
        hint = f'write months, "{year:04}-{begin}/{until}"'
        raise Refused("E301", f"{echo(text)}: {name} are not in this format", hint)
    if not 1 <= number <= _LAST_MONTH:
        raise _no_such_day(text, year, number)
    first = date(year, number, 1).toordinal()
    if month:
        return Point("month", first, months_on(first, 1), None, None, mark)
    return Point("year", first, months_on(first, 12), None, None, mark)


def _no_such_day(text: str, year: int, month: int) -> Refused:
    if not 1 <= month <= _LAST_MONTH:
        return Refused("E302", f"{echo(text)}: there is no month {month:02}", "months run from 01 to 12")
    first = date(year, month, 1).toordinal()
    days = months_on(first, 1) - first
    return Refused("E302", f"{echo(text)}: there is no such day", f"{year:04}-{month:02} has {days} days")


def no_such_time(text: str, hour: str, second: str) -> Refused:
    """The refusal of a time, in `text`, whose digits are beyond what a clock shows."""
    if hour == "24":
        return Refused("E302", f"{echo(text)}: hours run from 00 to 23", "write 00:00 of the next day")
    if second == "60":
        return Refused("E302", f"{echo(text)}: leap seconds are not in this format", "write second 59")
    return Refused("E302", f"{echo(text)}: there is no such time", "times run from 00:00:00 to 23:59:59")


def _malformed(text: str) -> Refused:
    said = echo(text)
    if re.match(r"-[0-9]{4}", text):
        return Refused("E301", f"{said}: years before 1 are not in this format", _YEARS)
    if re.match(r"[Yy]-?[0-9]|\+?[0-9]{5}(?![0-9]{3}\Z)", text):
        return Refused("E301", f"{said}: a year has four digits", _YEARS)
    if re.match(r"[0-9Xx]{4}(-[0-9Xx]{2}){0,2}[~?%]?\Z", text):
        return Refused("E301", f"{said}: X digits are not in this format", f'write what is known, "{_known(text)}"')
    if re.search(r"[~?%].", text):
        return Refused("E301", f"{said}: a mark stands at the end of a date", 'write "2020-09-27~"')
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:)", text):
        return Refused("E301", f"{said}: only a time has an offset", FORMS)
    mended = _mended(text)
    return Refused("E301", f"{said} is not a date of this format", f'write "{mended}"' if mended else FORMS)


def _known(text: str) -> str:
    """What a date with X digits says: `202X` the years `2020/2029`, `2020-09-XX` the month `2020-09`."""
    year, _, rest = text.rstrip("~?%").upper().partition("-")
    if "X" in year:
        return f"{max(year.replace('X', '0'), '0001')}/{year.replace('X', '9')}"
    month = rest[:2]
    return year if "X" in month else f"{year}-{month}"


def _mended(text: str) -> str:
    """What was probably meant, or nothing: spaces, small letters, fractions, short offsets, and no dashes."""
    if re.match(r"[0-9]{8}\Z", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    guess = re.sub(r"\.[0-9]+", "", text[:_LONGEST].strip().upper())
    guess = guess.replace(" ", "" if "T" in guess else "T", 1).replace(" ", "")
    if "T" in guess:
        guess = re.sub(r"([+-][0-9]{2}):?([0-9]{2})?\Z", lambda m: f"{m[1]}:{m[2] or '00'}", guess)
    guess = re.sub(r"(?<=-)([0-9])(?![0-9])", r"0\1", guess)
    return guess if _POINT.match(guess) else ""
