"""Actors and claims of the whole library by a part of what they are called, as it is typed: asked of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.briefing.text import fold
from tui.library.query import Query
from tui.library.stopping import StoppedError
from tui.library.tokens import expression

if TYPE_CHECKING:
    from tui.library.index import Library
    from tui.library.item import Item
    from tui.library.stopping import Stop

MOST = 50
"""Names that are given: a list longer than a screen is narrowed by typing more."""
_AND = ", "
_BRIEFINGS, _AT_ONCE = 200, 40
"""Briefings that are looked into, the newest first, and how many between two looks at whether to go on."""


class Name(NamedTuple):
    """What an actor is called, or what a claim says."""

    key: str
    text: str
    by: str = ""
    """The alias or id by which an actor was found, where the name does not have what was typed; and other names."""


class Names(NamedTuple):
    """What was found."""

    found: list[Name]
    is_all: bool
    """Whether there are no others; else typing more narrows it."""


def names(library: Library, table: Literal["actor", "claim"], typed: str, stop: Stop) -> Names:
    """The actors whose name, alias or id has each of these words, or the claims whose text or id has; each once.

    What is called exactly so is first. A word is found by its beginning, as in the search. Raises
    `StoppedError` once `stop` is set.
    """
    words = fold(typed).split()
    query = Query(tuple((table, word) for word in words if expression(word)))
    if not query:
        return Names([], is_all=True)
    numbers = library.order(query, limit=_BRIEFINGS, stop=stop)
    found: dict[tuple[str, str], Name] = {}
    by_id: dict[str, Name] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        for items in library.items(numbers[start : start + _AT_ONCE]).values():
            for item in items:
                if item.table == table and (name := _named(item, words)):
                    at = (name.key if table == "claim" else "", fold(name.text))
                    # of an actor an id is a name: both lead to the same dossier
                    first = by_id.setdefault(name.key, name) if table == "actor" else name
                    if first is name:
                        found.setdefault(at, name)
                    elif at not in found:
                        by_id[name.key] = found[("", fold(first.text))] = _joined(first, name)
        if stop.is_set:
            raise StoppedError
        if len(found) > MOST:
            break
    is_all = len(numbers) < _BRIEFINGS and len(found) <= MOST
    whole = " ".join(words)
    ordered = sorted(found.values(), key=lambda name: whole not in {fold(name.text), fold(name.key), fold(name.by)})
    return Names(ordered[:MOST], is_all)


def _joined(first: Name, other: Name) -> Name:
    """Two actors of one id: under the name of the first, with that of the other as what it is called too."""
    known = first.by.split(_AND) if first.by else []
    return first._replace(by=_AND.join(known if other.text in known else [*known, other.text]))


def _named(item: Item, words: list[str]) -> Name | None:
    key, lines = str(item.key), item.text.split("\n")
    called = [*lines[: item.names], key]
    folded = list(map(fold, called))
    if not all(any(word in each for each in folded) for word in words):
        return None
    by = next((name for name, each in zip(called, folded, strict=True) if all(word in each for word in words)), "")
    return Name(key, lines[0], by if by != lines[0] else "")
