# ruff: noqa: RUF001 - letters that look like others are what is tested here
from __future__ import annotations

import json
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing import text as text_module
from tui.briefing.text import CUT, LINE_LENGTH, MAX_LINES, MAX_MARKS, clean, fold, fold_with_offsets, shown

CORPORA = Path(__file__).parents[2] / "../shared/corpora"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY = "👩\u200d👩\u200d👧\u200d👦"

NASTY = st.text(
    st.sampled_from(
        "\0\a\b\t\n\v\f\r\x1b\x7f\x80\x85\x9b\x9d\xad\u061c\u115f\u1160\u11a8\u180e\u200b\u200c\u200d\u200e\u2028\u2029"
        "\u202a\u202e\u2066\u2069\u206f\u3164\ud800\udfff\ufdd0\ufe0f\ufeff\uffa0\ufff9\ufffe\U0001fffe\U0001bca0"
        "\U0001f3f4\U000e0001\U000e0041"
        "\U000e0067\U000e0062\U000e0065\U000e007f\U000e0100\U0010ffff\u0301\u0489\u20dd\u094d é한Щ中a ."
    ),
    max_size=60,
)
PARTS = st.sampled_from(
    [
        "\r\n",
        "\r",
        ENGLAND,
        ENGLAND[:3],
        ENGLAND[1:],
        "e" + "\u0301" * 12,
        "\u200d" * 12,
        FAMILY,
        "\x1b]52;c;AA\x07",
        "abc",
    ]
)
TEXTS = st.lists(NASTY | PARTS | st.text(max_size=20), max_size=6).map("".join)


def is_let_through(char: str, *, lines: bool) -> bool:
    """Written from the table in quality.md, apart from the code."""
    code = ord(char)
    if char == "\n":
        return lines
    forbidden = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or code & 0xFFFE == 0xFFFE
    forbidden |= 0xFDD0 <= code <= 0xFDEF or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    forbidden |= (
        char in "\u200e\u200f\u061c\u200b\ufeff\xad\u2060\u2061\u2062\u2063\u2064\u3164\u115f\ufff9\ufffa\ufffb"
    )
    return not (forbidden or 0xE0100 <= code <= 0xE01EF)


@settings(max_examples=500, deadline=None)
@given(text=TEXTS, length=st.integers(0, 120), lines=st.booleans())
def test_the_gate_keeps_its_promises(text: str, length: int, lines: bool) -> None:
    cleaned, changed = clean(text, length, lines=lines)
    assert clean(cleaned, length, lines=lines) == (cleaned, 0), "idempotent"
    assert len(cleaned) <= min(length, len(text))
    assert all(is_let_through(char, lines=lines) for char in cleaned)
    assert "\U000e0067" not in cleaned.replace(ENGLAND, "")
    marks = 0
    for char in cleaned:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        assert marks <= MAX_MARKS
    plain = all(char not in "\t\n\r" for char in text)
    assert changed or cleaned == text or not plain
    assert not (changed and cleaned == text)
    cleaned.encode()


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_printable_ascii_is_untouched(text: str) -> None:
    assert clean(text) == clean(text, lines=True) == (text, 0)


def test_every_code_point_alone_and_between_letters() -> None:
    stray_tags = {chr(code) for code in range(0xE0020, 0xE0080)}
    planes = (range(plane, plane + 0x10000) for plane in (0, 0x10000, 0xE0000))
    plane_ends = (range(plane + 0xFFF0, plane + 0x10000) for plane in range(0, 0x110000, 0x10000))
    for code in chain(*planes, *plane_ends):
        char = chr(code)
        cleaned, _ = clean(f"a{char}b")
        assert len(cleaned) in (2, 3)
        assert cleaned[0] == "a"
        assert cleaned[-1] == "b"
        assert all(is_let_through(kept, lines=False) for kept in cleaned[1:-1])
        if is_let_through(char, lines=True) and char not in stray_tags and unicodedata.category(char)[0] in "LMNPS":
            assert cleaned in (f"a{char}b", "ab" if char == "\uffa0" else "a b"), hex(code)


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("a\r\nb", "a b", "a\nb"),
        ("a\n\nb\tc", "a  b c", "a\n\nb c"),
        ("a\rb\x85c\vd\fe\u2028f\u2029g", "a b c d e f g", "a\nb\nc\nd\ne\nf\ng"),
        ("\x1b[2J\0\x7f", "␛[2J␀␡", "␛[2J␀␡"),
        (
            "\x9b2J \u202egnp.exe\u2069 \ud800 \uffff \U0001ffff",
            "\ufffd2J \ufffdgnp.exe\ufffd \ufffd \ufffd \ufffd",
            None,
        ),
        ("in\u200bvis\u2060ib\u00adle \ufeff\u200e\u061c\u3164\u115f\ufff9\U000e0100", "invisible ", None),
        ("javascript\0:", "javascript␀:", None),
        (f"{ENGLAND} {ENGLAND[:4]} {ENGLAND[1:]}", f"{ENGLAND} \U0001f3f4 ", None),
        ("Z" + "\u0300" * 40 + "a", "Z" + "\u0300" * 8 + "a", None),
        ("a" + "\u200d\u0300" * 20, "a" + "\u200d\u0300" * 4, None),
        ("[sic] [/] [@click=app.quit]x[/]", "[sic] [/] [@click=app.quit]x[/]", None),
    ],
)
def test_each_class_is_treated_as_designed(text: str, line: str, lines: str | None) -> None:
    assert clean(text)[0] == line
    assert clean(text, lines=True)[0] == (line if lines is None else lines)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "می\u200cخواهم",
            "क्\u200dष",
            "वक़्त",
            FAMILY,
            "❤\ufe0f 1\ufe0f\u20e3 🏳\ufe0f\u200d🌈",
            "Əliyev",
            "Հայաստան",
            "תְּהִלִּים",
        ),
        *("العربية", "日本語がぎぐ", "한국어", "Ṩ̣̇", "ภาษาไทยที่", "tiếng Việt", "naïve — “quoted” …", "🇬🇷🇦🇲🇦🇿"),
    ],
)
def test_what_people_write_is_kept(text: str) -> None:
    assert clean(text) == clean(text, lines=True) == (text, 0)


