"""Where in a briefing a query matches: the items to open it at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.text import fold, fold_with_offsets
from tui.library.hit import Hit
from tui.library.tokens import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from tui.library.excerpts import Places
    from tui.library.item import Item
    from tui.library.query import Query
    from tui.library.window import Window


def hits(items: Sequence[Item], query: Query, limits: Window | None) -> list[Hit]:
    """The items in which all of a query matches; if there is none, those in which most of it does.

    A word may stand in the item itself, in the names of its actors or, when something else of it matches, in those of
    its publishers.
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
    """The events and statements in which all of a query matches; tags and the headline are those of the briefing."""
    headline = next((fold(item.text) for item in items if item.table == "briefing" and not item.part), "")
    texts = [(field, found) for field, found in _patterns(query) if field or not found.search(headline)]
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

    def called(self, item: Item) -> Iterator[str]:
        """The names and aliases of its actors."""
        for key in item.actors:
            actor = self.items.get(("actor", key))
            if actor is not None:
                yield self._called(key, actor)

    def _called(self, key: str, actor: Item) -> str:
        if ("called", key) not in self._folded:
            self._folded["called", key] = fold("\n".join(actor.text.split("\n")[: actor.names]))
        return self._folded["called", key]

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
    if absent and (item.actors or count):
        # what somebody said is found by any name of whom; a publisher is only one more word of it
        known = [*names.called(item), *(names.publishers(item) if count else ())]
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
