"""The library in a small window: each row tells which briefing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from library_harness import apart, library, story

from tui.library.alike import shared_beginnings

if TYPE_CHECKING:
    from pathlib import Path

CITY = "Example City strike, day {}: what is known so far"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    apart(tmp_path, monkeypatch)
    return tmp_path / "desk"


def days(desk: Path, count: int, headline: str = CITY, tlp: str = "clear") -> None:
    for day in range(1, count + 1):
        story(desk, f"day{day}", headline=headline.format(day), day=f"2024-05-0{day}", more=f'tlp = "{tlp}"')


async def test_five_that_begin_alike_are_told_whole_in_the_lines_that_there_are(desk: Path) -> None:
    days(desk, 5)
    async with library(desk, size=(40, 12)) as screen:
        for day in range(1, 6):
            assert CITY.format(day) in screen.words
        assert "…" not in screen.words_of("#library")
        await screen.pilot.resize_terminal(40, 30)
        await screen.settle()
        assert CITY.format(1) in screen.words


async def test_of_more_each_line_has_what_tells_it_from_the_others(desk: Path) -> None:
    days(desk, 9)
    async with library(desk, size=(40, 12)) as screen:
        rows = [line for line in screen.part("#library") if "Example City strike, day" in line]
        assert len({row.strip("▐ ") for row in rows}) == 9
        assert "TLP" not in screen.text
    days(desk, 9, "The ministry of transport and the dockers of Example City, day {}: talks")
    async with library(desk, size=(40, 12)) as screen:
        rows = [line for line in screen.part("#library") if line.startswith("● The minist")]
        assert len({row.strip("▐ ") for row in rows}) == 9
        assert "day 4: talks" in screen.text


async def test_a_marking_that_binds_stays_and_so_does_what_fits(desk: Path) -> None:
    days(desk, 9, tlp="amber")
    story(desk, "short", headline="Short", day="2024-06-01", more='tlp = "clear"')
    async with library(desk, size=(40, 12)) as screen:
        assert screen.text.count("● TLP:AMBER Example…") == 9
        assert "TLP:CLEAR Short unread" in screen.words
        await screen.press("x")
        assert "TLP:CLEAR Short 1 Jun 2024" in screen.words


async def test_what_no_sign_says_keeps_its_place(desk: Path) -> None:
    days(desk, 9)
    (desk / "a-file-with-quite-a-long-name-of-its-own.toml").write_text("format = 1\n[briefing]\n", encoding="utf-8")
    async with library(desk, size=(40, 12)) as screen:
        (row,) = [line for line in screen.lines if line.startswith("! a-file")]
        assert "error" in row


def test_with_how_many_characters_others_begin_too() -> None:
    assert shared_beginnings(["abc", "abd", "abde", "x", "x"]) == {"abc": 2, "abd": 3, "abde": 3, "x": 0}
    assert shared_beginnings(["alone"]) == {}
