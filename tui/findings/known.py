"""A briefing as it was known at a moment: only what had been reported by then, and the moments to step through.

Something is reported at `reported_at`, else when the first of the outlets read was published. What tells neither
counts from when it was said or happened, because it cannot have been known before. A day, month or year counts
when it is over: of an earlier hour nobody can say that it was known by then. What has no time at all comes last.
"""

from __future__ import annotations

from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import structs

from tui.briefing.dates import zone
from tui.briefing.model import Event, Statement
from tui.briefing.reference import Ref
from tui.briefing.times import Lens, words
from tui.findings.moments import day_at, day_span, when_at
from tui.findings.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tui.briefing.attribution import Attribution
    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Header
    from tui.briefing.reference import Table

I = TypeVar("I", Event, Statement)  # noqa: E741 - an item, as in the functions below


class Known(NamedTuple):
    """What was known at a moment."""

    briefing: Briefing
    """Valid like any other: nothing in it points to what was not known yet."""
    whole: Mapping[Ref, Ref]
    """Where each of its events, statements and revisions stands in the whole briefing."""


class AsKnown(NamedTuple):
    """A moment, for what is printed of a briefing as it was known then."""

    words: str
    """As `Replay.label` has it."""
    stamp: str
    """As the format writes a date: `2025-01-07T19:00+09:00`, or `2025-01-07` for the end of that day."""
    is_all: bool
    """Whether nothing was reported later."""


class Replay:
    """One briefing, step by step as it was reported."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._zone = zone(briefing.header.timezone)
        self._published = {key: self._moment(source.published) for key, source in briefing.sources.items()}
        self._moments: dict[Table, list[float]] = {
            "event": [self._first(event.sources, event.when) for event in briefing.events],
            "statement": [
                self._moment(each.reported_at) if each.reported_at else self._first(each.sources, each.said_at)
                for each in briefing.statements
            ],
            "revision": [self._moment(revision.at) for revision in briefing.revisions],
        }
        of_items = {*self._moments["event"], *self._moments["statement"]} - {inf}
        last = max([self._moment(briefing.header.as_of), *of_items, *self._moments["revision"]])
        self.steps: tuple[float, ...] = tuple(sorted({*of_items, last}))
        """The moments, in seconds since 1970, at which something was first known; at the last one all is."""

    @cached_property
    def _reach(self) -> Reach:
        return Reach(self.briefing)

    def at(self, moment: float) -> Known:
        """What had been reported by a moment; from the last step on, the briefing itself.

        The summary, the key points, the gaps and the editor's judgement of claims were written later, and are
        left out; so are the outlets of an item that took it up later.
        """
        full = self.briefing
        by_then = {
            table: [index for index, at in enumerate(moments) if at <= moment or moment >= self.steps[-1]]
            for table, moments in self._moments.items()
        }
        whole = {
            Ref(table, here): Ref(table, there)
            for table, indexes in by_then.items()
            for here, there in enumerate(indexes)
        }
        if moment >= self.steps[-1]:
            return Known(full, whole)
        said = [full.statements[index] for index in by_then["statement"]]
        ids = {statement.id for statement in said}
        small = structs.replace(
            full,
            header=self._header(full.header, moment),
            events=[self._sourced(full.events[index], moment) for index in by_then["event"]],
            statements=[_linked(self._sourced(statement, moment), ids) for statement in said],
            revisions=[full.revisions[index] for index in by_then["revision"]],
            claims={
                key: structs.replace(claim, assessment="", likelihood=None, confidence=None)
                for key, claim in full.claims.items()
            },
        )
        later = {key for key, published in self._published.items() if moment < published < inf}
        return Known(self._reach.limited(small, later), whole)

    def label(self, moment: float) -> str:
        """A moment in words by the briefing's clock: `6 Jan 2025 09:30 +09:00`, `the end of 6 Jan 2025`."""
        day = day_at(moment, self._zone)
        if moment == day_span(day, self._zone).lo:
            before = words(when_at(day_span(day - 1, self._zone).lo, self._zone), Lens(), self._zone)
            return f"the end of {' '.join(before.split()[:3])}"
        return words(when_at(moment, self._zone), Lens(), self._zone)

    def as_known(self, moment: float) -> AsKnown:
        """A moment for a print."""
        day = day_at(moment, self._zone)
        is_end = moment == day_span(day, self._zone).lo
        stamp = str(when_at(day_span(day - 1, self._zone).lo if is_end else moment, self._zone))
        return AsKnown(self.label(moment), stamp[:10] if is_end else stamp, moment >= self.steps[-1])

    def _moment(self, when: When | None) -> float:
        """When something of that time is surely there; infinite for what has none."""
        if when is None:
            return inf
        point = when.high or when.low
        assert point is not None, "an interval open at both ends is refused"
        return float(point.ends(self._zone) if point.second is None else point.begins(self._zone))

    def _first(self, chains: Iterable[Attribution], otherwise: When | None) -> float:
        first = min((self._published[chain.read] for chain in chains), default=inf)
        return first if first < inf else self._moment(otherwise)

    def _header(self, header: Header, moment: float) -> Header:
        return structs.replace(header, as_of=when_at(moment, self._zone), summary="", key_points=[], gaps=[])

    def _sourced(self, item: I, moment: float) -> I:
        """The item with the attributions that could be read by then, or with the first of all."""
        by_then = [chain for chain in item.sources if self._published[chain.read] <= moment]
        undated = [chain for chain in item.sources if self._published[chain.read] == inf]
        kept = [chain for chain in item.sources if chain in by_then or chain in undated]
        if len(kept) == len(item.sources):
            return item
        return structs.replace(item, sources=kept or [min(item.sources, key=lambda chain: self._published[chain.read])])


def _linked(statement: Statement, ids: Collection[str | None]) -> Statement:
    """The statement without its links to what was not known yet."""
    links = {
        field: [key for key in keys if key in ids]
        for field in ("responds_to", "contradicts", "supersedes")
        if (keys := getattr(statement, field))
    }
    return structs.replace(statement, **links) if links else statement
