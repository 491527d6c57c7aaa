"""Bare days and times that do not exist: each is told at its place, and so is all else that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.positions import KeyPath, Lines, Span, scan
from tui.briefing.reading import Reading, read_bytes
from tui.briefing.writing import dumps

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

STORY = """\
format = 1
[briefing]
headline = "Story"
as_of = 2024-01-05
[actor]
union = "Union"
[source]
paper = {publisher = "Paper", published = 2024-01-04}
[[event]]
when = 2024-01-03T10:00Z
title = "The gate is closed"
sources = ["paper"]
x_seen = [
  2024-01-04, # once
  10:00:00,
]
"""


def reading_of(text: str) -> Reading:
    return read_bytes(text.encode(), "draft.toml")


def told(text: str) -> list[str]:
    return [str(problem).partition("draft.toml:")[2] for problem in reading_of(text).problems]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("2024-01-05", "2024-02-30", '4:9: error E005 "2024-02-30": there is no such day — 2024-02 has 29 days'),
        ("2024-01-05", "2024-13-05", '4:9: error E005 "2024-13-05": there is no month 13 — months run from 01 to 12'),
        (
            "2024-01-05",
            "0000-01-05",
            '4:9: error E005 "0000-01-05": years before 1 are not in this format — years run from 0001 to 9999',
        ),
        ("2024-01-04}", "2024-01-00}", '8:43: error E005 "2024-01-00": there is no such day — 2024-01 has 31 days'),
        (
            "T10:00Z",
            "T25:00Z # so",
            '10:8: error E005 "2024-01-03T25:00Z": there is no such time — times run from 00:00:00 to 23:59:59',
        ),
        (
            "T10:00Z",
            " 23:59:60.5z",
            '10:8: error E005 "2024-01-03 23:59:60.5z": leap seconds are not in this format — write second 59',
        ),
        (
            "T10:00Z",
            "T10:00+24:00",
            '10:8: error E005 "2024-01-03T10:00+24:00": there is no offset +24:00 — offsets run from -23:59 to +23:59',
        ),
        (
            "2024-01-03T10:00Z",
            "25:61",
            '10:8: error E005 "25:61": there is no such time — times run from 00:00:00 to 23:59:59',
        ),
        ("2024-01-04,", "2024-01-32,", '14:3: error E005 "2024-01-32": there is no such day — 2024-01 has 31 days'),
        ("10:00:00", "24:00:00", '15:3: error E005 "24:00:00": hours run from 00 to 23 — write 00:00 of the next day'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_bare_value_that_does_not_exist_is_the_only_problem(right: str, wrong: str, line: str, end: str) -> None:
    text = STORY.replace(right, wrong, 1).replace("\n", end)
    assert told(text) == [line]
    assert reading_of(text).briefing is None
    assert reading_of(text).errors == 1


def test_all_of_them_are_told_and_all_else() -> None:
    text = STORY.replace("2024-01-05", "2024-13-05").replace('"The gate is closed"', '""')
    text = text.replace("2024-01-04,", "2024-01-32,").replace("10:00:00", "99:00:00").replace('["paper"]', '["papr"]')
    assert [line.partition(":")[0] + line.partition("error")[2][:5] for line in told(text)] == [
        *("4 E005", "11 E106", "12 E201", "14 E005", "15 E005")
    ]


def test_they_are_told_before_a_place_where_toml_ends_and_nothing_is_told_behind_it() -> None:
    text = STORY.replace("2024-01-05", "2024-13-05").replace("[source]", "[source").replace("10:00:00", "99:00:00")
    assert [line.partition(" error ")[0] + line.partition("error")[2][:5] for line in told(text)] == [
        *("4:9: E005", "7:8: E005")
    ]


def test_what_stands_in_a_text_or_a_comment_is_no_date() -> None:
    story = STORY.replace('"Story"', '"""\nas_of = 2024-13-05\n"""').replace("# once", "# = 2024-13-06")
    assert told(story) == []
    (line,) = told(story.replace("as_of = 2024-01-05", "as_of = 2024-13-07"))
    assert line.startswith('6:9: error E005 "2024-13-07"')


def test_a_file_full_of_them_is_answered_in_a_few_seconds() -> None:
    days = "\n".join(f"x_{number} = 2024-02-30" for number in range(100_000))
    problems = reading_of(STORY.replace("as_of", f"{days}\nas_of")).problems
    assert problems[-1].words == '"2024-02-30": there is no such day; what follows was not looked at'
    assert [problem.line for problem in problems] == list(range(4, 4 + len(problems)))
    assert 2 <= len(problems) < 100


def bare_dates(text: str) -> dict[KeyPath, Span]:
    """Where days and date-times stand that are no text, free keys left out."""
    return {
        path: span
        for path, span in scan(text).items()
        if re.match(r"\d{4}-\d\d-\d\d", text[span.value : span.end]) and not any(str(s).startswith("x_") for s in path)
    }


@settings(max_examples=60, deadline=None)
@given(briefings(), st.data())
def test_a_broken_day_hides_no_other_broken_field(briefing: Briefing, data: st.DataObject) -> None:
    """A day becomes one of month 13, and a required text `true`, which no field may be."""
    text = dumps(briefing)
    dates = bare_dates(text)
    spans = scan(text)
    others = [("briefing", "headline"), *(("event", index, "title") for index in range(len(briefing.events)))]
    assume(dates)
    day = data.draw(st.sampled_from(sorted(dates, key=str)))
    other = data.draw(st.sampled_from(others))
    at = spans[day].value
    text = f"{text[: at + 5]}13{text[at + 7 :]}"
    span = spans[other]
    text = f"{text[: span.value]}true{text[span.end :]}"
    shift = 4 - (span.end - span.value) if span.value < at else 0
    lines = Lines(text)
    expected = sorted([(*lines.place(at + shift), "E005"), (*lines.place(span.value), "E101")])
    assert [(each.line, each.column, each.code) for each in reading_of(text).problems] == expected


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ('[2024-02-30, "a" "b"]', "a comma between two items is missing"),
        ("[2024-02-30, 2024-2-3]", "a date has two digits for month and day: 2024-02-03"),
        ("{a = 2024-02-30, b = 2024-2-3}", "a date has two digits for month and day: 2024-02-03"),
    ],
)
def test_what_stands_in_for_a_day_is_never_told(value: str, hint: str) -> None:
    text = f'format = 1\nx_l = {value}\n[briefing]\nheadline = "A"\nas_of = 2024-01-01\n'
    told = [str(problem) for problem in read_bytes(text.encode(), "a.toml").problems]
    assert not any("2000-01-01" in each for each in told)
    assert any("2024-02-30" in each for each in told)
    assert any(hint in each for each in told), told


@pytest.mark.parametrize("written", ["2024-02-30t14:05:00z", "2024-02-30T14:05:00.123456Z", "2024-02-30 14:05:00"])
def test_it_is_quoted_as_it_was_written(written: str) -> None:
    text = f'format = 1\n[briefing]\nheadline = "A"\nas_of = {written}\n'
    (told,) = map(str, read_bytes(text.encode(), "a.toml").problems)
    assert f'"{written}"' in told
