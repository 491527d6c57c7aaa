"""How many: the number or the range that a statement asserts, `4`, `"2..4"`, `"4.."` or `"..10"`.

Low and high bounds follow UCDP's practice of keeping both rather than a best guess.
"""

from __future__ import annotations

import re
from typing import Self

from tui.briefing.notes import echo
from tui.briefing.problems import Refused

_RANGE = re.compile(r"(-?[0-9]{1,18})?\.\.(-?[0-9]{1,18})?\Z")
_LIMIT = 10**18


class Figure(tuple[int | None, int | None]):
    """A closed range of whole numbers; None is an open end, and one number is a range of itself."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a TOML integer or a quoted range; raises `Refused` (E112) when it is neither."""
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LIMIT:
            return cls((value, value))
        match = _RANGE.match(value) if isinstance(value, str) else None
        if match is None or match[1] == match[2] is None:
            raise Refused("E112", f"{echo(value)} is not a figure", 'write 4, "2..4", "4.." or "..10"')
        low, high = (int(end) if end else None for end in match.groups())
        if low is not None and high is not None and low > high:
            raise Refused("E112", f"{echo(value)} ends below its beginning")
        return cls((low, high))

    @property
    def low(self) -> int | None:
        """The least that is asserted; None when open."""
        return self[0]

    @property
    def high(self) -> int | None:
        """The most that is asserted; None when open."""
        return self[1]

    @property
    def value(self) -> int | str:
        """The figure as the file writes it."""
        if self.low is not None and self.low == self.high:
            return self.low
        return f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"

    def __str__(self) -> str:
        """In words: `4`, `2 to 4`, `at least 1,200`, `at most 10`."""
        if self.low is None:
            return f"at most {self.high:,}"
        if self.high is None:
            return f"at least {self.low:,}"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"
