"""Values that are dates: which text is taken, what is said of the rest, and how they are written."""

from __future__ import annotations

import copy
import re
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from date_refusals import refused
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.dates import Mark, Point, Precision, When, zone
from tui.briefing.problems import Refused
from tui.briefing.text import clean

YEREVAN = zone("+04:00")


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


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="0123456789-/.:TZ+~?%X tz", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    if refusal := refused(text):
        assert refusal.code in ("E301", "E302", "E303")
        assert clean(str(refusal)) == (str(refusal), 0)
    else:
        assert When.parse(When.parse(text).text) == When.parse(text)


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
