"""Bare days and times that do not exist: TOML ends at one, so it is named, and the rest is read without it.

A digit for a digit stands in for it, so that everything else keeps its place.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tui.briefing.edtf import no_such_time, read_point
from tui.briefing.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Collection

_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
_VALUE = re.compile(
    rf"(?:^|[=\[,])[ \t]*({_DAY}(?:[Tt ]{_TIME}(?:[Zz]|[+-]\d\d:\d\d)?)?|{_TIME})(?=[ \t]*(?:[#,\]}}]|$))", re.ASCII
)
"""What has the form of a day or time and is a whole value or item of a list. No texts: TOML reads those."""
_REACH = 500
"""Characters of a line looked at on each side: a line can be megabytes long."""
_ANY_DAY = "2000-01-01"


class Impossible(Struct, frozen=True):
    """A bare value that has the form of a day or time, and what is wrong with it."""

    start: int
    """Its offset in the text."""
    text: str
    words: str
    hint: str

    @property
    def stand_in(self) -> str:
        """A value of the same form and length that exists."""
        zeros = re.sub(r"\d", "0", self.text)
        return _ANY_DAY + zeros[len(_ANY_DAY) :] if "-" in self.text[: len(_ANY_DAY)] else zeros


def impossible_at(text: str, offset: int) -> Impossible | None:
    """The day or time at which TOML stopped, anywhere in it; nothing if it stopped for another reason."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - _REACH)
    line = text[start : offset + _REACH].partition("\n")[0]
    for match in _VALUE.finditer(line):
        if match.start(1) <= offset - start < match.end(1):
            if refused := _refusal(match[1]):
                return Impossible(start + match.start(1), match[1], refused.words, refused.hint)
            break
    return None


def _refusal(written: str) -> Refused | None:
    """What it is called in quotes too."""
    # a fraction of a second is dropped by TOML's own dates as well
    plain = re.sub(r"\.\d+", "", written)
    if "-" not in written:
        hour, _, second = plain.split(":") if plain.count(":") > 1 else (plain[:2], "", "")
        return no_such_time(written, hour, second)
    normal = plain.replace(" ", "T").upper()
    try:
        read_point(normal)
    except Refused as refused:
        return Refused(refused.code, refused.words.replace(normal, written), refused.hint)
    return None


def leave_out(data: dict[str, Any], text: str, starts: Collection[int]) -> None:
    """Put any day in place of the values at these offsets of the decoded `text`.

    A time without a day would be a second problem, told with digits that the file does not have.
    """
    from tui.briefing.positions import MAX_DEPTH, scan

    for path, span in scan(text).items():
        if span.value in starts and len(path) < MAX_DEPTH:
            around: Any = data
            for step in path[:-1]:
                around = around[step]
            around[path[-1]] = date.fromisoformat(_ANY_DAY)
