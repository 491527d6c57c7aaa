from __future__ import annotations

import itertools
import time
from collections.abc import Iterator  # noqa: TC003 - read by pytest
from datetime import UTC, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.dates import When, zone
from tui.briefing.times import GUTTER, Lens, clock, cycle, day, words

ATHENS = zone("Europe/Athens")
REPORTED, BRIEFING, LOCAL, IN_UTC = Lens("reported"), Lens("briefing"), Lens("local"), Lens("utc")
AS_OF = When.parse("2020-09-27T18:00Z").anchor(UTC)
RELATIVE = Lens("relative", base=AS_OF)


@pytest.fixture
def local_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020", "2020"),
        ("2020-09", "Sep 2020"),
        ("2020-09-27", "27 Sep 2020"),
        ("2020-09-27T14:05", "27 Sep 2020 14:05"),
        ("2020-09-27T14:05:09", "27 Sep 2020 14:05:09"),
        ("2020-09-27T14:05:00+04:00", "27 Sep 2020 14:05 +04:00"),
        ("2020-09-27T14:05Z", "27 Sep 2020 14:05 UTC"),
        ("2020-09-27~", "about 27 Sep 2020"),
        ("2020?", "2020 (date uncertain)"),
        ("2020-09%", "about Sep 2020 (date uncertain)"),
        ("2020-09-27/2020-10-03", "27 Sep 2020 to 3 Oct 2020"),
        ("2020-09-27~/2020-10?", "about 27 Sep 2020 to Oct 2020 (date uncertain)"),
        ("2020-09-27/..", "since 27 Sep 2020"),
        ("../2020-09-27~", "until about 27 Sep 2020"),
        ("2020-09-27T10:00+04:00/2020-09-27T12:30+04:00", "27 Sep 2020 10:00 to 12:30 +04:00"),
        ("2020-09-27T10:00/2020-09-27T12:30", "27 Sep 2020 10:00 to 12:30"),
        ("2020-09-27T22:00Z/2020-09-28T01:00Z", "27 Sep 2020 22:00 UTC to 28 Sep 2020 01:00 UTC"),
        ("0999-01-02", "2 Jan 999"),
    ],
)
def test_as_reported_keeps_precision_offset_and_marks(text: str, said: str) -> None:
    assert words(When.parse(text), REPORTED, ATHENS) == said


@pytest.mark.parametrize(
    ("lens", "said"),
    [
        (REPORTED, "27 Sep 2020 23:30 +04:00"),
        (BRIEFING, "27 Sep 2020 22:30 +03:00"),
        (IN_UTC, "27 Sep 2020 19:30 UTC"),
        (LOCAL, "28 Sep 2020 04:30 +09:00"),
        (Lens("zone", zone("America/New_York")), "27 Sep 2020 15:30 -04:00"),
        (RELATIVE, "1 h 30 min after as-of"),
    ],
)
@pytest.mark.usefixtures("local_tokyo")
def test_a_lens_moves_a_time(lens: Lens, said: str) -> None:
    assert words(When.parse("2020-09-27T23:30+04:00"), lens, ATHENS) == said


@pytest.mark.usefixtures("local_tokyo")
@pytest.mark.parametrize("text", ["2020", "2020-09", "2020-09-27", "2020-09-27~", "2020-09-27/2020-10-03", "../2020"])
def test_no_lens_moves_a_day(text: str) -> None:
    when = When.parse(text)
    lenses = (REPORTED, BRIEFING, LOCAL, IN_UTC, RELATIVE)
    assert len({(words(when, lens, ATHENS), day(when, lens, ATHENS)) for lens in lenses}) == 1
    assert ":" not in words(when, LOCAL, ATHENS) + clock(when, LOCAL, ATHENS)


def test_a_time_without_offset_is_moved_from_the_briefings_zone() -> None:
    when = When.parse("2020-09-27T14:05")
    assert words(when, REPORTED, ATHENS) == "27 Sep 2020 14:05"
    assert words(when, BRIEFING, ATHENS) == "27 Sep 2020 14:05 +03:00"
    assert words(when, IN_UTC, ATHENS) == "27 Sep 2020 11:05 UTC"


@pytest.mark.parametrize(
    ("text", "said", "short"),
    [
        ("2020-09-27T18:00Z", "at as-of", "+0m"),
        ("2020-09-27T17:15Z", "45 min before as-of", "-45m"),
        ("2020-09-27T14:55Z", "3 h 5 min before as-of", "-3h05"),
        ("2020-09-28T09:00Z", "15 h after as-of", "+15h"),
        ("2020-09-25T15:00Z", "2 days 3 h before as-of", "-2d"),
        ("2020-09-26T17:30Z~", "about 1 day before as-of", "~-1d"),
        ("2017-09-27T18:00Z?", "3 years before as-of (date uncertain)", "-3y?"),
        ("0001-01-01T00:00Z%", "about 2019 years 270 days before as-of (date uncertain)", "~-2ky?"),
        ("2020-09-27T17:59:30Z", "30 s before as-of", "-0m"),
    ],
)
def test_relative_counts_from_the_moment_described(text: str, said: str, short: str) -> None:
    assert words(When.parse(text), RELATIVE, UTC) == said
    assert clock(When.parse(text), RELATIVE, UTC) == short


