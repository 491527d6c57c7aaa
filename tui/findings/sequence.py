"""Which of two statements came first, where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.briefing.dates import zone
from tui.briefing.order import statement_time

if TYPE_CHECKING:
    from tui.briefing.dates import Span, When
    from tui.briefing.model import Briefing

Turn = Literal["earlier", "later", "unknown"]


def turn(briefing: Briefing, one: int, other: int) -> Turn:
    """When the statement `other` was made, seen from `one`: by what puts statements in order, their places from 0.

    Two of one day, or one of an hour within the day of the other, came in an order that the file does not tell.
    """
    first, second = (statement_time(briefing.statements[index], briefing) for index in (one, other))
    if first is None or second is None:
        return "unknown"
    here, there = _span(first, briefing), _span(second, briefing)
    if here.hi <= there.lo:
        return "later"
    return "earlier" if there.hi <= here.lo else "unknown"


def _span(when: When, briefing: Briefing) -> Span:
    """What it may be; without a mark the answer is remembered, and a row may ask of a hundred statements."""
    tz = zone(briefing.header.timezone)
    return when.widened(tz) if when.qualifier else when.span(tz)
