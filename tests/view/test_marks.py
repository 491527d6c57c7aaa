"""The words and values behind the reader's marks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.reference import Ref
from tui.findings.edits import Edit
from tui.findings.words import difference
from tui.view.marks import Marks
from tui.view.render.changes import edited, pieces
from tui.view.render.marks import since_words

if TYPE_CHECKING:
    from tui.findings.changes import Mark

NOW = datetime(2026, 3, 12, 15, 30, tzinfo=UTC)
ONE, TWO, THREE = Ref("statement", 0), Ref("statement", 1), Ref("event", 0)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 12, 14, 2, tzinfo=UTC), "14:02"),
        (datetime(2026, 3, 10, 14, 2, tzinfo=UTC), "Tue 14:02"),
        (datetime(2026, 3, 6, 0, 0, tzinfo=UTC), "Fri 00:00"),
        (datetime(2026, 3, 5, 23, 59, tzinfo=UTC), "5 Mar 23:59"),
        (datetime(2025, 10, 3, 14, 2, tzinfo=UTC), "3 Oct 2025"),
        (datetime(2026, 3, 13, 9, 0, tzinfo=UTC), "13 Mar 09:00"),
    ],
)
def test_since_when(moment: datetime, words: str) -> None:
    assert since_words(moment, UTC, NOW) == words


def test_since_when_is_told_by_the_reader_s_clock() -> None:
    from tui.briefing.dates import zone

    assert since_words(NOW - timedelta(hours=3), zone("Asia/Tokyo"), NOW) == "Thu 21:30"


def test_a_record_keeps_its_word_while_the_cursor_is_on_it() -> None:
    marks = Marks(told={ONE: "new", TWO: "changed"}, news={TWO: "changed"}, here=ONE, unread=frozenset({THREE}))
    assert [marks.word(ref) for ref in (ONE, TWO, THREE)] == ["new", "changed", "unread"]
    assert marks._replace(here=None).word(ONE) == ""


REFS = st.sampled_from([ONE, TWO, THREE])
WORDS: tuple[Mark, ...] = ("new", "changed")
MARKS = st.dictionaries(REFS, st.sampled_from(WORDS))


@st.composite
def marks(draw: st.DrawFn) -> Marks:
    told = draw(MARKS)
    return Marks(
        told=told,
        news={ref: mark for ref, mark in told.items() if draw(st.booleans())},
        here=draw(st.none() | REFS),
        unread=draw(st.frozensets(REFS)),
        stars=draw(st.frozensets(REFS)),
        notes=draw(st.dictionaries(REFS, st.text(max_size=2))),
    )


@given(marks(), marks())
def test_every_record_that_reads_differently_is_drawn_again(before: Marks, after: Marks) -> None:
    def said(of: Marks, ref: Ref) -> tuple[str, bool, bool]:
        return of.word(ref), ref in of.stars, ref in of.notes

    after = after._replace(told={**before.told, **after.told})
    changed = after.differ(before)
    for ref in (ONE, TWO, THREE):
        assert ref in changed or said(before, ref) == said(after, ref)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("The door was shut.", "The door was nearly shut.", "The door was {+nearly+} shut."),
        ("The door was nearly shut.", "The door was shut.", "The door was [-nearly-] shut."),
        ("Four men came.", "Five men came.", "[-Four-] {+Five+} men came."),
        ("It ended", "It began", "It [-ended-] {+began+}"),
    ],
)
def test_what_was_taken_out_and_put_in_is_told_without_colours(before: str, after: str, words: str) -> None:
    assert "".join(piece.plain for piece in pieces(difference(before, after))) == words
    assert edited(Edit("text", "text", before, after)).plain == f"text: {words}"


def test_what_is_only_new_or_only_gone_is_told_in_words() -> None:
    assert edited(Edit("text", "text", "", "More.")).plain == "text added: More."
    assert edited(Edit("text", "text", "Less.\n\nMuch less.", "")).plain == "text removed: Less. Much less."
