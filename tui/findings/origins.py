"""Where an attribution comes from: the speaker's own page, an owner, what is cited, or the last source itself."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from tui.briefing.model import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.briefing.attribution import Attribution
    from tui.briefing.model import Briefing, Event

_MOST_ENDS = 100
"""Ends of `cites` that are followed from one source: beyond it, files could make every source rest on every other."""


class Origin(NamedTuple):
    """Where something comes from: a source, or all sources of one owner or feed as one."""

    kind: Literal["source", "group"]
    key: str
    """The id of the source, or the label of the group."""


class Trace(Struct, frozen=True):
    """One attribution, followed to where it comes from."""

    chain: Attribution
    origins: tuple[Origin, ...]
    """Several only where its last source cites several."""
    ends: tuple[str, ...]
    """The sources that the origins stand for."""
    is_first_hand: bool
    """Whether the last source is published by the speaker, or by whom the speaker is affiliated with."""


class Origins:
    """The origins of the attributions of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._ends: dict[str, tuple[str, ...]] = {}
        self._known_origins: dict[str, tuple[Origin, ...]] = {}

    def traces(self, item: Event | Statement) -> list[Trace]:
        """The attributions of an item, each once.

        An event has no speaker; those that it is `according_to` take the place.
        """
        return [
            Trace(chain, self.origins_of(chain.nearest), self.ends(chain.nearest), is_first_hand=False)
            if not self.is_first_hand(item, chain)
            else Trace(chain, (Origin("source", chain.nearest),), (chain.nearest,), is_first_hand=True)
            for chain in dict.fromkeys(item.sources)
        ]

    def is_first_hand(self, item: Event | Statement, chain: Attribution) -> bool:
        """Whether the speaker, or whom the speaker is affiliated with, publishes the source nearest to it."""
        publisher = self.published.get(chain[-1])
        if publisher is None:
            return False
        speakers = (item.actor,) if isinstance(item, Statement) else item.according_to
        return publisher in speakers or any(self.briefing.actors[each].affiliation == publisher for each in speakers)

    @cached_property
    def published(self) -> Mapping[str, str]:
        """The sources that an actor publishes, with that actor: all others are first-hand for nobody."""
        return {key: source.actor for key, source in self.briefing.sources.items() if source.actor}

    def origins(self, item: Event | Statement) -> list[Origin]:
        """The independent origins of an item: five outlets that all quote one agency have one."""
        return list(dict.fromkeys(origin for trace in self.traces(item) for origin in trace.origins))

    def is_false_confirmation(self, item: Event | Statement) -> bool:
        """Whether two or more attributions have a single origin, and it is not the speaker's own (W201)."""
        if len(item.sources) < 2:  # noqa: PLR2004 - as the words say
            return False
        traces = self.traces(item)
        origins = {origin for trace in traces for origin in trace.origins}
        return len(traces) > 1 and len(origins) == 1 and not any(trace.is_first_hand for trace in traces)

    def origins_of(self, source: str) -> tuple[Origin, ...]:
        """Where a source comes from, whoever speaks: its group, else the ends of what it cites, else itself.

        An end that is of a group counts as the group: the same owner is not two origins.
        """
        found = self._known_origins.get(source)
        if found is None:
            found = self._known_origins[source] = tuple(dict.fromkeys(map(self._origin, self.ends(source))))
        return found

    def _origin(self, source: str) -> Origin:
        group = self.briefing.sources[source].group
        return Origin("group", group) if group else Origin("source", source)

    def ends(self, source: str) -> tuple[str, ...]:
        """Following `cites` as far as it leads: the last sources, at most a hundred.

        The source itself if it cites none or is of a group, which is its origin then.
        """
        known, sources = self._ends, self.briefing.sources
        if sources[source].group:
            return (source,)
        todo = [source]
        # Depth first without recursion: a chain of citations may be as long as the file. A briefing has no circle.
        while todo:
            each = todo[-1]
            unknown = [cited for cited in sources[each].cites if cited not in known]
            if unknown:
                todo += unknown
                continue
            ends = dict.fromkeys(end for cited in sources[each].cites for end in known[cited])
            known[each] = tuple(islice(ends, _MOST_ENDS)) or (each,)
            todo.pop()
        return known[source]
