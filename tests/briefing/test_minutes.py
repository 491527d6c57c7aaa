"""A bare time is as precise as it was written: `10:00Z` is that minute, `10:00:00Z` that second."""

from __future__ import annotations

import pytest

from tui.briefing.reading import read_bytes
from tui.briefing.writing import dumps

STORY = """\
format = 1
x_seen = 2020-09-27T10:00Z
[briefing]
headline = "Story"
summary = "At 2020-09-27T10:00Z it began"
as_of = {when}
[source]
afp = "AFP"
[[event]]
title = "E"
sources = ["afp"]
when = 2020-09-27T10:00:00Z
"""


@pytest.mark.parametrize(
    ("written", "text", "precision"),
    [
        ("2020-09-27T10:00Z", "2020-09-27T10:00Z", "minute"),
        ("2020-09-27 10:00Z # so", "2020-09-27T10:00Z", "minute"),
        ("2020-09-27t10:00z", "2020-09-27T10:00Z", "minute"),
        ("2020-09-27T10:00", "2020-09-27T10:00", "minute"),
        ("2020-09-27T10:00+04:00", "2020-09-27T10:00+04:00", "minute"),
        ("0001-01-01T00:00+23:59", "0001-01-01T00:00+23:59", "minute"),
        ("2020-09-27T10:00:00Z", "2020-09-27T10:00:00Z", "second"),
        ("2020-09-27T10:00:00.5+04:00", "2020-09-27T10:00:00+04:00", "second"),
    ],
)
def test_a_bare_time_is_as_precise_as_it_is_written(written: str, text: str, precision: str) -> None:
    briefing = read_bytes(STORY.replace("{when}", written).encode(), "b.toml").briefing
    assert briefing is not None
    assert (briefing.header.as_of.text, briefing.header.as_of.precision) == (text, precision)
    assert briefing.events[0].when.precision == "second", "only what was written so is to the minute"
    again = read_bytes(dumps(briefing).encode(), "again.toml").briefing
    assert again == briefing


def test_times_in_inline_tables_and_lists_of_tables_are_found() -> None:
    text = STORY.replace("{when}", "2020-09-27") + (
        "[[event]]\ntitle = 'F'\nsources = ['afp']\nwhen = 2020-09-27T10:00Z\n"
        "[source.b]\npublisher = 'B'\npublished = 2020-09-28T10:00Z\n[place]\n"
        "[actor]\na = {name = 'A', x_seen = 2020-09-28T10:00Z}\n"
    )
    briefing = read_bytes(text.encode(), "b.toml").briefing
    assert briefing is not None
    assert [event.when.precision for event in briefing.events] == ["second", "minute"]
    assert str(briefing.sources["b"].published) == "2020-09-28T10:00Z"


def test_a_time_where_a_text_is_wanted_stays_an_error() -> None:
    text = STORY.replace("{when}", "2020-09-27").replace('title = "E"', "title = 2020-09-27T10:00Z")
    (problem,) = read_bytes(text.encode(), "b.toml").problems
    assert (problem.code, problem.words) == ("E101", "expected a string, found a date or time")
