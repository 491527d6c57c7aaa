"""The time that a query asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import When, zone
from tui.library.query import ago

if TYPE_CHECKING:
    from tui.library.query import Query


class Window(NamedTuple):
    """The time that a query asks for; a bound that is not asked for is infinite."""

    since: float
    until: float

    def holds(self, low: float | None, high: float | None) -> bool:
        """Whether a span lies at least partly in it; what has no time does not."""
        return low is not None and high is not None and high > self.since and low < self.until


def window(query: Query, newest: float, timezone: str = "UTC") -> Window | None:
    """The time that a query asks for; None if it asks for none.

    `newest` is what "2d" counts back from, in seconds since 1970; the zone is that of dates without an offset.
    """
    since, until = float("-inf"), float("inf")
    for field, value in query.times:
        back = ago(value)
        span = (newest - back,) * 2 if back is not None else When.parse(value).span(zone(timezone))
        if field == "since":
            since = max(since, span[0])
        else:
            until = min(until, span[1])
    return Window(since, until) if query.times else None
