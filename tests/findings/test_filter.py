from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.problems import Refused
from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.findings.filtering import FIELDS, Filter
from tui.findings.references import References

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

TEXT = """\
format = 1
[briefing]
headline = "Strike"
as_of = 2024-01-05T12:00:00Z
tags = ["Port", "Strike"]
[actor]
osei = { name = "Ama Oséi", side = "Union", aliases = ["Осей"], role = "Chair" }
firm = "Port Firm"
[source]
gazette = { publisher = "The Gazette", title = "Gates shut" }
wire = "Wire Agency"
[place]
gate = "Gate 2"
[claim.talks]
text = "The union ended the talks"
[claim.pay]
text = "The firm pays its dockers late"
[[event]]
when = "2024-01-03"
title = "Talks end"
claims = ["talks"]
actors = ["firm"]
sources = ["gazette"]
[[event]]
when = "2024-01-05T06:00Z~"
title = "Pickets arrive"
places = ["gate"]
according_to = ["osei"]
sources = ["wire"]
[[statement]]
actor = "osei"
quote = "We stay at the big gate"
said_at = "2024-01-05T10:00Z"
sources = ["gazette via wire"]
stance = { talks = "deny", pay = "support" }
[[statement]]
actor = "firm"
text = "The gate is open."
said_at = "2024-01-04T10:00Z"
sources = ["gazette"]
stance = { pay = "query" }
[[statement]]
actor = "firm"
text = "No comment."
sources = ["wire"]
"""
TALKS, PICKETS = Ref("event", 0), Ref("event", 1)
STAY, OPEN, NONE = (Ref("statement", index) for index in range(3))


def briefing() -> Briefing:
    reading = read_bytes(TEXT.encode(), "strike.toml")
    assert reading.briefing is not None, reading.problems
    return reading.briefing


def items(query: str) -> set[Ref]:
    found = Filter.parse(query).apply(References(briefing()))
    return {ref for ref in found if isinstance(ref, Ref) and ref.table in {"event", "statement"}}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("actor:osei", {PICKETS, STAY}),
        ("actor:OSÉI", {PICKETS, STAY}),
        ("actor:осей", {PICKETS, STAY}),
        ("actor:chair", {PICKETS, STAY}),
        ("source:wire", {PICKETS, STAY, NONE}),
        ('source:"the gazette"', {TALKS, STAY, OPEN}),
        ("side:union", {PICKETS, STAY}),
        ("side:firm", {TALKS, OPEN, NONE}),  # without a side an actor stands for itself
        ("tag:port", {TALKS, PICKETS, STAY, OPEN, NONE}),
        ("tag:weather", set()),
        ("claim:talks", {TALKS, STAY}),
        ('claim:"ended the talks"', {TALKS, STAY}),
        ("stance:deny", {STAY}),
        ("stance:Denied claim:talks", {STAY}),
        ("stance:denies claim:pay", set()),  # a stance on that claim, not on any
        ("stance:support claim:talks", set()),
        ('stance:"asks about"', {OPEN}),
        ("stance:support stance:deny", {STAY}),
        ("claim:pay", {STAY, OPEN}),
        ("gate", {PICKETS, STAY, OPEN}),
        ('"big gate"', {STAY}),
        ("“big gate”", {STAY}),
        ("big gate", {STAY}),
        ("gate actor:firm", {OPEN}),
        ("Actor:firm gate", {OPEN}),
    ],
)
def test_each_field_finds_what_it_names(query: str, expected: set[Ref]) -> None:
    assert items(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("since:2024-01-05", {PICKETS, STAY}),
        ("until:2024-01-03", {TALKS}),
        ("since:2024-01-04 until:2024-01-04", {OPEN}),
        ("since:2024", {TALKS, PICKETS, STAY, OPEN}),
        ("since:2024-01-05T10:00Z", {STAY}),
        ("since:2024-01-05t10:00z", {STAY}),
        # "about 06:00" may have been half an hour later
        ("since:2024-01-05T06:20Z", {PICKETS, STAY}),
        # back from the end of as_of, never from the clock
        ("since:2h", {STAY}),
        ("since:1d", {PICKETS, STAY}),
        ("since:2d", {TALKS, PICKETS, STAY, OPEN}),  # some of the day of the talks is within two days
        ("since:1w", {TALKS, PICKETS, STAY, OPEN}),
        ("until:1d", {TALKS, OPEN}),
    ],
)
def test_times_are_relative_to_the_moment_described(query: str, expected: set[Ref]) -> None:
    assert items(query) == expected


