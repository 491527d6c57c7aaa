"""Which claims are contested, and who contradicts whom. Nothing here says which of them is right."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tui.findings.clashes import Clash, Stands
from tui.findings.positions import Positions
from tui.findings.references import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.findings.clashes import Kind
    from tui.findings.references import References
    from tui.findings.sides import Side

State = Literal["contested", "one-sided", "undisputed", "unaddressed"]
"""A contradiction; all positions from one side; several sides and no contradiction; no position."""

MOST = 100
"""Statements that `Claims.against` gives at most for one: nobody reads on, and a hostile file has thousands."""


class Row(Struct, frozen=True):
    """One claim of the matrix."""

    claim: str
    cells: Mapping[str, int]
    """The statement that is each actor's position, by actor, in the order of the columns."""
    state: State
    sides: int
    """How many sides hold a position."""
    contradictions: int
    """Pairs of positions that clash across sides."""
    discrepancies: int
    """Pairs of positions that clash within a side."""
    reversals: tuple[Clash, ...]
    """Where an actor's word clashes with an earlier one of its own that it never took back."""
    extent: tuple[int, int] | None
    """The least and the greatest number that a position names; None where none does."""


class Claims:
    """The matrix of one briefing: claims by actors. Each answer is worked out when it is first asked for."""

    def __init__(self, known: References) -> None:
        self.briefing = known.briefing
        self.positions = Positions(known)
        self._stands: dict[str, Stands] = {}
        self._rows: dict[str, Row] = {}

    @cached_property
    def rows(self) -> list[Row]:
        """All claims, in file order."""
        return [self.row(claim) for claim in self.briefing.claims]

    @cached_property
    def contested(self) -> list[str]:
        """The claims with a contradiction, in file order."""
        return [claim for claim in self.briefing.claims if self.is_contested(claim)]

    def is_contested(self, claim: str) -> bool:
        """Whether the claim has a contradiction; the rest of its row is not worked out."""
        across, _ = self.stands(claim).counts
        return across > 0

    def row(self, claim: str) -> Row:
        """The positions on one claim, and what follows from them."""
        if claim not in self._rows:
            self._rows[claim] = self._row(claim)
        return self._rows[claim]

    def clashes(self, claim: str) -> Iterator[Clash]:
        """The pairs of positions that clash, one after another: take no more than will be read."""
        for one, other in self.stands(claim).pairs():
            kind: Kind = "discrepancy" if one.side == other.side else "contradiction"
            yield Clash(kind, one.statement, other.statement, (claim,))

    def against(self, index: int) -> list[Clash]:
        """What a statement clashes with, in file order; `one` is the statement itself, and `MOST` the limit.

        A position clashes with other positions, a statement that still stands with its own actor's others, and
        any statement with those that it names in `contradicts` or that name it.
        """
        if index not in self._clashing:
            return []
        found, speakers = self._clashing_with(index), self._speakers
        actor, side = speakers[index]
        clashes = []
        for other in sorted(found)[:MOST]:
            its_actor, its_side = speakers[other]
            kind: Kind = "contradiction" if its_side != side else "reversal" if its_actor == actor else "discrepancy"
            clashes.append(Clash(kind, index, other, found[other]))
        return clashes

    @cached_property
    def reversals(self) -> list[Clash]:
        """All reversals; `one` is the earlier statement."""
        return [clash for row in self.rows for clash in row.reversals]

    @cached_property
    def unclaimed(self) -> list[Clash]:
        """The statements that only a `contradicts` sets against each other, on no claim; `one` comes first."""
        found = []
        for index, others in self.positions.linked.items():
            actor, side = self._speakers[index]
            for other in others:
                its_actor, its_side = self._speakers[other]
                if index < other and actor != its_actor and not self._meet(index, other):
                    found.append(Clash("discrepancy" if side == its_side else "contradiction", index, other))
        return sorted(found, key=lambda clash: (clash.one, clash.other))

    def _meet(self, index: int, other: int) -> bool:
        """Whether two statements are positions on one claim: there their clash is told."""
        both = (self.stands(claim).of for claim in claims_of(self.briefing.statements[index]))
        return any(index in of and other in of for of in both)

    def stands(self, claim: str) -> Stands:
        """The positions on one claim, to be held against each other."""
        if claim not in self._stands:
            self._stands[claim] = Stands(self.positions.stands(claim), self.positions.linked)
        return self._stands[claim]

    def _row(self, claim: str) -> Row:
        stands = self.stands(claim)
        across, within = stands.counts
        state: State = "undisputed"
        if not stands.all:
            state = "unaddressed"
        elif across:
            state = "contested"
        elif len(stands.sides) == 1:
            state = "one-sided"
        ends = [end for stand in stands.all for end in stand.figure or () if end is not None]
        return Row(
            claim,
            {stand.actor: stand.statement for stand in stands.all},
            state,
            len(stands.sides),
            across,
            within,
            tuple(self.positions.reversals(claim)),
            (min(ends), max(ends)) if ends else None,
        )

    def _clashing_with(self, index: int) -> dict[int, tuple[str, ...]]:
        """The statements that one clashes with, each with the claims on which it does."""
        found: dict[int, tuple[str, ...]] = {}
        for claim in claims_of(self.briefing.statements[index]):
            stands = self.stands(claim)
            if index in stands.of:
                others = [stand.statement for stand in islice(stands.against(stands.of[index]), MOST)]
                if found:
                    for other in others:
                        found[other] = (*found.get(other, ()), claim)
                else:
                    found = dict.fromkeys(others, (claim,))
        for other, claim in self._reversed.get(index, ()):
            found[other] = (*found.get(other, ()), claim)
        for other in self.positions.linked.get(index, ()):
            if self._speakers[other][0] != self._speakers[index][0]:
                found.setdefault(other, ())
        return found

    @cached_property
    def _speakers(self) -> list[tuple[str, Side]]:
        """Who made each statement, and on which side."""
        side = self.positions.side
        return [(statement.actor, side[statement.actor]) for statement in self.briefing.statements]

    @cached_property
    def _clashing(self) -> frozenset[int]:
        """Every statement that may clash with another: most do not, and each row of a pane asks."""
        disputed = (row for row in self.rows if row.contradictions or row.discrepancies)
        positions = {index for row in disputed for index in row.cells.values()}
        return frozenset(positions | self._reversed.keys() | self.positions.linked.keys())

    @cached_property
    def _reversed(self) -> dict[int, list[tuple[int, str]]]:
        """The reversals that each statement is part of: the other statement, and the claim."""
        found: dict[int, list[tuple[int, str]]] = {}
        for clash in self.reversals:
            for one, other in ((clash.one, clash.other), (clash.other, clash.one)):
                found.setdefault(one, []).append((other, clash.claims[0]))
        return found
