"""Claims that share an id are told apart by what they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.findings.overlap import is_alike
from tui.findings.words import word_set
from tui.library.held import Held, SameClaims

WORDS = st.sampled_from(
    ["the", "six", "villages", "were", "taken", "lost", "by", "night", "gate", "port", "港湾", "مرفأ"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=40)


def plainly(texts: list[str]) -> list[int]:
    """Each text compared with all before it: the group of the same words, else the first that has one alike."""
    groups: list[list[frozenset[str]]] = []
    found = []
    for text in texts:
        words = word_set(text)
        same = [place for place, known in enumerate(groups) if words in known]
        near = [place for place, known in enumerate(groups) if any(is_alike(words, each) for each in known)]
        place = [*same, *near, len(groups)][0]
        if place == len(groups):
            groups.append([])
        groups[place].append(words)
        found.append(place)
    return found


@given(TEXTS)
def test_looking_only_where_a_rare_word_leads_finds_the_same_claims(texts: list[str]) -> None:
    claims = SameClaims("cause", texts)
    found = []
    for text in texts:
        held = claims.held(text)
        held.add(None, "support", "", text, "ada")  # type: ignore[arg-type]  # only counted here
        found.append(claims.found.index(held))
    assert found == plainly(texts)


def test_what_is_said_in_other_words_is_another_claim() -> None:
    claims = SameClaims("cause", ["The mill was set on fire", "The mill was set on fire at night", "Lorries collided"])
    mill = claims.held("The mill was set on fire")
    assert claims.held("The mill was set on fire at night") is mill
    assert claims.held("Lorries collided") is not mill
    assert isinstance(mill, Held)
