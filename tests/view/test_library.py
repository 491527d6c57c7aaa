"""The library's list: what it shows, how it is narrowed, and the way into a briefing and back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from library_harness import apart, library, story, three_stories

from tui.briefing.reading import read
from tui.briefing.reference import Ref
from tui.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.library.listing import Row

SIZES = [(120, 40), (80, 24), (40, 12), (200, 50), (100, 30)]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart(tmp_path, monkeypatch)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return three_stories(tmp_path / "desk")


async def test_the_newest_stands_first_with_what_there_is_to_know_of_it(desk: Path) -> None:
    async with library(desk) as screen:
        assert screen.headlines == ["River over its banks", "Dockers walk out", "Council votes again"]
        assert "River over its banks 1 May 2024 unread · 2 statements · 1 contested claim · Lower Town" in screen.words
        assert "Briefings · 3" in screen.words
        assert "3 briefings unread" in screen.lines[0]
        assert screen.focused == "library"


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_list_and_the_keys(desk: Path, size: tuple[int, int]) -> None:
    async with library(desk, size=size) as screen:
        assert "River over its banks" in screen.words
        assert "Council votes again" in screen.words
        assert "Enter Open" in screen.lines[-1]
        assert "q Quit" in screen.lines[-1]
        lines = [line for line in screen.part("#library") if "River over" in line or "Dockers" in line]
        assert len(lines) == 2
        assert ("unread" in lines[0]) == (size[0] < 50 or size[0] >= 200), "in one line or in two"


async def test_the_briefing_under_the_cursor_is_shown_beside_the_list(desk: Path) -> None:
    async with library(desk, size=(140, 40)) as screen:
        assert "⇄ The gate was open" in screen.words_of("#preview")
        assert screen.part("#preview")[0].startswith("╭─ River over its banks ─")
        await screen.rest("j")
        await screen.settle()
        assert screen.part("#preview")[0].startswith("╭─ Dockers walk out ─"), "wherever the keyboard is"
        assert "Dockers walk out" in screen.words_of("#preview")
        assert "as of 2 Mar 2024" in screen.words_of("#preview")


async def test_a_search_narrows_as_it_is_typed_and_shows_what_it_found(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("j", "slash")
        await screen.type("fore")
        assert screen.headlines == ["Dockers walk out"]
        assert "Ada Example said: The gate was open, said the foreman." in screen.words
        assert "“fore” · 1 of 3" in screen.words
        await screen.press("escape")
        assert len(screen.headlines) == 3
        await screen.press("slash")
        await screen.type("countess")
        assert len(screen.headlines) == 3, "an actor is found by an alias"


async def test_enter_opens_the_briefing_at_what_was_found(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type("foreman")
        await screen.press("enter", "enter")
        assert screen.focused == "statements"
        assert "said the foreman" in screen.under_cursor
        reader = screen.app.screen
        assert reader.query_one("#statements").current == Ref("statement", 0)  # type: ignore[attr-defined]  # a pane
        assert "1/1" in screen.words, "n and N go on from here"
        await screen.press("escape")
        assert screen.focused == "statements", "the search ends first"
        await screen.press("escape")
        assert screen.focused == "library"
        assert "“foreman” · 1 of 3" in screen.words, "the list is as it was"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place:pier", ["Dockers walk out"]),
        ("tag:council", ["Council votes again"]),
        ("since:2024-04", ["River over its banks"]),
        ("actor:ada until:2023-12", ["Council votes again"]),
        ("starred", []),
        ("unread", ["River over its banks", "Dockers walk out", "Council votes again"]),
    ],
)
async def test_fields(desk: Path, query: str, found: list[str]) -> None:
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type(query)
        await screen.press("enter")
        assert screen.headlines == found
        assert screen.focused == "library"


async def test_a_query_that_is_none_says_so_and_stays_to_be_mended(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type("plaice:pier")
        await screen.press("enter")
        assert "there is no field 'plaice'" in screen.told
        assert screen.focused == "Input"


async def test_nothing_found_is_said_with_the_way_back(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type("zeppelin")
        await screen.press("enter")
        assert "Nothing matches zeppelin." in screen.words
        assert "Esc shows all 3" in screen.words
        await screen.press("enter", "m", "x", "e", "G", "n", "c")
        await screen.press("escape")
        assert len(screen.headlines) == 3


@pytest.mark.parametrize("key", ["q", "escape", "backspace"])
async def test_from_what_was_found_the_way_back_leads_to_the_whole_list_first(desk: Path, key: str) -> None:
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type("foreman")
        await screen.press("enter")
        assert screen.lines[-1].rstrip().endswith("q Back")
        await screen.press(key)
        assert len(screen.headlines) == 3
        assert screen.app.is_running
        assert screen.lines[-1].rstrip().endswith("q Quit")


async def test_leafing_follows_the_order_of_the_list(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("enter")
        assert "flood 1 of 3" in " ".join(screen.lines[0].split())
        await screen.press("J", "J")
        assert "vote 3 of 3" in " ".join(screen.lines[0].split())
        await screen.press("0")
        assert screen.focused == "library"
        assert "Council votes again" in screen.under_cursor, "the cursor is where the reader went"


async def test_leafing_steps_over_a_file_that_cannot_be_opened(desk: Path) -> None:
    async with library(desk) as screen:
        (desk / "strike.toml").write_text("format = 1\n")
        await screen.press("enter", "J")
        assert "vote 3 of 3" in " ".join(screen.lines[0].split())
        await screen.press("q")
        assert screen.focused == "library"


async def test_a_file_that_is_saved_while_another_is_open_can_be_leafed_to(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("enter")
        story(desk, "strike", headline="Dockers go back", day="2024-03-02")
        screen.library.update_index()
        await screen.settle()
        assert "Dockers go back" in screen.headlines
        await screen.press("J")
        assert "strike 2 of 3" in " ".join(screen.lines[0].split())
        assert "Dockers go back" in screen.words


async def test_another_order_is_chosen_by_name(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("S")
        await screen.type("headline")
        await screen.press("enter")
        assert screen.headlines == ["Council votes again", "Dockers walk out", "River over its banks"]
        assert "by headline" in screen.lines[0]
        await screen.press("colon")
        await screen.type("newest first")
        await screen.press("enter")
        assert screen.headlines[0] == "River over its banks"


async def test_saved_searches_are_parts_of_the_library(desk: Path) -> None:
    async with library(desk, searches={"the port": "place:pier"}) as screen:
        await screen.press("v")
        assert "the port" in screen.words
        await screen.type("the port")
        await screen.press("enter")
        assert screen.headlines == ["Dockers walk out"]
        assert "place pier · 1 of 3" in screen.words


async def test_saved_searches_move_no_digit_and_none_is_offered_that_no_key_has(desk: Path) -> None:
    many = {f"search {number}": "place:pier" for number in range(12)}
    numbers: list[dict[str, str]] = []
    for searches in ({}, {"the port": "place:pier"}, many):
        async with library(desk, searches=searches, size=(80, 50)) as screen:
            await screen.press("v")
            words = [line.split() for line in screen.part("#picker")]
            numbers.append({" ".join(each[2:5]): each[1] for each in words if len(each) > 2 and each[1].isdigit()})
            await screen.press("5")
            assert "One timeline of all briefings" in screen.lines[0]
    assert numbers[0].items() <= numbers[1].items()
    assert numbers[0].items() <= numbers[2].items()
    assert len(numbers[2]) == 9


async def test_a_digit_chooses_a_view_as_it_does_in_a_briefing(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("m", "v")
        number = next(line.split()[1] for line in screen.part("#picker") if "Starred briefings" in line)
        await screen.press(number)
        assert screen.headlines == ["River over its banks"]


async def test_a_broken_file_is_listed_and_can_be_mended(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = desk / "bad.toml"
    bad.write_text("format = 1\n[briefing]\nas_of = 2024-01-05\n")
    edited = []

    def mend(_: object, path: Path, line: int) -> str:
        edited.append((path.name, line))
        story(desk, "bad", headline="Mended")
        return ""

    monkeypatch.setattr("tui.view.editing.edit", mend)
    async with library(desk, size=(140, 40)) as screen:
        assert screen.headlines[0] == "bad.toml"
        assert "River over its banks" in screen.under_cursor, "it is nothing to begin with"
        await screen.press("g")
        await screen.rest()
        await screen.settle()
        assert "1 error" in screen.words_of("#library")
        assert "line 2: E102 briefing: headline: required, but missing" in screen.words_of("#preview")
        await screen.press("enter")
        assert "line 2: E102" in screen.words_of("#picker")
        await screen.press("escape", "m", "x")
        assert "cannot be marked" in screen.told
        await screen.press("enter", "e")
        assert edited == [("bad.toml", 2)]
        assert "Mended" in screen.headlines


async def test_a_hostile_file_name_is_only_text_in_the_title_and_an_error_without_a_line_leads_nowhere(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "a\u202eb.toml").write_bytes(b"")
    edited: list[int] = []

    def edit(_app: object, _path: Path, line: int) -> str:
        edited.append(line)
        return ""

    monkeypatch.setattr("tui.view.editing.edit", edit)
    async with library(desk) as screen:
        await screen.press("g", "enter")
        title = screen.app.screen.query_one("#picker").border_title
        assert title is not None
        assert "\ufffd" in str(title)
        assert "\u202e" not in str(title)
        problems = read(desk / "a\u202eb.toml").problems
        await screen.press("end", "enter")
        assert edited == [problems[-1].line]


async def test_a_file_that_vanished_is_said_and_leaves_the_list(desk: Path) -> None:
    async with library(desk) as screen:
        (desk / "flood.toml").unlink()
        await screen.press("enter")
        assert "flood.toml is not there any more" in screen.told
        assert screen.headlines == ["Dockers walk out", "Council votes again"]


async def test_what_is_new_is_found_by_looking_again(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("G")
        story(desk / "deeper", "new", headline="New tonight", day="2024-06-01")
        await screen.press("R")
        assert screen.headlines[0] == "New tonight"
        assert "1 new" in screen.told
        assert "Council votes again" in screen.under_cursor, "the place is kept"


async def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with library(tmp_path / "empty") as screen:
        assert "No briefings in" in screen.words
        assert "briefing new FILE.toml" in screen.words
        await screen.press("enter", "j", "G", "m", "e", "v", "escape")
        story(tmp_path / "empty", "first", headline="At last")
        await screen.press("R")
        assert screen.headlines == ["At last"]


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    async with library(tmp_path / "gone") as screen:
        assert "There is no file or folder" in screen.words
        assert "gone" in screen.words


async def test_samples_say_how_to_add_ones_own(tmp_path: Path) -> None:
    async with library(*shipped(), are_samples=True, path=tmp_path / "config.toml") as screen:
        assert "Clashes in Nagorno-Karabakh" in screen.words
        assert "`briefing FOLDER` opens a folder of your own" in screen.words
        assert 'library = ["~/FOLDER"]' in screen.words


async def test_the_help_and_the_palette_offer_what_works_here(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("question_mark")
        await screen.type("folders again")
        assert "Look through the library's folders again" in screen.words
        await screen.press("escape", "colon")
        await screen.type("export the briefing")
        assert "No match" in screen.words


async def test_hostile_words_are_only_text(tmp_path: Path) -> None:
    story(tmp_path / "x", "x", headline="[/] [@click=app.quit]x[/] \\u001b]52;c;x\\u0007 [sic]", place="[b]P[/b]")
    async with library(tmp_path / "x", size=(140, 30)) as screen:
        assert "[/] [@click=app.quit]x[/]" in screen.words_of("#library")
        assert "[sic]" in screen.words_of("#library")
        assert "\x1b" not in screen.text
        await screen.press("slash")
        await screen.type("[sic]")
        assert "[b]P[/b]" in screen.words_of("#library")


async def test_many_briefings_are_fetched_as_they_come_into_sight(tmp_path: Path) -> None:
    for number in range(300):
        story(tmp_path / "many", f"s{number:03}", day=f"{2000 + number // 20}-01-{1 + number % 20:02}")
    async with library(tmp_path / "many") as screen:
        assert "300" in screen.words
        fetched: list[int] = []
        rows = screen.library.shelf.library.rows
        screen.library.shelf._rows.clear()

        def counted(wanted: Sequence[int]) -> list[Row]:
            fetched.extend(wanted)
            return rows(wanted)

        screen.library.shelf.library.rows = counted  # type: ignore[method-assign]  # to count what is asked for
        await screen.press("G")
        assert "S000" in screen.under_cursor
        assert len(fetched) < 200


async def test_a_file_that_is_saved_meanwhile_is_noticed(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.pilot.pause(0.3)
        story(desk, "late", headline="Late news", day="2024-07-01")
        for _ in range(100):
            await screen.pilot.pause(0.05)
            if "Late news" in screen.words:
                break
        await screen.settle()
        assert screen.headlines[0] == "Late news"


async def test_without_anything_to_watch_with_it_is_told_once_and_files_are_compared(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "asyncinotify", None)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr("tui.library.watching._POLL_SECONDS", 0.1)
    async with library(desk) as screen:
        await screen.pilot.pause(0.5)
        assert screen.told.count("they cannot be watched") == 1
        story(desk, "late", headline="Late news", day="2024-07-01")
        for _ in range(100):
            await screen.pilot.pause(0.05)
            if "Late news" in screen.words:
                break
        assert "Late news" in screen.words
        assert screen.told.count("they cannot be watched") == 1


async def test_a_library_of_several_roots_says_of_what_kind_they_are(tmp_path: Path) -> None:
    files = [story(tmp_path, f"s{number}") for number in range(3)]
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    for roots, words in ((files, "3 files"), (folders, "2 folders"), ([*folders, *files], "5 files and folders")):
        async with library(*roots, size=(120, 40)) as screen:
            assert f"Library {words} " in f"{screen.words} "
