"""What stays as it was, what is marked, and what comes back when a program reads the Markdown again."""

from __future__ import annotations

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.briefing.text import clean
from tui.export.escaping import before_note, cell, front_matter, inline, link, paragraphs, quoted

PLEASANT = [
    "Plain prose, with commas; colons: dashes - and (brackets).",
    "AT&T and R&D, Q&A",
    "a snake_case name",
    "he said [sic] so",
    "5 * 3 = 15",
    "The U.S. and the U.K., e.g. at 5 p.m.",
    "at 16:30, ratio 2:1",
    "about ~20 people",
    "$5 million to $7 million",
    "C# and F#",
    "x < y > z",
    "50% of 3.5 or 1,000",
    "either/or",
    "“quoted” and 'quoted' and \"quoted\"",
    "C:\\Users",
    "Stop the war!",
    "Who? Why... And then?",
    "@ministry said",
    "No. 1: the first",
    "naïve Ελλάδα Հայաստան Azərbaycan",
]
MARKED = {
    "*note*": r"\*note\*",
    "_note_": r"\_note\_",
    "`code`": r"\`code\`",
    "<b>": "&lt;b>",
    "a <- b": "a &lt;- b",
    "rise ~": r"rise \~",
    "&lt;": "&amp;lt;",
    "&#27;": "&amp;#27;",
    "&#27": "&amp;#27",
    "[a](b)": r"[a\](b)",
    "![a](b)": r"\![a\](b)",
    "[a][b]": r"[a\][b]",
    "see [^1]": r"see \[^1]",
    "[[wiki]]": r"\[\[wiki]]",
    "~~gone~~": r"\~\~gone\~\~",
    "https://example.org": r"https\://example\.org",
    "www.example.org": r"www\.example\.org",
    "a@example.org": r"a\@example\.org",
    "about #tag": r"about \#tag",
    "==marked==": r"\=\=marked\=\=",
    "%%hidden%%": r"\%\%hidden\%\%",
    "$x$": r"\$x\$",
    "{{template}}": r"\{\{template}}",
    r"\*": r"\\\*",
    "ends with \\": "ends with \\\\",
}
LEADING = {
    "# heading": r"\# heading",
    "##heading": r"\##heading",
    "- item": r"\- item",
    "+ item": r"\+ item",
    "> quote": r"\> quote",
    "1. item": r"1\. item",
    "2020) item": r"2020\) item",
    "2020. That was": r"2020\. That was",
    "---": r"\---",
    "=": r"\=",
    "|---|": r"\|---|",
    ": definition": r"\: definition",
    "[ ] task": r"\[ ] task",
    "-5 degrees": "-5 degrees",
    "1.5 degrees": "1.5 degrees",
    "1990s": "1990s",
}


@pytest.mark.parametrize("text", PLEASANT)
def test_prose_stays_as_it_was(text: str) -> None:
    assert inline(text, leading=True) == text


@pytest.mark.parametrize(("text", "expected"), MARKED.items())
def test_marks_are_marked(text: str, expected: str) -> None:
    assert inline(text) == expected


@pytest.mark.parametrize(("text", "expected"), LEADING.items())
def test_marks_at_the_beginning_are_marked_only_there(text: str, expected: str) -> None:
    assert inline(text, leading=True) == expected
    assert paragraphs(text) == [expected]


@given(
    st.lists(st.sampled_from(["<", "\\", "script>", "!--", "/b>", " ", "a", "&", "~", "!"]), max_size=8).map("".join)
)
def test_no_program_that_knows_no_backslash_before_it_sees_a_tag(text: str) -> None:
    """Python-Markdown, and with it MkDocs, would take `\\<script>` for a backslash and a tag."""
    written = [
        inline(text),
        cell(text),
        before_note(text),
        *paragraphs(text),
        quoted(text),
        link(text, "https://e.org"),
    ]
    assert [each for each in written if re.search(r"<(?!\s)", each)] == []


def test_front_matter_holds_no_tag_for_programs_that_take_it_for_text() -> None:
    assert "<" not in (written := front_matter({"title": "<script>"}))
    assert json.loads(written.split("\n")[1].removeprefix("title: ")) == "<script>"


def test_paragraphs_and_line_ends_are_kept() -> None:
    assert paragraphs("  one\n   two  \n \n\n- three\n") == ["one\ntwo", r"\- three"]
    assert quoted("one\ntwo\n\nthree") == "> one\n> two\n>\n> three"
    assert inline("one \n two") == "one two"
    assert paragraphs(" \n ") == []


def test_a_footnote_mark_makes_no_image_of_an_exclamation() -> None:
    assert before_note("Yahoo!") == r"Yahoo\!"
    assert before_note("Politis") == "Politis"


def test_bars_are_marked_in_a_table_alone() -> None:
    assert inline("a|b") == "a|b"
    assert cell("a|b\\|c") == r"a\|b\\\|c"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a_b?x=1&y=2#z", "https://example.org/a_b?x=1&y=2#z"),
        ("https://example.org/a(b)", "https://example.org/a%28b%29"),
        ("https://example.org/?a&copy;b", "https://example.org/?a&amp;copy;b"),
        ("https://example.org/%41", "https://example.org/%41"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/ü", "https://example.org/ü"),
    ],
)
def test_an_address_stays_inside_its_parentheses(url: str, target: str) -> None:
    assert link("[text]", url) == rf"[\[text\]]({target})"


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/passwd", " https://x", "//x"])
def test_no_other_scheme_becomes_a_link(url: str | None) -> None:
    assert link("text", url) == "text"


@given(st.text(st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_text_comes_back(raw: str) -> None:
    text = clean(raw, 200_000, lines=True)[0]
    parsed = MarkdownIt("commonmark").parse("\n\n".join(paragraphs(text)))
    found = [
        "\n".join(" " if child.type == "softbreak" else child.content for child in token.children or [])
        for token in parsed
        if token.type == "inline"
    ]
    assert {token.type for token in parsed} <= {"paragraph_open", "inline", "paragraph_close"}
    assert " ".join(" ".join(found).split()) == " ".join(text.split())


@given(st.lists(st.text(st.characters(codec="utf-8"))))
@settings(max_examples=100, deadline=None)
def test_front_matter_is_json_line_by_line(texts: list[str]) -> None:
    cleaned = [clean(text)[0] for text in texts]
    first, title, tags, last = front_matter({"title": "".join(cleaned), "tags": cleaned}).split("\n")
    assert (first, last) == ("---", "---")
    assert json.loads(title.removeprefix("title: ")) == "".join(cleaned)
    assert json.loads(tags.removeprefix("tags: ")) == cleaned


@pytest.mark.parametrize(
    "text", ["_", "*", "[", "]", "#", "&", "&a", "a_", "\\", "<", "~", "$", "1.", "- ", "\n", "a.b@"]
)
def test_long_runs_take_linear_time(text: str) -> None:
    def seconds(count: int) -> float:
        begin = time.perf_counter()
        paragraphs(text * count)
        return time.perf_counter() - begin

    seconds(10)
    # Quadratic work on 100,000 characters would take minutes.
    assert seconds(100_000 // len(text)) < 5
