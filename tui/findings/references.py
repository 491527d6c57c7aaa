"""Which records of a briefing belong together, read in both directions."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from tui.briefing.model import Event
from tui.briefing.reference import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.briefing.attribution import Attribution
    from tui.briefing.model import Briefing, Statement

K = TypeVar("K")
V = TypeVar("V")


class References:
    """The references of one briefing, turned round once, so that each question is one look-up."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each source, from 1, in file order: what `[1←3]` means."""
        return {key: number for number, key in enumerate(self.briefing.sources, 1)}

    @cached_property
    def by_id(self) -> dict[str, Ref]:
        """Where each statement with an explicit id stands."""
        return {
            statement.id: Ref("statement", index)
            for index, statement in enumerate(self.briefing.statements)
            if statement.id
        }

    @cached_property
    def said_by(self) -> Mapping[str, list[int]]:
        """The statements of each actor, in file order."""
        return _turned((statement.actor, index) for index, statement in enumerate(self.briefing.statements))

    @cached_property
    def resting_on(self) -> Mapping[str, list[Ref]]:
        """The events and statements whose chain passes through each source; each item once."""
        turned = _Turned[str, Ref]()
        for ref, item in self.items():
            for steps in item.sources:
                for key in steps:
                    resting = turned.setdefault(key, [])
                    if not resting or resting[-1] is not ref:
                        resting.append(ref)
        return turned

    @cached_property
    def quoting(self) -> Mapping[str, list[Ref]]:
        """The sources that quote each source, in any chain."""
        pairs = (
            (quoted, Ref("source", reader))
            for _, item in self.items()
            for steps in item.sources
            for reader, quoted in pairwise(steps)
        )
        return _turned(dict.fromkeys(pairs))

    @cached_property
    def about(self) -> Mapping[str, list[Ref]]:
        """The events and statements that take up each claim."""
        return _turned((key, ref) for ref, item in self.items() for key in claims_of(item))

    @cached_property
    def involving(self) -> Mapping[str, list[Ref]]:
        """The events that each actor takes part in or asserts."""
        return _turned(
            (key, Ref("event", index))
            for index, event in enumerate(self.briefing.events)
            for key in dict.fromkeys([*event.actors, *event.according_to])
        )

    @cached_property
    def happening_at(self) -> Mapping[str, list[Ref]]:
        """The events at each place."""
        return _turned(
            (key, Ref("event", index)) for index, event in enumerate(self.briefing.events) for key in event.places
        )

    @cached_property
    def answers(self) -> Mapping[Ref, list[Ref]]:
        """The statements that respond to each statement."""
        return self._links_back("responds_to")

    @cached_property
    def contradictions(self) -> Mapping[Ref, list[Ref]]:
        """The statements that say of themselves that they contradict each statement."""
        return self._links_back("contradicts")

    @cached_property
    def successors(self) -> Mapping[Ref, list[Ref]]:
        """The statements that supersede each statement."""
        return self._links_back("supersedes")

    def statements(self, ids: Iterable[str]) -> list[Ref]:
        """The places of the statements with these ids."""
        return [self.by_id[key] for key in ids]

    def related(self, ref: Ref) -> frozenset[Ref]:
        """What belongs to a record in any pane: the marks that follow the cursor."""
        briefing, key = self.briefing, ref.key
        found: set[Ref] = set()
        if isinstance(key, int) and ref.table == "statement":
            statement = briefing.statements[key]
            found = {
                Ref("actor", statement.actor),
                *(Ref("source", source) for source in _chain_ids(statement.sources)),
                *(item for claim in claims_of(statement) for item in self.about[claim] if item.table == "event"),
                *self.statements([*statement.responds_to, *statement.contradicts, *statement.supersedes]),
                *self.answers[ref],
                *self.contradictions[ref],
                *self.successors[ref],
            }
        elif isinstance(key, int) and ref.table == "event":
            event = briefing.events[key]
            found = {
                *(Ref("actor", actor) for actor in (*event.actors, *event.according_to)),
                *(Ref("source", source) for source in _chain_ids(event.sources)),
                *(item for claim in event.claims for item in self.about[claim]),
            }
        elif isinstance(key, str) and ref.table == "actor":
            found = {Ref("statement", index) for index in self.said_by[key]} | {*self.involving[key]}
        elif isinstance(key, str) and ref.table == "source":
            found = {*self.resting_on[key]}
        return frozenset(found | {ref})

    def items(self) -> Iterator[tuple[Ref, Event | Statement]]:
        """Events, then statements, each with where it stands."""
        return zip(self.refs, self.records, strict=True)

    @cached_property
    def records(self) -> Sequence[Event | Statement]:
        """Events, then statements: where only their places in this list count, no `Ref` is made."""
        return [*self.briefing.events, *self.briefing.statements]

    @cached_property
    def refs(self) -> Sequence[Ref]:
        """Where each of the `records` stands."""
        events, statements = len(self.briefing.events), len(self.briefing.statements)
        return [*(Ref("event", index) for index in range(events)), *(Ref("statement", i) for i in range(statements))]

    def _links_back(self, field: str) -> Mapping[Ref, list[Ref]]:
        linked = enumerate(map(attrgetter(field), self.briefing.statements))
        return _turned((self.by_id[key], Ref("statement", index)) for index, keys in linked if keys for key in keys)


def claims_of(item: Event | Statement) -> Iterable[str]:
    """The claims that an event names, or on which a statement takes a position; each once."""
    if isinstance(item, Event):
        return item.claims
    return dict.fromkeys([*item.stance, *item.figure])


def _chain_ids(chains: Iterable[Attribution]) -> Iterable[str]:
    return dict.fromkeys(chain.from_iterable(chains))


class _Turned(dict[K, list[V]]):
    """Empty for what nothing refers to, and asking adds nothing: the speakers are the keys of `said_by`."""

    def __missing__(self, key: K) -> list[V]:
        return []


def _turned(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    turned = _Turned[K, V]()
    for key, value in pairs:
        turned.setdefault(key, []).append(value)
    return turned
