"""Time zones by name: the one place where text of a file leads to the zone database."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache

from tui.briefing.edtf import minutes_east, offset_words
from tui.briefing.notes import echo
from tui.briefing.problems import Refused

_FIXED = re.compile(r"[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
_NEARLY_FIXED = re.compile(r"(?:UTC|GMT)? ?([+-])([0-9]{1,2}):?([0-5][0-9])?\Z", re.IGNORECASE)
# Neither "../x" nor "/x" may reach the file system; the others exist only on some machines, or mean another
# thing on each.
_NAME = re.compile(r"(?!(?:posix|right)/|localtime\Z|posixrules\Z)[A-Za-z][\w+-]*(?:/[\w+-]+){0,2}\Z", re.ASCII)
_HINT = 'write an IANA name like "Europe/Athens", or "+04:00"'
_LONGEST, _LIKENESS = 64, 0.75


@lru_cache(maxsize=64)
def zone(text: str) -> tzinfo:
    """An IANA name, `±hh:mm`, `UTC` or `Z`; raises `Refused` (E110) for anything else."""
    if text in ("UTC", "Z"):
        return UTC
    if _FIXED.match(text):
        return timezone(timedelta(minutes=minutes_east(text)))
    if len(text) <= _LONGEST and _NAME.match(text):
        from zoneinfo import ZoneInfo  # late: most briefings need no zone database

        try:
            return ZoneInfo(text)
        except (OSError, ValueError, KeyError):  # a folder, a file that is no zone, a name that is not there
            pass
    raise Refused("E110", f"unknown time zone {echo(text)}", _nearest(text))


def _nearest(text: str) -> str:
    if offset := _NEARLY_FIXED.match(text):
        east = int(offset[2]) * 60 + int(offset[3] or 0)
        if east < 24 * 60:
            return f'write "{offset_words(-east if offset[1] == "-" else east)}"'
    # Imported late: needed only to complain.
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    wanted = text[:_LONGEST].strip().replace(" ", "_").casefold()
    names = {name.casefold(): name for name in sorted(available_timezones()) if _NAME.match(name)}
    cities = {name.rpartition("/")[2]: name for name in names if "/" in name and not name.startswith("etc/")}
    if wanted in cities:
        return f'did you mean "{names[cities[wanted]]}"?'
    for known in (names, cities):
        for near in get_close_matches(wanted, known, 1, _LIKENESS):
            return f'did you mean "{names[cities.get(near, near)]}"?'
    return _HINT
