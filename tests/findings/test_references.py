from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from strategies import briefings

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.findings.references import References, claims_of

if TYPE_CHECKING:
    from tui.briefing.model import Briefing, Event, Statement

TEXT = """\
format = 1
[briefing]
headline = "Two say two things"
as_of = 2024-01-05
[actor]
ada = "Ada"
bob = "Bob"
[source]
paper = "The Paper"
wire = "The Wire"
camera = "A camera"
[place]
hall = "The hall"
[claim]
door = { text = "The door was open" }
people = { text = "People in the hall", unit = "people" }
[[event]]
when = 2024-01-04
title = "A door is opened"
claims = ["door"]
actors = ["ada"]
according_to = ["ada", "bob"]
places = ["hall"]
sources = ["paper via wire", "camera via wire"]
[[statement]]
id = "first"
actor = "ada"
text = "It was open."
sources = ["paper"]
stance = { door = "support" }
[[statement]]
id = "second"
actor = "bob"
text = "It was shut."
sources = ["wire"]
stance = { door = "deny" }
figure = { door = 1, people = 3 }
contradicts = ["first"]
responds_to = ["first"]
[[statement]]
actor = "bob"
text = "Nearly shut."
sources = ["wire"]
supersedes = ["second"]
"""
EVENT = Ref("event", 0)
FIRST, SECOND, THIRD = (Ref("statement", index) for index in range(3))


def references() -> References:
    text = TEXT.replace("door = 1, ", "")
    reading = read_bytes(text.encode(), "door.toml")
    assert reading.briefing is not None, reading.problems
    return References(reading.briefing)


def test_each_question_is_answered_in_both_directions() -> None:
    found = references()
    assert found.number == {"paper": 1, "wire": 2, "camera": 3}
    assert found.said_by["bob"] == [1, 2]
    assert found.said_by["nobody"] == []
    assert set(found.said_by) == {"ada", "bob"}, "asking adds no speaker"
    assert found.resting_on["wire"] == [EVENT, SECOND, THIRD]  # twice in the event's chains, listed once
    assert found.about["door"] == [EVENT, FIRST, SECOND]
    assert found.about["people"] == [SECOND]
    assert found.involving["ada"] == [EVENT]
    assert found.happening_at["hall"] == [EVENT]
    assert found.answers[FIRST] == [SECOND]
    assert found.contradictions[FIRST] == [SECOND]
    assert found.successors[SECOND] == [THIRD]
    assert found.statements(["second", "first"]) == [SECOND, FIRST]


def test_marks_follow_the_cursor() -> None:
    found = references()
    assert found.related(FIRST) == {FIRST, SECOND, EVENT, Ref("actor", "ada"), Ref("source", "paper")}
    assert found.related(THIRD) == {THIRD, SECOND, Ref("actor", "bob"), Ref("source", "wire")}
    assert Ref("source", "camera") in found.related(EVENT)
    assert {FIRST, SECOND} <= found.related(EVENT)
    assert found.related(Ref("actor", "bob")) == {Ref("actor", "bob"), SECOND, THIRD, EVENT}
    assert found.related(Ref("source", "camera")) == {Ref("source", "camera"), EVENT}


@settings(max_examples=40, deadline=None)
@given(briefings())
def test_what_points_there_is_pointed_back_at(made: Briefing) -> None:
    found = References(made)
    for index, statement in enumerate(made.statements):
        ref = Ref("statement", index)
        assert index in found.said_by[statement.actor]
        assert all(ref in found.resting_on[step] for chain in statement.sources for step in chain)
        assert all(ref in found.about[claim] for claim in claims_of(statement))
        assert all(ref in found.contradictions[other] for other in found.statements(statement.contradicts))
        assert all(ref in found.answers[other] for other in found.statements(statement.responds_to))
        assert all(ref in found.successors[other] for other in found.statements(statement.supersedes))
        # whatever a statement is marked with, except over a claim, marks the statement in its turn
        assert all(ref in found.related(other) for other in found.related(ref))
    for index, event in enumerate(made.events):
        ref = Ref("event", index)
        assert all(ref in found.happening_at[place] for place in event.places)
        assert all(ref in found.involving[actor] for actor in [*event.actors, *event.according_to])
        assert all(ref in found.resting_on[step] for chain in event.sources for step in chain)
    listed = sum(len(refs) for refs in found.resting_on.values())
    sourced: list[Event | Statement] = [*made.events, *made.statements]
    assert listed == sum(len({step for chain in item.sources for step in chain}) for item in sourced)
