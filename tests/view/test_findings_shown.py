"""What follows from a briefing, always on in the panes and in the details."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest
from view_harness import SEED, TUTORIAL, OnScreen, reading, small, written

from tui.briefing.reading import read
from tui.briefing.times import Lens
from tui.view.story import Story

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = """\
format = 1
[briefing]
headline = "Three figures"
as_of = 2024-01-05
[actor]
red = { name = "Red ministry", side = "Red" }
army = { name = "Red army", side = "Red" }
blue = { name = "Blue ministry", side = "Blue" }
[source]
paper = "The Paper"
wire = "The Wire"
[claim.losses]
text = "Soldiers lost"
unit = "soldiers"
parties = ["Red", "Blue", "Green"]
[actor.green]
name = "Green"
side = "Green"
[[statement]]
actor = "red"
text = "Ten were lost."
said_at = "2024-01-05T08:00Z"
sources = ["paper"]
figure = { losses = 10 }
[[statement]]
actor = "army"
text = "Twenty were lost."
said_at = "2024-01-05T09:00Z"
sources = ["wire"]
figure = { losses = 20 }
[[statement]]
actor = "blue"
text = "A hundred were lost."
said_at = "2024-01-05T20:00Z"
sources = ["paper", "wire"]
figure = { losses = 100 }
"""

PAPER = """\
[[statement]]
actor = "red"
text = "One more word."
sources = ["paper"]
"""


async def at(screen: OnScreen, digit: str, text: str) -> None:
    await screen.press(digit, "g")
    for _ in range(40):
        if text in screen.under_cursor:
            return
        await screen.press("j")
    pytest.fail(f"{text} is not there")


async def test_a_contested_statement_says_whom_it_contradicts_and_enter_leads_there() -> None:
    async with reading(written(FIGURES)) as screen:
        await at(screen, "3", "A hundred were lost.")
        assert "⇄ contradicts Red ministry, Red army" in screen.under_cursor
        assert "⇄ contradicts Red ministry, Red army" in screen.words_of("#timeline")
        await at(screen, "3", "Ten were lost.")
        assert "Δ differs from Red army, same side" in screen.under_cursor
        await screen.press("enter")
        for _ in range(20):
            await screen.press("tab")
            if "contradicted by" in screen.under_cursor:
                break
        await screen.press("enter")
        assert "A hundred were lost." in screen.lines[2]


async def test_a_name_that_is_also_a_word_of_the_line_is_told_from_it() -> None:
    text = FIGURES.replace('"Red army"', '"side"').replace('"Red ministry"', '"from"')
    async with reading(written(text)) as screen:
        await at(screen, "3", "Ten were lost.")
        assert screen.reader.story is not None
        found = screen.reader.story.findings
        parts = [found.clash_parts(clash) for clash in found.claims.against(0)]
        assert ("differs from ", "side", ", same side") in parts


async def test_a_detail_shows_the_whole_table_of_positions() -> None:
    async with reading(written(FIGURES)) as screen:
        await at(screen, "3", "Ten were lost.")
        await screen.press("enter")
        for words in (
            "contested: 2 contradictions, 1 discrepancy",
            "Red ministry gives 10 soldiers 5 Jan 2024 08:00 UTC · [1]",
            "Red army gives 20 soldiers 5 Jan 2024 09:00 UTC · [2]",
            "Blue ministry gives 100 soldiers 5 Jan 2024 20:00 UTC · [1] [2]",
            "comes from 1 origin: The Paper; single source",
        ):
            assert words in screen.words, words


async def test_that_all_hangs_on_one_source_is_said_once() -> None:
    async with reading(SEED) as screen:
        told = screen.words_of("#headline")
        rule = "All 19 items are known only through one source: Unnamed outlet (article as received), "
        assert f"{rule}which draws on 8 others" in told
        assert told.index("9 sources · 8 claims, none contested") < told.index("Fighting between"), "above the story"
        assert "through 1 source" not in told
        assert "single source" not in screen.text


async def test_a_border_says_of_the_whole_only_what_has_no_room_below() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        folded = screen.part("#headline")
        assert "none of 8 claims contested" in folded[0]
        assert "through 1 source" not in folded[0]
        assert folded[-1].strip().startswith("All 19 items through 1 source · ")
        await screen.press("1")
        assert "8 claims, none contested" in screen.words_of("#headline")
        assert "none of 8 claims contested" not in screen.words
    long = FIGURES.replace("Three figures", "Three figures " * 20) + PAPER * 5
    async with reading(written(long), size=(80, 24)) as screen:
        title, *shown, last = screen.part("#headline")
        assert "1 of 1 claim contested" in title
        assert shown[-1].strip().endswith("…"), "a headline that is too long is cut where that can be seen"
        assert last.strip().startswith("6 of 8 items through 1 source")


async def test_the_row_under_the_cursor_stays_when_the_findings_come() -> None:
    async with reading(SEED) as screen:
        story = screen.reader.story
        assert story is not None
        await screen.press("1", "j", "j")
        here = screen.under_cursor
        assert here.startswith("▪ Fighting between")
        screen.pane("headline").refill(Story(story.reading, story.briefing, Lens()))
        assert "All 19 items" not in screen.words_of("#headline")
        assert screen.under_cursor == here
        screen.pane("headline").refill(story)
        assert "All 19 items" in screen.words_of("#headline")
        assert screen.under_cursor == here


async def test_where_it_is_not_the_rule_a_single_source_is_marked() -> None:
    async with reading(TUTORIAL) as screen:
        assert "4 claims, 2 contested" in screen.words_of("#headline")
        await at(screen, "3", "gone back to work")
        assert "known only from the other side: Employers · single source" in screen.under_cursor
        await at(screen, "3", "Everybody will be back")
        assert "2 sources, 1 origin: Example Wire" in screen.under_cursor


@pytest.mark.parametrize(
    ("size", "words"),
    [((120, 40), "9 sources, everything read through 1; 9 origins by its account"), ((40, 12), "9, all through 1")],
)
async def test_the_sources_say_how_many_they_really_are(size: tuple[int, int], words: str) -> None:
    async with reading(SEED, size=size) as screen:
        await screen.press("4")
        assert words in screen.words
        assert "9 independent" not in screen.words, "how many they are is known from the article alone"
        await screen.press("j")
        assert "2 items, only through it" in screen.under_cursor
    async with reading(TUTORIAL, size=size) as screen:
        await screen.press("4")
        assert "13, 12 independent" in screen.words.replace("13 sources", "13")


async def test_the_findings_come_after_the_first_frame_and_with_another_file() -> None:
    story = Story(read(SEED), read(SEED).briefing, Lens())  # type: ignore[arg-type]  # the shipped file opens
    assert story.found is None
    async with reading(small(), written(FIGURES, "other.toml")) as screen:
        assert screen.reader.story is not None
        assert screen.reader.story.found is not None
        await screen.press("J", "3", "G")
        assert "⇄ contradicts Red ministry, Red army" in screen.under_cursor
        await screen.press("t")
        assert "⇄ contradicts Red ministry, Red army" in screen.under_cursor


async def test_a_long_briefing_answers_keys_while_its_findings_are_made(tmp_path: Path) -> None:
    text = FIGURES + "".join(
        f'[[statement]]\nactor = "blue"\ntext = "Number {number}."\nsources = ["wire"]\n' for number in range(2000)
    )
    path = tmp_path / "long.toml"
    path.write_text(text)
    async with reading(path) as screen:
        await screen.press("3", "G")
        assert "Number 1999." in screen.under_cursor
        until = monotonic() + 20
        while screen.reader.story is not None and screen.reader.story.found is None and monotonic() < until:
            await screen.settle()
        await at(screen, "3", "A hundred were lost.")
        assert "⇄ contradicts Red ministry, Red army" in screen.under_cursor


async def test_relative_times_and_the_filter_count_from_the_end_of_the_day() -> None:
    async with reading(written(FIGURES), times="relative") as screen:
        assert "-4h00 ◆ A hundred" in screen.words_of("#timeline")
        assert "-16h ◆ Ten" in screen.words_of("#timeline")
        await screen.press("F")
        await screen.type("since:6h")
        await screen.press("enter")
        assert "A hundred" in screen.words_of("#timeline")
        assert "Ten" not in screen.words_of("#timeline")
