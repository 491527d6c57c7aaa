"""The last gate alone: strings that nobody cleaned, in widgets, and no character of them obeyed."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hostile import leaks, strings
from rich.segment import Segment
from rich.style import Style
from textual._cells import cell_len
from textual.color import Color

from tui.view.terminal.paint import PaintFilter, painted

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Start

BACKGROUND = Color(0, 0, 0)


def test_every_character_there_is() -> None:
    """Layout is computed before painting, so what is painted has the width of what was given."""
    removed = replaced = 0
    for code in range(sys.maxunicode + 1):
        given, kept = chr(code), painted(chr(code))
        category = unicodedata.category(given)
        is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        bidi = unicodedata.bidirectional(given)
        if category == "Cs" or is_noncharacter:
            assert kept == "\ufffd"
            replaced += 1
        elif category in {"Cc", "Zl", "Zp"} or bidi in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}:
            assert kept == ""
            removed += 1
        elif kept != given:
            assert given in "\u061c\u200e\u200f\u206a\u206b\u206c\u206d\u206e\u206f"
            removed += 1
        if kept != given:
            assert cell_len(kept) == cell_len(given)
    assert (removed, replaced) == (85, 2114)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Žižek",
        "می\u200cخواهم",  # noqa: RUF001, Persian needs its joiner
        "👩\u200d🚀",
        "🏴\U000e0067\U000e007f",
        "क्\u200dष",
        "שלום",
    ],
)
def test_languages_are_left_alone(text: str) -> None:
    assert painted(text) == text


def test_lines_without_fault_are_passed_on_as_they_are() -> None:
    line = [Segment("plain", Style(bold=True)), Segment("Ελλάδα")]
    assert PaintFilter().apply(line, BACKGROUND) is line


@pytest.mark.parametrize("link", ["https://a/\x1b\\\x1b]52;c;eA==\x07", "file:///etc/passwd", "javascript:x"])
def test_a_link_that_is_no_address_is_taken_out_of_the_style(link: str) -> None:
    (segment,) = PaintFilter().apply([Segment("here", Style(link=link, bold=True))], BACKGROUND)
    assert segment.style is not None
    assert segment.style.link is None
    assert segment.style.bold


def test_a_plain_link_is_kept() -> None:
    (segment,) = PaintFilter().apply([Segment("here", Style(link="https://example.org/"))], BACKGROUND)
    assert segment.style is not None
    assert segment.style.link == "https://example.org/"


def test_no_uncleaned_string_is_obeyed(probe: Start, tmp_path: Path) -> None:
    """Text, options, tables, trees, titles, fields and toasts, with nothing but the filter in between."""
    texts = strings(400)
    texts = texts[:100] + texts[100::20]
    (tmp_path / "strings.json").write_text(json.dumps(texts), encoding="utf-8")
    terminal = probe(columns=120, rows=70, PROBE_STRINGS=str(tmp_path / "strings.json"))
    pages = len(texts) // 40
    for page in range(1, pages + 1):
        terminal.until(f"page {page} ")
        terminal.send("n" if page < pages else "")
    terminal.send("q")
    assert terminal.wait() == 0
    assert leaks(bytes(terminal.raw)) == []
    print(f"{len(texts)} strings on {pages} pages, {len(terminal.raw)} bytes")


def test_the_judge_finds_what_leaks() -> None:
    for text in ("\x1b]52;c;eA==\x07", "\x1b[6n", "\x9b6n", "\u202e", "\x07", "a\x00", "\x1b]8;;file:///\x1b\\"):
        assert leaks(f"\x1b[1;1H\x1b[38;2;1;2;3mx{text}y\x1b[0m\r\n".encode()), repr(text)
