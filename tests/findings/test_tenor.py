"""A claim that nobody disputes says which way: "undisputed" alone would be read as "established"."""

from __future__ import annotations

import pytest
from stories import claimed

from tui.findings.claims import Claims
from tui.findings.telling import state_in_short, state_words
from tui.findings.tenor import tenor_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["a1 stance.c = 'deny'", "b1 stance.c = 'deny'"], "denied by 2 sides"),
        (["a1 stance.c = 'support'", "a2 stance.c = 'support'", "b1 stance.c = 'support'"], "supported by 2 sides"),
        (["a1 stance.c = 'support'", "b1 stance.c = 'query'"], "supported by 1 side, asked about by 1 side"),
        (["a1 figure.c = 4", "b1 figure.c = '4..6'"], "figures of 2 sides, all of them allow 4"),
        (
            ["a1 figure.c = 1", "a2 figure.c = 3", "b1 figure.c = '1..3'"],
            "figures of 2 sides, no number in all of them",
        ),
        (["a1 figure.c = '1..3'"], "figure of 1 side: 1 to 3"),
        ([], ""),
    ],
)
def test_which_way_the_positions_go(said: list[str], words: str) -> None:
    assert tenor_words(Claims(claimed(*said)), "c").startswith(words)


def test_what_both_sides_deny_is_never_just_undisputed() -> None:
    found = claimed("a1 stance.c = 'deny'", "b1 stance.c = 'deny'")
    claims = Claims(found)
    assert state_words(found.briefing, claims, claims.row("c")) == "undisputed: denied by 2 sides"
    assert state_in_short(claims, "c") == "undisputed (denied by 2 sides)"
