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
    path: str
    """Of its file."""
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
    def order(self) -> tuple[float, float, bool, str, int]:
        """Anchor; wider first; events before statements; then by file, and as that has it. What has no time is last.

        By file and not by number: a file that was read again has another number, and would stand elsewhere.
        """
        anchor = self.low if self.low > -inf else self.high
        width = self.high - self.low if self.when else 0.0
        return (anchor, -width, self.ref.table == "statement", self.path, int(self.ref.key))


class Contents(NamedTuple):
    """What the index keeps of a briefing's items, and what is needed to understand them."""

    number: int
    path: str
    timezone: str
    items: list[Item]


def contents(library: Library, query: Query | None) -> Iterator[Contents]:
    """Of each briefing that matches; of none without a query."""
    for briefing, _ in by_beginning(library, query) if query else ():
        yield briefing


def by_beginning(library: Library, query: Query) -> Iterator[tuple[Contents, float]]:
    """The briefings that match, with the moment before which neither they nor those that follow have anything."""
    spans = library.spans(query)
    for start in range(0, len(spans), _AT_ONCE):
        part = spans[start : start + _AT_ONCE]
        known = library.items(span.number for span in part)
        for span in part:
            yield Contents(span.number, span.path, span.timezone, known.get(span.number, [])), span.first


def moments_of(briefing: Contents, wanted: Iterable[Item]) -> Iterator[Moment]:
    """The events and statements among the wanted items of a briefing."""
    names = {item.key: item.text.partition("\n")[0] for item in briefing.items if item.table == "actor"}
    claims = {item.key: item.text.partition("\n")[0] for item in briefing.items if item.table == "claim"}
    for item in wanted:
        if item.table in {"event", "statement"}:
            yield Moment(
                briefing.number,
                briefing.path,
                item.ref,
                item.when,
                briefing.timezone,
                inf if item.low is None else item.low,
                inf if item.high is None else item.high,
                tuple(names.get(key, key) for key in item.actors),
                item.text,
                item.cue,
                tuple(item.sources),
                tuple(item.stands),
                tuple(claims.get(each[0], each[0]) for each in item.stands),
            )
