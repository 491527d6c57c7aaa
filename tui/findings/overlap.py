"""Which texts of two versions are probably the same text, edited: those that share most of their words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PART, _WHOLE = 3, 5
"""Jaccard's coefficient, the words in both over the words in either, is at least 3/5."""
_FEW = 2_500
"""Pairs that are all compared; also the most that one word may lead to, so that the time stays linear."""

Words = frozenset[str]


def is_alike(one: Words, other: Words) -> bool:
    """Whether two texts share so many words that one is probably the other, edited."""
    shared = len(one & other)
    return bool(shared) and shared * _WHOLE >= (len(one) + len(other) - shared) * _PART


def alike(old: Sequence[Words], new: Sequence[Words]) -> list[tuple[int, int]]:
    """The pairs, by their places, each text in at most one: the most alike first, then those that come first.

    Exchanging the versions gives the same pairs. A text whose every telling word is shared by more than 50 on
    each side may be left without its pair.
    """
    found = []
    for one, other in _candidates(old, new):
        if is_alike(old[one], new[other]):
            shared = len(old[one] & new[other])
            found.append((-shared / (len(old[one]) + len(new[other]) - shared), one, other))
    # Two pairs compete only where they share a text, and then the other text's place decides, whichever version is
    # the older: that makes it symmetric.
    taken_old, taken_new = set(), set()
    pairs = []
    for _, one, other in sorted(found):
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs


def _candidates(old: Sequence[Words], new: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs that may be alike, each once."""
    if len(old) * len(new) <= _FEW:
        yield from ((one, other) for one in range(len(old)) for other in range(len(new)))
        return
    frequency = Counter(word for words in (*old, *new) for word in words)
    index: dict[str, list[int]] = {}
    for other, words in enumerate(new):
        for word in telling(words, frequency):
            index.setdefault(word, []).append(other)
    rarest = [telling(words, frequency) for words in old]
    seeking = Counter(word for words in rarest for word in words)
    for one, rare in enumerate(rarest):
        led_to = (index[word] for word in rare if word in index and seeking[word] * len(index[word]) <= _FEW)
        yield from ((one, other) for other in set().union(*led_to))


def telling(words: Words, frequency: Counter[str]) -> list[str]:
    """The rarest words, so many that two texts which are alike share at least one of them (prefix filtering)."""
    ordered = sorted(words, key=lambda word: (frequency[word], word))
    return ordered[: len(ordered) - -(-len(ordered) * _PART // _WHOLE) + 1] if ordered else []
