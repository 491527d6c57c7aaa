from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from view_harness import SEED, SMALL, TUTORIAL, reading, small, written

from tui.briefing.reference import Ref

if TYPE_CHECKING:
    from view_harness import OnScreen

PANES = ["headline", "timeline", "statements", "sources"]


async def test_the_first_frame_shows_the_story() -> None:
    async with reading(SEED) as screen:
        assert "Azerbaijan says it took six villages" in screen.words
        assert "Clashes break out" in screen.words_of("#timeline")
        assert "“We have liberated six villages" in screen.words_of("#statements")
        assert "[2] AFP" in screen.words_of("#sources")
        assert screen.focused == "timeline"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (30, 8)])
async def test_digits_go_to_panes_and_pressing_again_changes_nothing(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        for digit, name in zip("43214", ["sources", "statements", "timeline", "headline", "sources"], strict=True):
            await screen.press(digit)
            assert screen.focused == name
            before = screen.lines
            assert screen.part(f"#{name}"), "the pane with the keyboard is on the screen"
            await screen.press(digit, digit)
            assert (screen.focused, screen.lines) == (name, before)


async def test_tab_and_h_and_l_go_round() -> None:
    async with reading(SEED) as screen:
        for key, back in (("tab", "shift+tab"), ("l", "h"), ("right", "left")):
            await screen.press("1")
            met = []
            for _ in range(4):
                met.append(screen.focused)
                await screen.press(key)
            assert met == PANES
            assert screen.focused == "headline"
            await screen.press(back)
            assert screen.focused == "sources"


async def test_zoom_gives_the_screen_to_one_pane_and_takes_it_back() -> None:
    async with reading(SEED) as screen:
        before = screen.lines
        await screen.press("z")
        assert "AFP" not in screen.words_of("#sources")
        assert len(screen.part("#timeline")) > 30
        assert "1 Headline 2 Timeline 3 Statements 4 Sources" in screen.words
        await screen.press("4")
        assert "[2] AFP" in screen.words
        assert len(screen.part("#sources")) > 30
        await screen.press("2", "z")
        assert screen.lines == before
        await screen.press("z", "escape")
        assert screen.lines == before


async def test_esc_goes_one_layer_out_and_never_quits() -> None:
    async with reading(SEED) as screen:
        await screen.press("3", "z", "F")
        await screen.type("actor:michel")
        await screen.press("enter", "slash")
        await screen.type("end")
        await screen.press("enter")
        words = screen.words_of("#statements")
        assert "filter: actor:michel" in words
        assert "1/" in words
        await screen.press("question_mark")
        assert "Help" in screen.words
        await screen.press("escape")
        assert screen.focused == "statements"
        assert "1/" in screen.words_of("#statements"), "the popup goes first"
        await screen.press("escape")
        assert "1/" not in screen.words_of("#statements"), "then the search"
        assert "filter: actor:michel" in screen.words_of("#statements")
        await screen.press("escape")
        assert "filter:" not in screen.words, "then the filter"
        assert screen.reader.has_class("-zoom")
        await screen.press("escape")
        assert not screen.reader.has_class("-zoom"), "then the zoom"
        await screen.press("escape", "escape", "escape")
        assert screen.app.is_running
        assert screen.focused == "statements"


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+c"])
async def test_quitting(key: str) -> None:
    async with reading(SEED) as screen:
        await screen.press(key)
        assert not screen.app.is_running or screen.app._exit
        assert screen.app.return_value == 0


async def test_q_goes_back_before_it_quits() -> None:
    async with reading(SEED) as screen:
        await screen.press("enter")
        assert "Event" in screen.words
        await screen.press("q")
        assert screen.focused == "timeline"
        assert not screen.app._exit
        await screen.press("q")
        assert screen.app._exit


async def test_a_statement_is_followed_to_its_source_and_back() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3")
        await screen.press_until("Two outlets carry it")
        await screen.press("enter")
        assert "Statement" in screen.lines[1]
        await screen.press_until("[1] This tutorial", "tab")
        await screen.press("enter")
        assert "Source [1]" in screen.lines[1]
        assert "1 back" in screen.words
        await screen.press_until("Guide to this tutorial")
        await screen.press("enter")
        assert "Actor" in screen.lines[1]
        await screen.press("backspace")
        assert "Source [1]" in screen.lines[1]
        assert "Guide to this tutorial" in screen.under_cursor, "the cursor is where it was"
        await screen.press("backspace")
        assert "Statement" in screen.lines[1]
        assert "[1] This tutorial" in screen.under_cursor
        await screen.press("backspace")
        assert screen.focused == "statements"
        assert "Two outlets carry it" in screen.under_cursor


async def test_a_detail_can_be_left_for_a_pane() -> None:
    async with reading(SEED) as screen:
        await screen.press("4", "j", "enter")
        assert "Source [2]" in screen.lines[1]
        await screen.press("2")
        assert screen.focused == "timeline"
        await screen.press("enter", "tab")
        await screen.press_until("[1]", "tab")
        await screen.press("enter", "4")
        assert screen.focused == "sources"
        assert screen.under_cursor.startswith("[1]")


async def test_the_item_under_the_cursor_marks_what_belongs_to_it() -> None:
    async with reading(small()) as screen:
        await screen.rest("2", "g")
        assert Ref("source", "paper") in screen.pane("sources").marked
        assert Ref("source", "wire") in screen.pane("sources").marked
        await screen.rest("j")
        assert screen.pane("sources").marked >= {Ref("source", "wire")}
        assert Ref("source", "paper") not in screen.pane("sources").marked
        await screen.rest("3", "j")
        assert "The door was open." in screen.under_cursor
        assert Ref("statement", 0) in screen.pane("timeline").marked
        assert Ref("statement", 1) in screen.pane("timeline").marked, "what contradicts it too"
        assert screen.pane("statements").marked == frozenset(), "the pane with the cursor shows only the cursor"


async def test_marks_can_be_seen() -> None:
    async with reading(small()) as screen:
        await screen.press("4")

        def backgrounds() -> set[str]:
            strips = screen.app.screen._compositor.render_strips()
            region = screen.pane("timeline").content_region
            return {
                str(segment.style.bgcolor)
                for strip in strips[region.y : region.bottom]
                for segment in strip.crop(region.x, region.right)
                if segment.style is not None
            }

        assert len(backgrounds()) == 2
        await screen.press("2")
        assert len(backgrounds()) == 2, "and the cursor"


async def test_several_files() -> None:
    other = small(**{"Two say two things": "Another briefing"})
    async with reading(SEED, TUTORIAL, other) as screen:
        assert "1 of 3" in screen.lines[0]
        await screen.press("3", "j", "j", "t")
        here = screen.under_cursor
        await screen.press("J")
        assert "2 of 3" in screen.lines[0]
        assert "Dockers strike" in screen.words
        assert screen.focused == "statements"
        assert "times: briefing's zone" in screen.lines[0], "the reader's way to see times is kept"
        await screen.press("J")
        assert "Another briefing" in screen.words
        assert not {mark for mark in screen.pane("sources").marked if mark == Ref("source", "article")}
        await screen.press("J")
        assert "1 of 3" in screen.lines[0]
        assert screen.under_cursor == here, "the place is kept"
        await screen.press("K")
        assert "3 of 3" in screen.lines[0]
        await screen.press("K")
        assert "2 of 3" in screen.lines[0]


async def test_leafing_forgets_the_way_back_through_the_other_file() -> None:
    async with reading(SEED, small()) as screen:
        await screen.press("3", "G", "number_sign")
        await screen.type("3")
        await screen.press("enter")
        assert screen.focused == "sources"
        await screen.press("J", "backspace")
        assert "Two say two things" in screen.words
        assert screen.focused == "sources"


async def test_one_file_says_that_there_are_no_others() -> None:
    async with reading(SEED) as screen:
        await screen.press("J")
        assert "One briefing is open" in screen.told


async def test_the_lens_changes_times_and_keeps_the_place() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3")
        await screen.press_until("900 dockers")
        expected = ["6 Jan 2025 09:30 +09:00", "6 Jan 2025 09:30 +09:00", None, "6 Jan 2025 00:30 UTC", "before as-of"]
        labels = ["as reported", "briefing's zone", "local", "UTC", "relative to as-of"]
        for words, label in zip(expected, labels, strict=True):
            assert f"times: {label}" in screen.lines[0]
            assert "900 dockers" in screen.under_cursor
            if words:
                assert words in screen.under_cursor
            await screen.press("t")
        assert "times: as reported" in screen.lines[0]


async def test_a_zone_of_the_reader_s_choice() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("T")
        await screen.type("athens")
        await screen.press("enter")
        assert "times: Europe/Athens" in screen.lines[0]
        assert "02:30 +02:00" in screen.words_of("#statements") or "02:30" in screen.words_of("#timeline")
        await screen.press("T")
        await screen.type("+05:30")
        await screen.press("enter")
        assert "+05:30" in screen.lines[0]
        await screen.press("T")
        await screen.type("+99:99")
        await screen.press("enter")
        assert "+05:30" in screen.lines[0], "what is no zone is refused in words"
        assert "+99:99" in screen.told


async def test_the_lens_is_the_same_in_a_detail_and_under_it() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "G", "k", "enter", "t", "t", "t")
        assert "times: UTC" in screen.lines[0]
        await screen.press("escape")
        assert "times: UTC" in screen.lines[0]


