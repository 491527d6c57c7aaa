from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from stories import known, sourced
from strategies import briefings

from tui.briefing.model import Statement
from tui.briefing.reference import Ref
from tui.findings.dependence import Branch, Counts, Dependence, Origin
from tui.findings.references import References
from tui.findings.sourcing import Sourcing
from tui.findings.through import alone_words, backbone_words, counts_in_short, counts_words, origin_name, weight_words

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

FIVE = """
wire = "Wire"
own = { publisher = "Ann's page", actor = "ann" }
house = { publisher = "House page", actor = "house" }
north = { publisher = "North", group = "Media" }
south = { publisher = "South", group = "Media" }
digest = { publisher = "Digest", cites = ["wire"] }
survey = { publisher = "Survey", cites = ["wire", "digest", "letter"] }
letter = "Letter"
owned = { publisher = "Owned", group = "Media", cites = ["wire"] }
rehash = { publisher = "Rehash", cites = ["south"] }
"""


def source(key: str) -> Origin:
    return Origin("source", key)


@pytest.mark.parametrize(
    ("chain", "origins", "first_hand"),
    [
        ("letter", [source("letter")], False),
        ("north via wire", [source("wire")], False),
        ("wire via own", [source("own")], True),
        ("house", [source("house")], True),
        ("north", [Origin("group", "Media")], False),
        ("digest", [source("wire")], False),
        ("survey", [source("wire"), source("letter")], False),
        ("owned", [Origin("group", "Media")], False),
        ("rehash", [Origin("group", "Media")], False),
    ],
)
def test_the_origin_of_an_attribution(chain: str, origins: list[Origin], first_hand: bool) -> None:
    found = Dependence(sourced(FIVE, chain))
    (trace,) = found.traces(found.briefing.statements[0])
    assert (list(trace.origins), trace.is_first_hand) == (origins, first_hand)


def test_the_page_of_an_organization_is_first_hand_for_its_member_and_not_the_other_way_round() -> None:
    spoken = [Dependence(sourced(FIVE, "house", actor=actor)) for actor in ("ann", "house", "ben")]
    assert [each.traces(each.briefing.statements[0])[0].is_first_hand for each in spoken] == [True, True, False]
    other = Dependence(sourced(FIVE, "own", actor="house"))
    assert not other.traces(other.briefing.statements[0])[0].is_first_hand


@pytest.mark.parametrize(
    ("chains", "is_one"),
    [
        (["north via wire", "letter via wire"], True),
        (["digest", "wire"], True),
        (["north", "south"], True),
        (["north", "rehash"], True),
        (["survey", "wire"], False),
        (["north via own", "south via own"], False),
        (["wire", "wire"], False),
        (["wire"], False),
        (["wire", "letter"], False),
    ],
)
def test_two_sources_of_one_origin_are_a_false_confirmation_unless_it_is_the_speaker(
    chains: list[str], is_one: bool
) -> None:
    found = Dependence(sourced(FIVE, *chains))
    assert found.is_false_confirmation(found.briefing.statements[0]) == is_one
    assert found.false_confirmations == ([Ref("statement", 0)] if is_one else [])


def test_five_outlets_that_quote_one_agency_are_one_origin() -> None:
    outlets = "".join(f'o{number} = "Outlet {number}"\n' for number in range(5))
    found = Dependence(sourced(f'wire = "Wire"\n{outlets}', *(f"o{number} via wire" for number in range(5))))
    assert found.counts == Counts(sources=6, independent=1, read=5)
    assert counts_words(found.counts) == "6 sources, 1 independent"
    assert found.shared == {source("wire"): ["o0", "o1", "o2", "o3", "o4"]}
    assert found.origins(found.briefing.statements[0]) == [source("wire")]
    assert origin_name(found.briefing, source("wire")) == "Wire"


def test_many_origins_that_were_all_read_in_one_place() -> None:
    found = Dependence(sourced('paper = "Paper"\nw1 = "W1"\nw2 = "W2"', "paper via w1", "paper via w2"))
    assert counts_words(found.counts) == "3 sources, everything read through 1; 2 origins by its account"
    assert counts_in_short(found.counts) == "3, all through 1"


