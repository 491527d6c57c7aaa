"""Texts word by word: which words a text has, and what became of them in another version of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.briefing.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Scripts that set no blanks between words: each character stands for itself.
_JOINED = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_JOINED}]+")
_WORD = re.compile(rf"(?:[{_JOINED}]|[^\s{_JOINED}]+)\s*|\s+")
_SENTENCE = re.compile(r"(?s:.*?)(?:[.!?。！？\n]\s*|\Z)")  # noqa: RUF001 - these full stops are meant
_PUNCTUATION = "\"'.,;:!?()[]{}<>«»“”„‘’‚…–—-_*/\\|、。，！？「」『』（）：；،؛؟।·"  # noqa: RUF001 - the same
_MOST_PAIRS = 250_000
"""Words of one version times words of the other that are compared: 500 by 500 take some milliseconds, the words of
two texts of the greatest length would take minutes."""
_ELLIPSIS = " … "


class Piece(NamedTuple):
    """A stretch of text that both versions have, or one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


def word_set(text: str) -> frozenset[str]:
    """The words of a text for comparing: folded, without punctuation; pairs of characters in scripts without blanks."""
    words = {word.strip(_PUNCTUATION) for word in fold(text).split()}
    if not text.isascii():
        words = set(_split(words))
    return frozenset(words - {""})


def _split(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (part.strip(_PUNCTUATION) for part in _RUN.split(word))
        for run in _RUN.findall(word):
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """What was removed and added, word by word; blanks alone make no difference.

    What both have is spelled as in `after`. Texts too long to compare by words are compared by sentences, and
    replaced as a whole if even these are too many.
    """
    return tuple(_merged(_compared(_WORD.findall(before), _WORD.findall(after))))


def around(pieces: Sequence[Piece], words: int) -> tuple[Piece, ...]:
    """The same with at most so many words left of what did not change, on each side of what did."""
    short = []
    for index, (kind, text) in enumerate(pieces):
        parts = _WORD.findall(text)
        head, tail = index > 0, index + 1 < len(pieces)
        if kind == "same" and len(parts) > words * (head + tail) + 1:
            kept = "".join(parts[:words]).rstrip() if head else ""
            rest = "".join(parts[-words:]) if tail else ""
            gap = _ELLIPSIS[not head : len(_ELLIPSIS) - (not tail)]
            short.append(Piece(kind, f"{kept}{gap}{rest}"))
        else:
            short.append(Piece(kind, text))
    return tuple(short)


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Pieces of two lists of words."""
    start = _common(old, new)
    yield from _same(old[:start], new[:start])
    old, new = old[start:], new[start:]
    end = _common(old[::-1], new[::-1])
    middle, rest = (old[: len(old) - end], new[: len(new) - end]), (old[len(old) - end :], new[len(new) - end :])
    if len(middle[0]) * len(middle[1]) <= _MOST_PAIRS:
        yield from _matched(*middle)
    else:
        yield from _by_sentence("".join(middle[0]), "".join(middle[1]))
    yield from _same(*rest)


def _by_sentence(before: str, after: str) -> Iterator[Piece]:
    old, new = (list(filter(None, _SENTENCE.findall(text))) for text in (before, after))
    if len(old) * len(new) > _MOST_PAIRS:
        yield from (Piece("removed", before), Piece("added", after))
        return
    removed: list[str] = []
    added: list[str] = []
    for piece in _matched(old, new):
        if piece.kind == "same":
            yield from _replaced("".join(removed), "".join(added))
            removed, added = [], []
            yield piece
        else:
            (removed if piece.kind == "removed" else added).append(piece.text)
    yield from _replaced("".join(removed), "".join(added))


def _replaced(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) <= _MOST_PAIRS:
        yield from _matched(old, new)
    else:
        yield from (Piece("removed", before), Piece("added", after))


def _matched(old: list[str], new: list[str]) -> Iterator[Piece]:
    if not old or not new:
        yield from (Piece("removed", "".join(old)), Piece("added", "".join(new)))
        return
    from difflib import SequenceMatcher  # late: takes longer to import than the rest of this room

    matcher = SequenceMatcher(None, [word.rstrip() for word in old], [word.rstrip() for word in new])
    for code, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if code == "equal":
            yield from _same(old[old_from:old_to], new[new_from:new_to])
        else:
            yield Piece("removed", "".join(old[old_from:old_to]))
            yield Piece("added", "".join(new[new_from:new_to]))


def _common(old: list[str], new: list[str]) -> int:
    """How many words two lists have in common at their beginning."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one.rstrip() != other.rstrip():
            break
        count += 1
    return count


def _same(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Words of both; the last of one version may lack the blank that parts it from what follows in the other."""
    if new:
        last = max(old[-1], new[-1], key=len)
        yield Piece("same", "".join([*new[:-1], last]))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Without empty pieces, and neighbours of one kind as one: removed before added."""
    waiting = {"removed": "", "added": ""}
    same = ""
    for kind, text in pieces:
        if kind == "same":
            yield from _both(waiting)
            waiting = {"removed": "", "added": ""}
            same += text
        elif text.strip():
            if same:
                yield Piece("same", same)
                same = ""
            waiting[kind] += text
    if same:
        yield Piece("same", same)
    yield from _both(waiting)


def _both(waiting: dict[str, str]) -> Iterator[Piece]:
    if waiting["removed"]:
        yield Piece("removed", waiting["removed"])
    if waiting["added"]:
        yield Piece("added", waiting["added"])
