"""The findings in plain text: in words, in the place where they matter, and once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stories import LOSSES, claimed, opened

from tui.briefing.reading import read
from tui.briefing.reference import Ref
from tui.export.findings import lines as findings
from tui.export.items import item_markdown
from tui.export.markdown import markdown
from tui.export.plain import Line, lines
from tui.export.plain_item import item_text

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

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
    assert "differs from Press centre of the North, same side, 5 Jan 2024: Eight to ten tanks were lost." in found
    assert "at odds with Ministry of the South, 5 Jan 2024: At least thirty tanks were destroyed." in found


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


def test_all_that_a_statement_clashes_with_are_named_up_to_a_hundred() -> None:
    def made(number: int) -> Briefing:
        actors = "".join(f'n{number} = "Denier {number}"\n' for number in range(number))
        denials = [f"n{number} stance.c = 'deny'" for number in range(number)]
        return claimed("a1 stance.c = 'support'", *denials, actors=actors).briefing

    for lines_ in (texts(list(lines(made(12)))), texts(list(findings(made(12))))):
        assert sum(text.startswith("at odds with Denier") for text in lines_) == 12
        assert not any("more" in text or "others" in text for text in lines_)
    assert "At odds with Denier 11, time not given" in markdown(made(12))
    assert "no more than 100 clashes are named; there may be others" in texts(list(lines(made(101))))
    assert "and 50 clashes more on this claim" in texts(list(findings(made(350)))), "beyond hundreds they are counted"


REVERSED = LOSSES.replace('actor = "n2"', 'actor = "n1"').replace("said_at = 2024-01-05\n", "said_at = 2024-01-04\n", 1)


def test_clashes_stand_below_the_position_that_they_are_about_with_its_time() -> None:
    found = texts(list(findings(opened(REVERSED))))
    place = found.index("Ministry of the North (North) gives 8 to 10 tanks, 5 Jan 2024")
    both = "gives 4 tanks (4 Jan 2024), then gives 8 to 10 tanks (5 Jan 2024)"
    assert found[place + 2] == f"reversal: {both}; the earlier word is not withdrawn"
    assert found[place + 3] == "at odds with Ministry of the South, 5 Jan 2024"
    assert found.index("Ministry of the South (South) gives at least 30 tanks, 5 Jan 2024") == place + 4
    told = "iffers from another statement by the same speaker (4 Jan 2024, gives 4 tanks: Tanks that the North lost)"
    assert told in "".join(texts(list(lines(opened(REVERSED)))))
    assert f"- D{told}, not withdrawn" in markdown(opened(REVERSED))


def test_a_statement_that_was_replaced_says_so_wherever_it_stands_alone() -> None:
    taken_back = opened(REVERSED.replace('id = "ten"', 'id = "ten"\nsupersedes = ["four"]'))
    four = Ref("statement", 0)
    assert "- Replaced by a later statement of the same speaker, 5 Jan 2024\n- Gives 4 tanks" in markdown(taken_back)
    assert "- Replaced by a later statement" in item_markdown(taken_back, four)
    assert "Replaced by a later statement of the same speaker" in item_text(taken_back, four)
    assert "Replaced" not in item_text(taken_back, Ref("statement", 1))


def test_what_contradicts_on_no_claim_is_found_too() -> None:
    spoken = claimed("a1 id = 'one'; contradicts = ['two']", "b1 id = 'two'", "a2 id = 'three'; stance.c = 'deny'")
    found = texts(list(findings(spoken.briefing)))
    place = found.index("Contradictions outside of the claims")
    assert found[place + 1 : place + 3] == [
        "A one: Said. (time not given)",
        "contradicts B one: Said. (time not given)",
    ]


def test_a_link_to_a_word_of_ones_own_that_was_replaced_is_kept() -> None:
    text = LOSSES.replace(
        'id = "ten"\nactor = "n2"', 'id = "ten"\nactor = "n1"\nsupersedes = ["four"]\ncontradicts = ["four"]'
    )
    assert "contradicts Ministry of the North: Four tanks were lost." in texts(said(text))