async def go(screen: OnScreen, key: str, text: str) -> None:
    await screen.press(key)
    await screen.type(text)
    await screen.press("enter")


async def test_going_somewhere_by_name_or_number_and_back() -> None:
    async with reading(SEED) as screen:
        await screen.press("2", "j", "j")
        here = screen.under_cursor
        await go(screen, "number_sign", "5")
        assert screen.focused == "sources"
        assert screen.under_cursor.startswith("[5] Hulusi Akar")
        await go(screen, "colon", "vladimir dzhabarov first")
        assert screen.focused == "statements"
        assert screen.under_cursor.startswith("▾ Vladimir Dzhabarov")
        await screen.press("backspace")
        assert screen.focused == "sources"
        await screen.press("backspace")
        assert (screen.focused, screen.under_cursor) == ("timeline", here)
        await screen.press("backspace", "backspace")
        assert screen.focused == "timeline"


async def test_a_claim_has_no_pane_so_it_is_shown_by_itself() -> None:
    async with reading(SEED) as screen:
        await go(screen, "colon", "azerbaijan invaded armenia")
        assert "Claim" in screen.lines[1]
        await screen.press("escape")
        assert screen.focused == "timeline"


async def test_a_source_can_be_reached_by_number_from_a_detail() -> None:
    async with reading(SEED) as screen:
        await screen.press("enter")
        await go(screen, "number_sign", "2")
        assert "Source [2]" in screen.lines[1]
        await screen.press("backspace")
        assert "Event" in screen.lines[1]


