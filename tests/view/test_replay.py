"""As known at: the panes show only what had been reported by a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from view_harness import TUTORIAL, OnScreen, reading, written

from tui.view.screens import taking
from tui.view.screens.views.view_list import ViewList

if TYPE_CHECKING:
    from pathlib import Path

STORY = """\
format = 1
[briefing]
headline = "Told in three steps"
as_of = 2024-01-07
summary = "Written at the end."
[actor]
ada = "Ada"
bob = "Bob"
[source]
later = { publisher = "The Later", published = "2024-01-06T09:00Z" }
paper = { publisher = "The Paper", published = "2024-01-05T10:00Z" }
wire = { publisher = "The Wire", published = "2024-01-05T12:00Z" }
[[statement]]
actor = "bob"
text = "Third."
sources = ["later"]
[[statement]]
id = "first"
actor = "ada"
text = "First."
sources = ["paper"]
[[statement]]
id = "second"
actor = "bob"
text = "Second."
sources = ["wire"]
contradicts = ["first"]
"""


def shown(screen: OnScreen) -> list[str]:
    return [word for word in ("First.", "Second.", "Third.") if word in screen.words_of("#statements")]


async def test_stepping_through_the_story_as_it_was_reported() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("v", "5")
        assert "AS KNOWN AT 5 Jan 2024 10:00 UTC · 1 of 4" in screen.lines[0]
        assert shown(screen) == ["First."]
        assert "Written at the end." not in screen.words
        assert "contradicted by" not in screen.words
        await screen.press("greater_than_sign")
        assert "2 of 4" in screen.lines[0]
        assert shown(screen) == ["First.", "Second."]
        assert "contradicted by Bob" in screen.words
        await screen.press("greater_than_sign")
        assert shown(screen) == ["First.", "Second.", "Third."]
        await screen.press("greater_than_sign")
        assert "Nothing was reported later. > once more comes back to now." in screen.told
        assert "> Now" in " ".join(screen.lines[-1].split())
        await screen.press("greater_than_sign")
        assert "AS KNOWN AT" not in screen.lines[0]
        await screen.press("less_than_sign", "less_than_sign", "less_than_sign", "less_than_sign")
        assert "Nothing had been reported before." in screen.told
        assert shown(screen) == ["First."]
        await screen.press("escape")
        assert "AS KNOWN AT" not in screen.text
        assert shown(screen) == ["First.", "Second.", "Third."]


async def test_one_key_steps_back_from_all_that_is_known() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("less_than_sign")
        assert "AS KNOWN AT" in screen.lines[0]
        assert "3 of 4" in screen.lines[0]
        assert "Esc Back to now < Earlier > Later" in " ".join(screen.lines[-1].split())


@pytest.mark.parametrize(
    ("typed", "label", "expected"),
    [
        ("2024-01-05", "the end of 5 Jan 2024", ["First.", "Second."]),
        ("2024-01-05 11:00", "5 Jan 2024 11:00 UTC", ["First."]),
        ("2024-01-05t12:00z", "5 Jan 2024 12:00 UTC", ["First.", "Second."]),
    ],
)
async def test_the_clock_is_set_by_typing(typed: str, label: str, expected: list[str]) -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("w")
        await screen.type(typed)
        await screen.press("enter")
        assert f"AS KNOWN AT {label}" in screen.lines[0]
        assert shown(screen) == expected


async def test_what_is_no_time_or_too_early_can_be_mended() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("w")
        await screen.type("noon")
        await screen.press("enter")
        assert screen.focused == "Input"
        assert screen.told
        await screen.press("ctrl+u")
        await screen.type("2020-01-01")
        await screen.press("enter")
        assert "Nothing had been reported by then. The first was on 5 Jan 2024 10:00 UTC." in screen.told
        assert screen.focused == "Input"
        await screen.press("escape")
        assert "AS KNOWN AT" not in screen.text


async def test_the_cursor_stays_on_its_item_and_a_source_keeps_its_number() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("3")
        await screen.press_until("First.")
        assert "[2]" in screen.under_cursor
        for _ in range(3):
            await screen.press("less_than_sign")
            assert "First." in screen.under_cursor
            assert "[2]" in screen.under_cursor
        await screen.press("escape")
        assert "First." in screen.under_cursor


async def test_details_and_views_show_what_was_known_and_say_so() -> None:
    async with reading(written(STORY), size=(40, 12)) as screen:
        await screen.press("3", "v", "5")
        assert "AS KNOWN AT" in screen.lines[0], "on a small screen, too"
        await screen.press("enter")
        assert "AS KNOWN AT" in screen.lines[0]
        await screen.press("v", "2")
        assert "AS KNOWN AT" in screen.lines[0]
        assert "The Wire" not in screen.text
        await screen.press("v", "5")
        assert screen.focused == "statements", "as known at is the reader's own"


async def test_an_export_is_what_the_screen_shows_and_says_of_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(written(STORY)) as screen:
        await screen.press("v", "5", "s")
        assert "Export as known at 5 Jan 2024 10:00 UTC to small-as-known-at-2024-01-05T1000.md" in screen.lines[-1]
        await screen.press("enter")
        assert "Written as known at 5 Jan 2024 10:00 UTC: small-as-known-at-2024-01-05T1000.md" in screen.told
        exported = (tmp_path / "small-as-known-at-2024-01-05T1000.md").read_text()
        assert "First." in exported
        assert "Second." not in exported
        assert "Third." not in exported
        assert "Written at the end." not in exported
        assert 'as_known_at: "2024-01-05T10:00:00Z"' in exported
        title, _, below = exported.partition("# Told in three steps\n\n")
        assert title
        assert below.startswith("**As known at 5 Jan 2024 10:00 UTC.**")
        await screen.press("escape", "s", "enter")
        assert "Third." in (tmp_path / "small.md").read_text()
        await screen.press("w")
        await screen.type("2024-01-05")
        await screen.press("enter", "s")
        assert "small-as-known-at-2024-01-05.md" in screen.lines[-1], "the end of a day"


async def test_an_export_says_that_the_filter_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(written(STORY)) as screen:
        await screen.press("F")
        await screen.type("second")
        await screen.press("enter", "s")
        assert "Export all, without the filter, to" in screen.lines[-1]
        await screen.press("enter")
        assert "all of it, without the filter" in screen.told
        assert "Third." in (tmp_path / "small.md").read_text()


async def test_what_is_copied_says_of_when() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("3", "v", "5")
        await screen.press_until("First.")
        story = screen.reader.story
        assert story is not None
        forms = {name: text for name, _, text in taking.forms(story, screen.reader.subject)}
        for name in ("Item", "Markdown"):
            assert "As known at 5 Jan 2024 10:00 UTC." in forms[name], name


async def test_stepping_in_a_view_keeps_the_cell_and_leaves_the_panes_at_the_same_moment() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "1", "j", "l", "l")
        table = screen.app.screen.query_one(ViewList)
        place = table.place
        assert place[1] == "kran"
        await screen.press("less_than_sign")
        assert "AS KNOWN AT the end of 7 Jan 2025 · 7 of 8" in screen.lines[0]
        assert table.place == place
        await screen.press("less_than_sign")
        assert "6 of 8" in screen.lines[0]
        await screen.press("w")
        await screen.type("now")
        await screen.press("enter")
        assert "AS KNOWN AT" not in screen.text
        assert screen.focused == "view"
        await screen.press("less_than_sign", "escape")
        assert "7 of 8" in screen.lines[0], "the panes too"
        await screen.press("v", "5")
        assert "7 of 8" in screen.lines[0], "as known at does not begin anew"


async def test_stepping_in_an_opened_item_ends_before_it_was_reported() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("3")
        await screen.press_until("Second.")
        await screen.press("enter", "less_than_sign")
        assert "AS KNOWN AT" in screen.lines[0]
        assert "Second." in screen.words_of("#details")
        await screen.press("less_than_sign")
        assert "2 of 4" in screen.lines[0]
        assert "Second." in screen.words_of("#details")
        await screen.press("less_than_sign")
        assert "2 of 4" in screen.lines[0]
        assert "this had not been reported" in screen.told
        await screen.press("greater_than_sign", "greater_than_sign", "greater_than_sign")
        assert "AS KNOWN AT" not in screen.lines[0]
        assert "Second." in screen.words_of("#details")


async def test_now_is_found_in_the_palette_and_by_the_clock() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("less_than_sign", "colon")
        await screen.type("now")
        await screen.press("enter")
        assert "AS KNOWN AT" not in screen.lines[0]
        await screen.press("less_than_sign", "w")
        assert "or now to come back" in screen.lines[-1]
        await screen.type("now")
        await screen.press("enter")
        assert "AS KNOWN AT" not in screen.lines[0]


async def test_the_headline_of_the_past_says_that_it_is_of_now() -> None:
    later = STORY.replace("as_of", "version = 3\nas_of")
    async with reading(written(later)) as screen:
        await screen.press("1")
        assert "version 3" in screen.words
        await screen.press("w")
        await screen.type("2024-01-05")
        await screen.press("enter")
        assert "version 3" not in screen.words
        assert "The headline is that of the file as it is now" in screen.words_of("#headline")
        assert "as of the end of 5 Jan 2024" in screen.words_of("#headline"), "as the top line has it"


async def test_without_colour_the_past_is_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(written(STORY)) as screen:
        await screen.press("less_than_sign")
        top = screen.app.screen._compositor.render_strips()[0]
        assert any(part.style is not None and part.style.reverse and "AS KNOWN AT" in part.text for part in top)


async def test_times_and_a_filter_work_in_it() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("v", "5", "greater_than_sign", "F")
        await screen.type("second")
        await screen.press("enter")
        assert shown(screen) == ["Second."]
        await screen.press("t")
        assert "AS KNOWN AT" in screen.lines[0]
        await screen.press("escape")
        assert shown(screen) == ["First.", "Second."]
        await screen.press("escape")
        assert shown(screen) == ["First.", "Second.", "Third."]


async def test_reading_the_file_again_leaves_it_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "told.toml"
    path.write_text(STORY)
    async with reading(path) as screen:
        await screen.press("r")
        assert "all that is known is shown" not in screen.told
        await screen.press("v", "5", "r")
        assert "AS KNOWN AT" not in screen.lines[0]
        assert "all that is known is shown" in screen.told


async def test_a_story_without_steps_says_so() -> None:
    async with reading(written(STORY.partition("[[statement]]")[0])) as screen:
        await screen.press("less_than_sign")
        assert "Nothing to step through" in screen.told
        assert "AS KNOWN AT" not in screen.text


async def test_the_tutorial_is_stepped_through_from_end_to_end() -> None:
    async with reading(TUTORIAL, size=(80, 24)) as screen:
        await screen.press("v", "5")
        counts = []
        for _ in range(8):
            assert screen.reader.story is not None
            counts.append(len(screen.reader.story.briefing.statements))
            await screen.press("greater_than_sign")
        assert counts == sorted(counts)
        assert counts[-1] == 15


@pytest.mark.parametrize("row", ["home", "j", "end"])
@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
async def test_from_any_row_the_way_into_the_past_leads_to_its_beginning_and_back(pane: str, row: str) -> None:
    async with reading(TUTORIAL, size=(80, 24)) as screen:
        await screen.press(pane, row)
        steps = 0
        while "Nothing had been reported before." not in screen.told:
            steps += 1
            await screen.press("less_than_sign")
            assert steps < 50, screen.told
        for _ in range(steps):
            await screen.press("greater_than_sign")
        assert "AS KNOWN AT" not in screen.text


async def test_before_an_item_was_reported_the_cursor_stays_near_its_place() -> None:
    async with reading(written(STORY)) as screen:
        await screen.press("3", "end")
        assert "Second." in screen.under_cursor, "the third, said by Bob in the file, is the first of his"
        await screen.press("k")
        assert "Third." in screen.under_cursor
        await screen.press("less_than_sign", "less_than_sign")
        assert "Bob" in screen.under_cursor, "the row above, and not what has the same number now"
        await screen.press("less_than_sign")
        assert "First." in screen.under_cursor, "Bob had said nothing yet"
        await screen.press("F")
        await screen.type("nothing")
        await screen.press("enter", "greater_than_sign", "escape")
        assert "First." in screen.under_cursor, "no row to stand on meanwhile"


@pytest.mark.parametrize("over", [("v", "1"), ("v", "4"), ("2", "j", "enter")], ids=["claims", "gaps", "item"])
async def test_what_is_derived_stands_in_the_panes_after_stepping_in_what_lies_over_them(over: tuple[str, ...]) -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press(*over, "less_than_sign", "less_than_sign", "escape")
        assert "6 of 8" in screen.lines[0]
        assert "contested" in screen.words_of("#headline")
        assert "independent" in screen.words_of("#sources")
        assert "⇄" in screen.words_of("#statements")


async def test_the_clock_takes_what_its_own_words_offer() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("w")
        await screen.type("garbage")
        await screen.press("enter")
        assert "“garbage” is no time" in screen.told
        assert "write 2025-01-08, 2025-01-08 14:05 or 2025-01" in screen.told
        for typed, shown in (("2025-01", "AS KNOWN AT"), ('"2025-01-07"', "AS KNOWN AT the end of 7 Jan")):
            await screen.press("ctrl+u")
            await screen.type(typed)
            await screen.press("enter")
            assert shown in screen.words
            await screen.press("w")


async def test_what_was_told_of_one_step_is_gone_at_the_next() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press(*["less_than_sign"] * 12)
        assert "Nothing had been reported before." in screen.told
        await screen.press("greater_than_sign")
        assert not screen.told
