"""Which record of one version is which of another: by one trait after the other, the surest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from tui.findings.overlap import alike
from tui.findings.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

R = TypeVar("R")


class Pairing(Generic[R]):
    """The pairs found so far between two lists of records, by their places. Exchanging the lists turns them round."""

    def __init__(self, old: Sequence[R], new: Sequence[R]) -> None:
        self._old, self._new = old, new
        self.pairs: dict[int, int] = {}
        self._left: tuple[list[int], list[int]] = (list(range(len(old))), list(range(len(new))))
        self._take(self._in_place())

    def by(self, *traits: Callable[[R], Hashable | None]) -> None:
        """Pair what is equal in a trait; None is equal to nothing.

        Of several that share it those equal throughout go together, then the others in the order of the file.
        """
        for trait in traits:
            if self._left[0] and self._left[1]:
                self._take(self._equal(trait))

    def by_words(self, group: Callable[[R], Hashable], text: Callable[[R], str]) -> None:
        """Pair, within a group, the texts that share most of their words."""
        if self._left[0] and self._left[1]:
            self._take(self._alike(group, text))

    @property
    def left(self) -> tuple[list[int], list[int]]:
        """The places in each list that have no pair."""
        return self._left

    def _in_place(self) -> Iterator[tuple[int, int]]:
        """What stands unchanged where it stood, counted from the top or from the end: mostly that is nearly all."""
        top = set()
        for place, (one, other) in enumerate(zip(self._old, self._new, strict=False)):
            if one == other:
                top.add(place)
                yield place, place
        ends = zip(range(len(self._old) - 1, -1, -1), range(len(self._new) - 1, -1, -1), strict=False)
        for one_place, other_place in ends if len(self._old) != len(self._new) else ():
            if one_place in top or other_place in top:
                continue
            if self._old[one_place] == self._new[other_place]:
                yield one_place, other_place

    def _equal(self, trait: Callable[[R], Hashable | None]) -> Iterator[tuple[int, int]]:
        old, new = (_groups(which, left, trait) for which, left in zip((self._old, self._new), self._left, strict=True))
        for value, ones in old.items():
            others = new.get(value)
            if value is None or not others:
                continue
            if len(ones) == len(others) == 1:
                yield ones[0], others[0]
            else:
                yield from self._in_order(ones, others)

    def _in_order(self, ones: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
        unequal = []
        waiting: dict[str, list[int]] = {}
        for other in reversed(others):
            waiting.setdefault(repr(self._new[other]), []).append(other)
        for one in ones:
            if equal := waiting.get(repr(self._old[one])):
                yield one, equal.pop()
            else:
                unequal.append(one)
        yield from zip(unequal, sorted(other for each in waiting.values() for other in each), strict=False)

    def _alike(self, group: Callable[[R], Hashable], text: Callable[[R], str]) -> Iterator[tuple[int, int]]:
        old, new = (_groups(which, left, group) for which, left in zip((self._old, self._new), self._left, strict=True))
        for value, ones in old.items():
            others = new.get(value, [])
            words = [
                [word_set(text(which[place])) for place in places]
                for which, places in ((self._old, ones), (self._new, others))
            ]
            yield from ((ones[one], others[other]) for one, other in alike(*words))

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.pairs.update(pairs)
        taken = set(self.pairs.values())
        self._left = (
            [one for one in self._left[0] if one not in self.pairs],
            [other for other in self._left[1] if other not in taken],
        )


def _groups(
    records: Sequence[R], places: Iterable[int], trait: Callable[[R], Hashable | None]
) -> dict[Hashable | None, list[int]]:
    found: dict[Hashable | None, list[int]] = {}
    for place in places:
        found.setdefault(trait(records[place]), []).append(place)
    return found
