"""Text folded to a width in terminal cells, with hanging indents."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.export.plain import Line

# Scripts that are written without blanks may be broken between any two characters, but no line begins with a
# closing mark or ends with an opening one (the common part of JIS X 4051 and UAX 14).
_CLOSING = "、。，．・：；？！）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # noqa: RUF001 - these are meant
_OPENING = "（［｛「『【〈《〔"  # noqa: RUF001 - the same
_FIRST_WIDE = "\u2e80"
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_PIECE = rf"[{_OPENING}]*(?:[{_WIDE}]|[^{_WIDE}]+)[{_CLOSING}]*"
"""Compiled by the first word that needs it: that takes as long as importing a room."""


def wrapped(line: Line, width: int) -> Iterator[str]:
    """The rows of a line; a word that is longer than a row, such as a link, stands on its own, whole."""
    hanging = " " * (line.indent + line.hang)
    row = f"{' ' * line.indent}{line.lead:<{line.hang}}" if line.lead else " " * line.indent
    for paragraph in line.text.split("\n"):
        empty, taken = True, cells(row)
        for word in filter(None, paragraph.split(" ")):
            for index, piece in enumerate(_pieces(word)):
                blank = "" if empty or index else " "
                size = cells(piece)
                if not empty and taken + len(blank) + size > width:
                    yield row
                    row, blank = hanging, ""
                    taken = len(row)
                row += blank + piece
                taken += len(blank) + size
                empty = False
        yield row.rstrip()
        row = hanging


def _pieces(word: str) -> list[str]:
    return re.findall(_PIECE, word) if max(word) >= _FIRST_WIDE else [word]


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
