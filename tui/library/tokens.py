"""Text as the search sees it: folded, and cut into tokens in a way that serves every script.

Words of Latin, Greek, Cyrillic, Armenian and the like are tokens, found by their beginnings. Scripts that are
written without blanks (Chinese, Japanese, Thai), or that join articles and particles to a word (Arabic, Hebrew,
Korean), are cut into pairs of characters that overlap: so any part of a text is found, from one character up.
The table is filled and asked with the same pieces; its own tokenizer only splits at what is neither a letter
nor a digit of ASCII, and takes everything beyond ASCII as part of a token.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.briefing.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN = "\x1e"
"""What keeps two texts apart, so that no phrase runs from one into the next; the gate lets none through."""
_WALL = "\u2403"
"""A token of its own, which no query can have: there it is a separator."""
# Hebrew to Arabic; Thai, Lao, Tibetan, Burmese; Hangul; Khmer; the Chinese and Japanese scripts; emoji, and what lies
# beyond the first two planes. Blocks of Unicode 15, without their punctuation, which stands in _SEPARATORS.
_JOINED = (
    "\u05d0-\u060b\u060d-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\u0e00-\u0f00\u0f18-\u0f39\u0f3e-\u1049\u1050-\u109f\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff\u1780-\u17d3"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u9fff\uf900-\ufaff"
    "\U0001f000-\U0001fbff\U00020000-\U0003fffd"
)
_SEPARATORS = (
    "\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u060c\u061b\u061d-\u061f"
    "\u066a-\u066d\u06d4\u0964\u0965\u0f01-\u0f17\u0f3a-\u0f3d\u104a-\u104f\u10fb\u17d4-\u17dc\u2000-\u206f\u20a0-\u20bf"
    "\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303c-\u303f\u30a0\u30fb\ufd3e\ufd3f\ufe10-\ufe6f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff"
)
_SEPARATOR = re.compile(f"[{_SEPARATORS}]+")
_RUN = re.compile(f"[{_JOINED}]+")
_PIECE = re.compile(f"([{_JOINED}]+)|[^{_JOINED}{_SEPARATORS}\\x00-/:-@\\[-`{{-\\x7f]+")
_BETWEEN_WORDS = f"[{_SEPARATORS}\\x00-/:-@\\[-`{{-\\x7f]+"
_LETTER = f"[^{_JOINED}{_SEPARATORS}\\x00-/:-@\\[-`{{-\\x7f]"


class _Words(dict[str, str]):
    """Words that were cut up before, for they come again and again; bounded, because texts come from strangers."""

    def __missing__(self, word: str) -> str:
        cut = _RUN.sub(_pairs, _SEPARATOR.sub(" ", fold(word)))
        if cut == word:
            cut = word  # one string for both: two words in five are such, and the table takes less memory
        if len(self) < _MOST_WORDS and len(word) <= _LONGEST_WORD:
            self[word] = cut
        return cut


_MOST_WORDS, _LONGEST_WORD = 100_000, 40
_WORDS = _Words({_WALL: _WALL})


def tokens(texts: Iterable[str]) -> str:
    """Texts as the table of the search takes them."""
    # most often these two are all that is not ASCII in an English text
    text = _BETWEEN.join(texts).replace("“", '"').replace("”", '"')
    if text.isascii():
        return text.lower().replace(_BETWEEN, f" {_WALL} ")
    return " ".join(map(_WORDS.__getitem__, text.replace(_BETWEEN, f" {_WALL} ").split()))


def _pairs(run: re.Match[str]) -> str:
    text = run[0]
    return f" {' '.join(map(''.join, pairwise(text)))} {text[-1]} "


def expression(words: str) -> str:
    """What the search is asked for words in a row, the last of which may go on; "" if there is nothing to ask.

    Every piece stands in quotation marks, in which FTS5 knows no operators; and no piece can hold one.
    """
    parts: list[str] = []
    row: list[str] = []
    for match in _PIECE.finditer(fold(words)):
        if not match[1]:
            row.append(match[0])
            continue
        parts += _phrase(row)
        row = []
        run = match[1]
        pairs = [first + second for first, second in pairwise(run)]
        parts += [f'"{" ".join(pairs)}"' if pairs else f'"{run}" *']
    return " AND ".join(parts + _phrase(row))


def _phrase(row: list[str]) -> list[str]:
    return [f'"{" ".join(row)}" *'] if row else []


@lru_cache(maxsize=64)
def pattern(words: str) -> re.Pattern[str] | None:
    """What finds in a folded text that which `expression` asks for; None if that is nothing."""
    found = ""
    was_word = False
    for match in _PIECE.finditer(fold(words)):
        is_word = not match[1]
        if found:
            found += _BETWEEN_WORDS if was_word and is_word else f"(?:{_BETWEEN_WORDS})?"
        found += (f"(?<!{_LETTER})" if is_word else "") + re.escape(match[0])
        was_word = is_word
    return re.compile(found) if found else None
