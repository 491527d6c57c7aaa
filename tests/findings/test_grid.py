from __future__ import annotations

from datetime import UTC
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.dates import zone
from tui.briefing.points import DAY
from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.findings.grid import Grid
from tui.findings.moments import day_at, day_span, hour_at, when_at

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

HEAD = """\
format = 1
[briefing]
headline = "Strike at the port"
as_of = 2024-01-05T12:00:00Z
timezone = "%s"
[actor]
firm = "Firm"
union = "Union"
mute = "Mute"
[source]
wire = { publisher = "Wire", published = 2024-01-04 }
"""


def grid(*items: str, tz: str = "UTC") -> Grid:
    """Of events, or of statements by `actor: time`."""
    text = HEAD % tz
    for item in items:
        actor, _, said = item.partition(": ")
        if said:
            text += f'[[statement]]\nactor = "{actor}"\ntext = "x"\nsources = ["wire"]\n'
            text += f'said_at = "{said}"\n' if said != "-" else ""
        else:
            text += f'[[event]]\nwhen = "{item}"\ntitle = "x"\nsources = ["wire"]\n'
    reading = read_bytes(text.encode(), "story.toml")
    assert reading.briefing is not None, reading.problems
    return Grid(reading.briefing)


def counts(found: Grid) -> dict[str, list[int]]:
    """Each row as its buckets, then the untimed column."""
    return {
        row.actor: [*(len(row.cells.get(number, ())) for number in range(found.size)), len(row.untimed)]
        for row in (found.events, *found.rows)
    }


@settings(max_examples=60, deadline=None)
@given(briefings(most=8))
def test_the_sums_are_the_number_of_items(briefing: Briefing) -> None:
    found = Grid(briefing)
    assert found.events.total == len(briefing.events)
    assert sum(row.total for row in found.rows) == len(briefing.statements)
    refs = [ref for row in (found.events, *found.rows) for each in (*row.cells.values(), row.untimed) for ref in each]
    assert len(set(refs)) == len(refs)
    for row in (found.events, *found.rows):
        assert all(0 <= number < found.size for number in row.cells)


def test_a_statement_counts_in_the_hour_in_which_it_was_said() -> None:
    found = grid("firm: 2024-01-05T09:10Z", "union: 2024-01-05T09:59Z", "union: 2024-01-05T12:00Z", "firm: 2024-01-05")
    assert found.unit == "hour"
    assert counts(found) == {"": [0] * 5, "firm": [1, 0, 0, 0, 1], "union": [1, 0, 0, 1, 0]}
    assert found.rows[0].cells[0] == (Ref("statement", 0),)
    assert found.rows[0].untimed == (Ref("statement", 3),)
    assert [found.label(number) for number in (0, 3)] == ["5 Jan 2024 09:00 UTC", "5 Jan 2024 12:00 UTC"]


def test_up_to_48_hours_there_are_hours_and_beyond_days() -> None:
    assert grid("2024-01-04", "2024-01-05T23:59Z").unit == "hour"
    assert grid("2024-01-04", "2024-01-06T00:00Z").unit == "hour", "they begin 48 hours apart"
    assert grid("2024-01-04", "2024-01-06T00:01Z").unit == grid("2024-01-04", "2024-01-06").unit == "day"
    # what has no day does not widen the span
    assert grid("2024-01-04", "2020", "2024-01", "2024-01-01/2024-01-09", "2024-01-09/..").unit == "hour"


def test_in_days_a_whole_day_counts_and_what_is_wider_does_not() -> None:
    found = grid(
        "2024-01-01", "2024-01-03T10:00Z", "2024-01-03/2024-01-04", "2024-01", "2024-01-01/..", "../2024-01-01"
    )
    assert counts(found) == {"": [1, 0, 1, 4]}
    assert found.label(2) == "3 Jan 2024"


def test_without_a_time_of_its_own_a_statement_counts_as_reported_and_without_any_as_untimed() -> None:
    assert counts(grid("firm: -", "2024-01-08")) == {"": [0, 0, 0, 0, 1, 0], "firm": [1, 0, 0, 0, 0, 0]}


def test_only_days_known_of_one_day_leave_the_hours_empty() -> None:
    found = grid("2024-01-04", "firm: 2024-01-04")
    assert (found.unit, found.size) == ("hour", 0)
    assert counts(found) == {"": [1], "firm": [1]}


def test_an_interval_as_wide_as_an_hour_counts_where_it_begins() -> None:
    assert counts(grid("2024-01-04T10:30Z", "2024-01-04T11:00:00Z/2024-01-04T11:59:59Z"))[""] == [1, 1, 0]
    assert counts(grid("2024-01-04T10:30Z", "2024-01-04T11:00Z/2024-01-04T12:30Z"))[""] == [1, 1]


@pytest.mark.parametrize("tz", ["Asia/Kolkata", "Australia/Lord_Howe", "America/Juneau", "-09:30", "Europe/Athens"])
def test_hours_and_days_are_those_of_the_briefing_s_zone(tz: str) -> None:
    found = grid("2024-01-04T23:50", "2024-01-05T00:10", tz=tz)
    assert counts(found)[""] == [1, 1, 0]
    assert " 23:00 " in found.label(0)
    days = grid("2024-01-04T23:50", "2024-01-05", "2024-01-07T00:10", tz=tz)
    assert counts(days)[""] == [1, 1, 0, 1, 0]


def test_the_days_on_which_clocks_change_are_whole_days() -> None:
    for day in ("2024-03-31", "2024-10-27"):
        assert counts(grid(day, "2024-01-01", tz="Europe/Athens"))[""][-1] == 0


ZONES = ["UTC", "Asia/Kolkata", "Australia/Lord_Howe", "America/Juneau", "Pacific/Apia", "Africa/Monrovia", "+14:00"]
MOMENTS = st.integers(-62_135_596_800, 253_402_300_799)


@settings(max_examples=150, deadline=None)
@given(MOMENTS, st.sampled_from(ZONES))
def test_days_and_hours_hold_their_moments(moment: int, name: str) -> None:
    tz = zone(name)
    day = day_at(moment, tz)
    span = day_span(day, tz)
    if 2 * DAY < moment + 62_135_596_800 < 253_402_300_799 + 62_135_596_800 - 2 * DAY:
        assert span.lo <= moment < span.hi
        assert when_at(moment, tz).span(UTC).lo == moment
    assert 0 <= moment - hour_at(moment, tz) < 3600


def test_days_follow_each_other_without_a_gap() -> None:
    tz = zone("Europe/Athens")
    spans = [day_span(day, tz) for day in range(738_800, 739_200)]
    assert all(one.hi == other.lo for one, other in pairwise(spans))
    assert {(span.hi - span.lo) / 3600 for span in spans} == {23, 24, 25}
