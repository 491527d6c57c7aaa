"""Where in a briefing a query matches: the items to open it at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import When, zone
from tui.briefing.text import fold, fold_with_offsets
from tui.library.excerpts import excerpt, fullest_line
from tui.library.query import ago
from tui.library.tokens import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from tui.briefing.reference import Ref
    from tui.library.entries import Item
    from tui.library.excerpts import Places
    from tui.library.query import Query

_NEAREST = ("statement", "event", "briefing", "claim", "revision", "note", "source", "actor", "place")
"""What a search is most likely for; the headline, which is seen anyhow, comes after all of it."""
_LISTS = {"key point", "gap"}
"""Parts of the header of which each line is one."""


class Hit(NamedTuple):
    """One item that matches."""

    ref: Ref
    text: str
    """The item's text; may have several lines."""
    places: Places
    """What matched."""
    actors: tuple[str, ...] = ()
    """The names of who speaks or asserts it."""
    when: str = ""
    """As the file writes it."""
    cue: str = ""
    """Of a statement: the reporting verb, where it is not "said"."""
    note: int = 0
    """Where in the text the editor's own note begins; 0 where there is none."""
    part: str = ""
    """Of a text of the header: which one, unless it is the headline."""

    @property
    def is_headline(self) -> bool:
        """Whether it is what the briefing is called anyhow."""
        return self.ref.table == "briefing" and not self.part

    @property
    def is_in_note(self) -> bool:
        """Whether most of what matched stands in the editor's own note: nobody in the story said that."""
        inside = sum(low >= self.note for low, _ in self.places) if self.note else 0
        return 2 * inside > len(self.places)

    @property
    def source(self) -> str:
        """Where the words come from: `Ministry of Defence said`, `event`, `note`, `summary`."""
        if self.is_in_note:
            return "note"
        if self.ref.table == "statement" and self.actors:
            return f"{', '.join(self.actors)} {self.cue or 'said'}"
        return self.part or ("headline" if self.ref.table == "briefing" else self.ref.table)

    def line(self, width: int = 100) -> tuple[str, Places]:
        """The text around the first match in one line of so many characters, and what matched in it."""
        low, high = self._told
        inside = ((max(begin, low) - low, min(end, high) - low) for begin, end in self.places)
        return excerpt(self.text[low:high], tuple((begin, end) for begin, end in inside if begin < end), width)

    @property
    def _told(self) -> tuple[int, int]:
        """Which part of the text comes from what `source` says."""
        if self.part in _LISTS:
            return fullest_line(self.text, self.places)
        if not self.note:
            return 0, len(self.text)
        return (self.note, len(self.text)) if self.is_in_note else (0, self.note - 1)


def telling(found: Sequence[Hit]) -> list[Hit]:
    """The most telling first: what happened and was said, then what the editor makes of it, at last mere names."""
    return sorted(found, key=_remoteness)  # which keeps the order of the file where two are alike


def _remoteness(hit: Hit) -> int:
    if hit.is_headline:
        return len(_NEAREST) + 1
    return _NEAREST.index("note" if hit.is_in_note else hit.ref.table)


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


def hits(items: Sequence[Item], query: Query, limits: Window | None) -> list[Hit]:
    """The items in which all of a query matches; if there is none, those in which most of it does.

    A word may stand in the item itself or, when something else of it matches there, in the names of its
    actors and publishers.
    """
    texts = _patterns(query)
    if not texts and limits is None:
        # asked of the briefing as a whole, as tags are
        return [_made(item, ()) for item in items[:1]]
    names = _Names(items)
    counted = list(_counted(items, texts, names, limits))
    most = max((count for count, _ in counted), default=0)
    if texts and not most:
        return []
    words = [found for field, found in texts if not field]
    return [_hit(item, words, texts, names) for count, item in counted if count == most]


