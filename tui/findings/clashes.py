"""Which positions on one claim cannot stand together, counted without looking at each pair.

A hostile file can hold ten thousand who support and ten thousand who deny: the counts are exact and take n log n,
the pairs themselves are only given one after another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tui.briefing.figure import Figure
    from tui.briefing.model import Stance
    from tui.findings.sides import Side

Kind = Literal["contradiction", "discrepancy", "reversal"]
"""A clash across sides, within a side, and of an actor with its own word that still stands."""

_OPPOSITE: dict[Stance | None, Stance] = {"support": "deny", "deny": "support"}


class Clash(Struct, frozen=True):
    """Two statements that cannot stand together. Nothing says which of them holds."""

    kind: Kind
    one: int
    """The place of a statement in the file, from 0."""
    other: int
    claims: tuple[str, ...] = ()
    """What they differ on; nothing where only a `contradicts` links them."""


class Stand(Struct, frozen=True):
    """What one actor holds of one claim."""

    statement: int
    """The place of the statement in the file, from 0."""
    actor: str
    side: Side
    stance: Stance | None = None
    figure: Figure | None = None

    @property
    def low(self) -> float:
        """The least that its figure allows."""
        return -inf if self.figure is None or self.figure.low is None else self.figure.low

    @property
    def high(self) -> float:
        """The most that its figure allows."""
        return inf if self.figure is None or self.figure.high is None else self.figure.high


def opposed(one: Stand, other: Stand) -> bool:
    """Whether one supports what the other denies, or no number lies in both their figures."""
    return {one.stance, other.stance} == {"support", "deny"} or one.high < other.low or other.high < one.low


class Stands:
    """The positions on one claim, one of each actor, in the order of the columns."""

    def __init__(self, stands: Sequence[Stand], linked: Mapping[int, Collection[int]]) -> None:
        self.all = stands
        self._linked = linked
        """The statements that name each statement in `contradicts`, or that it names."""

    @cached_property
    def of(self) -> dict[int, Stand]:
        """The position that each statement is."""
        return {stand.statement: stand for stand in self.all}

    @cached_property
    def sides(self) -> dict[Side, list[Stand]]:
        """The positions of each side."""
        found: dict[Side, list[Stand]] = {}
        for stand in self.all:
            found.setdefault(stand.side, []).append(stand)
        return found

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many pairs are contradictions, and how many discrepancies."""
        within = sum(map(_opposed_pairs, self.sides.values()))
        across = _opposed_pairs(self.all) - within
        for stand in self.all if self._linked else ():
            for other in self._named(stand):
                # each pair is met from both its ends
                if stand.statement < other.statement and not opposed(stand, other):
                    if stand.side == other.side:
                        within += 1
                    else:
                        across += 1
        return across, within

    def against(self, stand: Stand) -> Iterable[Stand]:
        """The positions that clash with this one, each once; no wait for the next, however many there are."""
        by_stance = self._by_stance.get(_OPPOSITE.get(stand.stance), ())
        if stand.figure is None and stand.statement not in self._linked:
            return by_stance
        return self._met(stand, by_stance)

    def _met(self, stand: Stand, by_stance: Iterable[Stand]) -> Iterator[Stand]:
        (lows, by_low), (highs, by_high) = self._by_low, self._by_high
        first, after = bisect_right(lows, stand.high), bisect_left(highs, stand.low)
        # no slices: each statement of a claim may ask, and copies of all that lies above would be quadratic
        above = map(by_low.__getitem__, range(first, len(by_low)))
        below = map(by_high.__getitem__, range(after))
        met = set()
        for other in chain(by_stance, below, above, self._named(stand)):
            if other.statement not in met:
                met.add(other.statement)
                yield other

    def pairs(self) -> Iterator[tuple[Stand, Stand]]:
        """The pairs that clash, each once, beginning with those of the first column."""
        done: set[int] = set()
        for stand in self.all:
            done.add(stand.statement)
            yield from ((stand, other) for other in self.against(stand) if other.statement not in done)

    def _named(self, stand: Stand) -> Iterable[Stand]:
        return (self.of[other] for other in self._linked.get(stand.statement, ()) if other in self.of)

    @cached_property
    def _by_stance(self) -> dict[Stance | None, list[Stand]]:
        found: dict[Stance | None, list[Stand]] = {None: []}
        for stand in self.all:
            if stand.stance in _OPPOSITE:
                found.setdefault(stand.stance, []).append(stand)
        return found

    @cached_property
    def _by_low(self) -> tuple[list[float], list[Stand]]:
        return _sorted((stand.low, stand) for stand in self.all if stand.low > -inf)

    @cached_property
    def _by_high(self) -> tuple[list[float], list[Stand]]:
        return _sorted((stand.high, stand) for stand in self.all if stand.high < inf)


def _sorted(stands: Iterable[tuple[float, Stand]]) -> tuple[list[float], list[Stand]]:
    """By number; the numbers stand apart, for each statement of a claim looks among them."""
    pairs = sorted(stands, key=itemgetter(0))
    return [number for number, _ in pairs], [stand for _, stand in pairs]


def _opposed_pairs(stands: Sequence[Stand]) -> int:
    """How many pairs are opposed: by stance or by figure, and those that are both only once."""
    if len(stands) < 2:  # noqa: PLR2004 - nobody to differ from, as on most sides
        return 0
    support = [stand for stand in stands if stand.stance == "support"]
    deny = [stand for stand in stands if stand.stance == "deny"]
    if all(stand.figure is None for stand in stands):
        return len(support) * len(deny)
    both = _apart(support, deny) + _apart(deny, support)
    return len(support) * len(deny) + _apart(stands, stands) - both


def _apart(lower: Sequence[Stand], upper: Sequence[Stand]) -> int:
    """How often a figure of the first ends below one of the second."""
    lows = sorted(stand.low for stand in upper if stand.low > -inf)
    return sum(len(lows) - bisect_right(lows, stand.high) for stand in lower if stand.high < inf)
