from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from stories import known, sourced
from strategies import briefings

from tui.briefing.model import Statement
from tui.briefing.reference import Ref
from tui.findings.dependence import Dependence
from tui.findings.references import References
from tui.findings.sides import Side
from tui.findings.sourcing import Sourcing
from tui.findings.through import backbone_in_short, backbone_words, rule_words, sourcing_words

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

SOURCES = """
wire = "Wire"
own = { publisher = "Ann's page", actor = "ann" }
foe = { publisher = "Ben's page", actor = "ben" }
camera = { publisher = "Camera", side = "B" }
friend = { publisher = "Friends of A", side = "A" }
both = { publisher = "Both", cites = ["foe", "camera"] }
mixed = { publisher = "Mixed", cites = ["foe", "wire"] }
other = { publisher = "C's page", actor = "cy" }
"""


def sourcing(*chains: str) -> tuple[Sourcing, Statement]:
    found = Sourcing(Dependence(sourced(SOURCES, *chains, actors='cy = "Cy"')))
    return found, found.briefing.statements[0]


@pytest.mark.parametrize(
    ("chains", "is_single"),
    [
        (["wire"], True),
        (["wire via foe"], True),
        (["own"], False),
        (["wire via own"], False),
        (["wire", "friend"], False),
        (["wire", "wire"], True),
        (["foe via wire", "wire"], False),
    ],
)
def test_one_attribution_that_is_not_first_hand_is_a_single_source(chains: list[str], is_single: bool) -> None:
    found, item = sourcing(*chains)
    assert found.is_single(item) == is_single
    assert found.single == ([Ref("statement", 0)] if is_single else [])


@pytest.mark.parametrize(
    ("chains", "sides"),
    [
        (["foe"], [Side("B")]),
        (["wire via camera"], [Side("B")]),
        (["foe", "camera"], [Side("B")]),
        (["both"], [Side("B")]),
        (["foe", "other"], [Side("B"), Side("cy", is_actor=True)]),
        (["mixed"], []),
        (["foe via wire"], []),
        (["foe", "own"], []),
        (["friend"], []),
        (["wire"], []),
    ],
)
def test_a_statement_that_is_known_only_from_other_sides(chains: list[str], sides: list[Side]) -> None:
    found, item = sourcing(*chains)
    assert found.opponents(item) == sides
    assert found.opponent_only == ({Ref("statement", 0): sides} if sides else {})


def test_the_marks_of_an_item_are_words() -> None:
    assert sourcing_words(*sourcing("foe", "other")) == ["known only from B, Cy, not from the speaker's side"]
    assert sourcing_words(*sourcing("camera")) == ["known only from the other side: B", "single source"]
    assert sourcing_words(*sourcing("wire", "friend via wire")) == ["2 sources, 1 origin: Wire"]
    assert sourcing_words(*sourcing("own")) == []


@pytest.mark.parametrize(
    ("actor", "side", "words"),
    [
        ("ann", "B", "known only from the other side: B"),
        ("ann", "", "known only from Publishers, not from the speaker's side"),
        ("cy", "B", "known only from B, not from the speaker's side"),
    ],
)
def test_who_has_no_side_is_not_called_the_other_side(actor: str, side: str, words: str) -> None:
    house = f'firm = {{ name = "Publishers", side = "{side}" }}\ncy = "Cy"'
    of_firm = 'paper = { publisher = "Paper", actor = "firm" }'
    found = Sourcing(Dependence(sourced(of_firm, "paper", actor=actor, actors=house)))
    assert sourcing_words(found, found.briefing.statements[0])[0] == words


def test_how_many_have_one_attribution_is_not_how_many_have_it_second_hand() -> None:
    statement = '[[statement]]\nactor = "{}"\ntext = "Said."\nsources = ["paper"]\n'
    head = '[actor]\nann = "Ann"\nben = "Ben"\n[source]\npaper = { publisher = "Paper", actor = "ben" }\n'
    found = Sourcing(Dependence(known(head + statement.format("ann") * 3 + statement.format("ben") * 2)))
    assert rule_words(found).endswith("; all 5 have a single attribution, 3 of them not first-hand")


def test_where_one_source_carries_nearly_everything_it_is_said_once() -> None:
    statement = '[[statement]]\nactor = "ann"\ntext = "Said."\nsources = ["{}"]\n'
    head = '[actor]\nann = "Ann"\n[source]\npaper = "Paper"\nwire = "Wire"\n'
    text = head + "".join(map(statement.format, ["paper", "paper", "paper via wire", "paper", "wire"]))
    found = Sourcing(Dependence(known(text)))
    assert (found.backbone, found.is_mostly_single) == ("paper", True)
    assert rule_words(found) == (
        "4 of 5 items are known only through one source: Paper; "
        "all 5 have a single attribution, none of them first-hand"
    )
    assert backbone_words(found) == "4 of 5 items are known only through one source: Paper"
    assert backbone_in_short(found) == "4 of 5 items through 1 source"
    assert [sourcing_words(found, item) for item in found.briefing.statements] == [[]] * 5
    few = Sourcing(Dependence(known(head + statement.format("paper") * 3)))
    assert rule_words(few) == backbone_words(few) == backbone_in_short(few) == "", "three are too few for a rule"
    assert sourcing_words(few, few.briefing.statements[0]) == ["single source"]


def test_what_the_one_source_itself_cites_is_said_with_it() -> None:
    statement = '[[statement]]\nactor = "ann"\ntext = "Said."\nsources = ["paper"]\n'
    wires = "".join(f'wire{number} = "Wire {number}"\n' for number in range(5))
    head = f'[actor]\nann = "Ann"\n[source]\npaper = {{ publisher = "Paper", cites = [%s] }}\n{wires}'
    two, five = (
        Sourcing(Dependence(known(head % ", ".join(f'"wire{number}"' for number in range(many)) + statement * 4)))
        for many in (2, 5)
    )
    assert backbone_words(two) == "All 4 items are known only through one source: Paper, which cites Wire 0, Wire 1"
    assert backbone_words(five).endswith("which cites Wire 0, Wire 1, Wire 2 and 2 more")
    assert backbone_in_short(two) == "All 4 items through 1 source"
    quoting = head % '"wire0"' + statement * 4 + statement.replace('"paper"', '"paper via wire1", "paper via wire2"')
    assert backbone_words(Sourcing(Dependence(known(quoting)))).endswith(": Paper, which draws on 3 others")


@settings(max_examples=60, deadline=None)
@given(briefings(most=6))
def test_the_laws_of_sourcing(made: Briefing) -> None:
    dependence = Dependence(References(made))
    found = Sourcing(dependence)
    for ref, item in dependence.known.items():
        traces = dependence.traces(item)
        assert (ref in found.single) == (len(traces) == 1 and not traces[0].is_first_hand)
        if found.is_single(item):
            assert not dependence.is_false_confirmation(item)
        if isinstance(item, Statement):
            sides = found.opponents(item)
            assert (ref in found.opponent_only) == bool(sides)
            assert not sides or not any(trace.is_first_hand for trace in traces)
    assert found.is_mostly_single == bool(rule_words(found))
