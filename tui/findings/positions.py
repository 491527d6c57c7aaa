"""What each actor holds of each claim, over time: the latest word that it has not taken back."""

from __future__ import annotations

from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from tui.briefing.dates import zone
from tui.briefing.order import statement_time
from tui.findings.clashes import Clash, Stand, opposed
from tui.findings.references import claims_of
from tui.findings.sides import sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.findings.references import References
    from tui.findings.sides import Side


class Positions:
    """The positions in one briefing. Statements are named by their place in the file, from 0."""

    def __init__(self, known: References) -> None:
        self.known = known
        self.briefing = known.briefing

    @cached_property
    def superseded(self) -> frozenset[int]:
        """The statements that their own speaker has replaced."""
        return frozenset(
            int(ref.key)
            for statement in self.briefing.statements
            if statement.supersedes
            for ref in self.known.statements(statement.supersedes)
        )

    def position(self, actor: str, claim: str) -> int | None:
        """The actor's latest statement on a claim that it has not replaced; None where there is none."""
        superseded = self.superseded
        return next((each for each in reversed(self.history(actor, claim)) if each not in superseded), None)

    def history(self, actor: str, claim: str) -> Sequence[int]:
        """Everything that an actor said on a claim, replaced or not, the latest last.

        In the order of `statement_time`, then of the file. A statement without a time comes first: where no
        time is known, nothing shows that it is the later word.
        """
        return self._histories.get(claim, {}).get(actor, ())

    def claims_of(self, actor: str) -> list[str]:
        """The claims on which an actor ever took a position, in file order."""
        return [claim for claim in self.briefing.claims if actor in self._histories.get(claim, {})]

    @cached_property
    def columns(self) -> list[tuple[Side, list[str]]]:
        """The actors who hold a position on any claim, by side; sides and actors in the order of the file."""
        superseded = self.superseded
        speakers = {
            actor
            for by_actor in self._histories.values()
            for actor, said in by_actor.items()
            if not superseded.issuperset(said)
        }
        kept = ((side, [each for each in actors if each in speakers]) for side, actors in sides(self.briefing).items())
        return [(side, actors) for side, actors in kept if actors]

    def stands(self, claim: str) -> list[Stand]:
        """The positions on one claim, one of each actor, in the order of the columns."""
        histories, superseded = self._histories.get(claim, {}), self.superseded
        held = []
        for actor in sorted(histories, key=self._places.__getitem__):
            last = histories[actor][-1]
            index = last if last not in superseded else self.position(actor, claim)
            if index is not None:
                held.append(self.stand(index, claim))
        return held

    def stand(self, index: int, claim: str) -> Stand:
        """What one statement holds of a claim."""
        statement = self.briefing.statements[index]
        actor = statement.actor
        return Stand(index, actor, self.side[actor], statement.stance.get(claim), statement.figure.get(claim))

    @cached_property
    def side(self) -> dict[str, Side]:
        """The side of each actor."""
        return {actor: side for side, actors in sides(self.briefing).items() for actor in actors}

    @cached_property
    def linked(self) -> dict[int, dict[int, None]]:
        """The statements that each statement names in `contradicts`, or that name it."""
        found: dict[int, dict[int, None]] = {}
        for index, statement in enumerate(self.briefing.statements):
            if statement.contradicts:
                for ref in self.known.statements(statement.contradicts):
                    found.setdefault(index, {})[int(ref.key)] = None
                    found.setdefault(int(ref.key), {})[index] = None
        return found

    def reversals(self, claim: str) -> Iterator[Clash]:
        """Where an actor's word clashes with an earlier one of its own that still stands; `one` is the earlier.

        Each is held against the last one before it that took a side and the last that gave a figure: a flip
        is told once, not once for each time that the earlier word was repeated.
        """
        for said in self._histories.get(claim, {}).values():
            if len(said) < 2:  # noqa: PLR2004 - one cannot differ from itself
                continue
            last: dict[str, Stand] = {}
            before: set[int] = set()
            for index in said:
                if index in self.superseded:
                    continue
                stand = self.stand(index, claim)
                earlier = {each.statement for each in last.values() if opposed(each, stand)}
                earlier |= before.intersection(self.linked.get(index, ()))
                yield from (Clash("reversal", each, index, (claim,)) for each in sorted(earlier))
                before.add(index)
                if stand.stance in ("support", "deny"):
                    last["stance"] = stand
                if stand.figure is not None:
                    last["figure"] = stand

    @cached_property
    def _places(self) -> dict[str, int]:
        """The column of each actor, were there one for all."""
        return {actor: place for place, actor in enumerate(self.side)}

    @cached_property
    def _histories(self) -> dict[str, dict[str, list[int]]]:
        """By claim and actor, the latest last."""
        found: dict[str, dict[str, list[int]]] = {}
        for index, statement in enumerate(self.briefing.statements):
            if statement.stance or statement.figure:
                for claim in claims_of(statement):
                    found.setdefault(claim, {}).setdefault(statement.actor, []).append(index)
        for by_actor in found.values():
            for said in by_actor.values():
                if len(said) > 1:
                    said.sort(key=self._moment)
        return found

    def _moment(self, index: int) -> tuple[bool, float, float]:
        """What puts statements in order: those without a time, by anchor, the wider first."""
        when = statement_time(self.briefing.statements[index], self.briefing)
        if when is None:
            return (False, 0.0, 0.0)
        tz = zone(self.briefing.header.timezone)
        low, high = when.span(tz)
        return (True, low if low > -inf else when.anchor(tz), low - high)
