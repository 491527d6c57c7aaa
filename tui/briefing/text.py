"""The one gate for foreign text: what it lets through, no terminal obeys and no reader is misled by.

`clean` runs once, when something is read; nothing uncleaned is kept. `fold` is for searching and comparing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LINE_LENGTH = 2_000
"""Characters kept of a one-line field."""
MAX_LINES = 5_000
"""Lines of a long text: a widget takes seconds and hundreds of megabytes for 100,000 of them."""
MAX_MARKS = 8
"""Combining marks on one base: Vietnamese and Hebrew need four, a flood has hundreds."""
CUT = "… (cut)"

_REPLACEMENT = 0xFFFD
_BREAKS = (0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_BLANKS = frozenset("\t\n\r")
_PLANES = range(0, 0x110000, 0x10000)
# Replaced, not dropped, so that what stood apart does not join up: C1 controls, bidi embeddings, overrides
# and isolates, surrogates, noncharacters.
_REPLACED = (
    *((0x80, 0x9F), (0x202A, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF)),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in _PLANES),
)
# Invisible: soft hyphen, direction marks, fillers, zero-width blanks, deprecated and annotation controls,
# shorthand and musical controls, and plane 14 (variation selectors 17 to 256) but for what flags are made of.
_DROPPED = (
    *((0xAD, 0xAD), (0x61C, 0x61C), (0x115F, 0x115F), (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F)),
    *((0x2060, 0x2065), (0x206A, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
    *((0xFFF9, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE001F), (0xE0080, 0xE0FFF)),
)
# Vowels and finals of Hangul, which take no cell, like marks, but are letters.
_JAMO = "\u1160-\u11ff\ud7b0-\ud7fb"
# All of the above and what flags are made of. Beyond U+FFFF every range costs time, so it names innocents there too,
# old musical notation and rare ideographs: it takes 7 ns a character to find nothing, and `translate`, which takes 45,
# seldom runs.
_DOUBT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    f"\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff{_JAMO}"
    "\U0001bca0-\U0001d17a\U0001fffe-\U0010ffff]"
)
# Marks are no word characters, so this finds every flood of them, and some innocent rows of symbols. The first one is
# written apart, because looking for one character is a loop of its own in `re`: half the time.
_MARK = r"[^\x00-\u02ff\w]"
_MAYBE_FLOOD = re.compile(f"{_MARK}{_MARK}{{{MAX_MARKS}}}")
_JOINERS = "\u200c\u200d"


def clean(text: str, length: int = LINE_LENGTH, *, lines: bool = False) -> tuple[str, int]:
    """The text fit to be shown, at most `length` characters, and how many hidden characters it lost.

    `lines` keeps line ends, for text with paragraphs. A tab or line end that became a blank is not counted, a
    cut counts as one. Idempotent.
    """
    if len(text) <= length and text.isascii() and text.isprintable():
        return text, 0
    changed = 0
    doubtful = _DOUBT.search(text) is not None
    if doubtful or (not lines and "\n" in text):
        text, changed = _translated(text, lines=lines)
    if not text.isascii() and (doubtful or _MAYBE_FLOOD.search(text)):
        thinned = _thinned(text)
        changed += len(text) - len(thinned)
        text = thinned
    if len(text) > length or (lines and text.count("\n") >= MAX_LINES):
        return _cut(text, length, lines=lines), changed + 1
    return text, changed


def shown(text: str) -> str:
    """One harmless line: for file names, words of exceptions and what the reader typed."""
    return clean(text)[0]


@cache
def _table(*, lines: bool) -> dict[int, int | None]:
    table: dict[int, int | None] = {0x7F: 0x2421}
    for code in range(0x20):
        table[code] = 0x2400 + code
    for first, last in _REPLACED:
        table |= dict.fromkeys(range(first, last + 1), _REPLACEMENT)
    for first, last in _DROPPED:
        table |= dict.fromkeys(range(first, last + 1))
    for code in _BREAKS:
        table[code] = 0x0A if lines else 0x20
    table[0x09] = 0x20
    return table


def _translated(text: str, *, lines: bool) -> tuple[str, int]:
    table = _table(lines=lines)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    hidden = sum(text.count(char) for char in set(text) - _BLANKS if ord(char) in table)
    text = text.translate(table)
    tagless = _without_stray_tags(text)
    return tagless, hidden + len(text) - len(tagless)


def _without_stray_tags(text: str) -> str:
    """Tag letters stay in flags of regions (UTS 51): a black flag, 3 to 6 of them, the end tag."""
    if text.isascii():
        return text
    letters = "\U000e0030-\U000e0039\U000e0061-\U000e007a"
    flags = f"(\U0001f3f4[{letters}]{{3,6}}\U000e007f)|[\U000e0020-\U000e007f]"
    return re.sub(flags, lambda match: match[1] or "", text)


def _thinned(text: str) -> str:
    """Without the marks and joiners that follow the first few on one base."""
    kept: list[str] = []
    marks = 0
    for char in text:
        is_mark = char in _JOINERS or _composes(char)
        marks = marks + 1 if is_mark else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def _composes(char: str) -> bool:
    """Whether it joins what stands before it: a mark, a vowel or final of Hangul."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def _cut(text: str, length: int, *, lines: bool) -> str:
    end = max(0, length - len(CUT))
    if lines:
        newline = -1
        for _ in range(MAX_LINES):
            newline = text.find("\n", newline + 1)
            if newline < 0:
                break
        else:
            end = min(end, newline)
    # The cut may have gone through a flag.
    return (_without_stray_tags(text[:end]) + CUT)[:length]


# Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, by canonical combining class. Not nukta,
# voicing marks, viramas, vowels of Thai: without them these are other words.
_ACCENTS = frozenset((1, *range(10, 36), 202, 214, 216, 218, 220, 222, 224, 226, 228, 230, 232, 233, 234, 240))
# Letters that Unicode does not decompose, then what stands for one key of a keyboard, then what nobody types.
_UNMARKED = (
    {0x131: "i", 0xF8: "o", 0x142: "l", 0x111: "d", 0xF0: "d", 0x127: "h", 0xFE: "th", 0xE6: "ae", 0x153: "oe"}
    | dict.fromkeys((*range(0x2018, 0x201C), 0x2BC, 0x2B9, 0x2032), "'")
    | dict.fromkeys((*range(0x201C, 0x2020), 0xAB, 0xBB, 0x2033), '"')
    | dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
    | dict.fromkeys((0x640, 0x200C, 0x200D, 0xFE0E, 0xFE0F, 0xAD), "")
)
_MOST_FOLDS = 20_000


class _Folds(dict[int, str]):
    """What each character becomes, worked out when first met; bounded, because texts come from strangers."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).casefold()).casefold().translate(_UNMARKED)
        bare = "".join(char for char in plain if unicodedata.combining(char) not in _ACCENTS)
        folded = unicodedata.normalize("NFC", bare)
        if len(self) < _MOST_FOLDS:
            self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text without case, accents, ligatures and typographic quotes: what reads alike is equal."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDS)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its characters the index in `text` of what it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    if unicodedata.is_normalized("NFC", text):
        parts = [_FOLDS[ord(char)] for char in text]
        return "".join(parts), [index for index, part in enumerate(parts) for _ in part]
    folded: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _composes(text[end]):
            continue
        part = fold(text[start:end])
        folded.append(part)
        offsets.extend([start] * len(part))
        start = end
    return "".join(folded), offsets
