"""Briefings of one id or of one headline in the library: the rows say which is which, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from library_harness import apart, library, story
from view_harness import SIZES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    apart(tmp_path, monkeypatch)
    folder = tmp_path / "desk"
    story(folder, "strike", headline="Dockers walk out", day="2024-03-02", more='id = "port"')
    story(folder, "again", headline="Dockers walk out again", day="2024-03-01", more='id = "port"')
    story(folder, "2023/flood", headline="River over its banks", day="2023-05-01", more='id = "old"')
    story(folder, "2024/flood", headline="River over its banks", day="2024-05-01")
    story(folder, "vote", headline="Council votes", day="2022-05-01")
    return folder


@pytest.mark.parametrize("size", SIZES)
async def test_each_row_says_in_words_which_file_shares_its_marks(desk: Path, size: tuple[int, int]) -> None:
    async with library(desk, size=size) as screen:
        listed = screen.words_of("#library")
        assert listed.count("! shares marks with") == 2
        first, second = (listed.index(f"! shares marks with {name}.toml") for name in ("again", "strike"))
        assert listed.index("Dockers") < first < second
        assert ("give each an id of its own" in listed) == (size[0] > 40)
        (desk / "again.toml").unlink()
        await screen.press("R")
        assert "shares marks" not in screen.words_of("#library")


async def test_beside_the_list_stands_what_follows_from_it_and_what_to_do(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("j", "tab")
        assert (
            "! By its id this file shares marks with again.toml: what you read, star and note in one counts in both."
            in screen.words
        )
        assert "Write another id into one of them, or remove a copy." in screen.words
        story(desk, "new/vote", headline="Another vote", day="2024-12-01")
        await screen.press("q", "R", "g", "tab")
        assert "This file has no id, so it goes by its name and shares marks with desk/vote.toml: what" in screen.words


@pytest.mark.parametrize("size", SIZES)
async def test_of_those_with_one_headline_the_file_is_told_and_of_no_others(desk: Path, size: tuple[int, int]) -> None:
    async with library(desk, size=size) as screen:
        for keys in ((), ("slash", *"banks", "enter")):
            await screen.press(*keys)
            rows = screen.part("#library")
            assert sum("2024/flood.toml" in row for row in rows) == 1
            assert sum("2023/flood.toml" in row for row in rows) == 1
            assert not any("vote.toml" in row for row in rows)


async def test_a_long_headline_keeps_its_words_and_a_long_name_of_a_file_leaves_room_for_some(tmp_path: Path) -> None:
    headline = "The ministry and the union disagree on who it was that ended the talks"
    for name in ("a" * 50, "b"):
        story(tmp_path, name, headline=headline)
    async with library(tmp_path) as screen:
        assert "the talks b.toml" in screen.words
        assert f"the talks {'a' * 50}.toml" in screen.words
        await screen.pilot.resize_terminal(40, 12)
        await screen.settle()
        assert sum("● The mi" in row for row in screen.lines) == 2


async def test_across_the_library_the_file_stands_behind_such_a_headline(desk: Path) -> None:
    async with library(desk) as screen:
        screen.library.look_across("timeline")
        await screen.settle()
        assert "River over its banks 2023/flood.toml" in screen.words
        assert "Council votes The" not in screen.words
        assert "vote.toml" not in screen.words
