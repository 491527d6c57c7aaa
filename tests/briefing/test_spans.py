"""The time that a date covers in a zone: from when to when, widened, and where it is put in order."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timezone
from math import inf

import pytest
from date_refusals import refused
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.dates import Span, When, zone

ATHENS = zone("Europe/Athens")


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2020", "2019-12-31T22:00Z", "2020-12-31T22:00Z"),
        ("2020-09", "2020-08-31T21:00Z", "2020-09-30T21:00Z"),
        ("2020-12", "2020-11-30T22:00Z", "2020-12-31T22:00Z"),
        ("2020-09-27", "2020-09-26T21:00Z", "2020-09-27T21:00Z"),
        ("2020-09-27T14:05", "2020-09-27T11:05Z", "2020-09-27T11:06Z"),
        ("2020-09-27T14:05:09", "2020-09-27T11:05:09Z", "2020-09-27T11:05:10Z"),
        ("2020-09-27T14:05Z", "2020-09-27T14:05Z", "2020-09-27T14:06Z"),
        ("2020-09-27T14:05:00+04:00", "2020-09-27T10:05:00Z", "2020-09-27T10:05:01Z"),
        ("2020-09-27T14:05-23:59", "2020-09-28T14:04Z", "2020-09-28T14:05Z"),
        ("2020-09-27~", "2020-09-26T21:00Z", "2020-09-27T21:00Z"),
        ("2020-09/2020-10-03", "2020-08-31T21:00Z", "2020-10-03T21:00Z"),
        ("2020-09-27?/2020-09-28~", "2020-09-26T21:00Z", "2020-09-28T21:00Z"),
        # The day on which the clocks go back has 25 hours.
        ("2020-10-25", "2020-10-24T21:00Z", "2020-10-25T22:00Z"),
        # An hour that comes twice is the first of the two; one that is skipped does not crash.
        ("2020-10-25T03:30", "2020-10-25T00:30Z", "2020-10-25T00:31Z"),
        ("2020-03-29T03:30", "2020-03-29T01:30Z", "2020-03-29T01:31Z"),
    ],
)
def test_a_value_covers_its_own_unit_in_the_zone(text: str, lo: str, hi: str) -> None:
    assert When.parse(text).span(ATHENS) == Span(seconds(lo), seconds(hi))


def test_the_open_end_of_an_interval_is_infinite() -> None:
    since, until = When.parse("2020-09-27/.."), When.parse("../2020-09-27")
    assert since.span(UTC) == (seconds("2020-09-27T00:00Z"), inf)
    assert until.span(UTC) == (-inf, seconds("2020-09-28T00:00Z"))
    assert since.anchor(UTC) == until.anchor(UTC) == seconds("2020-09-27T00:00Z")
    assert since.is_open
    assert until.is_open
    assert not When.parse("2020/2021").is_open


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2020~", "2019-01-01", "2022-01-01"),
        ("2020-01~", "2019-12-01", "2020-03-01"),
        ("2020-11%", "2020-10-01", "2021-01-01"),
        ("2020-09-27~", "2020-09-26", "2020-09-29"),
        ("2020-09-27?", "2020-09-27", "2020-09-28"),
        ("2020-09-27T14:05~", "2020-09-27T13:35Z", "2020-09-27T14:36Z"),
        ("2020-09-27~/2020-09-30", "2020-09-26", "2020-10-01"),
        ("2020-09-27/2020-09-30~", "2020-09-27", "2020-10-02"),
    ],
)
def test_about_widens_by_one_unit_for_filters_only(text: str, lo: str, hi: str) -> None:
    when = When.parse(text)
    assert when.widened(UTC) == tuple(seconds(end if "T" in end else f"{end}T00:00Z") for end in (lo, hi))
    assert when.anchor(UTC) == When.parse(text.replace("~", "").replace("%", "")).anchor(UTC)


FORMS = ("", "-{:02}", "-{:02}-{:02}", "-{:02}-{:02}T{:02}:{:02}", "-{:02}-{:02}T{:02}:{:02}:{:02}")


@st.composite
def singles(draw: st.DrawFn) -> str:
    year = draw(st.sampled_from([1, 2, 400, 1600, 2000, 2020, 9998, 9999]) | st.integers(1, 9999))
    numbers = [draw(st.integers(low, high)) for low, high in ((1, 12), (1, 28), (0, 23), (0, 59), (0, 59))]
    form = draw(st.sampled_from(FORMS))
    east = draw(st.sampled_from(["", "Z", "+23:59", "-23:59", "+04:00", "-00:30"])) if "T" in form else ""
    return f"{year:04}{form.format(*numbers)}{east}{draw(st.sampled_from(['', '~', '?', '%']))}"


ZONES = st.sampled_from(["UTC", "+23:59", "-23:59", "Europe/Athens", "America/New_York", "Pacific/Apia"]).map(zone)


@settings(max_examples=400, deadline=None)
@given(begin=singles() | st.just(".."), end=singles() | st.just("..") | st.none(), where=ZONES)
def test_every_value_has_a_span_and_never_overflows(begin: str, end: str | None, where: timezone) -> None:
    text = begin if end is None else f"{begin}/{end}"
    if refusal := refused(text):
        assert refusal.code == ("E301" if ".." in text else "E303")
        return
    when = When.parse(text)
    lo, hi = when.span(where)
    wide = when.widened(where)
    assert wide.lo <= lo <= hi <= wide.hi
    assert lo < hi or when.is_interval
    assert lo <= when.anchor(where) < inf or when.low is None
    assert when.widened(where) == (lo, hi) or when.qualifier in ("~", "%")
    assert When.parse(when.value).span(where) == (lo, hi)


def test_bounds_agree_with_the_calendar_over_four_centuries() -> None:
    for year, month in itertools.product(range(1, 10_000, 37), range(1, 13)):
        lo, hi = When.parse(f"{year:04}-{month:02}").span(UTC)
        assert lo == (date(year, month, 1) - date(1970, 1, 1)).days * 86_400
        assert 28 * 86_400 <= hi - lo <= 31 * 86_400
