"""The library's list: what is new, changed, starred and read in it, and the key that walks through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from library_harness import InLibrary, apart, library, story, three_stories

from tui.briefing.problems import Refused
from tui.briefing.reading import read
from tui.library.state import open_state
from tui.settings import Settings
from tui.view.app import BriefingApp, Roots
from tui.view.screens.keeping import Keeping
from tui.view.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart(tmp_path, monkeypatch)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return three_stories(tmp_path / "desk")


async def test_what_changed_in_the_briefing_under_the_cursor_is_told_from_the_list(desk: Path) -> None:
    async with library(desk) as screen:
        await changed_in(screen, desk, "strike")
        await screen.press("g", "j", "d")
        assert "What changed since" in screen.words
        assert "strike: nobody opened" in screen.words
        await screen.press("escape", "q")
        assert screen.focused == "library"
        await screen.press("D")
        await screen.pilot.pause(0.3)
        assert "What changed, from which version" in screen.words or "No other version is known" in screen.words


async def test_a_star_given_before_the_state_is_open_is_not_given_to_the_briefing_below_the_library(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = BriefingApp([read(desk / "flood.toml")], Settings(theme="dark"), "", Roots([desk]))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = InLibrary(app, pilot)
        await screen.settle()
        await screen.press("0")
        monkeypatch.setattr(Keeping, "begin", lambda _: None)  # the key is faster
        await screen.press("enter", "m")
        assert isinstance(app.screen, ReaderScreen)
        assert not screen.told
    state = open_state()
    assert not [row for row in state.everything() if row.kind == "star"]
    state.close()


async def test_a_note_on_a_briefing_and_marking_it_read_from_the_list(desk: Path) -> None:
    async with library(desk, size=(140, 40)) as screen:
        await screen.press("m", "a")
        assert not screen.told, "what was told before is not about the note"
        await screen.type("call them")
        await screen.press("enter")
        await screen.settle()
        assert "has a note" in screen.words_of("#preview")
        assert len(screen.headlines) == 3
        await screen.press("a")
        assert "call them" in screen.lines[-1]
        await screen.press("escape", "u")
        assert "the note on “River over its banks”: “call them”" in screen.told
        await screen.press("A")
        assert "unread" not in screen.under_cursor
        await screen.press("A")
        assert "All of it is read already: River over its banks." in screen.told


async def test_stars_and_reading_marks_are_seen_and_taken_back(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("j", "m")
        assert "★ Dockers walk out" in screen.words
        await screen.press("x")
        assert "★ Dockers walk out 2 Mar 2024 2 statements" in screen.words, "nothing unread in it"
        await screen.press("u", "u")
        assert "● Dockers walk out 2 Mar 2024" in screen.under_cursor
        assert "★" not in screen.words_of("#library")
        await screen.press("k", "x")
        assert "unread" not in screen.under_cursor
        await screen.press("x")
        assert "River over its banks 1 May 2024 unread" in screen.under_cursor


async def test_undo_takes_back_the_mark_on_a_briefing_without_items_and_nothing_else(desk: Path) -> None:
    empty = 'format = 1\n[briefing]\nheadline = "To be written"\nas_of = 2024-06-01\n'
    (desk / "empty.toml").write_text(empty)
    async with library(desk) as screen:
        await screen.press("j", "m", "k")
        assert "To be written 1 Jun 2024 unread" in screen.under_cursor
        await screen.press("x")
        assert "unread" not in screen.under_cursor
        await screen.press("u")
        assert "marking “To be written” read" in screen.told
        assert "unread" in screen.under_cursor
        assert "★" in screen.words_of("#library")
        await screen.press("j", "x", "u")
        assert "unread · 2 statements" in screen.under_cursor, "as it was before it was marked"


async def test_what_changed_since_it_was_read_is_counted(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("x", "j", "x", "g")
        assert "unread" not in screen.words_of("#library").partition("Council")[0]
        path = desk / "strike.toml"
        more = '[[statement]]\nactor = "bob"\ntext = "And now this."\nsources = ["wire"]\n'
        path.write_text(path.read_text("utf-8").replace("foreman", "porter himself") + more, encoding="utf-8")
        await screen.press("R")
        assert "1 new, 1 changed" in screen.words_of("#library")
        assert "1 briefing unread, 1 changed" in screen.lines[0]
        await screen.press("c")
        assert "Dockers walk out" in screen.under_cursor
        await screen.press("c")
        assert "Council votes again" in screen.under_cursor
        await screen.press("slash")
        await screen.type("changed")
        assert screen.headlines == ["Dockers walk out"]


async def test_looking_into_a_briefing_makes_nothing_unread_and_hides_no_change(desk: Path) -> None:
    async def listed(query: str) -> list[str]:
        await screen.press("slash")
        await screen.type(query)
        await screen.press("enter")
        found = screen.headlines
        await screen.press("escape")
        return found

    async with library(desk) as screen:
        await screen.press("x", "j", "x", "g")
        for name, headline in (("strike", "Dockers walk out"), ("flood", "River over its banks")):
            text = (desk / f"{name}.toml").read_text("utf-8")
            (desk / f"{name}.toml").write_text(text.replace("Nobody opened", f"{headline}: nobody opened"))
        story(desk, "flood", headline="River over its banks", day="2024-05-01", place="Lower Town", word="mayor")
        await screen.press("R")
        assert "1 briefing unread, 2 changed" in screen.lines[0]
        for _ in range(2):  # a change is there until it was seen
            assert await listed("changed") == ["River over its banks", "Dockers walk out"]
            assert await listed("unread") == ["Council votes again"]
            await screen.press("g", "j", "enter")
            await screen.press("d")
            await screen.press("escape", "q")
            await screen.pilot.pause(0.6)
            await screen.settle()
            assert "1 new · 2 statements" in screen.under_cursor
            assert "1 briefing unread, 2 changed" in screen.lines[0]


async def test_c_walks_what_changed_before_what_is_unread(desk: Path) -> None:
    story(desk, "dawn", headline="Before all others", day="2024-06-01")
    async with library(desk) as screen:
        await screen.press("G", "k", "x")
        assert "● Dockers" not in screen.under_cursor, screen.text
        path = desk / "strike.toml"
        path.write_text(path.read_text("utf-8").replace("foreman", "porter himself"))
        await screen.press("R")
        assert "1 changed" in screen.lines[0], screen.text
        await screen.press("g", "c")
        assert "Dockers walk out" in screen.under_cursor
        await screen.press("c")
        assert "Before all others" in screen.under_cursor
        assert "Nothing else has changed; on to what is unread (3)." in screen.told
        await screen.press("c", "c")
        assert "Council votes again" in screen.under_cursor
        await screen.press("c")
        assert "Dockers walk out" in screen.under_cursor
        assert "On from the first again." in screen.told
        await screen.press("C")
        assert "Council votes again" in screen.under_cursor


async def changed_in(screen: InLibrary, desk: Path, *names: str) -> None:
    """All briefings are read; then something else is said in some of them."""
    await screen.press("g", *["x", "j"] * len(screen.headlines), "g")
    for name in names:
        path = desk / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace("Nobody opened", f"{name}: nobody opened"))
    await screen.press("R")


async def test_c_goes_on_with_what_changed_after_a_briefing_that_has_unread_items_too(desk: Path) -> None:
    story(desk, "dawn", headline="Before all others", day="2023-02-01")
    async with library(desk) as screen:
        await changed_in(screen, desk, "flood", "strike", "vote")
        await screen.press("g", "enter", "c", "2", "g", "x", "q")  # an item of it is to be read again
        await screen.pilot.pause(0.6)
        await screen.settle()
        assert "unread" in screen.under_cursor
        assert "changed" not in screen.under_cursor
        await screen.press("c")
        assert "Dockers walk out" in screen.under_cursor
        await screen.press("c")
        assert "Council votes again" in screen.under_cursor
        await screen.press("c")
        assert "River over its banks" in screen.under_cursor, "unread, after all that changed"


async def test_c_in_a_briefing_goes_on_to_the_next_one_with_news(desk: Path) -> None:
    async with library(desk) as screen:
        await changed_in(screen, desk, "flood", "vote")
        await screen.press("enter", "c")
        assert "flood: nobody opened" in screen.under_cursor
        await screen.press("c")
        await screen.settle()
        assert "c again opens the next briefing with news: Council votes again" in screen.told
        assert "flood" in screen.lines[0]
        await screen.press("c")
        assert "vote" in screen.lines[0]
        assert not screen.told
        await screen.press("c")
        assert "vote: nobody opened" in screen.under_cursor
        await screen.press("c")
        await screen.settle()
        assert "q, then c: the next unread briefing." in screen.told, "there is no other"
        await screen.press("q")
        assert screen.focused == "library"
        assert "Council votes again" in screen.under_cursor, "the cursor is where the walk went"


async def test_a_changed_file_that_cannot_be_compared_is_not_tried_again_and_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def unreadable(path: str) -> bytes:
        tried.append(path)
        assert len(tried) < 20, "it goes round and round"
        raise Refused("E001", "permission denied", "")

    async with library(desk) as screen:
        await screen.press("j", "x")
        monkeypatch.setattr("tui.briefing.files.read_file", unreadable)
        story(desk, "strike", headline="Dockers go back", day="2024-03-02")
        await screen.press("R")
        for _ in range(5):
            await screen.settle()
        assert tried == [str(desk / "strike.toml")]
        assert "Dockers go back 2 Mar 2024 changed" in screen.words_of("#library")


async def test_what_was_read_in_a_briefing_is_read_in_the_list(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("enter")
        await screen.rest("j")
        await screen.press("m", "q")
        assert screen.focused == "library"
        await screen.pilot.pause(0.6)
        await screen.settle()
        assert "★ River over its banks" in screen.under_cursor
        assert "1 unread" in screen.under_cursor, "of one event and two statements two were under the cursor"
        await screen.press("enter")
        await screen.press("A", "0")
        await screen.pilot.pause(0.6)
        await screen.settle()
        assert "unread" not in screen.under_cursor
        assert "2 briefings unread" in screen.lines[0]


async def test_what_is_taken_back_and_done_again_is_seen_in_the_list_each_time(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("enter", "2", "q")
        partly = screen.under_cursor
        assert "unread" in partly
        for key in ("A", "U"):
            await screen.press(key)
            assert "unread" not in screen.under_cursor, key
            await screen.press("u")
            assert screen.under_cursor == partly


async def test_each_mark_says_on_which_briefing_it_is_for_the_list_may_have_moved_on(desk: Path) -> None:
    story(desk, "older/flood", headline="River over its banks", day="2022-05-01", more='id = "older"')
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type("unread")
        await screen.press("enter")
        await screen.settle()
        await screen.press("x")
        await screen.settle()
        assert "Marked read: River over its banks (desk/flood.toml). u takes it back." in screen.told
        assert "Dockers walk out" in screen.under_cursor, "it is not in this list any more"
        await screen.press("A")
        assert "Marked read: Dockers walk out. u takes it back." in screen.told
        await screen.press("u")
        assert "Taken back: marking “Dockers walk out” read." in screen.told
        await screen.press("u")
        assert "Taken back: marking “River over its banks” (desk/flood.toml) read." in screen.told
    async with library(desk) as screen:
        await screen.press("x", "x")
        assert "Marked unread: River over its banks (desk/flood.toml). u takes it back." in screen.told
        await screen.press("m", "m")
        assert "No longer starred: River over its banks (desk/flood.toml). u takes it back." in screen.told
        await screen.press("a")
        await screen.type("call")
        await screen.press("enter")
        await screen.settle()
        assert "Note kept on: River over its banks (desk/flood.toml). u takes it back." in screen.told
        await screen.press("a", "enter")
        await screen.settle()
        assert not screen.told, "it is as it was"
        await screen.press("a", "ctrl+u", "enter")
        await screen.settle()
        assert "Note removed from: River over its banks (desk/flood.toml). u takes it back." in screen.told
        await screen.press("x", "A")
        assert "All of it is read already: River over its banks (desk/flood.toml)." in screen.told
