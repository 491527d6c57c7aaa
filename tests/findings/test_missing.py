from __future__ import annotations

import pytest
from stories import claimed, known

from tui.findings.claims import Claims
from tui.findings.missing import missing_words
from tui.findings.telling import age_words

CLAIM = 'e = { text = "The bridge is down", parties = ["A", "b1", "x"] }\nf = { text = "Two boats", parties = ["x"] }'


def missing(*said: str, claims: str = "") -> list[str]:
    return list(missing_words(Claims(claimed(*said, claims=claims))))


def test_who_is_silent_is_named_once_with_all_claims() -> None:
    timed = "said_at = 2024-01-10; "
    assert missing(f"a1 {timed}stance.e = 'support'", f"b1 {timed}stance.e = 'support'", claims=CLAIM) == [
        "No position from X on: The bridge is down; Two boats"
    ]


def test_all_claims_are_named_on_which_somebody_is_silent_up_to_hundreds() -> None:
    claims = [f'n{number} = {{ text = "Claim {number}", parties = ["x"] }}' for number in range(312)]
    assert missing(claims="\n".join(claims[:5])) == [
        "No position from X on: Claim 0; Claim 1; Claim 2; Claim 3; Claim 4"
    ]
    assert missing(claims="\n".join(claims))[0].endswith("; Claim 299; and 12 more")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (6 * 3600, "6 hours"),
        (6 * 3600 + 600, "6 hours 10 minutes"),
        (6 * 3600 + 1, "over 6 hours"),
        (3600, "1 hour"),
        (30 * 86400, "30 days"),
        (30 * 86400 + 3600, "30 days 1 hour"),
        (30 * 86400 + 60, "over 30 days"),
        (2 * 86400, "2 days"),
    ],
)
def test_what_is_just_beyond_a_limit_does_not_read_as_the_limit(seconds: int, words: str) -> None:
    assert age_words(seconds) == words


def test_a_contested_claim_that_nobody_has_spoken_to_for_days() -> None:
    assert missing("a1 said_at = 2024-01-05; stance.c = 'support'", "b1 said_at = 2024-01-04; stance.c = 'deny'") == [
        "Contested, and nobody has spoken to it for 5 days: Something happened"
    ]


def test_statements_without_a_time_are_counted() -> None:
    assert missing("a1 stance.c = 'query'", "b1 said_at = 2024-01-10") == [
        "When it was said is not given for 1 of 2 statements"
    ]


def test_the_longest_silence_comes_first_and_none_is_left_out() -> None:
    events = "".join(
        f'[[event]]\nwhen = "2024-01-{day:02}T{hour:02}:00+02:00"\ntitle = "E"\naccording_to = ["ann"]\n'
        for day in range(1, 8)
        for hour in (0, 10)
    )
    words = list(missing_words(Claims(known(f'[actor]\nann = "Ann"\n{events}'))))
    assert words[0] == "Nothing with a time of day for 14 hours: 1 Jan 2024 08:00 UTC to 1 Jan 2024 22:00 UTC"
    assert words[6] == "Nothing with a time of day for 10 hours: 31 Dec 2023 22:00 UTC to 1 Jan 2024 08:00 UTC"
    assert len(words) == 13, "a print has no other place where the last of them could be read"


def test_a_page_that_was_not_kept_and_a_claim_read_in_one_language() -> None:
    text = """
[actor]
ann = "Ann"
ben = "Ben"
[source]
paper = { publisher = "Paper", url = "https://example.org", accessed = 2023-11-01, lang = "el" }
[claim]
c = "Something happened"
[[statement]]
actor = "ann"
text = "Yes."
said_at = 2024-01-10
sources = ["paper"]
stance.c = "support"
[[statement]]
actor = "ben"
text = "No."
said_at = 2024-01-10
sources = ["paper"]
stance.c = "deny"
"""
    assert list(missing_words(Claims(known(text)))) == [
        "Contested, and read in one language (el): Something happened",
        "Last seen 70 days earlier, and no saved copy: Paper",
    ]


def test_a_briefing_that_lacks_nothing_says_nothing() -> None:
    assert missing() == []
