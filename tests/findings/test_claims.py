from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from stories import LOSSES, claimed, known
from strategies import briefings

from tui.briefing.figure import Figure
from tui.findings.claims import Claims
from tui.findings.clashes import Stand, Stands, opposed
from tui.findings.references import References
from tui.findings.sides import Side, side_name, side_of, sides
from tui.findings.telling import clash_words, state_words

if TYPE_CHECKING:
    from tui.briefing.model import Briefing


def test_three_figures_that_exclude_each_other_are_two_contradictions_and_one_discrepancy() -> None:
    claims = Claims(known(LOSSES))
    row = claims.row("tanks")
    assert (row.state, row.contradictions, row.discrepancies, row.reversals) == ("contested", 2, 1, ())
    assert row.cells == {"n1": 0, "n2": 1, "s1": 2}
    assert row.extent == (4, 30)
    assert [(clash.kind, clash.one, clash.other) for clash in claims.clashes("tanks")] == [
        ("discrepancy", 0, 1),
        ("contradiction", 0, 2),
        ("contradiction", 1, 2),
    ]
    assert state_words(claims.briefing, claims, row) == "contested: 2 contradictions, 1 discrepancy"
    assert [clash_words(claims.briefing, clash) for clash in claims.against(0)] == [
        "differs from Press centre of the North, same side",
        "at odds with Ministry of the South",  # of the same day, nobody knows in which order
    ]


def test_the_matrix_has_its_columns_by_side_in_the_order_of_the_file() -> None:
    found = claimed(
        "b1 stance.c = 'deny'",
        "a2 stance.c = 'support'",
        "x stance.d = 'query'",
        actors='a3 = { name = "A3", side = "A" }',
    )
    columns = Claims(found).positions.columns
    assert columns == [(Side("A"), ["a2"]), (Side("B"), ["b1"]), (Side("x", is_actor=True), ["x"])]
    assert [side_name(found.briefing, side) for side, _ in columns] == ["A", "B", "X"]
    assert sides(found.briefing)[Side("A")] == ["a1", "a2", "a3"]


def test_an_actor_and_a_label_that_read_alike_are_two_sides() -> None:
    found = claimed("x stance.c = 'support'", "z stance.c = 'deny'", actors='z = { name = "Z", side = "x" }')
    assert side_of(found.briefing, "x") != side_of(found.briefing, "z")
    assert Claims(found).row("c").contradictions == 1


@pytest.mark.parametrize(
    ("said", "state", "counts"),
    [
        ([], "unaddressed", (0, 0)),
        (["a1 stance.c = 'support'"], "one-sided", (0, 0)),
        (["a1 stance.c = 'support'", "a2 stance.c = 'deny'"], "one-sided", (0, 1)),
        (["a1 stance.c = 'support'", "b1 stance.c = 'support'"], "undisputed", (0, 0)),
        (["a1 stance.c = 'support'", "b1 stance.c = 'query'"], "undisputed", (0, 0)),
        (["a1 stance.c = 'support'", "b1 stance.c = 'deny'"], "contested", (1, 0)),
        (["x stance.c = 'support'", "y stance.c = 'deny'"], "contested", (1, 0)),
        (["a1 figure.c = 4", "b1 figure.c = '4..6'"], "undisputed", (0, 0)),
        (["a1 figure.c = '..4'", "b1 figure.c = '5..'"], "contested", (1, 0)),
        # opposed by stance and by figure is one clash, not two
        (["a1 stance.c = 'support'; figure.c = 1", "b1 stance.c = 'deny'; figure.c = 2"], "contested", (1, 0)),
        # a link counts where both hold a position on the claim
        (["a1 id = 'one'; stance.c = 'comment'", "b1 contradicts = ['one']; stance.c = 'query'"], "contested", (1, 0)),
        (["a1 id = 'one'; stance.c = 'comment'", "b1 contradicts = ['one']; stance.d = 'query'"], "one-sided", (0, 0)),
        # a discrepancy beside a side that agrees with both: no contradiction
        (["a1 figure.c = 1", "a2 figure.c = 3", "b1 figure.c = '1..3'"], "undisputed", (0, 1)),
    ],
)
def test_the_state_of_a_claim(said: list[str], state: str, counts: tuple[int, int]) -> None:
    row = Claims(claimed(*said)).row("c")
    assert (row.state, (row.contradictions, row.discrepancies)) == (state, counts)


def test_a_position_is_the_latest_word_that_was_not_replaced() -> None:
    found = Claims(
        claimed(
            "a1 said_at = 2024-01-03; stance.c = 'deny'",
            "a1 said_at = 2024-01-02; stance.c = 'support'",
            "a1 stance.c = 'query'",
            "a1 id = 'gone'; said_at = 2024-01-04; stance.c = 'comment'",
            "a1 said_at = 2024-01-01; supersedes = ['gone']",
        )
    ).positions
    assert found.history("a1", "c") == [2, 1, 0, 3], "what has no time comes first"
    assert found.position("a1", "c") == 0
    assert found.position("b1", "c") is None
    assert found.claims_of("a1") == ["c"]