def test_only_what_was_hidden_is_counted() -> None:
    assert clean("a\u200bb\x1bc\u202ed")[1] == 3
    assert clean("a\tb\r\nc\nd")[1] == 0
    assert clean("e" + "\u0301" * 10)[1] == 2
    assert clean(ENGLAND[:3])[1] == 2


def test_a_cut_is_visible_and_within_the_limit() -> None:
    cleaned, changed = clean("x" * 3_000)
    assert len(cleaned) == LINE_LENGTH
    assert cleaned.endswith("xx" + CUT)
    assert changed == 1
    assert clean("x" * 2_000) == ("x" * 2_000, 0)
    assert clean("ab" + ENGLAND * 3, 2 + 5 + len(CUT))[0] == "ab\U0001f3f4" + CUT


def test_a_text_of_very_many_lines_is_cut() -> None:
    cleaned, changed = clean("line\n" * 20_000, 200_000, lines=True)
    assert cleaned.count("\n") == MAX_LINES - 1
    assert cleaned.endswith("line" + CUT)
    assert (changed, clean(cleaned, 200_000, lines=True)) == (1, (cleaned, 0))


def test_shown_is_one_harmless_line() -> None:
    assert shown("bad\x1b]0;name\n.toml") == "bad␛]0;name .toml"


def test_the_corpora_pass_the_gate() -> None:
    naughty, streams = CORPORA / "naughty-strings/blns.json", CORPORA / "terminal-streams"
    if not naughty.exists() or not streams.is_dir():
        pytest.skip("the corpora are not there: 2 folders skipped")
    texts: list[str] = json.loads(naughty.read_text(encoding="utf-8"))
    recordings = [path.read_bytes() for path in sorted(streams.glob("*.recording"))]
    texts += [data.decode("utf-8", "surrogateescape") for data in recordings]
    texts += [data.decode("latin-1") for data in recordings]
    hidden = 0
    for text in texts:
        for lines in (False, True):
            cleaned, changed = clean(text, 200_000, lines=lines)
            assert all(is_let_through(char, lines=lines) for char in cleaned)
            assert clean(cleaned, 200_000, lines=lines) == (cleaned, 0)
            hidden += changed
    size = sum(map(len, texts))
    print(f"{len(texts)} strings, {len(recordings)} recordings, {size} characters, {hidden} of them hidden")
    assert len(texts) > 500
    assert len(recordings) > 40


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        *(("Straße", "strasse"), ("ŁÓDŹ", "lodz"), ("İstanbul", "istanbul"), ("Iğdır", "igdir"), ("ﬁnance", "finance")),
        *(("“Don’t” — no", '"don\'t" - no'), ("Ёлка", "елка"), ("ΟΔΟΣ", "οδος"), ("οδός", "οδος"), ("Æsir", "aesir")),
        *(
            ("أرمينيا", "ارمينيا"),
            ("العــربية", "العربية"),
            ("שָׁלוֹם", "שלום"),
            ("한국", "\u1112\u1161\u11ab국"),
            ("ｱﾒﾘｶ", "アメリカ"),
        ),
        *(
            ("Ａｒｍｅｎｉａ", "armenia"),
            ("中国", "中国"),
            ("e\u0301", "e"),
            ("Đà Nẵng", "da nang"),
            ("می\u200cخواهم", "میخواهم"),
        ),
    ],
)
def test_what_reads_alike_is_found(text: str, typed: str) -> None:
    assert fold(text) == fold(typed)


def test_what_reads_differently_stays_apart() -> None:
    for one, other in (("が", "か"), ("가", "각"), ("कि", "क"), ("ภา", "ภ"), ("中", "国")):
        assert fold(one) != fold(other)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_offsets_lead_back_to_the_original(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@pytest.mark.parametrize("text", ["Die Straße in İzmir: Łódź", "Cafe\u0301 한국 \u1112\u1161\u11ab Straße", "STRASSE"])
def test_a_match_is_highlighted_where_it_stands(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    at = folded.index("strasse")
    assert text[offsets[at] :].casefold().startswith(("straße", "strasse"))


def test_the_quick_look_misses_nothing() -> None:
    """What `_DOUBT` and `_MAYBE_FLOOD` find nothing in goes through as it is: they must know every such character."""
    for code in range(0x110000):
        char = chr(code)
        if code == 0x0A or (char.isascii() and char.isprintable()):
            continue
        if code in text_module._table(lines=True) or 0xE0000 <= code <= 0xE0FFF:
            assert text_module._DOUBT.search(char), hex(code)
        elif text_module._composes(char) or char in "\u200c\u200d":
            flood = "e" + char * (MAX_MARKS + 1)
            assert text_module._DOUBT.search(char) or text_module._MAYBE_FLOOD.search(flood), hex(code)


@settings(max_examples=500, deadline=None)
@given(text=TEXTS, lines=st.booleans())
def test_the_quick_look_changes_nothing(text: str, lines: bool) -> None:
    slow, changed = text_module._translated(text, lines=lines)
    thin = text_module._thinned(slow)
    assert clean(text, len(text), lines=lines) == (thin, changed + len(slow) - len(thin))