def test_relative_without_a_base_is_as_reported() -> None:
    when = When.parse("2020-09-27T14:05+04:00")
    assert words(when, Lens("relative"), UTC) == words(when, REPORTED, UTC)
    assert clock(when, Lens("relative"), UTC) == "14:05"


@pytest.mark.parametrize(
    ("text", "gutter", "heading"),
    [
        ("2020-09-27T14:05+04:00", "14:05", "Sunday 27 September 2020"),
        ("2020-09-27T14:05:30+04:00", "14:05", "Sunday 27 September 2020"),
        ("2020-09-27T14:05~", "~14:05", "Sunday 27 September 2020"),
        ("2020-09-27T14:05?", "14:05?", "Sunday 27 September 2020"),
        ("2020-09-27T14:05%", "~14:05?", "Sunday 27 September 2020"),
        ("2020-09-27", "", "Sunday 27 September 2020"),
        ("2020-09-27~", "about", "Sunday 27 September 2020"),
        ("2020-09?", "date?", "September 2020"),
        ("2020%", "about?", "2020"),
        ("2020-09-27/2020-10-03", "", "27 Sep \N{EN DASH} 3 Oct 2020"),
        ("2019-12-30/2020-01-02", "", "30 Dec 2019 \N{EN DASH} 2 Jan 2020"),
        ("2019/2020", "", "2019 \N{EN DASH} 2020"),
        ("2020-09/2020-11", "", "Sep \N{EN DASH} Nov 2020"),
        ("2020/2020-03", "", "2020 \N{EN DASH} Mar 2020"),
        ("2020-09-27T10:00/2020-09-27T12:00", "10:00\N{EN DASH}", "Sunday 27 September 2020"),
        ("2020-09-27/..", "", "Since 27 September 2020"),
        ("../2020-09-27T10:00", "\N{EN DASH}10:00", "Until 27 September 2020"),
    ],
)
def test_the_timeline_has_a_heading_and_a_gutter(text: str, gutter: str, heading: str) -> None:
    when = When.parse(text)
    assert clock(when, REPORTED, ATHENS) == gutter
    assert day(when, REPORTED, ATHENS) == heading


def test_the_heading_follows_the_lens() -> None:
    when = When.parse("2020-09-27T23:30-04:00")
    assert day(when, REPORTED, UTC) == "Sunday 27 September 2020"
    assert (day(when, IN_UTC, UTC), clock(when, IN_UTC, UTC)) == ("Monday 28 September 2020", "03:30")
    assert day(None, IN_UTC, UTC) == "Undated"


def test_the_lenses_go_round_and_have_names() -> None:
    lens = Lens("zone", ATHENS, 5.0)
    assert lens.words == "Europe/Athens"
    seen = []
    for _ in range(6):
        lens = cycle(lens)
        seen.append(lens.words)
    assert seen == ["as reported", "briefing's zone", "local", "UTC", "relative to as-of", "as reported"]
    assert lens.base == 5.0


MOMENTS = st.one_of(
    st.sampled_from(["9999-12-31T23:59:59-23:59", "0001-01-01T00:00+23:59", "9999-12-31T23:59", "0001-01-01T00:00~"]),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "Z%"),
    st.dates().map(lambda known: f"{known.isoformat()}?"),
)


@settings(max_examples=200, deadline=None)
@given(low=MOMENTS, high=MOMENTS | st.just(".."), base=st.floats(-1e12, 1e12))
def test_nothing_overflows_and_the_gutter_is_never_too_wide(low: str, high: str, base: float) -> None:
    zones = [UTC, ATHENS, zone("+23:59"), zone("-23:59"), zone("Asia/Tokyo")]
    lenses = [REPORTED, BRIEFING, LOCAL, IN_UTC, Lens("relative", base=base), *(Lens("zone", to) for to in zones)]
    whens = [When.parse(low), When.parse(f"{low}/..")]
    if high == ".." or When.parse(low).span(UTC).lo + 2e5 < When.parse(high).span(UTC).lo:
        whens.append(When.parse(f"{low}/{high}"))
    for when, lens, where in itertools.product(whens, lenses, (UTC, zone("+23:59"), zone("-23:59"))):
        assert isinstance(where, timezone)
        assert words(when, lens, where)
        assert day(when, lens, where)
        assert len(clock(when, lens, where)) <= GUTTER