def test_of_two_statements_of_one_moment_the_later_in_the_file_is_the_position() -> None:
    said = ["a1 said_at = 2024-01-02; stance.c = 'deny'", "a1 said_at = 2024-01-02; stance.c = 'support'"]
    assert Claims(claimed(*said)).positions.position("a1", "c") == 1
    hour = ["a1 said_at = 2024-01-02T00:00:00Z; stance.c = 'deny'", "a1 said_at = 2024-01-02; stance.c = 'support'"]
    assert Claims(claimed(*hour)).positions.position("a1", "c") == 0, "a day heads its own hours"


def test_an_actor_who_takes_nothing_back_reverses_itself() -> None:
    claims = Claims(
        claimed(
            "a1 said_at = 2024-01-02; stance.c = 'support'",
            "a1 said_at = 2024-01-03; stance.c = 'comment'",
            "a1 said_at = 2024-01-04; stance.c = 'deny'",
        )
    )
    row = claims.row("c")
    assert [(clash.kind, clash.one, clash.other) for clash in row.reversals] == [("reversal", 0, 2)]
    assert (row.state, row.contradictions, row.discrepancies) == ("one-sided", 0, 0)
    assert [(clash.kind, clash.other) for clash in claims.against(2)] == [("reversal", 0)]
    assert [clash.other for clash in claims.against(0)] == [2]
    assert claims.against(1) == []


def test_who_withdraws_a_word_does_not_reverse_itself() -> None:
    claims = Claims(
        claimed(
            "a1 id = 'old'; said_at = 2024-01-02; figure.c = 4",
            "a1 said_at = 2024-01-03; figure.c = 9; supersedes = ['old']",
            "b1 said_at = 2024-01-03; figure.c = 4",
        )
    )
    assert claims.reversals == []
    assert claims.row("c").contradictions == 1
    assert claims.against(0) == [], "a word that was withdrawn contradicts nobody any more"
    assert [clash.other for clash in claims.against(1)] == [2]


def test_a_link_is_told_from_both_ends_with_or_without_a_claim() -> None:
    claims = Claims(claimed("a1 id = 'one'", "b1 contradicts = ['one']"))
    assert [(clash.kind, clash.other, clash.claims) for clash in claims.against(0)] == [("contradiction", 1, ())]
    words = [clash_words(claims.briefing, clash) for index in (0, 1) for clash in claims.against(index)]
    assert words == ["contradicted by B one", "contradicts A one"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("said_at = 2024-01-02", "said_at = 2024-01-03", ("contradicted by", "contradicts")),
        ("said_at = 2024-01-03", "said_at = 2024-01-02", ("contradicts", "contradicted by")),
        ("said_at = 2024-01-03", "reported_at = 2024-01-02", ("contradicts", "contradicted by")),
        ("said_at = '2024-01-03T10:00Z'", "said_at = '2024-01-03T10:01Z'", ("contradicted by", "contradicts")),
        # the order is not known
        ("said_at = 2024-01-03", "said_at = 2024-01-03", ("at odds with", "at odds with")),
        ("said_at = 2024-01-03", "said_at = '2024-01-03T10:00Z'", ("at odds with", "at odds with")),
        ("said_at = '2024-01-02~'", "said_at = 2024-01-03", ("at odds with", "at odds with")),
        ("cue = 'said'", "said_at = 2024-01-03", ("at odds with", "at odds with")),
        # the file's own word stands
        (
            "id = 'a'; said_at = 2024-01-03",
            "contradicts = ['a']; said_at = 2024-01-03",
            ("contradicted by", "contradicts"),
        ),
    ],
)
def test_nobody_is_contradicted_by_who_spoke_before(first: str, second: str, words: tuple[str, str]) -> None:
    claims = Claims(claimed(f"a1 stance.c = 'support'; {first}", f"b1 stance.c = 'deny'; {second}"))
    told = [clash_words(claims.briefing, clash) for index in (0, 1) for clash in claims.against(index)]
    assert told == [f"{words[0]} B one", f"{words[1]} A one"]


def test_who_clashes_on_two_claims_is_named_once_with_both() -> None:
    both = "stance.c = '{0}'; stance.d = '{0}'"
    claims = Claims(claimed(f"a1 {both.format('support')}", f"b1 {both.format('deny')}"))
    assert [clash.claims for clash in claims.against(0)] == [("c", "d")]
    assert claims.contested == ["c", "d"]