def matching(items: Sequence[Item], query: Query, limits: Window | None) -> list[Item]:
    """The events and statements in which all of a query matches; tags are those of the briefing."""
    texts = _patterns(query)
    counted = _counted(items, texts, _Names(items), limits)
    return [item for count, item in counted if count == len(texts) and item.table in {"event", "statement"}]


def _patterns(query: Query) -> list[tuple[str, re.Pattern[str]]]:
    return [(field, found) for field, value in query.texts if field != "tag" and (found := pattern(value))]


def _counted(
    items: Sequence[Item], texts: Sequence[tuple[str, re.Pattern[str]]], names: _Names, limits: Window | None
) -> Iterator[tuple[int, Item]]:
    for item in items:
        if limits is None or limits.holds(item.low, item.high):
            yield _matching(item, texts, names), item


class _Names:
    """What the records that an item refers to are called, folded."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items: Mapping[tuple[str, object], Item] = {
            (item.table, item.key): item for item in items if item.table in {"actor", "source", "place", "claim"}
        }
        self._folded: dict[tuple[str, object], str] = {}

    def folded(self, table: str, key: str) -> str:
        if (table, key) not in self._folded:
            item = self.items.get((table, key))
            self._folded[table, key] = fold(f"{key}\n{item.text}" if item else key)
        return self._folded[table, key]

    def leading(self, table: str, key: str) -> str:
        item = self.items.get((table, key))
        return item.text.partition("\n")[0] if item else key

    def publishers(self, item: Item) -> Iterator[str]:
        """Of the sources of an item, without their titles."""
        for chain in item.sources:
            yield from (fold(self.leading("source", step)) for step in chain.split(" via "))

    def of(self, item: Item, field: str) -> Iterator[str]:
        """What a field of a query is compared with."""
        keys: Mapping[str, Sequence[str]] = {
            "actor": item.actors,
            "source": [step for chain in item.sources for step in chain.split(" via ")],
            "place": item.places,
            "claim": [claim for claim, _, _ in item.stands],
        }
        if field == "side":
            yield from (fold(self.items["actor", key].side) for key in item.actors if ("actor", key) in self.items)
            if item.side:
                yield fold(item.side)
        elif field == item.table:
            yield self.folded(field, str(item.key))
        else:
            yield from (self.folded(field, key) for key in keys.get(field, ()))


def _matching(item: Item, texts: Sequence[tuple[str, re.Pattern[str]]], names: _Names) -> int:
    """How many terms match."""
    folded = fold(item.text)
    count = 0
    absent = []
    for field, found in texts:
        if not field:
            if found.search(folded):
                count += 1
            else:
                absent.append(found)
        elif any(map(found.search, names.of(item, field))):
            count += 1
    if count and absent:
        known = [*names.of(item, "actor"), *names.publishers(item)]
        count += sum(any(map(found.search, known)) for found in absent)
    return count


def _hit(
    item: Item, words: Sequence[re.Pattern[str]], texts: Sequence[tuple[str, re.Pattern[str]]], names: _Names
) -> Hit:
    # of what a field asks for, only the record itself has a place in its own text
    wanted = [*words, *(found for field, found in texts if field == item.table)]
    places = _places(item.text, wanted) if wanted else ()
    return _made(item, places, tuple(names.leading("actor", key) for key in item.actors))


def _made(item: Item, places: Places, actors: tuple[str, ...] = ()) -> Hit:
    return Hit(item.ref, item.text, places, actors, item.when, item.cue, item.note, item.part)


def _places(text: str, wanted: Sequence[re.Pattern[str]]) -> Places:
    folded, offsets = fold_with_offsets(text)
    offsets.append(len(text))
    found = sorted(
        # several folded characters may come from one
        (offsets[match.start()], max(offsets[match.end()], offsets[match.end() - 1] + 1))
        for each in wanted
        for match in each.finditer(folded)
    )
    merged: list[tuple[int, int]] = []
    for low, high in found:
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)
