"""Word by word: what two versions of a text have in common, and how alike two texts are."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import TEXTS

from tui.findings.overlap import alike
from tui.findings.words import around, difference, word_set

WORDS = ["the", "union", "left", "talks", "交渉の席", "again,", "and", ".\n"]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def words(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXTS, SENTENCES), st.one_of(TEXTS, SENTENCES))
@example("a b c", "a b")
@example("a", "a b")
@example("talks end.", "")
def test_the_pieces_joined_are_the_two_texts(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert words("".join(piece.text for piece in pieces if piece.kind != "added")) == words(before)
    assert words("".join(piece.text for piece in pieces if piece.kind != "removed")) == words(after)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
    assert ("added", "removed") not in pairwise(kinds)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_nothing_changes_between_equal_texts(text: str) -> None:
    assert {piece.kind for piece in difference(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("At least 900 dockers", "At least 950 dockers", "At least [-900 -][+950 +]dockers"),
        ("They left first.", "They left.", "They [-left first.-][+left.+]"),
        ("They left", "They left first", "They left [+first+]"),
        ("会社が先に席を立った", "組合が先に席を立った", "[-会社-][+組合+]が先に席を立った"),
        ("", "New", "[+New+]"),
    ],
)
def test_only_the_words_that_differ_are_told(before: str, after: str, told: str) -> None:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    assert "".join(marks[kind].format(text) for kind, text in difference(before, after)) == told


@pytest.mark.parametrize("joint", [" ", ". ", "\n\n", ""])
def test_the_longest_texts_are_compared_in_no_time(joint: str) -> None:
    chance = random.Random(7)  # noqa: S311 - not for secrets
    before = joint.join(chance.choices(["alpha", "beta", "gamma", "д", "港"], k=40_000))
    after = joint.join(chance.choices(["alpha", "beta", "gamma", "д", "港"], k=40_000))
    start = time.monotonic()
    pieces = difference(before, after)
    assert time.monotonic() - start < 5
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before


def test_in_a_long_text_the_sentence_that_changed_is_told_by_words() -> None:
    text = [f"Sentence {number} of a long report." for number in range(300)]
    edited = [sentence.replace("long", "very long") if "17" in sentence else sentence for sentence in text]
    pieces = difference(" ".join(text), " ".join(edited))
    assert {(piece.kind, piece.text) for piece in pieces if piece.kind != "same"} == {("added", "very ")}


def test_far_from_a_change_words_are_left_out() -> None:
    before = "one two three four five six seven eight nine ten"
    pieces = around(difference(before, before.replace("five", "5")), 2)
    assert "".join(piece.text for piece in pieces) == "… three four five 5 six seven …"
    assert "".join(piece.text for piece in around(difference("a b c", "a b d"), 2)) == "a b cd"
    middle = around(difference(before, before.replace("one", "1").replace("ten", "10")), 2)
    assert [piece.text for piece in middle if piece.kind == "same"] == ["two three … eight nine "]


def test_words_are_folded_and_without_punctuation() -> None:
    assert word_set("“The Ministère said:” no—NO!") == {"the", "ministere", "said", "no-no"}
    assert word_set("交渉の席") == {"交渉", "渉の", "の席"}
    assert word_set("席") == {"席"}
    assert word_set("… — !") == frozenset()


SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=12)


@settings(max_examples=150, deadline=None)
@given(SETS, SETS)
def test_pairs_are_alike_and_the_same_from_both_ends(old: list[frozenset[str]], new: list[frozenset[str]]) -> None:
    pairs = alike(old, new)
    for one, other in pairs:
        assert len(old[one] & new[other]) / len(old[one] | new[other]) >= 0.6
    assert {(other, one) for one, other in alike(new, old)} == set(pairs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    # nobody is left who could have been paired
    left_old, left_new = set(range(len(old))) - {one for one, _ in pairs}, set(range(len(new))) - {b for _, b in pairs}
    for one in left_old:
        assert not any(old[one] and 5 * len(old[one] & new[each]) >= 3 * len(old[one] | new[each]) for each in left_new)


def test_among_many_the_rare_words_lead_to_the_pairs() -> None:
    old = [frozenset({"the", "port", f"ship{number}", f"berth{number}", "waits"}) for number in range(400)]
    new = [words - {"waits"} | {"left"} for words in reversed(old)]
    assert sorted(alike(old, new)) == [(number, 399 - number) for number in range(400)]
