from __future__ import annotations

import copy
import itertools
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.dates import Mark, Point, Precision, Span, When, zone
from tui.briefing.problems import Refused
from tui.briefing.text import clean

ATHENS = zone("Europe/Athens")
YEREVAN = zone("+04:00")


def refused(value: object) -> Refused | None:
    try:
        When.parse(value)
    except Refused as refusal:
        return refusal
    return None


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


@pytest.mark.parametrize(
    ("value", "code", "word"),
    [
        ("2020-21", "E301", "seasons"),
        ("2020-24", "E301", "seasons"),
        ("2020-XX", "E301", "X digits"),
        ("202X", "E301", "X digits"),
        ("2020-09-XX", "E301", "X digits"),
        ("0000", "E301", "years before 1"),
        ("0000-01-01", "E301", "years before 1"),
        ("-0044-03-15", "E301", "years before 1"),
        ("Y17000", "E301", "four digits"),
        ("12020-01-01", "E301", "four digits"),
        ("/2020", "E301", "empty interval ends"),
        ("2020/", "E301", "empty interval ends"),
        ("/", "E301", "empty interval ends"),
        ("../..", "E301", "open at both ends"),
        ("2019/2020/2021", "E301", "more than one"),
        ("?2020", "E301", "at the end"),
        ("2020?-09", "E301", "at the end"),
        ("2020~?", "E301", "at the end"),
        ("2020-09-27Z", "E301", "only a time"),
        ("", "E301", "not a date"),
        ("yesterday", "E301", "not a date"),
        ("2020-09-27T14", "E301", "not a date"),
        ("٢٠٢٠-٠٩-٢٧", "E301", "not a date"),
        ("2020-09-27\n", "E301", "not a date"),
        ("../2020-21", "E301", "seasons"),
        ("..~/2020", "E301", "not a date"),
        (2020, "E301", "a number"),
        (10**30, "E301", "not a date"),
        (True, "E301", "expected a date"),
        (2020.5, "E301", "expected a date"),
        (["2020"], "E301", "expected a date"),
        (time(14, 5), "E301", "without a day"),
        (datetime(2020, 9, 27, tzinfo=timezone(timedelta(seconds=30))), "E301", "hours and minutes"),
        ("2020-13", "E302", "no month 13"),
        ("2020-00-01", "E302", "no month 00"),
        ("2020-02-30", "E302", "no such day"),
        ("2019-02-29", "E302", "no such day"),
        ("2020-09-00", "E302", "no such day"),
        ("2020-09-27T24:00", "E302", "00 to 23"),
        ("2020-09-27T23:60", "E302", "no such time"),
        ("2016-12-31T23:59:60Z", "E302", "leap seconds"),
        ("2020-09-27T14:05+24:00", "E302", "no offset"),
        ("2020-09-27T14:05+04:60", "E302", "no offset"),
        ("2021/2020", "E303", "before it begins"),
        ("2020-09-27/2020-09-26", "E303", "before it begins"),
        ("2020-09-27T10:00Z/2020-09-27T11:00+04:00", "E303", "before it begins"),
    ],
)
def test_what_the_format_does_not_have_is_refused_by_name(value: object, code: str, word: str) -> None:
    with pytest.raises(Refused) as refusal:
        When.parse(value)
    assert (refusal.value.code, word in refusal.value.words) == (code, True), refusal.value.words
    assert code == "E302" or refusal.value.hint


