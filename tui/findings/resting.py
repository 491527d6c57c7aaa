"""Which items rest on each source of a briefing, through a chain or through what it cites, and which on it alone."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.briefing.attribution import Attribution
    from tui.briefing.reference import Ref
    from tui.findings.dependence import Dependence

_MOST = 100
"""Citations that are followed from one source, besides its ends: each item is listed under all of them."""


class Resting:
    """The items on each source, in the order of `References.records`; what is alone on it is among what is on it.

    An attribution rests on the sources of its chain. What its last source cites counts as well, where its origin is
    sought there: not for the speaker's own page, nor for a source of a group, which are origins themselves.
    """

    def __init__(self, dependence: Dependence) -> None:
        self._dependence = dependence
        self._sources = dependence.briefing.sources
        self._leading = {key for key, source in self._sources.items() if source.cites and not source.group}
        self._followed: dict[str, tuple[str, ...]] = {}
        self._needed: dict[str, tuple[str, ...]] = {}

    @cached_property
    def on(self) -> Mapping[str, list[Ref]]:
        """The items that rest on each source, whatever else they rest on."""
        found = self._once(self._passes)
        for place, ways in self._several():
            for source in {source for way in ways for source in self._passes(*way)}:
                found[source].append(place)
        return self._refs(found)

    @cached_property
    def alone(self) -> Mapping[str, list[Ref]]:
        """The items that are known only through each source: every attribution of theirs passes through it."""
        found = self._once(self._stands)
        for place, ways in self._several():
            left = self._stands(*ways[0])
            for way in ways[1:]:
                left = [source for source in left if source in self._stands(*way)]
            for source in left:
                found[source].append(place)
        return self._refs(found)

    def _once(self, through: Callable[[Attribution, bool], Iterable[str]]) -> dict[str, list[int]]:
        """The items of a single attribution: all that share one are told together."""
        found: dict[str, list[int]] = {source: [] for source in self._sources}
        dependence, records = self._dependence, self._dependence.known.records
        published = dependence.published
        for chain, places in dependence.known_by.one.items():
            if chain[-1] not in published:
                for source in through(chain, False):
                    found[source] += places
                continue
            for place in places:
                for source in through(chain, dependence.is_first_hand(records[place], chain)):
                    found[source].append(place)
        return found

    def _several(self) -> Iterator[tuple[int, list[tuple[Attribution, bool]]]]:
        """The items that list more than one attribution, each with whether it is first-hand."""
        dependence, records = self._dependence, self._dependence.known.records
        published = dependence.published
        for place in dependence.known_by.several:
            item = records[place]
            hands = (chain[-1] in published and dependence.is_first_hand(item, chain) for chain in item.sources)
            yield place, list(zip(item.sources, hands, strict=True))

    def _refs(self, found: Mapping[str, list[int]]) -> Mapping[str, list[Ref]]:
        refs = self._dependence.known.refs
        return {source: [refs[place] for place in sorted(places)] for source, places in found.items()}

    def _passes(self, chain: Attribution, is_first_hand: bool) -> Iterable[str]:
        """All the sources that an attribution leads to."""
        if is_first_hand or chain[-1] not in self._leading:
            return chain
        return dict.fromkeys([*chain, *self._follow(chain[-1])])

    def _stands(self, chain: Attribution, is_first_hand: bool) -> Iterable[str]:
        """The sources that an attribution stands or falls with."""
        if is_first_hand or chain[-1] not in self._leading:
            return chain
        return dict.fromkeys([*chain, *self._need(chain[-1])])

    def _follow(self, source: str) -> tuple[str, ...]:
        """What a source cites, and what that cites, the nearest first."""
        found = self._followed.get(source)
        if found is None:
            met = {source: None}
            for each in (waiting := [source]):
                new = [cited for cited in self._sources[each].cites if cited not in met][: _MOST - len(met)]
                met |= dict.fromkeys(new)
                waiting += new
            ends = self._dependence.ends(source)
            found = self._followed[source] = tuple(met | dict.fromkeys(ends))
        return found

    def _need(self, source: str) -> tuple[str, ...]:
        """The sources through which each way from this one to its ends leads."""
        needed, sources = self._needed, self._sources
        todo = [source]
        # without recursion, as for the ends; a briefing has no circle
        while todo:
            each = todo[-1]
            cites = sources[each].cites
            unknown = [cited for cited in cites if cited not in needed]
            if unknown:
                todo += unknown
                continue
            left = needed[cites[0]] if cites else ()
            for cited in cites[1:]:
                left = tuple(key for key in left if key in needed[cited])
            needed[each] = tuple(islice((each, *left), _MOST))
            todo.pop()
        ends = self._dependence.ends(source)
        return (*needed[source], *ends) if len(ends) == 1 else needed[source]
