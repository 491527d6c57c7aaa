"""Who is the same actor in several briefings.

Two are the same if what one of them is called, by name or alias, is the name of the other, folded for case and accents;
and so on from these. That they share an alias says nothing: there is more than one president. Those that have the id of
one of them are taken for the same too, but kept apart where it matters, because ids are chosen within a story.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui.briefing.text import fold
from tui.library.moments import contents
from tui.library.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.library.index import Library
    from tui.library.item import Item
    from tui.library.moments import Contents

_ROUNDS = 5
"""Of looking for those who are called like those found; a chain of names is hardly ever longer than two."""


class Person:
    """The actors of a library that are one."""

    def __init__(self, library: Library, name: str) -> None:
        """Those with this id, name or alias, and all that are the same as these."""
        self.briefings: dict[int, Contents] = {}
        """Those that have one of them, by number."""
        self._library = library
        self._found: dict[tuple[int, str], Item] = {}
        self._by_id: dict[tuple[int, str], Item] = {}
        asked = folded(name)
        self._add(self._found, {asked}, lambda item: asked in {folded(str(item.key)), *called(item)})
        looked_for = {asked}
        for _ in range(_ROUNDS):
            names = {each for item in self._found.values() for each in called(item)}
            leading = {called(item)[0] for item in self._found.values()}
            if not names - looked_for:
                break
            self._add(self._found, names - looked_for, lambda item: _is_one_of(item, names, leading))  # noqa: B023 - called at once
            looked_for |= names
        ids = {folded(str(item.key)) for item in self._found.values()}
        self._add(self._by_id, ids, lambda item: folded(str(item.key)) in ids)

    @property
    def names(self) -> dict[str, int]:
        """What they are called, with the number of briefings that call them so; the most frequent first."""
        return _counted(self._found.values())

    @property
    def namesakes(self) -> dict[str, int]:
        """The same of those who only have the id of one of them."""
        return _counted(self._by_id.values())

    def keys_in(self, number: int) -> set[str]:
        """Their ids in a briefing."""
        return {key for where, key in (*self._found, *self._by_id) if where == number}

    def called_in(self, number: int) -> str | None:
        """Nothing where a briefing has one of them by name; else the name of the one that only has the id."""
        if any(where == number for where, _ in self._found):
            return None
        return next((called(item)[0] for (where, _), item in self._by_id.items() if where == number), None)

    def _add(self, to: dict[tuple[int, str], Item], names: set[str], is_meant: Callable[[Item], bool]) -> None:
        for name in names:
            query = Query((("actor", name),))
            for briefing in contents(self._library, query if query.match else None):
                for item in briefing.items:
                    at = (briefing.number, str(item.key))
                    if item.table == "actor" and at not in self._found and is_meant(item):
                        to[at] = item
                        self.briefings[briefing.number] = briefing


def called(item: Item) -> list[str]:
    """Name and aliases of an actor, folded."""
    return [folded(each) for each in item.text.split("\n")[: item.names]]


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """The same names come again in many briefings."""
    return fold(name).strip()


def _is_one_of(item: Item, names: set[str], leading: set[str]) -> bool:
    own = called(item)
    return own[0] in names or not leading.isdisjoint(own)


def _counted(items: Iterable[Item]) -> dict[str, int]:
    names: dict[str, int] = {}
    for item in items:
        for each in item.text.split("\n")[: item.names]:
            names[each] = names.get(each, 0) + 1
    return dict(sorted(names.items(), key=lambda each: -each[1]))