@pytest.mark.parametrize(
    ("meant", "hint"),
    [
        ("2020-09-27 14:05", "2020-09-27T14:05"),
        ("2020-09-27t14:05z", "2020-09-27T14:05Z"),
        ("2020-09-27T14:05:00.250Z", "2020-09-27T14:05:00Z"),
        ("2020-09-27T14:05+0400", "2020-09-27T14:05+04:00"),
        ("2020-09-27T14:05 +04", "2020-09-27T14:05+04:00"),
        ("2020-9-7", "2020-09-07"),
        (" 2020 ", "2020"),
    ],
)
def test_a_near_miss_gets_its_correction(meant: str, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        When.parse(meant)
    assert refusal.value.hint == f'write "{hint}"'
    assert str(When.parse(hint)) == hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("2020-21", 'write months, "2020-03/2020-05"'),
        ("2020-22~", 'write months, "2020-06/2020-08"'),
        ("2020-24", 'write months, "2020-12/2021-02"'),
        ("2020-29", 'write months, "2020-09/2020-11"'),
        ("2020-34", 'write months, "2020-04/2020-06"'),
        ("2020-39", 'write months, "2020-09/2020-12"'),
        ("2020-41", 'write months, "2020-07/2020-12"'),
        ("9999-24", 'write months, "9999-12/9999-12"'),
        ("2025-33-30", "months run from 01 to 12"),
        ("202X", 'write what is known, "2020/2029"'),
        ("000X", 'write what is known, "0001/0009"'),
        ("2020-XX", 'write what is known, "2020"'),
        ("2020-09-xX", 'write what is known, "2020-09"'),
        (20200927, "write 2020-09-27"),
        ("20200927", 'write "2020-09-27"'),
    ],
)
def test_a_hint_gives_the_date_that_was_meant(value: object, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        When.parse(value)
    assert refusal.value.hint == hint


def test_an_echo_in_a_message_is_short_and_harmless() -> None:
    with pytest.raises(Refused) as refusal:
        When.parse("\x1b]52;c;AAAA\x07\u202e" + "9" * 100_000)
    assert refusal.value.words.isprintable()
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2020, 9, 27), "2020-09-27"),
        (date(1, 1, 1), "0001-01-01"),
        (datetime(2020, 9, 27, 14, 5, tzinfo=UTC), "2020-09-27T14:05:00Z"),
        (datetime(2020, 9, 27, 14, 5, 0, 999_999, tzinfo=YEREVAN), "2020-09-27T14:05:00+04:00"),
        (datetime(2020, 9, 27, 14, 5, 9), "2020-09-27T14:05:09"),  # noqa: DTZ001 - TOML has such times
        ("2020-09-27T14:05-00:00~", "2020-09-27T14:05Z~"),
        ("2020-09-27T14:05+04:00/2020-09-27T12:00+00:00?", "2020-09-27T14:05+04:00/2020-09-27T12:00Z?"),
    ],
)
def test_the_text_is_canonical(value: object, text: str) -> None:
    when = When.parse(value)
    assert (str(when), when) == (text, When.parse(text))
    assert hash(when) == hash(When.parse(text))
    assert When.parse(when.text).text == when.text


def test_what_toml_can_hold_bare_is_written_bare() -> None:
    assert When.parse("2020-09-27").value == date(2020, 9, 27)
    exact = When.parse("2020-09-27T14:05:00+04:00").value
    assert isinstance(exact, datetime)
    assert exact.isoformat() == "2020-09-27T14:05:00+04:00"
    for text in ("2020", "2020-09", "2020-09-27~", "2020-09-27T14:05Z", "2020-09-27T14:05:00", "2020/..", "../2020"):
        assert When.parse(text).value == text


def test_marks_and_precision_are_kept() -> None:
    whens = [When.parse(t) for t in ("2020", "2020-09~", "2020-09-27?", "2020-09-27T14:05%", "2020-09-27T14:05:00Z")]
    assert [when.precision for when in whens] == ["year", "month", "day", "minute", "second"]
    assert [when.qualifier for when in whens] == ["", "~", "?", "%", ""]
    assert [when.has_time for when in whens] == [False, False, False, True, True]
    assert [When.parse(t).qualifier for t in ("2020~/2021?", "2020~/2021~", "2020/2021?")] == ["%", "~", "?"]
    assert When.parse("../2020-09").precision == "month"


def test_values_are_records_of_their_own() -> None:
    when = When.parse("2020-09-27~/2020-10")
    assert when != "2020-09-27~/2020-10"
    assert copy.deepcopy(when) == when
    assert repr(when) == "When('2020-09-27~/2020-10')"
    assert not issubclass(When, (tuple, str)), "msgspec would not ask for parse"


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


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="0123456789-/.:TZ+~?%X tz", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    if refusal := refused(text):
        assert refusal.code in ("E301", "E302", "E303")
        assert clean(str(refusal)) == (str(refusal), 0)
    else:
        assert When.parse(When.parse(text).text) == When.parse(text)