@pytest.mark.parametrize(
    ("counts", "words", "short"),
    [
        ((9, 4, 6), "9 sources, 4 independent", "9, 4 independent"),
        ((9, 1, 1), "9 sources, everything read through 1; 1 origin by its account", "9, all through 1"),
        ((9, 8, 2), "9 sources, 8 independent, everything read through 2", "9, 8 independent"),
        ((1, 1, 1), "1 source, 1 independent", "1, 1 independent"),
        ((2, 0, 0), "2 sources", "2"),
    ],
)
def test_what_was_all_read_in_one_place_is_never_called_independent(
    counts: tuple[int, int, int], words: str, short: str
) -> None:
    assert counts_words(Counts(*counts)) == words
    assert counts_in_short(Counts(*counts)) == short


def test_for_an_event_those_who_assert_it_take_the_place_of_the_speaker() -> None:
    text = """
[actor]
ann = "Ann"
[source]
own = { publisher = "Ann's page", actor = "ann" }
[[event]]
when = 2024-01-05
title = "Asserted"
according_to = ["ann"]
sources = ["own"]
[[event]]
when = 2024-01-05
title = "Only read there"
sources = ["own"]
[[event]]
when = 2024-01-05
title = "Of no source"
according_to = ["ann"]
"""
    found = Dependence(known(text))
    first_hand = [[trace.is_first_hand for trace in found.traces(event)] for event in found.briefing.events]
    assert first_hand == [[True], [False], []]


def test_the_tree_leads_from_what_was_read_to_where_it_comes_from_and_opens_each_source_once() -> None:
    found = Dependence(sourced(FIVE, "north via digest", "survey", "digest", "letter via own"))
    assert found.read == ["north", "digest", "survey", "letter"]
    assert list(found.tree()) == [
        Branch("north", 0, "read", is_again=False),
        Branch("digest", 1, "quotes", is_again=False),
        Branch("wire", 2, "cites", is_again=False),
        Branch("digest", 0, "read", is_again=True),
        Branch("survey", 0, "read", is_again=False),
        Branch("wire", 1, "cites", is_again=True),
        Branch("digest", 1, "cites", is_again=True),
        Branch("letter", 1, "cites", is_again=False),
        Branch("own", 2, "quotes", is_again=False),
        Branch("letter", 0, "read", is_again=True),
    ]
    assert found.depends_on["survey"] == dict.fromkeys(("wire", "digest", "letter"), "cites")
    assert found.depends_on["letter"] == {"own": "quotes"}
    assert not found.depends_on["wire"]


def test_what_every_attribution_passes_through_carries_the_item_alone() -> None:
    found = Dependence(sourced(FIVE, "north via digest", "south via digest"))
    item = [Ref("statement", 0)]
    assert {key for key, refs in found.resting.alone.items() if refs == item} == {"digest", "wire"}
    assert not Dependence(sourced(FIVE, "survey")).resting.alone["wire"], (
        "a source that cites several hangs on none of them"
    )
    assert alone_words(len(found.resting.alone["digest"])) == "1 item is known only through it"


CITED = """
[actor]
ministry = "Ministry"
union = "Union"
[source]
gazette = { publisher = "Gazette", cites = ["wire"] }
wire = "Wire"
page = { publisher = "The ministry's page", actor = "ministry", cites = ["wire"] }
"""
SAID = '[[statement]]\nactor = "{}"\ntext = "Said."\nsources = ["{}"]\n'


def test_what_a_speaker_publishes_is_an_origin_whatever_the_page_cites() -> None:
    union = [SAID.format("union", source) for source in ("gazette", "gazette", "wire")]
    found = Dependence(known(CITED + "".join(union) + SAID.format("ministry", "page")))
    assert counts_words(found.counts) == "3 sources, 2 independent"
    assert found.resting.alone["wire"] == [Ref("statement", index) for index in range(3)]
    assert found.shared == {source("wire"): ["gazette", "wire"]}
    assert backbone_words(Sourcing(found)) == "3 of 4 items are known only through one source: Wire"
    others = Dependence(known(CITED + "".join(union) + SAID.format("union", "page")))
    assert counts_words(others.counts) == "3 sources, 1 independent", "of others it tells what it cites"
    assert len(others.resting.alone["wire"]) == 4


