"""The table of claims: what stands in it stays readable and told apart, however little room there is."""

from __future__ import annotations

import pytest
from view_harness import SEED, TUTORIAL, reading, written

from tui.view.render.text import say
from tui.view.render.views.naming import in_lines, told_apart
from tui.view.screens.views.view_list import ViewList

MANY = """format = 1
[briefing]
headline = "Many speak"
as_of = 2024-01-05
[actor]
""" + "".join(f'a{number} = {{ name = "Speaker {number}", side = "S{number}" }}\n' for number in range(9))
MANY += """
[source]
w1 = "One"
w2 = "Two"
w3 = "Three"
w4 = "Four"
[claim]
gate = { text = "Soldiers seen at the gate", unit = "soldiers" }
"""
MANY += "".join(
    f"""[[statement]]
actor = "a{number}"
text = "Said."
said_at = "2024-01-05T0{number}:00Z"
sources = ["w4 via w2 via w1 via w3"]
{position}
"""
    for number, position in enumerate(
        ['stance.gate = "deny"', *['stance.gate = "query"'] * 7, 'stance.gate = "support"\nfigure.gate = "39..386974"']
    )
)

NAMES = [
    "Ministry of Internal Affairs and Public Administration",
    "Ministry of Internal Affairs and Civil Protection",
    "Ministry of Internal Waters",
    "Union",
]


def test_names_that_begin_alike_are_cut_where_they_still_differ() -> None:
    for width in (14, 20, 30):
        told = told_apart(NAMES, width)
        assert len(set(told)) == len(NAMES), told
        assert all(say(name).cell_length <= width for name in told)
    assert told_apart(["The long name of one", "Another"], 12) == ["The long na…", "Another"]
    alike = [f"Office {number} of the Harbour Police in the Old Town" for number in (1, 2)]
    assert len(set(told_apart(alike, 20))) == 2
    assert all(len(lines) <= 3 for lines in in_lines(NAMES, 12, 3))
    assert len({tuple(lines) for lines in in_lines(NAMES, 12, 3)}) == len(NAMES)


async def test_two_columns_do_not_run_together_and_have_a_rule_below_their_heads() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "1")
        assert "Example Port  Lena Kran" in screen.text
        head = next(index for index, line in enumerate(screen.lines) if "──  ──" in line)
        assert head < next(index for index, line in enumerate(screen.lines) if "Contested  2 claims" in line)
        assert "supports ⇄  ·" in screen.text


async def test_a_clash_that_is_out_of_sight_has_a_sign_in_its_row() -> None:
    async with reading(written(MANY), size=(80, 24)) as screen:
        await screen.press("v", "1")
        assert "1-3 of 9 actors ▸" in screen.words
        assert "⇄▸" in screen.text
        assert "◂⇄" not in screen.text
        await screen.press(*["l"] * 5)
        assert "◂ 4-6 of 9 actors ▸" in screen.words
        assert "◂⇄" in screen.text
        assert "⇄▸" in screen.text
        await screen.press(*["l"] * 5)
        assert "◂ 7-9 of 9 actors" in screen.words
        assert "◂⇄" in screen.text
        assert "⇄▸" not in screen.text
        assert "39\N{EN DASH}386,974 " in screen.text, "the figure is whole"
        assert "39 to 386,974 soldiers" in screen.words, "and grouped in words too"


async def test_a_long_chain_of_sources_is_broken_and_not_cut() -> None:
    async with reading(written(MANY), size=(80, 24)) as screen:
        await screen.press("v", "1")
        assert "[4←2←1←3]" in screen.text
    many = "".join(f'x{number} = "X{number}"\n' for number in range(120))
    longer = MANY.replace("[source]\n", f"[source]\n{many}")
    async with reading(written(longer), size=(80, 24)) as screen:
        await screen.press("v", "1")
        rows = [line for line in screen.lines if "[124←" in line or "121←" in line]
        assert len(rows) >= 2, "it goes on below"
        assert "…" not in "".join(rows)


async def test_what_the_heading_says_is_not_repeated_below_it() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("v", "1")
        assert "Claims and positions" in screen.lines[1], "nothing is contested"
        assert "One-sided 8 claims" in screen.words
        assert "only Azerbaijan speaks to it" in screen.words
        assert "one-sided:" not in screen.words


@pytest.mark.parametrize("number", ["1", "2"])
async def test_a_view_opens_at_its_first_line_however_small_the_screen(number: str) -> None:
    async with reading(SEED, size=(40, 12)) as screen:
        await screen.press("v", number)
        assert screen.lines[1].strip(" ▐").startswith(("One-sided", "Shared origins", "From what we read"))


async def test_another_width_leaves_the_cursor_on_its_claim() -> None:
    async with reading(SEED, size=(120, 40)) as screen:
        await screen.press("v", "1", "j")
        view = screen.app.screen.query_one(ViewList)
        before = view.line.data.claim if view.line is not None else None
        await screen.pilot.resize_terminal(40, 20)
        await screen.settle()
        assert view.line is not None
        assert view.line.data.claim == before


async def test_what_enter_does_is_said_once() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "1")
        assert screen.words.count("Enter") == 1


async def test_the_total_has_a_heading_and_the_editor_s_gaps_are_not_those_of_the_view() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "3")
        assert "total untimed" in screen.words
    async with reading(SEED) as screen:
        assert "16 unknowns" in screen.words
        assert "16 gaps" not in screen.words