def test_bounds_agree_with_the_calendar_over_four_centuries() -> None:
    for year, month in itertools.product(range(1, 10_000, 37), range(1, 13)):
        lo, hi = When.parse(f"{year:04}-{month:02}").span(UTC)
        assert lo == (date(year, month, 1) - date(1970, 1, 1)).days * 86_400
        assert 28 * 86_400 <= hi - lo <= 31 * 86_400


def test_zones_by_name_and_by_offset() -> None:
    noon = datetime(2020, 7, 1, 12, tzinfo=UTC)
    for text, hours in {"UTC": 0, "Z": 0, "+04:00": 4, "-09:30": -9.5, "Europe/Athens": 3, "America/Lima": -5}.items():
        assert noon.astimezone(zone(text)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "../../etc/passwd", "/etc/passwd", "Europe/../../../etc/passwd", "./UTC", "Europe/", "Europe"),
        *(
            "right/UTC",
            "posix/UTC",
            "localtime",
            "posixrules",
            "zone.tab",
            "tzdata.zi",
            "leapseconds",
            "a\0b",
            "+24:00",
        ),
        *("\ud800", "Ευρώπη/Αθήνα", "x" * 10_000, "A/" * 5_000, "C:\\Windows", "+4", "UTC\n", "+04:00\n"),
    ],
)
def test_nonsense_and_paths_are_no_zones(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        zone(text)
    assert refusal.value.code == "E110"
    assert refusal.value.words.isprintable()
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Europe/Athen", "Europe/Athens"),
        ("europe/athens", "Europe/Athens"),
        ("Yerevan", "Asia/Yerevan"),
        ("new york", "America/New_York"),
        ("Bakuu", "Asia/Baku"),
        ("+0400", "+04:00"),
        ("UTC-3", "-03:00"),
    ],
)
def test_the_nearest_zone_is_named(text: str, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        zone(text)
    assert f'"{hint}"' in refusal.value.hint


_PARTS = (
    *(("0000", "0001", "2020", "2021", "9999", "202"), ("", "-00", "-02", "-06", "-12", "-13", "-21", "-W4")),
    *(("", "-00", "-01", "-29", "-30", "-31", "-32", "-1"), ("", "T00", "T14", "T23", "T24", "t14", " 14")),
    *(("", ":00", ":59", ":60", ":5"), ("", ":00", ":59", ":60")),
    ("", "Z", "+00:00", "-00:00", "+04:00", "-23:59", "+24:00", "-12:60", "+04"),
    ("", "~", "?", "%", "~?", " ", "\n", "0"),
)


_MARKS: dict[str, Mark] = {"": "", "~": "~", "?": "?", "%": "%"}


def plainly(text: str) -> When | None:
    """The same with the calendar of Python alone, each part by itself; None for what is no day or time."""
    form = r"(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:[0-5]\d)?)?([~?%]?)"
    match = re.fullmatch(form, text, re.ASCII)
    if match is None:
        return None
    day, clock, second, offset, mark = match.groups("")
    try:
        known = datetime.fromisoformat(day + (clock or "T00:00") + (second or ":00") + offset)
    except ValueError:
        return None
    east = known.utcoffset()
    precision: Precision = "day" if not clock else "second" if second else "minute"
    seconds = known.hour * 3600 + known.minute * 60 + known.second if clock else None
    first = known.toordinal()
    point = Point(
        precision, first, first + 1, seconds, None if east is None else east // timedelta(minutes=1), _MARKS[mark]
    )
    return When(f"{day}{clock}{second}{'Z' if east == timedelta() else offset}{mark}", point, point)


@settings(max_examples=1_000, deadline=None)
@given(st.tuples(*map(st.sampled_from, _PARTS)).map("".join))
def test_days_and_times_that_are_looked_up_are_those_of_the_calendar(text: str) -> None:
    expected = plainly(text)
    if expected:
        found = When.parse(text)
        assert (found.text, found.low, found.high) == (expected.text, expected.low, expected.high)
    elif len(text) >= len("2020-09-27"):
        assert refused(text), "all that is longer than a month has a day"
