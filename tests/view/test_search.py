from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from view_harness import SEED, TUTORIAL, reading, small

from tui.view.rows import RowList

if TYPE_CHECKING:
    from view_harness import OnScreen


async def search(screen: OnScreen, text: str) -> None:
    await screen.press("slash")
    await screen.type(text)
    await screen.press("enter")


def highlighted(screen: OnScreen, pane: str) -> list[str]:
    """The pieces of a pane that are painted as matches."""
    widget = screen.pane(pane)
    match = widget.role("match").rich_style.bgcolor
    region = widget.region
    strips = screen.app.screen._compositor.render_strips()
    return [
        segment.text
        for strip in strips[region.y : region.bottom]
        for segment in strip.crop(region.x, region.right)
        if segment.style is not None and segment.style.bgcolor == match
    ]


async def test_n_and_shift_n_count_and_wrap() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3")
        await search(screen, "gate")
        counters = []
        for key in ("n", "n", "n", "N", "N"):
            counters.append(screen.words_of("#statements").partition("/3")[0][-1])
            assert "gate" in screen.under_cursor
            await screen.press(key)
        assert counters == ["1", "2", "3", "1", "3"]
        assert "2/3" in screen.words_of("#statements")


async def test_matches_are_seen_while_typing() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "slash")
        await screen.type("gate")
        assert screen.focused == "Input"
        assert "1/3" in screen.words_of("#statements")
        assert "gate 2" in screen.words_of("#statements")
        assert highlighted(screen, "statements") == ["gate"]
        await screen.press("escape")
        assert screen.focused == "statements"
        assert highlighted(screen, "statements") == []
        assert "/3" not in screen.words_of("#statements")


async def test_case_and_accents_do_not_matter() -> None:
    async with reading(small(**{"The door was open": "Ama Oséi says İstanbul"})) as screen:
        await screen.press("3")
        await search(screen, "OSEI")
        assert highlighted(screen, "statements") == ["Oséi"]


async def test_no_match_says_so_and_moves_nothing() -> None:
    async with reading(SEED) as screen:
        await screen.press("3", "j")
        here = screen.under_cursor
        await search(screen, "zebra")
        assert "no match" in screen.words_of("#statements")
        await screen.press("n", "N")
        assert screen.under_cursor == here


async def test_n_without_a_search_says_how_to_search() -> None:
    async with reading(SEED) as screen:
        await screen.press("n")
        assert "Press / to search in this pane." in screen.told


async def test_each_pane_has_its_own_search() -> None:
    async with reading(SEED) as screen:
        await search(screen, "video")
        await screen.press("4")
        await search(screen, "afp")
        assert "1/1" in screen.words_of("#sources")
        await screen.press("2", "n")
        assert "/1" not in screen.words_of("#timeline")
        assert highlighted(screen, "timeline")
        await screen.press("escape")
        assert not highlighted(screen, "timeline")
        await screen.press("4")
        assert highlighted(screen, "sources")


async def test_a_search_finds_what_is_folded_away() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "minus")
        assert "▸" in screen.words_of("#statements")
        await search(screen, "ambulances")
        assert "ambulances" in screen.under_cursor
        assert "1/1" in screen.words_of("#statements")


async def test_headings_of_days_are_no_matches_but_actors_are() -> None:
    async with reading(small()) as screen:
        await search(screen, "january")
        assert "no match" in screen.words_of("#timeline")
        await screen.press("3")
        await search(screen, "bob")
        assert "1/2" in screen.words_of("#statements")  # the heading, and who contradicts
        assert screen.under_cursor.startswith("◆ The door was open.")


async def test_tab_leaves_a_line_as_it_is_and_the_mouse_gives_the_footer_back() -> None:
    async with reading(SEED) as screen:
        await screen.press("slash")
        await screen.type("video")
        await screen.press("tab")
        assert screen.focused == "Input", "what was typed is not thrown away"
        assert "video" in screen.lines[-1]
        assert highlighted(screen, "timeline"), "the search goes on"
        await screen.pilot.click("#sources", offset=(8, 3))
        await screen.settle()
        assert screen.focused == "sources"
        assert "? Help" in screen.lines[-1]


async def test_a_filter_leaves_out_what_does_not_match_everywhere() -> None:
    async with reading(SEED) as screen:
        await screen.press("F")
        await screen.type('actor:"charles michel"')
        await screen.press("enter")
        assert "3 of 19" in screen.words_of("#timeline")
        assert "3 of 15" in screen.words_of("#statements")
        assert "2 of 9" in screen.words_of("#sources")
        for pane in ("timeline", "statements", "sources"):
            assert 'filter: actor:"charles michel"' in screen.words_of(f"#{pane}")
        assert "filter:" not in screen.words_of("#headline")
        assert "Clashes break out" not in screen.words_of("#timeline")
        await screen.press("F")
        assert 'actor:"charles michel"' in screen.lines[-1], "it can be changed"
        await screen.press("escape")
        assert "3 of 19" in screen.words_of("#timeline"), "Esc leaves it as it was"
        await screen.press("escape")
        assert "filter:" not in screen.words


