"""What has grown old: claims on which nobody has spoken for days, pages that were last seen long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tui.briefing.dates import zone
from tui.briefing.order import statement_time
from tui.briefing.points import DAY
from tui.briefing.reference import Ref

if TYPE_CHECKING:
    from tui.findings.claims import Claims, State

_POSITION_LASTS = 3 * DAY
_ACCESS_LASTS = 30 * DAY


class StaleClaim(NamedTuple):
    """A claim in dispute whose newest position is more than 72 hours old."""

    claim: str
    state: State
    newest: Ref
    """The statement that is the newest position."""
    seconds: float
    """Its age."""


class StaleSource(NamedTuple):
    """A page without a saved copy that was last seen more than 30 days ago."""

    source: str
    seconds: float
    """Since it was seen."""


class Stale(Struct, frozen=True):
    """What is stale, each kind in file order."""

    claims: tuple[StaleClaim, ...]
    sources: tuple[StaleSource, ...]

    @property
    def total(self) -> int:
        """How many of both."""
        return len(self.claims) + len(self.sources)


def stale(claims: Claims, now: float | None = None) -> Stale:
    """What is stale at a moment, in seconds since 1970: without one at the briefing's `as_of`, never by the clock.

    Ages are taken between the moments that things are ordered by, for a day its first. Positions without any time
    count for nothing: how old they are is not known.
    """
    briefing = claims.briefing
    tz = zone(briefing.header.timezone)
    moment = briefing.header.as_of.anchor(tz) if now is None else now
    old_claims = []
    for row in claims.rows:
        times = (
            (when.anchor(tz), index)
            for index in row.cells.values()
            if (when := statement_time(briefing.statements[index], briefing))
        )
        newest, index = max(times, default=(moment, -1))
        if row.state in ("contested", "one-sided") and moment - newest > _POSITION_LASTS:
            old_claims.append(StaleClaim(row.claim, row.state, Ref("statement", index), moment - newest))
    old_sources = tuple(
        StaleSource(key, moment - source.accessed.anchor(tz))
        for key, source in briefing.sources.items()
        if source.url and not source.archive_url and source.accessed
        if moment - source.accessed.anchor(tz) > _ACCESS_LASTS
    )
    return Stale(tuple(old_claims), old_sources)
