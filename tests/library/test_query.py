"""Queries as values: what is typed, what it means, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.problems import Refused
from tui.library.query import FIELDS, MARKS, Query


def test_fields_words_phrases_and_marks() -> None:
    query = Query.parse('actor:Osei "port strike" gate since:2d UNREAD tag:"two words"')
    assert query.terms == (
        ("actor", "Osei"),
        ("", "port strike"),
        ("", "gate"),
        ("since", "2d"),
        ("is", "unread"),
        ("tag", "two words"),
    )
    assert str(query) == 'actor:Osei "port strike" gate since:2d unread tag:"two words"'
    assert query.words == "actor Osei · “port strike” · “gate” · since 2 days back · unread · tag two words"
    assert query.marks == {"unread"}


def test_a_mark_in_quotation_marks_is_a_word() -> None:
    query = Query.parse('"unread"')
    assert (query.terms, query.marks, str(query)) == ((("", "unread"),), frozenset(), '"unread"')


def test_typographic_quotation_marks_will_do() -> None:
    assert Query.parse("“port strike”") == Query.parse('"port strike"')


@pytest.mark.parametrize(
    ("text", "code"),
    [("acter:osei", "E103"), ("actor: osei", "E103"), ("since:yesterday", "E301"), ("until:2024-02-30", "E302")],
)
def test_what_cannot_be_asked_is_refused_with_a_hint(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Query.parse(text)
    assert refused.value.code == code
    assert refused.value.hint


def test_what_asks_for_nothing_is_nothing() -> None:
    assert not Query.parse("")
    assert not Query.parse('  ""  - … " ')
    assert Query.parse("").match == ""


_WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["", *FIELDS, *MARKS]), _WORDS), max_size=4))
def test_a_query_that_is_written_out_is_read_as_the_same(parts: list[tuple[str, str]]) -> None:
    text = " ".join(f"{field}:{word}" if field in FIELDS else field or word for field, word in parts)
    try:
        query = Query.parse(text)
    except Refused:
        return
    assert Query.parse(str(query)) == query


def test_a_date_that_is_none_is_answered_with_what_may_be_asked() -> None:
    with pytest.raises(Refused) as caught:
        Query.parse("since:3x")
    assert caught.value.hint == "write a date, as in since:2024-01, or 6h, 2d or 3w to count back"


def test_one_week_is_one_week() -> None:
    assert Query.parse("since:1w until:2d").words == "since 1 week back · until 2 days back"