_BOUNDS = st.integers(0, 6)
_FIGURES = st.one_of(
    st.none(),
    _BOUNDS.map(lambda low: Figure((low, None))),
    _BOUNDS.map(lambda high: Figure((None, high))),
    st.tuples(_BOUNDS, _BOUNDS).map(lambda ends: Figure(tuple(sorted(ends)))),
)


def _stand(fields: tuple[Any, ...]) -> Stand:
    return Stand(*fields)


_HELD = st.tuples(
    st.just(0),
    st.just(""),
    st.sampled_from([Side("A"), Side("A"), Side("B")]),
    st.sampled_from(["support", "deny", "query", None]),
    _FIGURES,
).map(_stand)
_STANDS = st.lists(_HELD, max_size=9).map(
    lambda held: [replace(stand, statement=number, actor=f"a{number}") for number, stand in enumerate(held)]
)


@given(_STANDS, st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=4))
def test_the_counts_are_those_of_looking_at_each_pair(held: list[Stand], links: set[tuple[int, int]]) -> None:
    linked: dict[int, dict[int, None]] = {}
    for one, other in links:
        if one != other:
            linked.setdefault(one, {})[other] = None
            linked.setdefault(other, {})[one] = None
    stands = Stands(held, linked)
    clashing = {
        (one.statement, other.statement)
        for one, other in combinations(held, 2)
        if opposed(one, other) or other.statement in linked.get(one.statement, ())
    }
    across = {pair for pair in clashing if held[pair[0]].side != held[pair[1]].side}
    assert stands.counts == (len(across), len(clashing - across))
    pairs = [(one.statement, other.statement) for one, other in stands.pairs()]
    assert sorted(pairs) == sorted(clashing)
    for stand in held:
        found = sorted(other.statement for other in stands.against(stand))
        assert found == sorted(sum(pair) - stand.statement for pair in clashing if stand.statement in pair)


@settings(max_examples=60, deadline=None)
@given(briefings(most=8))
def test_the_laws_of_the_matrix(made: Briefing) -> None:
    claims = Claims(References(made))
    columns = [actor for _, actors in claims.positions.columns for actor in actors]
    for row in claims.rows:
        held = {side_of(made, actor) for actor in row.cells}
        assert list(row.cells) == [actor for actor in columns if actor in row.cells]
        assert all(made.statements[index].actor == actor for actor, index in row.cells.items())
        assert not claims.positions.superseded.intersection(row.cells.values())
        assert row.sides == len(held)
        assert (row.state == "contested") == (row.contradictions > 0)
        assert (row.state == "unaddressed") == (not row.cells)
        assert row.state != "one-sided" or len(held) == 1
        clashes = list(claims.clashes(row.claim))
        assert sum(clash.kind == "contradiction" for clash in clashes) == row.contradictions
        assert sum(clash.kind == "discrepancy" for clash in clashes) == row.discrepancies
        for clash in clashes:
            # each number of the matrix leads to both of its statements, and from each to the other
            assert clash.other in [each.other for each in claims.against(clash.one)]
            assert clash.one in [each.other for each in claims.against(clash.other)]
    for index in range(len(made.statements)):
        for clash in claims.against(index):
            same = made.statements[clash.other].actor == made.statements[index].actor
            assert (clash.kind == "reversal") == same
            assert index in [each.other for each in claims.against(clash.other)]
    words = [state_words(made, claims, row) for row in claims.rows]
    assert all(row.state in said for row, said in zip(claims.rows, words, strict=True))


@settings(max_examples=40, deadline=None)
@given(briefings(most=8))
def test_a_claim_reads_the_same_whoever_stands_first(made: Briefing) -> None:
    """Only the order of statements without a time, or of one moment, may tell; here nobody has two."""
    said = {statement.actor: statement for statement in made.statements}
    if len(said) < len(made.statements):
        return
    turned = Claims(References(_turned(made)))
    for row in Claims(References(made)).rows:
        other = turned.row(row.claim)
        assert (row.state, row.contradictions, row.discrepancies) == (
            other.state,
            other.contradictions,
            other.discrepancies,
        )


def _turned(made: Briefing) -> Briefing:
    from msgspec.structs import replace

    return replace(made, statements=made.statements[::-1], actors=dict(reversed(made.actors.items())))


def test_many_who_contradict_many_are_counted_without_looking_at_each_pair() -> None:
    number = 20_000
    all_ = [
        Stand(index, f"a{index}", Side("AB"[index % 2]), "support" if index % 2 else "deny", Figure((index, index)))
        for index in range(number)
    ]
    stands = Stands(all_, {})
    assert stands.counts == (number * number // 4, 2 * (number // 2 * (number // 2 - 1) // 2))
    assert next(iter(stands.against(all_[0]))).statement == 1