def test_what_rests_on_a_source_by_citation_is_counted_and_listed_with_the_rest() -> None:
    found = Dependence(known(CITED + SAID.format("union", "gazette") * 3 + SAID.format("union", "wire")))
    on, alone = found.resting.on["wire"], found.resting.alone["wire"]
    assert weight_words(len(on), len(alone)) == "4 items, only through it"
    ways = 'a = { publisher = "A", cites = ["b", "c"] }\nb = { publisher = "B", cites = ["wire"] }\n'
    ways += 'c = { publisher = "C", cites = ["wire"] }\nwire = "Wire"'
    two = Dependence(sourced(ways, "a"))
    assert [len(two.resting.on[key]) for key in ("b", "c", "wire")] == [1, 1, 1]
    assert [len(two.resting.alone[key]) for key in ("b", "c", "wire")] == [0, 0, 1], "both ways lead to the wire"


def test_sources_that_nothing_rests_on_are_not_said_to_be_all_read_in_one() -> None:
    found = Dependence(sourced('paper = "Paper"\nx = { publisher = "X", cites = ["y"] }\ny = "Y"\nz = "Z"', "paper"))
    assert found.unused == ["x", "y", "z"]
    assert counts_words(found.counts) == "4 sources, 3 of them not used, 1 independent"
    assert counts_in_short(found.counts) == "4, 1 independent"


def test_a_chain_of_citations_as_long_as_a_file() -> None:
    size = 20_000
    listed = "".join(f's{number} = {{ publisher = "S", cites = ["s{number + 1}"] }}\n' for number in range(size))
    found = Dependence(sourced(f'{listed}s{size} = "The first"\n', "s0", "s1"))
    assert found.origins(found.briefing.statements[0]) == [source(f"s{size}")]
    assert sum(1 for _ in found.tree()) == size + 2
    assert found.false_confirmations
    assert found.resting.alone[f"s{size}"] == [Ref("statement", 0)]
    assert found.resting.on["s50"] == [Ref("statement", 0)]


def test_sources_that_cite_each_other_by_thousands_do_not_take_minutes() -> None:
    size = 400
    ids = [f"s{number}" for number in range(size)]
    listed = "".join(f'{key} = {{ publisher = "S", cites = {ids[number + 1 :]} }}\n' for number, key in enumerate(ids))
    found = Dependence(sourced(listed, *ids))
    assert found.origins(found.briefing.statements[0]) == [source(f"s{size - 1}")]


@settings(max_examples=60, deadline=None)
@given(briefings(most=6))
def test_the_laws_of_dependence(made: Briefing) -> None:
    found = Dependence(References(made))
    for ref, item in found.known.items():
        traces = found.traces(item)
        assert [trace.chain for trace in traces] == list(dict.fromkeys(item.sources))
        assert bool(found.origins(item)) == bool(item.sources)
        for trace in traces:
            assert trace.origins
            # an origin depends on nothing further, unless its owner or the speaker stands for it
            assert all(
                trace.is_first_hand or made.sources[end].group or not made.sources[end].cites for end in trace.ends
            )
        if found.is_false_confirmation(item):
            assert len(traces) > 1
            assert len(found.origins(item)) == 1
            assert not any(trace.is_first_hand for trace in traces)
        carriers = {source for source, refs in found.resting.alone.items() if ref in refs}
        assert carriers >= set.intersection(*(set(chain) for chain in item.sources)) if item.sources else not carriers
        assert isinstance(item, Statement) or ref.table == "event"
    assert found.counts.sources == len(made.sources)
    origins = {origin for _, item in found.known.items() for origin in found.origins(item)}
    assert found.counts.independent == len(origins)
    assert {each for each, readers in found.shared.items() if len(readers) > 1} <= origins
    for key in made.sources:
        assert set(found.resting.alone[key]) <= set(found.resting.on[key]), "a part is no larger than the whole"
    for ref, item in found.known.items():
        if [origin.kind for origin in found.origins(item)] == ["source"]:
            assert ref in found.resting.alone[found.origins(item)[0].key], "what has one origin is not known without it"
    assert found.counts.read == len(found.read) <= found.counts.sources
    opened = [branch.source for branch in found.tree() if not branch.is_again]
    assert len(opened) == len(set(opened))
    assert {step for _, item in found.known.items() for chain in item.sources for step in chain} <= set(opened)
    assert all(len(readers) > 1 for readers in found.shared.values())
