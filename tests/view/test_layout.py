from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tui.briefing.text import clean, fold
from tui.view.layout import Block, lay_out, stylize_matches

# Scripts that wrap differently: blanks, none, right to left, combining, wide emoji, and one word that never ends.
LETTERS = st.sampled_from(
    ["a", "b", " ", "  ", "word", "例市港湾", "組", "نقابة", "عمال", "e\u0301", "n\u0303\u0324", "👩‍💻", "🇬🇷", "❤️", "☂",
     "\uff37", "…", "-", "x" * 90, "ﷺ", "한국", "\u0e01\u0e33", "—"]
)  # fmt: skip
TEXTS = st.lists(LETTERS, max_size=30).map("".join).map(lambda text: clean(text)[0])
BLOCKS = st.builds(
    lambda text, indent, lead, tail: Block(Content(text), indent, Content(lead), Content(tail)),
    TEXTS,
    st.integers(0, 16),
    st.sampled_from(["", "▪", "~21:10 ●", "known through", "例市港湾", "[123] and more than fits here"]),
    st.sampled_from(["", "G  End", "例市", "https://example.org/" + "y" * 60]),
)


def letters(text: str) -> str:
    return "".join(text.split())


@given(st.lists(BLOCKS, max_size=4), st.integers(4, 130))
@example([Block(Content("例市港湾"), 0)], 5)
@example([Block(Content("x" * 500), 8, Content("12:00 ●"))], 20)
def test_every_line_fits(blocks: list[Block], width: int) -> None:
    lines = lay_out(blocks, width)
    assert lines
    for line in lines:
        assert "\n" not in line.plain
        assert cell_len(line.plain) <= width, line.plain
        assert line.cell_length == cell_len(line.plain)


@given(TEXTS, st.integers(0, 8), st.sampled_from(["", "G End", "例市"]), st.integers(4, 130))
@example("👩‍💻" * 9, 0, "", 5)
@example("e\u0301" * 50, 2, "", 7)
def test_nothing_is_lost_but_blanks_at_breaks(text: str, indent: int, tail: str, width: int) -> None:
    lines = lay_out([Block(Content(text), indent, Content(), Content(tail))], width)
    shown = letters("".join(line.plain for line in lines))
    if tail:  # stands at the end of the first line or below the text
        assert Counter(shown) == Counter(letters(text + tail))
    else:
        assert shown == letters(text)


@given(TEXTS, st.integers(4, 60))
def test_marks_are_never_parted_from_their_letter(text: str, width: int) -> None:
    for line in lay_out([Block(Content(text))], width):
        first = line.plain[:1]
        assert not first or not unicodedata.combining(first) or text.startswith(first)


@given(TEXTS, TEXTS, st.integers(12, 60))
def test_hanging_indents(text: str, lead: str, width: int) -> None:
    lines = lay_out([Block(Content(text), 4, Content(lead))], width)
    assert all(line.plain.startswith("    ") for line in lines[1:])


def test_a_lead_stands_in_the_indent_of_the_first_line() -> None:
    lines = [line.plain for line in lay_out([Block(Content("one two three"), 4, Content("12"))], 12)]
    assert lines == ["12  one two", "    three"]


def test_a_tail_stands_at_the_right_edge_while_there_is_room() -> None:
    block = Block(Content("Last item"), 0, Content(), Content("G"))
    assert [line.plain for line in lay_out([block], 14)] == ["Last item    G"]
    assert [line.plain for line in lay_out([block], 10)] == ["Last item", "G"]


def test_nothing_is_still_a_line() -> None:
    assert [line.plain for line in lay_out([], 20)] == [""]
    assert [line.plain for line in lay_out([Block(Content())], 20)] == [""]


def marked(content: Content) -> list[str]:
    return [content.plain[span.start : span.end] for span in content.spans if span.style == "match"]


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("The gate, the GATE", "gate", ["gate", "GATE"]),
        ("Ama Oséi", "osei", ["Oséi"]),
        ("Straße", "strasse", ["Straße"]),
        ("e\u0301te\u0301", "ete", ["e\u0301te\u0301"]),
        ("ﬁnal", "fi", ["ﬁ"]),
        ("例市港湾", "市港", ["市港"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing", "else", []),
    ],
)
def test_matches_are_marked_in_the_text_as_it_is_written(text: str, typed: str, expected: list[str]) -> None:
    block = stylize_matches(Block(Content(text), 0, Content(), Content(text)), fold(typed))
    assert marked(block.text) == expected
    assert marked(block.tail) == expected


@given(TEXTS, st.integers(0, 20), st.integers(1, 6), st.integers(4, 60))
def test_matches_survive_wrapping(text: str, start: int, length: int, width: int) -> None:
    needle = fold(text)[start : start + length]
    if not needle.strip() or fold(needle) != needle:
        return
    block = stylize_matches(Block(Content(text)), needle)
    assert marked(block.text), "what is found is marked"
    assert block.text.plain == text
    found = "".join(letters(part) for line in lay_out([block], width) for part in marked(line))
    assert found == "".join(letters(part) for part in marked(block.text))


@pytest.mark.parametrize("text", ["[/]", "[vote]", "[b]bold[/b]", "\\[x", "[@click=app.quit]here[/]", "{braces} %s"])
def test_brackets_are_text(text: str) -> None:
    assert [line.plain for line in lay_out([Block(Content(text))], 40)] == [text]