async def test_folding_actors() -> None:
    async with reading(small()) as screen:
        await screen.press("3", "j", "f")
        words = screen.words_of("#statements")
        assert "▸ Ada 1" in words
        assert "The door was open." not in words
        assert screen.under_cursor == "▸ Ada 1"
        await screen.press("f")
        assert "The door was open." in screen.words_of("#statements")
        await screen.press("minus")
        assert "▸ Ada 1 ▸ Bob 2" in screen.words_of("#statements")
        await screen.press("minus")
        assert "The door was shut." in screen.words_of("#statements")
        await screen.press("minus")
        await go(screen, "colon", "bob the door was shut")
        assert "The door was shut." in screen.under_cursor, "what is gone to is unfolded"


async def test_a_notice_is_shown_as_it_is() -> None:
    async with reading(SEED, notice="2 files left out: [/]a[vote].toml") as screen:
        assert "2 files left out: [/]a[vote].toml" in screen.told


async def test_the_panes_can_be_clicked() -> None:
    async with reading(SEED) as screen:
        await screen.pilot.click("#sources", offset=(8, 4))
        assert screen.focused == "sources"
        await screen.press("z")
        await screen.pilot.click("Tabs", offset=(2, 0))
        await screen.settle()
        assert screen.focused == "headline"


