"""Names in few cells, so that two that begin alike are still told apart."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from tui.view.render.text import ELLIPSIS, say
from tui.view.render.views.view import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 50
"""Names that one is compared with: a hostile file could have thousands that begin alike."""


def told_apart(names: Sequence[str], width: int) -> list[str]:
    """Each name in at most so many cells.

    Cut at the end; in the middle where that would make it another's double; and where their ends are alike as well,
    before the words that make the difference.
    """
    found = [_head(name, width) for name in names]
    for place, _ in _doubles(names, found):
        found[place] = _middle(names[place], width)
    for place, others in _doubles(names, found):
        found[place] = _around(names[place], others, width)
    return found


def in_lines(names: Sequence[str], width: int, most: int) -> list[list[str]]:
    """The same where each name may have so many lines."""
    found = [wrapped(name, width, len(name) + 1) for name in names]
    room = width * most
    while room > width and any(len(lines) > most for lines in found):
        # words do not fill their lines: what has to be left out shows only when they are broken
        room -= max(1, width // 4)
        shorter = told_apart(names, max(width, room))
        found = [
            lines if len(lines) <= most else wrapped(short, width, most + 1)
            for lines, short in zip(found, shorter, strict=True)
        ]
    return [lines[:most] for lines in found]


def _doubles(names: Sequence[str], found: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The places of those that read like other names, with some of these."""
    owners: dict[str, dict[str, None]] = {}
    for name, told in zip(names, found, strict=True):
        owners.setdefault(told, {})[name] = None
    return [(place, list(owners[told])[:_MOST]) for place, told in enumerate(found) if len(owners[told]) > 1]


def _head(name: str, width: int) -> str:
    content = say(name)
    return name if content.cell_length <= width else content.truncate(max(1, width), ellipsis=True).plain


def _middle(name: str, width: int) -> str:
    """The beginning and the end, in whole words where that costs little."""
    if say(name).cell_length <= width:
        return name
    tail, room = "", max(0, (width - 1) // 2)
    for char in reversed(name):
        if say(char + tail).cell_length > room:
            break
        tail = char + tail
    word = tail.partition(" ")[2]
    return _joined(name, word if 2 * len(word) > len(tail) else tail, width)


def _around(name: str, others: Sequence[str], width: int) -> str:
    """The beginning, and what follows the words that it has in common with the name most like it."""
    words = name.split()
    pairs = (zip(words, other.split(), strict=False) for other in others if other != name)
    common = max((sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], each)) for each in pairs), default=0)
    rest = say(" ".join(words[common:])).truncate(max(1, width // 2)).plain.rstrip()
    return _joined(name, rest, width)


def _joined(name: str, tail: str, width: int) -> str:
    head = say(name).truncate(max(1, width - 1 - say(tail).cell_length)).plain
    words = head.rpartition(" ")[0]
    return f"{(words if 2 * len(words) > len(head) else head).rstrip()}{ELLIPSIS}{tail.lstrip()}"
