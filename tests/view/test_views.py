"""The views under `v`: each a full screen, each cell of which leads to the statements behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from test_findings_shown import FIGURES
from test_snapshots import compare
from view_harness import SEED, TUTORIAL, OnScreen, reading, written

from tui.view.render.text import say
from tui.view.render.views.dependence import DependenceView
from tui.view.render.views.figures import drawn
from tui.view.render.views.view import Place
from tui.view.screens.picker import Picker
from tui.view.screens.views.view_list import ViewList

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(120, 40), (80, 24), (40, 12)]
NAMES = {"1": "Contested claims", "2": "Source dependence", "3": "Actor by time", "4": "Gaps"}


def table(screen: OnScreen) -> ViewList:
    return screen.app.screen.query_one(ViewList)


def cell(screen: OnScreen) -> str:
    """What the line at the foot says of the cell under the cursor."""
    found = table(screen).cell
    return found.words if found is not None else ""


async def everything(screen: OnScreen) -> str:
    """The whole of a view, page by page."""
    await screen.press("g")
    seen = screen.words
    for _ in range(12):
        await screen.press("space")
        seen += f" {screen.words}"
    return seen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", NAMES)
async def test_the_menu_leads_to_each_view_and_esc_back(number: str, size: tuple[int, int]) -> None:
    async with reading(TUTORIAL, size=size) as screen:
        await screen.press("3", "v")
        assert "1-5 or Enter choose" in screen.words
        await screen.press(number)
        assert NAMES[number] in screen.words
        assert "Enter Open" in " ".join(screen.lines[-1].split()), "the footer says what Enter does"
        for key in ("j", "l", "l", "h", "G", "k", "g", "space", "b", "tab", "shift+tab"):
            await screen.press(key)
            assert cell(screen), f"after {key} the cursor is on a cell"
        await screen.press("escape")
        assert screen.focused == "statements"


@pytest.mark.parametrize(
    ("path", "size"), [(SEED, (120, 40)), (TUTORIAL, (80, 24)), (TUTORIAL, (40, 12))], ids=["seed", "80x24", "40x12"]
)
@pytest.mark.parametrize("number", NAMES)
async def test_every_cell_leads_to_what_stands_behind_it(number: str, path: Path, size: tuple[int, int]) -> None:
    async with reading(path, size=size) as screen:
        await screen.press("v", number)
        view = table(screen)
        for index in [index for index, row in enumerate(view.rows) if row.ref is not None][::3]:
            view.move_to(index)
            for column in range(view.rows[index].data.cells):
                view._turn_to(column)
                found = view.cell
                assert found is not None
                assert found.words
                for ref in found.refs:
                    assert screen.reader.story is not None
                    assert ref.table in {"claim", "source", "statement", "event"}
        await screen.press("g")
        for _ in range(30):
            if view.cell is not None and view.cell.refs:
                break
            await screen.press("j")
        await screen.press("enter")
        if isinstance(screen.app.screen, Picker):
            await screen.press("enter")
        assert screen.focused == "details"
        await screen.press("escape")
        assert screen.focused == "view", "Esc comes back to the view"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("number", NAMES)
async def test_how_they_look(number: str, size: tuple[int, int]) -> None:
    name = NAMES[number].split()[0].lower()
    async with reading(TUTORIAL, size=size) as screen:
        await screen.press("v", number)
        compare(screen, f"view-{name}-{size[0]}x{size[1]}")


async def test_the_matrix_shows_who_holds_what_and_what_clashes() -> None:
    async with reading(written(FIGURES)) as screen:
        await screen.press("v", "1")
        assert "Contested 1 claim" in screen.words
        assert "2 contradictions, 1 discrepancy; no word from Green" in screen.words
        assert "Red Blue Red ministry Red army Blue ministry" in screen.words
        assert "10 ⇄Δ 20 ⇄Δ 100 ⇄" in screen.words
        assert "[1] [2] [1] [2] 2 contradictions" in screen.words, "through whom each position is known"
        assert cell(screen).startswith(
            "⇄ contradiction with Blue ministry; Δ discrepancy with Red army, same side"
            " · Red ministry gives 10 soldiers · 5 Jan 2024 08:00 UTC"
        )
        await screen.press("l", "l")
        assert "· Blue ministry gives 100 soldiers" in cell(screen)
        await screen.press("enter")
        assert "A hundred were lost." in screen.lines[2]


async def test_figures_are_drawn_to_scale() -> None:
    async with reading(written(FIGURES)) as screen:
        await screen.press("v", "1")
        places = {
            name: next(line for line in screen.lines if name in line and "●" in line).index("●")
            for name in ("Red ministry", "Red army", "Blue ministry")
        }
        step = (places["Blue ministry"] - places["Red ministry"]) / 90
        assert abs(places["Red army"] - places["Red ministry"] - 10 * step) <= 1
        await screen.press("j", "j", "enter")
        assert "Twenty were lost." in screen.lines[2]


def test_a_range_is_drawn_with_its_open_ends() -> None:
    assert drawn(0, 10, 0, 10, 11) == "├─────────┤"
    assert drawn(5, 5, 0, 10, 11) == "     ●     "
    assert drawn(None, 5, 0, 10, 11) == "◂────┤     "
    assert drawn(5, None, 0, 10, 11) == "     ├────▸"
    assert drawn(10, None, 0, 10, 11) == "          ▸"
    assert drawn(7, 7, 7, 7, 11) == "●          "


async def test_the_tree_names_what_is_shared_and_what_is_no_confirmation() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "2")
        assert "13 sources, 12 independent" in screen.words
        assert "◇ [3] Example Wire ← [2] [4]" in screen.words
        assert "2 sources, 1 origin: Example Wire [2←3] [4←3]" in screen.words
        assert "└─ quotes [13] Port security camera, gate 1" in screen.text
        assert "above already" in screen.words


async def test_the_grid_counts_each_item_once_and_keeps_what_has_no_time() -> None:
    async with reading(SEED) as screen:
        await screen.press("v", "3")
        assert "nothing has a time of day" in screen.words
        assert "No item is dated to the hour" in screen.words
        assert "untimed" not in screen.words, "a table of one column is none"
        assert cell(screen) == "Events, no single hour: 4 items"
        await screen.press("enter")
        assert isinstance(screen.app.screen, Picker)
    async with reading(written(FIGURES)) as screen:
        await screen.press("v", "3")
        assert "13 hours, by the briefing's clock" in screen.words
        assert (
            "Nothing timed for more than 6 hours 1 stretch · 11 hours: 5 Jan 2024 09:00 UTC to 5 Jan 2024 20:00 UTC"
            in screen.words
        )
        await screen.press("tab")
        assert cell(screen) == "Red ministry, 5 Jan 2024 08:00 UTC: 1 item"
        await screen.press("enter")
        assert "Ten were lost." in screen.lines[2]


async def test_columns_that_do_not_fit_scroll_with_the_cell() -> None:
    async with reading(written(FIGURES), size=(40, 12)) as screen:
        await screen.press("v", "3")
        view = table(screen)
        for _ in range(20):
            await screen.press("right")
        assert view.column == 13
        assert view.first > 0
        assert "20" in screen.lines[1] + screen.lines[2]
        for _ in range(20):
            await screen.press("left")
        assert view.first == 0


async def test_the_gaps_are_listed_by_kind() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("v", "4")
        seen = await everything(screen)
        for words in (
            "Silent parties, 10",
            "Azerbaijan invaded Armenia: no word from Azerbaijan, Armenia",
            "Not known, 16 in the editor's words",
            "Who fired first is not said",
            "Not known when said, 5",
        ):
            assert words in seen, words
        await screen.press("g", "enter")
        assert "Claim" in screen.lines[1]


async def test_where_there_is_nothing_a_view_says_so() -> None:
    empty = 'format = 1\n[briefing]\nheadline = "Nothing"\nas_of = 2024-01-05\n'
    async with reading(written(empty)) as screen:
        for number, words in (
            ("1", "No claims in this briefing."),
            ("2", "No sources in this briefing."),
            ("3", "Nothing happened and nobody spoke."),
            ("4", "No gaps"),
        ):
            await screen.press("v", number)
            assert words in screen.words
            await screen.press("j", "l", "enter", "slash")
            await screen.type("x")
            await screen.press("enter", "escape", "escape")
            assert screen.focused == "timeline"


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (100, 14)])
async def test_the_columns_are_named_inside_the_frame_of_their_table(size: tuple[int, int]) -> None:
    async with reading(written(FIGURES), size=size) as screen:
        await screen.press("v", "1")
        border = next(index for index, line in enumerate(screen.lines) if "Contested claims" in line)
        names = next(index for index, line in enumerate(screen.lines) if "Red army" in line)
        assert border < names


async def test_a_view_is_searched_like_a_pane() -> None:
    async with reading(TUTORIAL, size=(80, 24)) as screen:
        await screen.press("v", "2", "slash")
        await screen.type("rally")
        await screen.press("enter")
        assert "Dockers' Union, rally at gate 1" in screen.under_cursor
        assert "1/1" in screen.words_of("Frame")
        await screen.press("escape", "escape")
        assert screen.focused == "timeline"


async def test_the_views_stand_in_the_palette_and_lead_on_from_each_other() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("colon")
        await screen.type("source dependence")
        await screen.press("enter")
        assert "Source dependence" in screen.lines[1]
        await screen.press("v", "4")
        assert "Gaps" in screen.lines[1]
        await screen.press("q")
        assert screen.focused == "timeline"


async def test_the_lens_changes_times_in_a_view_and_keeps_the_cell() -> None:
    async with reading(written(FIGURES)) as screen:
        await screen.press("v", "1", "l")
        before = cell(screen)
        assert "09:00 UTC" in before
        await screen.press("t", "t", "t", "t")
        assert cell(screen) != before
        assert "· Red army gives" in cell(screen)


async def test_without_colours_the_cell_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(written(FIGURES)) as screen:
        await screen.press("v", "1")
        strips = screen.app.screen._compositor.render_strips()
        styles = [(segment.text, segment.style) for strip in strips for segment in strip if segment.style is not None]
        assert any(style.reverse and "Soldiers lost" in text for text, style in styles), "the line"
        assert any(not style.reverse and style.underline and "10" in text for text, style in styles), "the cell"


@pytest.mark.parametrize("size", SIZES)
async def test_words_in_brackets_and_of_any_script_are_only_words(size: tuple[int, int]) -> None:
    hostile = FIGURES
    for old, new in {
        "Red ministry": "[/]",
        "Red army": "[@click=app.quit]x[/]",
        "Blue ministry": "وزارة الموانئ 港湾省 " * 6,
        "The Paper": "[b]" + "x" * 300,
        "Soldiers lost": b"\\\\u001b]52;c;eA== \\\\u202e[/]".decode("unicode_escape"),
    }.items():
        hostile = hostile.replace(old, new)
    async with reading(written(hostile), size=size) as screen:
        for number in NAMES:
            await screen.press("v", number)
            seen = await everything(screen)
            assert not {char for char in seen if char in "\x1b\x9b\u202e"}
            if number == "1":
                assert "[/]" in seen
            await screen.press("escape")
        assert screen.focused == ("headline" if size[0] < 60 else "timeline")


async def test_the_only_actor_s_cell_leads_to_the_statement() -> None:
    lone = FIGURES.replace("figure = { losses = 20 }", "").replace("figure = { losses = 100 }", "")
    async with reading(written(lone)) as screen:
        await screen.press("v", "1")
        assert "One-sided 1 claim" in screen.words
        await screen.press("enter")
        assert "Ten were lost." in screen.lines[2]


async def test_a_cell_is_chosen_with_the_mouse() -> None:
    async with reading(written(FIGURES)) as screen:
        await screen.press("v", "1")
        region = table(screen).region
        line = next(y for y, text in enumerate(screen.lines) if "Soldiers lost" in text)
        await screen.pilot.click(ViewList, offset=(screen.lines[line].index("100") - region.x, line - region.y))
        await screen.settle()
        assert "Blue ministry gives" in cell(screen)


async def test_a_clash_within_a_side_has_a_sign_of_its_own() -> None:
    within = FIGURES.replace("figure = { losses = 100 }", "")
    async with reading(written(within)) as screen:
        await screen.press("v", "1")
        assert "10 Δ 20 Δ" in screen.words
        assert "⇄" not in screen.text
        assert cell(screen).startswith("Δ discrepancy with Red army, same side")


async def test_a_view_says_that_the_filter_does_not_apply() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "1")
        assert "the filter does not apply here" not in screen.words
        await screen.press("escape", "F")
        await screen.type("ministry")
        await screen.press("enter", "v", "1")
        assert "the filter does not apply here" in screen.words


async def test_the_line_at_the_foot_is_wrapped_not_cut() -> None:
    async with reading(TUTORIAL, size=(80, 24)) as screen:
        await screen.press("v", "1")
        assert cell(screen) in " ".join(" ".join(screen.lines).split())


DEEP = """format = 1
[briefing]
headline = "One quotes another"
as_of = 2024-01-05
[actor]
ann = "Ann"
[source]
""" + "".join(
    f's{number} = {{ publisher = "A paper of many words, number {number}", kind = "article"'
    + (f', cites = ["s{number - 1}", "t{number}"]' if number else "")
    + f' }}\nt{number} = "The agency of the town by the sea"\n'
    for number in range(16)
)
DEEP += '[[statement]]\nactor = "ann"\ntext = "Said."\nsources = ["s15"]\n'


@pytest.mark.parametrize("width", [116, 76, 38, 24])
@pytest.mark.parametrize("story", ["tutorial", "deep"])
async def test_the_connectors_of_the_tree_go_on_past_lines_that_wrap(story: str, width: int) -> None:
    async with reading(TUTORIAL if story == "tutorial" else written(DEEP)) as screen:
        assert screen.reader.story is not None
        view = DependenceView(screen.reader.story)
        branches = [line for line in view.lines(width) if line.kind == "branch"]
        drawn_lines = [each.plain.rstrip() for line in branches for each in view.draw(line, Place(width))]
        assert len(drawn_lines) > len(branches) or width > 100, "some wrap"
        assert all(say(line).cell_length <= width for line in drawn_lines)
        reach = width - 8  # beyond it words go before lines
        for above, below in pairwise(drawn_lines):
            for column, sign in enumerate(above[:reach]):
                if sign in "├│":
                    assert below[column : column + 1] in {"├", "│", "└"}, f"{above}\n{below}"
                if sign == "└":
                    assert below[column : column + 1] not in {"├", "│", "└"}, f"{above}\n{below}"


async def test_a_heading_of_the_tree_is_not_cut_in_a_narrow_window() -> None:
    async with reading(TUTORIAL, size=(40, 24)) as screen:
        await screen.press("v", "2")
        assert "From what we read to where it comes from" in await everything(screen)


@pytest.mark.parametrize("size", [(120, 40), (200, 50)])
async def test_a_name_stands_whole_above_its_column_where_there_is_room(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        await screen.press("v", "1")
        heads = screen.lines[2:10]
        for word in ("Spokesman", "Azerbaijani", "Defence", "Ministry", "(not named)"):
            assert any(word in line for line in heads), word
        assert not any("…" in line for line in heads)


async def test_the_heads_of_the_claims_give_their_room_back_in_a_small_window() -> None:
    async with reading(TUTORIAL, size=(40, 12)) as screen:
        await screen.press("v", "1")
        small = screen.lines
    async with reading(TUTORIAL, size=(120, 40)) as screen:
        await screen.press("v", "1")
        await screen.pilot.resize_terminal(40, 12)
        await screen.settle()
        await screen.pilot.pause(0.1)
        await screen.settle()
        assert screen.lines[2:8] == small[2:8]


@pytest.mark.parametrize("keys", [("3", "enter"), ("v", "1"), ("v", "4")])
async def test_a_title_has_blanks_around_it_in_every_window(keys: tuple[str, ...]) -> None:
    for size, then in (((120, 40), (40, 12)), ((40, 12), (120, 40))):
        async with reading(TUTORIAL, size=size) as screen:
            await screen.press(*keys)
            for _ in range(2):
                top = next(line for line in screen.lines if "─" in line)
                words = top.strip("╭╮─")
                assert words.startswith(" "), top
                assert not words.startswith("  "), top
                await screen.pilot.resize_terminal(*then)
                await screen.settle()


async def test_the_moment_that_is_shown_is_not_cut_at_forty_columns() -> None:
    async with reading(TUTORIAL, size=(40, 12)) as screen:
        await screen.press("less_than_sign", "less_than_sign")
        assert "AT 7 Jan 2025 19:00 +09:00" in screen.lines[0]
        assert "TLP:CLEAR" in screen.lines[0]
    async with reading(TUTORIAL, size=(120, 40)) as screen:
        await screen.press("less_than_sign", "less_than_sign")
        assert "AS KNOWN AT 7 Jan 2025 19:00 +09:00 · " in screen.lines[0]