async def test_the_window_may_have_any_size_at_any_time() -> None:
    async with reading(SEED) as screen:
        await screen.press("3", "j", "j")
        here = screen.under_cursor
        for size in ((40, 12), (10, 3), (200, 50), (23, 5), (1, 1), (60, 16), (80, 24), (120, 40)):
            await screen.pilot.resize_terminal(*size)
            await screen.settle()
            assert len(screen.lines) == size[1]
        assert screen.focused == "statements"
        assert screen.under_cursor == here
        await screen.press("j")
        assert screen.under_cursor != here


async def test_too_small_says_so() -> None:
    async with reading(SEED, size=(22, 5)) as screen:
        assert "Make the window larger" in screen.words


def burst(screen: OnScreen, keys: str) -> None:
    """Several keys at once, as they arrive over a slow line."""
    from textual import events
    from textual.keys import _character_to_key

    for char in keys:
        screen.app.post_message(events.Key(_character_to_key(char), char))


@pytest.mark.parametrize(
    ("keys", "value"), [("/iraqe", "iraqe"), ("Fqte", "qte"), (":quit at", "quit at"), ("?Q:", "Q:"), ("#12", "12")]
)
async def test_what_is_typed_ahead_reaches_the_field_it_was_meant_for(keys: str, value: str) -> None:
    from textual.widgets import Input

    async with reading(SEED) as screen:
        burst(screen, keys)
        await screen.settle()
        assert not screen.app._exit
        assert screen.app.screen.query_one(Input).value == value


async def test_keys_that_arrive_at_once_are_done_in_turn() -> None:
    async with reading(SEED) as screen:
        burst(screen, "3Gz")
        await screen.settle()
        assert screen.focused == "statements"
        assert screen.reader.has_class("-zoom")
        rows = screen.pane("statements")
        assert rows.current == rows.rows[-1].ref
        burst(screen, "1234")
        await screen.settle()
        assert screen.focused == "sources"
        assert len(screen.part("#sources")) > 30


async def test_an_offset_is_not_taken_for_a_zone_with_the_opposite_sign() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("T")
        await screen.type("+4")
        await screen.press("enter")
        assert 'write "+04:00"' in screen.told
        assert "as reported" in screen.lines[0]


async def test_the_moment_described_is_not_told_relative_to_itself() -> None:
    async with reading(small()) as screen:
        await screen.press("t", "t", "t", "t")
        assert "as of 5 Jan 2024 12:00 UTC" in screen.words_of("#headline")


async def test_a_statement_is_reported_when_its_outlet_was_published() -> None:
    dated = small(**{'paper = "The Paper"': 'paper = { publisher = "The Paper", published = 2024-01-03 }'})
    async with reading(dated) as screen:
        assert "Doors are doors. reported · Bob said" in screen.words_of("#timeline")
        assert "reported 3 Jan 2024 · [1]" in screen.words_of("#statements")
        assert "time not given" not in screen.words


async def test_what_is_folded_in_one_briefing_is_open_in_the_next() -> None:
    other = written(SMALL.replace("door was open", "window was open"), "other.toml")
    async with reading(small(), other) as screen:
        await screen.press("3", "-", "J")
        assert "The window was open." in screen.words_of("#statements")


async def test_the_marks_follow_a_filter_and_a_fold() -> None:
    async with reading(small()) as screen:
        await screen.press("3", "j", "F")
        await screen.type("shut")
        await screen.press("enter")
        assert Ref("source", "wire") in screen.pane("sources").marked
        await screen.press("f")
        assert Ref("statement", 1) in screen.pane("timeline").marked
