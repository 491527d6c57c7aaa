"""Across the library, from the index alone: everything an actor said, one timeline of all, the history of a claim.

Who is the same actor says `persons`, which claim is the same `held`.
"""

from __future__ import annotations

from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from tui.briefing.text import fold
from tui.library.held import Held, SameClaims
from tui.library.hits import matching
from tui.library.index import EVERYTHING
from tui.library.moments import by_beginning, contents, moments_of
from tui.library.persons import Person
from tui.library.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.library.index import Library
    from tui.library.moments import Moment


class Dossier:
    """Everything that an actor said or had a part in, over all briefings."""

    def __init__(self, person: Person, moments: list[Moment]) -> None:
        self.names = person.names
        """What it is called, with the number of briefings that call it so; the most frequent first."""
        self.namesakes = person.namesakes
        """The same of those of whom only the id says that they are the same."""
        self.moments = moments
        """In order of time."""
        self._person = person

    @cached_property
    def statements(self) -> list[Moment]:
        """What the actor said."""
        return [moment for moment in self.moments if moment.ref.table == "statement"]

    @cached_property
    def positions(self) -> list[Held]:
        """By claim, in order of the first position."""
        stands = [
            (moment, *stand, text)
            for moment in self.statements
            for stand, text in zip(moment.stands, moment.claims, strict=True)
        ]
        texts: dict[str, set[str]] = {}
        for _, claim, _, _, text in stands:
            texts.setdefault(claim, set()).add(text)
        claims = {claim: SameClaims(claim, each) for claim, each in texts.items()}
        order = []
        for moment, claim, stance, figure, text in stands:
            held = claims[claim].held(text)
            if not held.positions:
                order.append(held)
            # one actor, however each briefing calls it; but an id alone does not say that it changed its mind
            held.add(moment, stance, figure, text, self._person.called_in(moment.number))
        return order


def dossier(library: Library, name: str) -> Dossier:
    """Of the actor with this id, name or alias; empty if the library has none."""
    person = Person(library, name)
    moments: list[Moment] = []
    for number, briefing in person.briefings.items():
        keys = person.keys_in(number)
        moments += moments_of(briefing, [item for item in briefing.items if not keys.isdisjoint(item.actors)])
    return Dossier(person, sorted(moments, key=lambda moment: moment.order))


def claim_history(library: Library, claim: str, text: str = "") -> list[Held]:
    """The positions on the claim with this id, in all briefings.

    There may be several claims of that id: the one that says `text` comes first, then those with most positions.
    """
    query = Query((("claim", claim),))
    moments: list[Moment] = []
    for briefing in contents(library, query if query.match else None):
        taking = [item for item in briefing.items if any(each[0] == claim for each in item.stands)]
        moments += moments_of(briefing, taking)
    stands = [
        (moment, *stand, said)
        for moment in sorted(moments, key=lambda moment: moment.order)
        if moment.ref.table == "statement"
        for stand, said in zip(moment.stands, moment.claims, strict=True)
        if stand[0] == claim
    ]
    claims = SameClaims(claim, [text, *(said for *_, said in stands)])
    wanted = [claims.held(text)] if text else []
    for moment, _, stance, figure, said in stands:
        claims.held(said).add(moment, stance, figure, said, tuple(map(fold, moment.actors)))
    rest = sorted(claims.found[len(wanted) :], key=lambda held: -len(held.positions))
    return [held for held in (*wanted, *rest) if held.positions]


def merged_timeline(library: Library, query: Query = EVERYTHING) -> Iterator[Moment]:
    """The events and statements that match, over all briefings, in order of time; those without a time are last.

    The first ones come at once: briefings are looked into as the timeline reaches them.
    """
    undated: list[Moment] = []
    limits = library.limits(query)
    waiting: list[tuple[tuple[float, float, bool, str, int], Moment]] = []
    for briefing, first in by_beginning(library, query):
        while waiting and waiting[0][0][0] < first:
            yield heappop(waiting)[1]
        for moment in moments_of(briefing, matching(briefing.items, query, limits)):
            if moment.when:
                heappush(waiting, (moment.order, moment))
            else:
                undated.append(moment)
    while waiting:
        yield heappop(waiting)[1]
    yield from sorted(undated, key=lambda moment: moment.order)