def test_what_a_match_needs_to_be_understood_is_kept() -> None:
    kept = Filter.parse("actor:osei claim:talks").apply(References(briefing()))
    assert kept == {STAY, Ref("actor", "osei"), Ref("source", "gazette"), Ref("source", "wire")}


def test_words_find_a_source_by_its_title() -> None:
    assert Filter.parse("gates shut").apply(References(briefing())) == {Ref("source", "gazette")}


@pytest.mark.parametrize(
    ("query", "code"),
    [("actr:osei", "E103"), ("http://example.org", "E103"), ("since:yesterday", "E301"), ("actor: osei", "E103")],
)
def test_what_is_no_query_is_refused(query: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Filter.parse(query)
    assert refused.value.code == code
    assert refused.value.words


def test_a_stance_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused) as refused:
        Filter.parse("stance:doubts")
    assert refused.value.words == 'there is no stance "doubts"'
    assert refused.value.hint == "use one of support, deny, query, comment"
    assert str(Filter.parse("stance:Denies")) == "stance:deny"


def test_nothing_asked_is_no_filter() -> None:
    assert not Filter.parse("")
    assert not Filter.parse('  "" actor:"" ')
    assert Filter.parse("x")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
PARTS = st.one_of(
    WORDS,
    WORDS.map(lambda word: f'"{word}"'),
    st.tuples(st.sampled_from([*FIELDS[:5], "claim"]), WORDS).map(lambda pair: f"{pair[0]}:{pair[1]}"),
    st.tuples(st.sampled_from(FIELDS[:4]), WORDS).map(lambda pair: f'{pair[0]}:"{pair[1]}"'),
    st.sampled_from(
        [
            "stance:denied",
            "stance:x",
            "since:2d",
            "until:2024-01~",
            "since:2024-01-05T06:00Z",
            "until:1W",
            "since:2024/..",
            '"',
            "a:b",
        ]
    ),
)
QUERIES = st.lists(PARTS, max_size=5).map(" ".join)


@given(QUERIES)
def test_the_words_of_a_filter_read_back_as_the_same_filter(query: str) -> None:
    try:
        parsed = Filter.parse(query)
    except Refused:
        return
    assert Filter.parse(str(parsed)) == parsed


@settings(max_examples=40, deadline=None)
@given(briefings(most=3), QUERIES, PARTS)
def test_a_further_term_never_adds_anything(made: Briefing, query: str, more: str) -> None:
    references = References(made)
    try:
        fewer, all_terms = Filter.parse(query), Filter.parse(f"{query} {more}")
    except Refused:
        return
    if fewer and all_terms.terms[: len(fewer.terms)] == fewer.terms:
        assert all_terms.apply(references) <= fewer.apply(references)


@settings(max_examples=40, deadline=None)
@given(briefings(most=3), QUERIES)
def test_what_is_kept_exists(made: Briefing, query: str) -> None:
    try:
        kept = Filter.parse(query).apply(References(made))
    except Refused:
        return
    ids = {"actor": set(made.actors), "source": set(made.sources)}
    for ref in kept:
        assert isinstance(ref, Ref)
        if isinstance(ref.key, int):
            assert 0 <= ref.key < len(made.events if ref.table == "event" else made.statements)
        else:
            assert ref.key in ids[ref.table]
