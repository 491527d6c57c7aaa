"""As known at a moment: what had been reported by then, and nothing that was not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.dates import When, zone
from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.briefing.writing import dumps
from tui.findings.claims import Claims
from tui.findings.known import Replay
from tui.findings.references import References

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

TEXT = """\
format = 1
[briefing]
headline = "Strike at the port"
as_of = 2024-01-09
summary = "Written when all was over."
key_points = ["All of it."]
gaps = ["What was never known."]
timezone = "+09:00"
[actor]
union = { name = "Union", side = "Dockers" }
firm = { name = "Firm", side = "Employers" }
lawyer = { name = "Lawyer", affiliation = "firm" }
ministry = "Ministry"
[source]
post = { publisher = "Union post", published = "2024-01-06T09:30+09:00" }
gazette = { publisher = "Gazette", published = "2024-01-07T08:00+09:00", cites = ["wire"] }
wire = "Wire"
report = { publisher = "Ministry", published = 2024-01-08, actor = "ministry" }
[place]
gate = "Gate"
quay = "Quay"
[claim.talks]
text = "The union ended the talks"
parties = ["union", "Employers"]
assessment = "Both left."
likelihood = "likely"
[claim.later]
text = "The strike is over"
[[event]]
when = "2024-01-05T21:00+09:00"
title = "Talks end"
sources = ["gazette"]
places = ["gate"]
[[event]]
when = "2024-01-06T06:00+09:00"
title = "Pickets"
according_to = ["union"]
[[event]]
when = "2024-01-07T10:00+09:00"
title = "Ships wait"
sources = ["report"]
places = ["quay"]
[[statement]]
id = "denial"
actor = "union"
text = "It was the firm."
said_at = "2024-01-05T22:00+09:00"
sources = ["post", "gazette via post"]
stance = { talks = "deny" }
[[statement]]
id = "charge"
actor = "lawyer"
text = "It was the union."
said_at = "2024-01-06T23:00+09:00"
reported_at = "2024-01-07T12:00+09:00"
sources = ["gazette via wire"]
stance = { talks = "support", later = "comment" }
contradicts = ["denial"]
[[statement]]
actor = "union"
text = "Our word stands."
sources = ["wire"]
responds_to = ["charge"]
[[revision]]
at = 2024-01-07T09:00:00+09:00
summary = "Second version."
"""


def story() -> Briefing:
    reading = read_bytes(TEXT.encode(), "strike.toml")
    assert reading.briefing is not None, reading.problems
    return reading.briefing


STORY = story()
REPLAY = Replay(STORY)


def known(at: str) -> Briefing:
    return REPLAY.at(When.parse(at).anchor(zone("+09:00"))).briefing


def texts(briefing: Briefing) -> list[str]:
    return [event.title for event in briefing.events] + [statement.text for statement in briefing.statements]


def test_the_steps_are_the_moments_at_which_something_was_reported() -> None:
    assert [REPLAY.label(step) for step in REPLAY.steps] == [
        "6 Jan 2024 06:00 +09:00",  # no outlet: from the moment it happened
        "6 Jan 2024 09:30 +09:00",
        "7 Jan 2024 08:00 +09:00",
        "7 Jan 2024 12:00 +09:00",
        "the end of 8 Jan 2024",  # published that day: known when it is over
        "the end of 9 Jan 2024",  # as_of; what has no time is known only then
    ]


def test_each_step_adds_what_was_reported_and_the_last_one_is_the_whole() -> None:
    stories = [texts(REPLAY.at(step).briefing) for step in REPLAY.steps]
    assert stories[0] == ["Pickets"]
    assert stories[1] == ["Pickets", "It was the firm."]
    assert stories[2] == ["Talks end", "Pickets", "It was the firm."]
    assert stories[3] == ["Talks end", "Pickets", "It was the firm.", "It was the union."]
    assert stories[4] == ["Talks end", "Pickets", "Ships wait", "It was the firm.", "It was the union."]
    assert REPLAY.at(REPLAY.steps[-1]).briefing is STORY
    assert texts(known("2024-01-05")) == []


def test_an_outlet_that_took_it_up_later_is_not_there_yet() -> None:
    assert [str(chain) for chain in known("2024-01-06T12:00").statements[0].sources] == ["post"]
    assert [str(chain) for chain in known("2024-01-07T12:00").statements[0].sources] == ["post", "gazette via post"]


def test_records_that_only_later_items_need_are_gone_and_the_others_stay() -> None:
    early = known("2024-01-06T12:00")
    assert set(early.actors) == {"union", "firm"}  # the firm is a party to the claim, and silent
    assert set(early.sources) == {"post"}
    assert set(early.claims) == {"talks"}
    assert set(early.places) == set()
    assert set(known("2024-01-07T12:00").sources) == {"post", "gazette", "wire"}


def test_positions_of_later_statements_are_gone_with_them() -> None:
    states = [
        {row.claim: row.state for row in Claims(References(REPLAY.at(step).briefing)).rows} for step in REPLAY.steps
    ]
    assert states[0] == {}
    assert states[2] == {"talks": "one-sided"}
    assert states[3] == {"talks": "contested", "later": "one-sided"}


def test_what_was_written_with_hindsight_is_left_out() -> None:
    header = known("2024-01-07T12:00").header
    assert (header.summary, header.key_points, header.gaps) == ("", [], [])
    assert header.headline == STORY.header.headline
    assert str(header.as_of) == "2024-01-07T12:00:00+09:00"
    claim = known("2024-01-07T12:00").claims["talks"]
    assert (claim.assessment, claim.likelihood) == ("", None)
    assert len(known("2024-01-07T12:00").revisions) == 1
    assert known("2024-01-07T08:59").revisions == []


def test_each_item_says_where_it_stands_in_the_whole() -> None:
    found = REPLAY.at(When.parse("2024-01-07T12:00").anchor(zone("+09:00")))
    for small, whole in found.whole.items():
        if small.table == "statement":
            assert found.briefing.statements[int(small.key)].text == STORY.statements[int(whole.key)].text
    assert found.whole[Ref("event", 1)] == Ref("event", 1)
    assert len(found.whole) == 5


@settings(max_examples=40, deadline=None)
@given(briefings(most=6), st.data())
def test_every_step_is_a_valid_briefing_that_holds_no_less_than_the_one_before(
    briefing: Briefing, data: st.DataObject
) -> None:
    replay = Replay(briefing)
    assert replay.steps
    assert all(one < other for one, other in pairwise(replay.steps))
    one, other = sorted(data.draw(st.lists(st.sampled_from(replay.steps), min_size=2, max_size=2)))
    less, more = replay.at(one), replay.at(other)
    assert set(less.whole.values()) <= set(more.whole.values())
    for name in ("actors", "sources", "places", "claims"):
        assert set(getattr(less.briefing, name)) <= set(getattr(more.briefing, name)) <= set(getattr(briefing, name))
    again = read_bytes(dumps(less.briefing).encode(), "then.toml")
    assert again.briefing is not None, again.problems
    assert replay.at(replay.steps[-1]).briefing is briefing
