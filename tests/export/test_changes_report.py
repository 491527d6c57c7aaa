"""What changed, in print: what a reader is told, and that a stranger's text adds nothing but text."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from msgspec import structs
from test_hostile_markdown import HOSTILE, parsers, read_back

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.model import Actor, Briefing, Header, Revision, Source, Statement
from tui.briefing.text import clean
from tui.export.changes import Names, lines, markdown
from tui.findings.changes import Changes
from tui.findings.words import around

DAY = When.parse("2024-01-05")
GITHUB = parsers()[1]
NAMES = Names("old.toml", "new.toml")
ALLOWED = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close"),
    *("list_item_open", "list_item_close", "s_open", "s_close", "strong_open", "strong_close"),
}


def story(text: str, name: str = "Somebody", summary: str = "") -> Briefing:
    said = Statement(id="one", actor="a", sources=[Attribution(["s"])], text=text)
    return Briefing(
        format=1,
        header=Header(headline=name, as_of=DAY),
        actors={"a": Actor(name=name)},
        sources={"s": Source(publisher="Wire")},
        statements=[said],
        revisions=[Revision(at=DAY, summary=summary, kind="correction")] if summary else [],
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE, HOSTILE)
@example("~x", "~~y", "a")
@example("*x", "**y", "a")
@example("a b", "a ~~ b", "a")
@example("a ** b", "a b", "a")
def test_edited_texts_come_back_with_only_our_marks(before: str, after: str, name: str) -> None:
    before, after, name = (f"{clean(text)[0].strip()} end" for text in (before, after, name))
    changes = Changes(story(before), story(after, name, summary=after))
    made = markdown(changes, NAMES)
    nodes, text = read_back(GITHUB, made)
    assert {node.type for node in nodes} <= ALLOWED, made
    text = squeezed(text.replace("\x00", ""))
    for edited in changes.edited:
        for edit in edited.edits:
            told = "".join(piece.text for piece in around(edit.pieces, 8))
            assert squeezed(f"{edit.label}: {told}") in text, made
    assert squeezed(f"Correction, 5 Jan 2024: {after}") in text
    pieces = [piece for edited in changes.edited for edit in edited.edits for piece in edit.pieces if edit.before]
    marks = [node.type for node in nodes if node.type in {"s_open", "strong_open"}]
    expected = ["s_open" if piece.kind == "removed" else "strong_open" for piece in pieces if piece.kind != "same"]
    assert marks == expected, made


@settings(max_examples=100, deadline=None)
@given(HOSTILE, HOSTILE)
def test_a_line_of_the_text_is_one_line(before: str, after: str) -> None:
    changes = Changes(story(clean(before, lines=True)[0] + " end"), story(clean(after, lines=True)[0] + " end"))
    assert not any("\n" in line.text for line in lines(changes, NAMES))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("At least 900 left.", "At least 950 left.", "text: At least [-900-] {+950+} left."),
        ("They left", "They left first", "text: They left {+first+}"),
        ("They left first", "They left", "text: They left [-first-]"),
        ("会社が席を立った", "組合が席を立った", "text: [-会社-] {+組合+}が席を立った"),
    ],
)
def test_edited_words_stand_in_their_marks(before: str, after: str, told: str) -> None:
    assert told in [line.text for line in lines(Changes(story(before), story(after)), NAMES)]


def test_the_report_says_what_was_compared_and_how_much_changed() -> None:
    told = [line.text for line in lines(Changes(story("One word"), story("Two words")), NAMES)]
    assert told[:4] == [
        "Somebody",
        "From old.toml (as of 5 Jan 2024, version 1)",
        "to new.toml (as of 5 Jan 2024, version 1)",
        "In all: 1 changed.",
    ]


def test_nothing_is_said_to_be_nothing() -> None:
    same = Changes(story("One"), story("One"))
    assert [line.text for line in lines(same, NAMES)][-1] == "No differences."
    assert markdown(same, NAMES).endswith("\n\nNo differences.\n")


def test_the_markings_of_both_versions_are_printed() -> None:
    red, green = story("One"), story("Two")
    red = structs.replace(red, header=structs.replace(red.header, tlp="red"))
    green = structs.replace(green, header=structs.replace(green.header, tlp="green"))
    assert markdown(Changes(red, green), NAMES).startswith("**TLP:GREEN and TLP:RED**\n")
