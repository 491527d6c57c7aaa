"""How positions and claims moved from one version of a briefing to another."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import structs

from tui.briefing.reference import Ref
from tui.findings.claims import Claims
from tui.findings.references import References

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing
    from tui.findings.claims import State
    from tui.findings.clashes import Stand
    from tui.findings.matching import Matching


class Move(NamedTuple):
    """An actor whose position on a claim is another than it was."""

    actor: str
    claim: str
    before: Ref
    """The statement that was the position, in the old version."""
    after: Ref


class StateChange(NamedTuple):
    """A claim that is contested, say, and was not."""

    claim: str
    before: State
    after: State


class Moves:
    """What became of the positions; ids are those of now."""

    def __init__(self, old: Briefing, new: Briefing, matching: Matching) -> None:
        self._old, self._new, self._matching = old, new, matching

    @cached_property
    def flipped(self) -> tuple[Move, ...]:
        """Who supports now what it denied, or the other way round. In the order of claims, then of actors."""
        return tuple(move for move, before, after in self._both if _is_flip(before, after))

    @cached_property
    def figures(self) -> tuple[Move, ...]:
        """Who gives another figure now, and did not flip; in the same order."""
        return tuple(
            move
            for move, before, after in self._both
            if None not in (before.figure, after.figure)
            and before.figure != after.figure
            and not _is_flip(before, after)
        )

    @cached_property
    def states(self) -> tuple[StateChange, ...]:
        """The claims of both versions whose state is another."""
        before, after = self._before, self._after
        found = (StateChange(now, before.row(was).state, after.row(now).state) for was, now in self._names("claim"))
        return tuple(change for change in found if change.before != change.after)

    @cached_property
    def _both(self) -> list[tuple[Move, Stand, Stand]]:
        """The positions of whoever held one and holds one, then and now."""
        found = []
        for was, claim in self._names("claim"):
            before = {stand.actor: stand for stand in self._before.stands(was).all}
            after = {stand.actor: stand for stand in self._after.stands(claim).all}
            if not before or not after:
                continue
            for old_actor, actor in self._names("actor"):
                if old_actor in before and actor in after:
                    then, now = before[old_actor], after[actor]
                    place = self._aligned[1][now.statement]
                    move = Move(actor, claim, Ref("statement", then.statement), Ref("statement", place))
                    found.append((move, then, now))
        return found

    def _names(self, table: Literal["actor", "claim"]) -> Iterator[tuple[str, str]]:
        """What stands in both versions: its id then and now."""
        return ((str(pair.was.key), str(pair.now.key)) for pair in self._matching.tables[table].pairs)

    @cached_property
    def _before(self) -> Claims:
        return Claims(References(self._old))

    @cached_property
    def _after(self) -> Claims:
        return Claims(References(self._aligned[0]))

    @cached_property
    def _aligned(self) -> tuple[Briefing, list[int]]:
        """The new version with its statements in the order of the old one, and where each stands in the file.

        Of two words of the same time the one further down is the position. Moving them is no change of the story,
        so it must not flip a position either.
        """
        places = {int(pair.now.key): int(pair.was.key) for pair in self._matching.tables["statement"].pairs}
        keys, last = [], -1
        for place in range(len(self._new.statements)):
            last = places.get(place, last)
            keys.append((last, place))
        order = [place for _, place in sorted(keys)]
        statements = [self._new.statements[place] for place in order]
        return structs.replace(self._new, statements=statements), order


def _is_flip(before: Stand, after: Stand) -> bool:
    return {before.stance, after.stance} == {"support", "deny"}
