"""Events and statements of any briefing, made from what the index keeps of them."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.briefing.reference import Ref
    from tui.library.index import Library
    from tui.library.item import Item
    from tui.library.query import Query

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


def contents(library: Library, query: Query | None) -> Iterator[tuple[int, str, list[Item]]]:
    """The number, the zone and the items of each briefing that matches; of none without a query."""
    for number, timezone, items, _ in by_beginning(library, query) if query else ():
        yield number, timezone, items


def by_beginning(library: Library, query: Query) -> Iterator[tuple[int, str, list[Item], float]]:
    """The briefings that match, with the moment before which neither they nor those that follow have anything."""
    spans = library.spans(query)
    for start in range(0, len(spans), _AT_ONCE):
        part = spans[start : start + _AT_ONCE]
        known = library.items(span[0] for span in part)
        for number, first, _, timezone in part:
            yield number, timezone, known.get(number, []), first


def moments_of(number: int, timezone: str, items: Iterable[Item], wanted: Iterable[Item]) -> Iterator[Moment]:
    """The events and statements among the wanted items of a briefing; `items` are all that it has."""
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
