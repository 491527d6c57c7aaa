"""What a search in the library shows, the way to each place beside the list, and what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from library_harness import InLibrary, library, story
from textual import events

from tui.briefing.reading import read
from tui.briefing.reference import Ref
from tui.settings import Settings
from tui.view.app import BriefingApp, Roots
from tui.view.render.preview import of_broken
from tui.view.shelf import FIRST

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "state"))
    folder = tmp_path / "desk"
    story(folder, "strike", headline="Dockers leave the gate", day="2024-03-02", word="foreman")
    story(folder, "flood", headline="River over its banks", day="2024-05-01", place="Lower Town", word="gatekeeper")
    return folder


async def found(screen: InLibrary, query: str) -> None:
    await screen.press("slash")
    await screen.type(query)
    await screen.press("enter")
    await screen.rest()
    await screen.settle()


async def test_the_row_shows_who_said_it_rather_than_the_headline_again(desk: Path) -> None:
    async with library(desk) as screen:
        await found(screen, "gate")
        assert "→ Ada Example said: The gate was open, said the foreman. 5 places" in screen.words
        await found(screen, "dockers")
        assert [line for line in screen.lines if "Dockers leave" in line] != []
        assert "→" not in screen.words, "the headline is not said twice"
        await screen.press("enter")
        assert screen.focused == "timeline", "and there is nowhere to go in it"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_each_place_is_walked_to_and_opened(desk: Path, size: tuple[int, int]) -> None:
    async with library(desk, size=size) as screen:
        await found(screen, "gate")
        await screen.press("j", "tab")
        await screen.rest()
        await screen.settle()
        assert screen.focused == "preview"
        assert "Found in 5 places" in screen.words_of("#preview")
        assert "The gate was open, said the foreman" in screen.under_cursor
        await screen.press("j")
        assert screen.under_cursor.startswith("→ event: The gate is shut at")
        await screen.press("enter")
        reader = screen.app.screen
        assert reader.query_one("#timeline").current == Ref("event", 0)  # type: ignore[attr-defined]  # a pane
        await screen.press("escape", "escape")
        assert screen.focused == "preview", "it is as it was left"
        assert screen.under_cursor.startswith("→ event: The gate is shut at")
        await screen.press("escape")
        assert screen.focused == "library"
        assert "“gate”" in screen.words, "and the search is still on"


async def test_other_briefings_are_looked_at_from_beside_the_list(desk: Path) -> None:
    async with library(desk, size=(120, 40)) as screen:
        await found(screen, "gate")
        await screen.press("l", "J")
        await screen.rest()
        await screen.settle()
        assert screen.focused == "preview"
        assert "Dockers leave the gate" in screen.words_of("#preview")
        await screen.press("K")
        await screen.rest()
        await screen.settle()
        assert "River over its banks" in screen.words_of("#preview")
        assert screen.lines[-1].rstrip().endswith("q Back")
        await screen.press("q")
        assert screen.focused == "library", "not out of the program"
        assert screen.lines[-1].rstrip().endswith("q Back"), "to the whole list"
        await screen.press("right", "left")
        assert screen.focused == "library"


async def test_typing_on_takes_the_question_before_back(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("slash", *"gatek")
        await screen.settle()
        assert screen.headlines == ["River over its banks"]
        await screen.press(*["backspace"] * 5, *"foreman")
        await screen.settle()
        assert screen.headlines == ["Dockers leave the gate"]
        await screen.press("escape")
        await screen.settle()
        assert len(screen.headlines) == 2


async def test_a_long_headline_is_told_to_its_end(desk: Path) -> None:
    words = "Ministry and union each say that the other one left the table before the night was over and nobody signed"
    story(desk, "talks", headline=words, day="2024-06-01")
    for size in ((80, 24), (120, 40), (200, 50), (40, 30)):
        async with library(desk, size=size) as screen:
            told = " ".join(part for line in screen.part("#library")[1:7] for part in line.strip("│ ").split())
            assert "nobody signed" in told, size
            assert "…" not in told


async def test_a_broken_file_is_quoted_with_a_caret_below_the_column(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def edit(_app: object, _path: Path, line: int) -> str:
        calls.append(line)
        return ""

    monkeypatch.setattr("tui.view.editing.edit", edit)
    bad = desk / "wrong.toml"
    lines = ["format = 1", "[briefing]", 'headline = "港口罢工"', "as_of = 2024-13-05", "x = 1"]
    bad.write_text("\n".join(lines), encoding="utf-8")
    async with library(desk, size=(120, 40)) as screen:
        await screen.press("g")
        await screen.rest()
        await screen.settle()
        shown = screen.part("#preview")
        place = next(index for index, line in enumerate(shown) if "4 │" in line)
        quoted, caret = shown[place], shown[place + 1]
        assert "as_of = 2024-13-05" in quoted
        assert quoted[caret.index("^")] in "2024-13-05"
        await screen.press("tab", "enter")
        assert calls == [4], "Enter goes to the line"


async def test_a_quoted_line_is_bounded_and_harmless(desk: Path) -> None:
    line = 'headline = "' + "\x1b]52;c;\u202e" * 2_000 + "wrong" + " z" * 100_000
    (desk / "wrong.toml").write_text(f"format = 1\n[briefing]\n{line}", encoding="utf-8")
    async with library(desk, size=(120, 40)) as screen:
        await screen.press("g")
        await screen.rest()
        await screen.settle()
        words = "\n".join(screen.part("#preview"))
        assert "\x1b" not in words
        assert "\u202e" not in words
        assert len(screen.part("#preview")) == 38
        assert "│" in words
        assert "^" in words


async def test_tab_in_the_line_keeps_what_is_typed_and_a_click_elsewhere_closes_it(desk: Path) -> None:
    async with library(desk, size=(140, 30)) as screen:
        await screen.press("slash")
        await screen.type("fore")
        await screen.press("tab")
        await screen.type("man")
        assert screen.headlines == ["Dockers leave the gate"]
        assert screen.focused == "Input"
        await screen.pilot.click("#library", offset=(5, 2))
        await screen.settle()
        assert screen.focused == "library"
        assert "Enter Open" in screen.lines[-1], "the keys stand there again"
        assert screen.headlines == ["Dockers leave the gate"], "what was typed stays"
        await screen.press("slash")
        await screen.pilot.click("#preview", offset=(5, 2))
        await screen.settle()
        assert screen.focused == "preview"
        assert "q Back" in screen.lines[-1]
        await screen.press("q", "escape")
        assert len(screen.headlines) == 2


async def test_the_caret_behind_a_line_that_fills_the_room_stands_in_the_line_below_it(desk: Path) -> None:
    for length in range(28, 60):
        head = 'headline = "'
        (desk / "wrong.toml").write_text(f"format = 1\n[briefing]\n{head}{'w' * (length - len(head))}\n")
        reading = read(desk / "wrong.toml")
        lines = [block for _, blocks in of_broken(reading, 40) for block in blocks if "^" in block.text.plain]
        assert lines
        assert all(block.text.cell_length + 2 <= 40 for block in lines), length


async def test_backspace_leads_back_to_the_library_as_it_leads_back_from_anything(desk: Path) -> None:
    async with library(desk, size=(80, 24)) as screen:
        await found(screen, "gate")
        await screen.press("enter")
        assert screen.focused != "library"
        await screen.press("backspace")
        assert screen.focused == "library"
        assert "“gate”" in screen.words


def five(folder: Path) -> None:
    """Five more, the newest first in the list: Part 5 to Part 1. Parts 2 and 4 are told by a lamplighter."""
    for number in range(1, 6):
        word = "lamplighter" if number in {2, 4} else "baker"
        story(folder, f"part{number}", headline=f"Part {number}", day=f"2024-06-0{number}", word=word)


async def test_a_line_that_is_left_leads_back_to_where_the_reader_was(desk: Path) -> None:
    five(desk)
    async with library(desk) as screen:
        for keys, headline in ((("j", "j"), "Part 3"), (("G",), "Dockers leave the gate")):
            await screen.press(*keys, "slash")
            await screen.type("lamplighter")
            assert screen.headlines == ["Part 4", "Part 2"]
            await screen.press("escape")
            assert headline in screen.under_cursor
            await screen.settle()
            assert headline in screen.under_cursor


async def test_what_follows_esc_is_done_to_where_the_reader_was(desk: Path) -> None:
    five(desk)
    async with library(desk) as screen:
        await screen.press("j", "j", "slash")
        await screen.type("lamplighter")
        for key in ("escape", "m"):
            screen.app.post_message(events.Key(key, None))
        await screen.settle()
        assert "Starred: Part 3." in screen.told


async def test_what_was_found_is_kept_when_all_are_shown_again(desk: Path) -> None:
    five(desk)
    async with library(desk) as screen:
        await screen.press("j")
        await found(screen, "lamplighter")
        await screen.press("j", "escape")
        await screen.settle()
        assert len(screen.headlines) == 7
        assert "Part 2" in screen.under_cursor
        await found(screen, "zebra")
        assert not screen.headlines
        await screen.press("escape")
        await screen.settle()
        assert "Part 2" in screen.under_cursor, "nothing was found, so it is where it was"


async def test_what_was_found_is_kept_where_the_first_frame_does_not_reach(desk: Path) -> None:
    for number in range(FIRST):
        story(desk, f"new{number}", day="2025-01-01", word="baker")
    five(desk)
    async with library(desk) as screen:
        await found(screen, "lamplighter")
        await screen.press("escape")
        await screen.settle()
        assert len(screen.headlines) == FIRST + 7
        assert "Part 4" in screen.under_cursor
        story(desk, "newest", day="2025-01-02", word="baker")
        await screen.press("R")
        await screen.settle()
        assert len(screen.headlines) == FIRST + 8
        assert "Part 4" in screen.under_cursor, "nor when the folders are looked through again"


@pytest.mark.parametrize("is_indexed", [False, True])
async def test_the_library_of_what_is_open_begins_on_what_was_read(desk: Path, *, is_indexed: bool) -> None:
    five(desk)
    paths = [desk / f"part{number}.toml" for number in (1, 3, 5)]
    if is_indexed:
        async with library(*paths):
            pass
    app = BriefingApp([read(path) for path in paths], Settings(theme="dark"), "", Roots(paths))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = InLibrary(app, pilot)
        await screen.settle()
        await screen.press("J", "0")
        await screen.settle()
        assert len(screen.headlines) == 3
        assert "Part 3" in screen.under_cursor
