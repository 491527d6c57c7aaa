"""What a briefing does not have: silent parties, quiet stretches, one language, statements without a time."""

from __future__ import annotations

from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.model import Event
from tui.briefing.order import statement_time
from tui.briefing.reference import Ref
from tui.findings.moments import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.findings.claims import Claims

_QUIET = 6 * HOUR
_MOST_STEPS = 20
"""Affiliations that are followed: a hostile file could have one that is as long as the file."""


class SilentParty(NamedTuple):
    """Somebody who is expected to speak to a claim and holds no position on it."""

    claim: str
    party: str
    """An actor's id or a side, as the claim names it."""
    is_actor: bool


class Quiet(NamedTuple):
    """A stretch of more than 6 hours between two items with a time of day."""

    after: Ref
    """The last item before it."""
    before: Ref
    """The first item after it."""
    begins: float
    """Seconds since 1970."""
    ends: float


class OneLanguage(NamedTuple):
    """A contested claim whose positions were all read in one language."""

    claim: str
    lang: str
    """BCP 47, the language alone: `en` for `en-GB`."""


class Gaps:
    """The gaps of one briefing; each list is worked out when it is first asked for."""

    def __init__(self, claims: Claims) -> None:
        self.briefing = claims.briefing
        self._claims = claims

    @property
    def editor(self) -> Sequence[str]:
        """What is not known, in the editor's own words."""
        return self.briefing.header.gaps

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        kinds = (self.silent, self.quiet, self.one_language, self.no_said_at, self.editor)
        return sum(map(len, kinds))

    @cached_property
    def silent(self) -> tuple[SilentParty, ...]:
        """Parties without a position, by claim in file order.

        A side has spoken when any of its actors has; an actor also through those who are affiliated with it, as
        a ministry speaks through its spokesman.
        """
        actors = self.briefing.actors
        found = []
        for key, claim in self.briefing.claims.items():
            if claim.parties:
                heard = {name for actor in self._claims.row(key).cells for name in self._speaks_for(actor)}
                silent = (party for party in dict.fromkeys(claim.parties) if party not in heard)
                found += [SilentParty(key, party, party in actors) for party in silent]
        return tuple(found)

    @cached_property
    def quiet(self) -> tuple[Quiet, ...]:
        """The stretches in which nothing is known to have happened or been said, in order.

        Days stand beside the hours and cannot break a silence; what is open at an end counts where the other one is.
        """
        tz = zone(self.briefing.header.timezone)
        begins: list[int] = []
        ends: list[int] = []
        places: list[int] = []
        known = self._claims.positions.known
        for place, item in enumerate(known.records):
            when = item.when if isinstance(item, Event) else item.said_at or statement_time(item, self.briefing)
            low = (when.low or when.high) if when is not None else None
            high = (when.high or when.low) if when is not None else None
            if low is not None and high is not None and low.second is not None and high.second is not None:
                begin = low.begins(tz)
                begins.append(begin)
                ends.append(begin if low is high else high.begins(tz))
                places.append(place)
        found = []
        latest, after = inf, -1
        for index in sorted(range(len(places)), key=begins.__getitem__):
            begin, end, place = begins[index], ends[index], places[index]
            if after >= 0 and begin - latest > _QUIET:
                found.append(Quiet(known.refs[after], known.refs[place], latest, begin))
            if after < 0 or end >= latest:
                latest, after = end, place
        return tuple(found)

    @cached_property
    def one_language(self) -> tuple[OneLanguage, ...]:
        """Contested claims for which all that was read is in one language; nothing where one is not given."""
        sources, statements = self.briefing.sources, self.briefing.statements
        found = []
        for claim in self._claims.contested:
            read = {
                chain.read for index in self._claims.row(claim).cells.values() for chain in statements[index].sources
            }
            languages = {(sources[key].lang or "").partition("-")[0].lower() for key in read}
            if len(languages) == 1 and "" not in languages:
                found.append(OneLanguage(claim, languages.pop()))
        return tuple(found)

    @cached_property
    def no_said_at(self) -> tuple[Ref, ...]:
        """The statements of which the file does not say when they were made, in file order."""
        statements = enumerate(self.briefing.statements)
        return tuple(Ref("statement", index) for index, statement in statements if statement.said_at is None)

    def _speaks_for(self, actor: str) -> Iterator[str]:
        """The actor, its side, and whom it belongs to."""
        actors = self.briefing.actors
        if actors[actor].side:
            yield actors[actor].side
        key: str | None = actor
        for _ in range(_MOST_STEPS):
            if key is None:
                return
            yield key
            key = actors[key].affiliation
