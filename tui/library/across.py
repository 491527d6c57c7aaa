"""Across the library, from the index alone: everything an actor said, one timeline of all, the history of a claim.

An actor is the same in two briefings when an id, a name or an alias is, folded for case and accents. A claim is the
same when its id is and its text is alike: ids are chosen within a story, and every desk has a claim called `cause`.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.text import fold
from tui.findings.overlap import is_alike
from tui.findings.words import word_set
from tui.library.hits import matching
from tui.library.index import EVERYTHING
from tui.library.query import Query

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from tui.briefing.reference import Ref
    from tui.library.entries import Item
    from tui.library.index import Library

_AT_ONCE = 50


class Moment(NamedTuple):
    """An event or a statement of some briefing."""

    number: int
    """Of the briefing: `Library.rows` tells more of it."""
    ref: Ref
    when: str
    """As the file writes it; "" if it has no time."""
    timezone: str
    low: float
    high: float
    """What the time covers, in seconds since 1970; both infinite if it has none."""
    actors: tuple[str, ...]
    """The names of who speaks, asserts or takes part, as this briefing has them."""
    text: str
    cue: str
    sources: tuple[str, ...]
    """Attributions, as the file writes them."""
    stands: tuple[tuple[str, str, str], ...]
    """Claims with the stance and the figure, as the file writes them; both may be ""."""
    claims: tuple[str, ...]
    """What each of these claims says in this briefing."""

    @property
    def order(self) -> tuple[float, float, bool, int, int]:
        """Anchor; wider first; events before statements; then as the files have it. What has no time is last."""
        anchor = self.low if self.low > -inf else self.high
        width = self.high - self.low if self.when else 0.0
        return (anchor, -width, self.ref.table == "statement", self.number, int(self.ref.key))


class Position(NamedTuple):
    """What a statement does to a claim."""

    moment: Moment
    stance: str
    figure: str
    """As the file writes it: `4`, `2..4`; either of both may be ""."""
    is_turn: bool
    """Whether it differs from what the same actor held before, as far as the library knows."""


class Held:
    """The positions on one claim, in order of time."""

    def __init__(self, claim: str, text: str) -> None:
        self.claim = claim
        self.text = text
        """What it says in the briefing that has it last."""
        self.positions: list[Position] = []
        self._texts = [word_set(text)]
        self._last: dict[Hashable, Position] = {}

    def is_of(self, text: str) -> bool:
        """Whether this claim says the same in another briefing, or nearly."""
        words = word_set(text)
        return any(words == known or is_alike(words, known) for known in self._texts)

    def add(self, moment: Moment, stance: str, figure: str, text: str, actor: Hashable) -> None:
        """One more, which is later than those before."""
        before = self._last.get(actor)
        position = Position(moment, stance, figure, before is not None and _turns(before, stance, figure))
        self._last[actor] = position
        self.positions.append(position)
        if text != self.text:
            self.text = text
            self._texts.append(word_set(text))

    @property
    def turns(self) -> int:
        """How often somebody held another position than before."""
        return sum(position.is_turn for position in self.positions)

    @property
    def briefings(self) -> int:
        """In how many briefings there is a position."""
        return len({position.moment.number for position in self.positions})


class Dossier:
    """Everything that an actor said or had a part in, over all briefings."""

    def __init__(self, names: Mapping[str, int], moments: list[Moment]) -> None:
        self.names = names
        """What it is called, with the number of briefings that call it so; the most frequent first."""
        self.moments = moments
        """In order of time."""

    @cached_property
    def statements(self) -> list[Moment]:
        """What the actor said."""
        return [moment for moment in self.moments if moment.ref.table == "statement"]

    @cached_property
    def positions(self) -> list[Held]:
        """By claim, in order of the first position."""
        found: dict[str, list[Held]] = {}
        order = []
        for moment in self.statements:
            for (claim, stance, figure), text in zip(moment.stands, moment.claims, strict=True):
                known = found.setdefault(claim, [])
                held = _same(known, claim, text)
                if not held.positions:
                    order.append(held)
                # one actor, however each briefing calls it
                held.add(moment, stance, figure, text, None)
        return order


def dossier(library: Library, name: str) -> Dossier:
    """Of the actor with this id, name or alias; empty if the library has none."""
    wanted = fold(name).strip()
    query = Query((("actor", name),))
    names: dict[str, int] = {}
    moments: list[Moment] = []
    for number, timezone, items in _contents(library, query if query.match else None):
        keys = set()
        for item in items:
            if item.table == "actor" and wanted in _called(item):
                keys.add(str(item.key))
                for called in item.text.split("\n")[: item.names]:
                    names[called] = names.get(called, 0) + 1
        if keys:
            moments += _moments(number, timezone, items, [item for item in items if not keys.isdisjoint(item.actors)])
    ordered = sorted(names.items(), key=lambda each: -each[1])
    return Dossier(dict(ordered), sorted(moments, key=lambda moment: moment.order))


def claim_history(library: Library, claim: str, text: str = "") -> list[Held]:
    """The positions on the claim with this id, in all briefings.

    There may be several claims of that id: the one that says `text` comes first, then those with most positions.
    """
    query = Query((("claim", claim),))
    moments: list[Moment] = []
    for number, timezone, items in _contents(library, query if query.match else None):
        taking = [item for item in items if any(each[0] == claim for each in item.stands)]
        moments += _moments(number, timezone, items, taking)
    found = [Held(claim, text)] if text else []
    for moment in sorted(moments, key=lambda moment: moment.order):
        if moment.ref.table == "statement":
            (_, stance, figure), said = next(
                each for each in zip(moment.stands, moment.claims, strict=True) if each[0][0] == claim
            )
            _same(found, claim, said).add(moment, stance, figure, said, tuple(map(fold, moment.actors)))
    wanted = found[:1] if text else []
    rest = sorted(found[len(wanted) :], key=lambda held: -len(held.positions))
    return [held for held in (*wanted, *rest) if held.positions]


def _same(known: list[Held], claim: str, text: str) -> Held:
    """The claim that says this, of those with its id; a new one, added to them, if none does."""
    held = next((held for held in known if held.is_of(text)), None)
    if held is None:
        held = Held(claim, text)
        known.append(held)
    return held


def merged_timeline(library: Library, query: Query = EVERYTHING) -> Iterator[Moment]:
    """The events and statements that match, over all briefings, in order of time; those without a time are left out.

    The first ones come at once: briefings are looked into as the timeline reaches them.
    """
    limits = library.limits(query)
    waiting: list[tuple[tuple[float, float, bool, int, int], Moment]] = []
    for number, timezone, items, first in _by_beginning(library, query):
        while waiting and waiting[0][0][0] < first:
            yield heappop(waiting)[1]
        for moment in _moments(number, timezone, items, matching(items, query, limits)):
            if moment.when:
                heappush(waiting, (moment.order, moment))
    while waiting:
        yield heappop(waiting)[1]


def _called(item: Item) -> set[str]:
    return {_folded(str(item.key)), *map(_folded, item.text.split("\n")[: item.names])}


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    """The same names come again in many briefings."""
    return fold(name).strip()


def _turns(before: Position, stance: str, figure: str) -> bool:
    """Whether a position is another than the one before; what is left unsaid changes nothing."""
    is_other_stance = stance and before.stance and stance != before.stance
    is_other_figure = figure and before.figure and figure != before.figure
    return bool(is_other_stance or is_other_figure)


def _contents(library: Library, query: Query | None) -> Iterator[tuple[int, str, list[Item]]]:
    for number, timezone, items, _ in _by_beginning(library, query) if query else ():
        yield number, timezone, items


def _by_beginning(library: Library, query: Query) -> Iterator[tuple[int, str, list[Item], float]]:
    """The briefings that match, with the moment before which neither they nor those that follow have anything."""
    spans = library.spans(query)
    for start in range(0, len(spans), _AT_ONCE):
        part = spans[start : start + _AT_ONCE]
        known = library.items(span[0] for span in part)
        for number, first, _, timezone in part:
            yield number, timezone, known.get(number, []), first


def _moments(number: int, timezone: str, items: Iterable[Item], wanted: Iterable[Item]) -> Iterator[Moment]:
    names = {item.key: item.text.partition("\n")[0] for item in items if item.table == "actor"}
    claims = {item.key: item.text.partition("\n")[0] for item in items if item.table == "claim"}
    for item in wanted:
        if item.table in {"event", "statement"}:
            yield Moment(
                number,
                item.ref,
                item.when,
                timezone,
                inf if item.low is None else item.low,
                inf if item.high is None else item.high,
                tuple(names.get(key, key) for key in item.actors),
                item.text,
                item.cue,
                tuple(item.sources),
                tuple(item.stands),
                tuple(claims.get(each[0], each[0]) for each in item.stands),
            )
