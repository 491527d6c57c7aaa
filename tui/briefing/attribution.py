"""Through whom we know: the chain `"politis via afp"`.

The left end is what we read; each step to the right is nearer the speaker. The relation of each step to the
next is PROV-O's `wasDerivedFrom`, the right end `hadPrimarySource`.
"""

from __future__ import annotations

import re
from typing import Self

from tui.briefing.notes import echo, kind_of
from tui.briefing.problems import Refused

MAX_STEPS = 5
VIA = " via "
"""Between the steps of a chain, as the file writes it."""
ID_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"
_ID = re.compile(ID_PATTERN[:-1] + r"\Z")
_CHAIN = re.compile(rf"{ID_PATTERN[1:-1]}(?:{VIA}{ID_PATTERN[1:-1]})*\Z")


def is_id(text: str) -> bool:
    """Whether a text may be the key or the id of a record."""
    return _ID.match(text) is not None


class Attribution(tuple[str, ...]):
    """A chain of source ids, what we read first, the one nearest the speaker last.

    Not a NamedTuple: msgspec would read that as an array and never ask for `parse`.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read `id ( " via " id )*`; raises `Refused` (E113) when it is none."""
        if not isinstance(text, str):
            raise Refused("E101", f'expected a string like "politis via afp", found {kind_of(text)}')
        if not _CHAIN.match(text):
            raise Refused("E113", f'{echo(text)} is not a source id, or several joined by " via "')
        steps = text.split(VIA)
        if len(steps) > MAX_STEPS:
            raise Refused("E113", f"{len(steps)} steps; at most {MAX_STEPS} are allowed")
        if len(set(steps)) < len(steps):
            raise Refused("E113", f"{echo(text)} names a source twice")
        return cls(steps)

    @property
    def read(self) -> str:
        """The source that we read."""
        return self[0]

    @property
    def nearest(self) -> str:
        """The source nearest the speaker."""
        return self[-1]

    def __str__(self) -> str:
        """The chain as the file writes it."""
        return VIA.join(self)
