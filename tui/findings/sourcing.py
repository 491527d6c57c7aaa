"""Items that are thinly sourced: known from a single source, or from the other side alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.findings.sides import side_of, side_of_source

if TYPE_CHECKING:
    from tui.briefing.model import Event, Statement
    from tui.findings.dependence import Dependence
    from tui.findings.sides import Side

_FEW = 3
"""Items that are too few for a rule to show."""


class Sourcing:
    """How the items of one briefing are sourced."""

    def __init__(self, dependence: Dependence) -> None:
        self.dependence = dependence
        self.briefing = dependence.briefing
        self._known_sides: dict[str, tuple[Side, ...]] = {}

    def is_single(self, item: Event | Statement) -> bool:
        """Whether there is exactly one attribution, and it is not first-hand (W202)."""
        chains = item.sources
        if not chains or (len(chains) > 1 and len(set(chains)) > 1):
            return False
        return not self.dependence.is_first_hand(item, chains[0])

    def opponents(self, statement: Statement) -> list[Side]:
        """The other sides through which alone a statement is known (W203); nothing if it is known otherwise.

        The trap where one side's admission is known only from the other. A source that is on nobody's side is
        no opponent.
        """
        own: Side | None = None
        found: dict[Side, None] = {}
        for chain in statement.sources:
            sides = self._sides(chain[-1])
            if not sides or self.dependence.is_first_hand(statement, chain):
                return []
            own = own or side_of(self.briefing, statement.actor)
            if own in sides:
                return []
            found |= dict.fromkeys(sides)
        return list(found)

    def _sides(self, source: str) -> tuple[Side, ...]:
        """The sides on which the ends of a source are; none if any of them is on nobody's."""
        known = self._known_sides.get(source)
        if known is None:
            ends = (self.briefing.sources[end] for end in self.dependence.ends(source))
            sides = [side_of_source(self.briefing, end) for end in ends]
            known = self._known_sides[source] = tuple(dict.fromkeys(filter(None, sides))) if all(sides) else ()
        return known

    @cached_property
    def single(self) -> list[Ref]:
        """The events and statements that are known from a single source."""
        known_by, known = self.dependence.known_by, self.dependence.known
        records, refs = known.records, known.refs
        published = self.dependence.published
        places = [place for place in known_by.several if self.is_single(records[place])]
        for chain, found in known_by.one.items():
            # first-hand is a question of the speaker, but most sources are published by none
            places += found if chain[-1] not in published else [p for p in found if self.is_single(records[p])]
        return [refs[place] for place in sorted(places)]

    @cached_property
    def opponent_only(self) -> dict[Ref, list[Side]]:
        """The statements that are known only from other sides, and from which."""
        sided = {source for source in self.briefing.sources if self._sides(source)}
        if not sided:
            return {}
        return {
            Ref("statement", index): opponents
            for index, statement in enumerate(self.briefing.statements)
            if statement.sources[0][-1] in sided and (opponents := self.opponents(statement))
        }

    @cached_property
    def sourced(self) -> int:
        """How many events and statements have a source at all."""
        known_by = self.dependence.known_by
        return sum(map(len, known_by.one.values())) + len(known_by.several)

    @cached_property
    def once(self) -> int:
        """How many of them have exactly one attribution, first-hand or not."""
        known_by, records = self.dependence.known_by, self.dependence.known.records
        repeated = sum(len(set(records[place].sources)) == 1 for place in known_by.several)
        return sum(map(len, known_by.one.values())) + repeated

    @cached_property
    def backbone(self) -> str | None:
        """The source on which most of the briefing stands alone; the first in the file of several."""
        alone = self.dependence.resting.alone
        source = max(alone, key=lambda key: len(alone[key]), default="")
        return source if source and 2 * len(alone[source]) > self.sourced > _FEW else None

    @cached_property
    def is_mostly_single(self) -> bool:
        """Whether a single source is the rule here: then that is said once, and no item is marked with it."""
        return self.backbone is not None or 2 * len(self.single) > self.sourced > _FEW
