from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.dates import When, zone
from tui.briefing.order import reported_time, statement_time, timeline
from tui.briefing.reading import read_bytes

if TYPE_CHECKING:
    import random

    from tui.briefing.model import Briefing

HEAD = """\
format = 1
[briefing]
headline = "Order"
as_of = 2024-01-05
timezone = "{zone}"
[actor]
ada = "Ada"
[source]
paper = {{ publisher = "Paper", published = "2024-01-03T10:00Z" }}
wire = {{ publisher = "Wire", published = "2024-01-02T10:00Z" }}
blank = "No date"
"""


def order(*records: str, zone: str = "UTC") -> list[str]:
    """The titles and texts in the order of the timeline. `e 2024` is an event, `s 2024` a statement."""
    text = HEAD.format(zone=zone)
    for record in records:
        kind, _, when = record.partition(" ")
        if kind == "e":
            text += f'[[event]]\nwhen = "{when}"\ntitle = "{record}"\nsources = ["paper"]\n'
        else:
            said = f'said_at = "{when}"\n' if when else ""
            text += f'[[statement]]\nactor = "ada"\ntext = "{record}"\nsources = ["blank"]\n{said}'
    made = briefing(text)
    return [
        made.events[entry.index].title if entry.table == "event" else made.statements[entry.index].text
        for entry in timeline(made)
    ]


def briefing(text: str) -> Briefing:
    reading = read_bytes(text.encode(), "order.toml")
    assert reading.briefing is not None, reading.problems
    return reading.briefing


def test_a_day_heads_its_own_hours() -> None:
    assert order("e 2024-01-02T00:00Z", "e 2024-01-02", "e 2024-01-01T23:59Z") == [
        "e 2024-01-01T23:59Z",
        "e 2024-01-02",
        "e 2024-01-02T00:00Z",
    ]


def test_a_month_and_a_year_head_their_days() -> None:
    assert order("e 2024-01-01", "e 2024", "e 2024-01") == ["e 2024", "e 2024-01", "e 2024-01-01"]


def test_a_day_is_a_day_of_the_briefing_s_zone() -> None:
    moments = ["e 2024-01-02", "e 2024-01-01T20:30Z", "e 2024-01-01T19:30Z"]
    assert order(*moments, zone="+04:00") == ["e 2024-01-01T19:30Z", "e 2024-01-02", "e 2024-01-01T20:30Z"]


def test_undated_comes_last() -> None:
    assert order("s ", "s 2024-01-02", "e 2030") == ["s 2024-01-02", "e 2030", "s "]


def test_events_come_before_statements_of_the_same_span_then_file_order() -> None:
    given_order = ["s 2024-01-02", "e 2024-01-02", "e 2024-01-02", "s 2024-01-02"]
    assert order(*given_order) == ["e 2024-01-02", "e 2024-01-02", "s 2024-01-02", "s 2024-01-02"]


def test_a_statement_stands_where_it_was_said_else_where_it_was_first_read() -> None:
    made = briefing(
        HEAD.format(zone="UTC")
        + """
[[statement]]
actor = "ada"
text = "said"
said_at = "2024-01-01"
reported_at = "2024-01-04"
sources = ["paper"]
[[statement]]
actor = "ada"
text = "reported"
reported_at = "2024-01-04"
sources = ["paper"]
[[statement]]
actor = "ada"
text = "published"
sources = ["paper via wire", "blank"]
[[statement]]
actor = "ada"
text = "earliest of two outlets"
sources = ["paper", "wire"]
[[statement]]
actor = "ada"
text = "nobody says"
sources = ["blank via wire"]
"""
    )
    times = [statement_time(statement, made) for statement in made.statements]
    # what a source further down the chain published is not what we read
    expected = ["2024-01-01", "2024-01-04", "2024-01-03T10:00Z", "2024-01-02T10:00Z"]
    assert times == [*map(When.parse, expected), None]
    assert reported_time(made.statements[0], made) == When.parse("2024-01-04")


@settings(max_examples=60, deadline=None)
@given(briefings(most=5))
def test_the_order_is_total_and_follows_time(made: Briefing) -> None:
    entries = timeline(made)
    assert len(entries) == len(made.events) + len(made.statements)
    assert len({(entry.table, entry.index) for entry in entries}) == len(entries)
    dated = [entry.when for entry in entries if entry.when is not None]
    assert [entry.when is None for entry in entries] == [False] * len(dated) + [True] * (len(entries) - len(dated))
    tz = zone(made.header.timezone)
    for before, after in pairwise(entries):
        if before.when is None or after.when is None:
            continue
        assert before.when.anchor(tz) <= after.when.anchor(tz)
        if before.when.anchor(tz) == after.when.anchor(tz) and before.when.span(tz) == after.when.span(tz):
            assert (before.table, before.index) < (after.table, after.index)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["2024", "2024-01", "2024-01-02", "2024-01-02T03:04Z", "2024/.."]), max_size=8),
    st.randoms(),
)
def test_the_order_does_not_depend_on_the_file_s(whens: list[str], chance: random.Random) -> None:
    shuffled = list(whens)
    chance.shuffle(shuffled)
    assert order(*(f"e {when}" for when in whens)) == order(*(f"e {when}" for when in shuffled))