async def test_a_filter_that_matches_nothing_says_how_to_get_out() -> None:
    async with reading(SEED) as screen:
        await screen.press("F")
        await screen.type("zebra")
        await screen.press("enter")
        assert "No entry matches the filter." in screen.words_of("#timeline")
        assert "Esc Out" in screen.lines[-1]
        assert "No statement matches the filter." in screen.words_of("#statements")
        assert "No source matches the filter." in screen.words_of("#sources")
        await screen.press("3", "j", "k", "enter", "f", "minus", "y", "escape", "slash", "escape")
        await screen.press("escape")
        assert "15 by 9 actors" in screen.words_of("#statements")


async def test_what_is_no_filter_can_be_mended() -> None:
    async with reading(SEED) as screen:
        await screen.press("F")
        await screen.type("actr:michel")
        await screen.press("enter")
        assert "there is no field 'actr'" in screen.told
        assert screen.focused == "Input"
        await screen.press("escape")
        assert "4 events, 15 statements" in screen.words_of("#timeline")
        await screen.press("F")
        await screen.type("since:yesterday")
        await screen.press("enter")
        assert screen.focused == "Input"


async def test_a_date_in_small_letters_is_a_date() -> None:
    async with reading(small()) as screen:
        await screen.press("F")
        await screen.type("since:2024-01-05t09:30z")
        await screen.press("enter")
        assert "2 of 5" in screen.words_of("#timeline")


async def test_the_cursor_stays_on_its_item_when_a_filter_comes_and_goes() -> None:
    async with reading(SEED) as screen:
        await screen.press("3")
        await screen.press_until("Hostilities must end")
        await screen.press("F")
        await screen.type("michel")
        await screen.press("enter")
        assert "Hostilities must end" in screen.under_cursor
        await screen.press("escape")
        assert "Hostilities must end" in screen.under_cursor


async def test_a_search_goes_on_in_what_a_filter_leaves() -> None:
    async with reading(SEED) as screen:
        await screen.press("3")
        await search(screen, "must")
        total = int(screen.words_of("#statements").partition("1/")[2].split()[0])
        await screen.press("F")
        await screen.type("michel")
        await screen.press("enter")
        assert "filter: michel" in screen.words_of("#statements")
        left = int(screen.words_of("#statements").partition("/")[2].split()[0])
        assert 0 < left < total


async def test_esc_goes_back_to_where_the_search_began() -> None:
    async with reading(SEED) as screen:
        await screen.press("3", "j", "j")
        began = screen.under_cursor
        await screen.press("slash")
        await screen.type("dzhabarov")
        assert "Dzhabarov" in screen.words_of("#statements")
        await screen.press("escape")
        assert screen.under_cursor == began


async def test_a_detail_is_searched_like_a_pane() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("1", "enter")
        assert "n Next match" not in screen.lines[-1]
        await search(screen, "villages")
        first = screen.under_cursor
        assert "villages" in first
        assert "1/" in screen.lines[-2]
        assert "n Next match" in screen.lines[-1]
        await screen.press("n")
        assert "2/" in screen.lines[-2]
        assert "villages" in screen.under_cursor != first
        await screen.press("N")
        assert screen.under_cursor == first
        await screen.press("escape")
        assert "1/" not in screen.lines[-2]
        assert screen.focused == "details", "Esc left the search, not the detail"
        await screen.press("escape")
        assert screen.focused == "headline"


async def test_esc_in_the_line_goes_back_to_where_a_search_in_a_detail_began() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("1", "enter", "j", "slash")
        rows = screen.app.screen.query_one("#details", RowList)
        began = rows.current
        await screen.type("villages")
        assert rows.current != began
        await screen.press("escape")
        assert rows.current == began
        assert screen.focused == "details"


async def test_a_search_ends_where_another_record_is_followed() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("3", "j", "enter")
        await search(screen, "spokesman")
        await screen.press("enter")
        assert "Actor" in screen.lines[1]
        assert "1/" not in screen.lines[-2]
        assert "1 back" in screen.lines[-2]


async def test_what_was_searched_for_in_vain_is_named_and_leads_nowhere() -> None:
    async with reading(small()) as screen:
        await screen.press("2", "slash")
        await screen.type("Zzz")
        await screen.press("enter")
        assert "“Zzz”: no match" in screen.words_of("#timeline")
        assert "Next match" not in screen.lines[-1]
        assert "Esc Out" in screen.words


@pytest.mark.parametrize("key", ["slash", "F", "a", "s", "w"])
async def test_while_a_line_is_typed_the_row_that_it_is_about_stays_marked(key: str) -> None:
    async with reading(small()) as screen:
        await screen.press("3", "j")
        pane = screen.pane("statements")
        await screen.press(key)
        assert screen.focused == "Input"
        assert pane._role_of(pane.cursor) == "cursor"
        assert not screen.pane("timeline").shows_cursor
        await screen.press("escape")
        assert pane.shows_cursor


async def test_a_search_without_a_match_leaves_nobody_at_what_only_began_like_it() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "g")
        before = screen.under_cursor
        await screen.press("slash")
        await screen.type("departed")
        await screen.press("enter")
        assert "no match" in screen.words_of("#statements")
        assert screen.under_cursor == before
