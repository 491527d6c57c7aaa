"""The findings in plain text: in words, in the place where they matter, and once."""

from __future__ import annotations

from pathlib import Path

from stories import LOSSES, claimed, opened

from tui.briefing.reading import read
from tui.export.markdown import markdown
from tui.export.plain import Line, lines

BRIEFINGS = Path(__file__).parents[2] / "briefings"


def said(text: str = "", *, shipped: str = "") -> list[Line]:
    briefing = read(BRIEFINGS / shipped).briefing if shipped else opened(text)
    assert briefing is not None
    return list(lines(briefing))


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_claim_says_its_state_and_a_statement_whom_it_clashes_with() -> None:
    found = texts(said(LOSSES))
    assert "contested: 2 contradictions, 1 discrepancy" in found
    assert "differs from Press centre of the North, same side: Eight to ten tanks were lost." in found
    assert "at odds with Ministry of the South: At least thirty tanks were destroyed." in found


def test_how_a_statement_is_known_stands_below_it() -> None:
    found = texts(said(shipped="tutorial.toml"))
    assert "known only from the other side: Employers · single source" in found
    assert "2 sources, 1 origin: Example Wire" in found
    assert "13 sources, 12 independent." in found


def test_that_all_hangs_on_one_article_is_said_once() -> None:
    found = texts(said(shipped="nagorno-karabakh-2020-09-27.toml"))
    assert "9 sources, everything read through 1; 9 origins by its account." in found
    assert sum("known only through one source" in text for text in found) == 1
    assert "single source" not in found
    place = found.index("What is missing")
    assert found[place + 1].startswith("No position from Armenia on: Azerbaijani forces took villages")


def test_a_position_that_was_replaced_is_not_told_as_one_that_stands() -> None:
    found = texts(said(shipped="tutorial.toml"))
    assert "Lena Kran gives 100 to 150 dockers; replaced by a later statement [6]" in found
    assert "Lena Kran gives 200 to 350 dockers [4]" in found
    briefing = read(BRIEFINGS / "tutorial.toml").briefing
    assert briefing is not None
    assert "gives 100 to 150 dockers; replaced by a later statement. Source: " in markdown(briefing)


def test_of_many_that_a_statement_clashes_with_the_first_are_named_and_the_rest_counted() -> None:
    actors = "".join(f'n{number} = "Denier {number}"\n' for number in range(12))
    denials = [f"n{number} stance.c = 'deny'" for number in range(12)]
    made = claimed("a1 stance.c = 'support'", *denials, actors=actors).briefing
    found = texts(list(lines(made)))
    place = found.index("clashes with 2 more")
    assert found[place - 1].startswith("at odds with Denier 9: ")
    assert not any(text.startswith("at odds with Denier 10: ") for text in found)
    assert "- Clashes with 2 more\n" in markdown(made)


def test_a_link_to_a_word_of_ones_own_that_was_replaced_is_kept() -> None:
    text = LOSSES.replace(
        'id = "ten"\nactor = "n2"', 'id = "ten"\nactor = "n1"\nsupersedes = ["four"]\ncontradicts = ["four"]'
    )
    assert "contradicts Ministry of the North: Four tanks were lost." in texts(said(text))
