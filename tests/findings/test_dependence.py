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
from tui.findings.through import alone_words, counts_in_short, counts_words, origin_name

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
    assert found.carried_by["wire"] == ["digest", "survey", "owned"]
    assert found.depends_on["survey"] == dict.fromkeys(("wire", "digest", "letter"), "cites")
    assert found.depends_on["letter"] == {"own": "quotes"}
    assert not found.depends_on["wire"]


def test_what_every_attribution_passes_through_carries_the_item_alone() -> None:
    found = Dependence(sourced(FIVE, "north via digest", "south via digest"))
    item = [Ref("statement", 0)]
    assert {key for key, refs in found.alone.items() if refs == item} == {"digest", "wire"}
    assert not Dependence(sourced(FIVE, "survey")).alone["wire"], "a source that cites several hangs on none of them"
    assert alone_words(len(found.alone["digest"])) == "1 item is known only through it"


def test_a_chain_of_citations_as_long_as_a_file() -> None:
    size = 20_000
    listed = "".join(f's{number} = {{ publisher = "S", cites = ["s{number + 1}"] }}\n' for number in range(size))
    found = Dependence(sourced(f'{listed}s{size} = "The first"\n', "s0", "s1"))
    assert found.origins(found.briefing.statements[0]) == [source(f"s{size}")]
    assert sum(1 for _ in found.tree()) == size + 2
    assert found.false_confirmations


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
        carriers = {source for source, refs in found.alone.items() if ref in refs}
        assert carriers >= set.intersection(*(set(chain) for chain in item.sources)) if item.sources else not carriers
        assert isinstance(item, Statement) or ref.table == "event"
    assert found.counts.sources == len(made.sources)
    assert found.counts.independent <= found.counts.sources
    assert found.counts.read == len(found.read) <= found.counts.sources
    opened = [branch.source for branch in found.tree() if not branch.is_again]
    assert len(opened) == len(set(opened))
    assert {step for _, item in found.known.items() for chain in item.sources for step in chain} <= set(opened)
    for source_, ends in found.depends_on.items():
        assert all(source_ in found.carried_by[end] for end in ends)
    assert all(len(readers) > 1 for readers in found.shared.values())
