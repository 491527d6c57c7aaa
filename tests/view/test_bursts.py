"""Over a slow line several keys arrive in one piece: each does what it would have done alone."""

from __future__ import annotations

import asyncio
import subprocess
from typing import TYPE_CHECKING, Any, cast

from library_harness import InLibrary, library, story
from textual import events
from view_harness import TUTORIAL, OnScreen, reading, small

from tui.briefing.reading import read
from tui.settings import Settings
from tui.view.app import BriefingApp, Roots

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


async def burst(screen: OnScreen, *keys: str) -> None:
    """Keys of which none waits for what the one before it did."""
    for key in keys:
        screen.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await screen.settle()


async def compared(screen: OnScreen) -> None:
    """Wait until it is known which versions there are."""
    for _ in range(200):
        await screen.pilot.pause(0.02)
        if all(worker.is_finished for worker in screen.app.workers if worker.group == "comparing"):
            break
    await screen.settle()


def top(screen: OnScreen) -> Any:
    return cast("Any", screen.app.screen)


def stack(screen: OnScreen) -> list[str]:
    return [type(each).__name__ for each in screen.app.screen_stack]


async def test_what_enter_was_pressed_on_is_opened_in_the_library(tmp_path: Path) -> None:
    for number, name in enumerate(("a", "b", "c"), 1):
        story(tmp_path, name, day=f"2024-01-0{number}")
    async with library(tmp_path) as screen:
        first = screen.headlines[0]
        await burst(screen, "enter", "j")
        assert first.lower() in top(screen).story.reading.name


async def test_a_digit_behind_enter_goes_to_that_pane_of_what_was_opened(tmp_path: Path) -> None:
    for number, name in enumerate(("a", "b"), 1):
        story(tmp_path, name, day=f"2024-01-0{number}")
    async with library(tmp_path) as screen:
        for digit, pane in (("3", "statements"), ("2", "timeline"), ("4", "sources")):
            await burst(screen, "enter", digit)
            assert screen.focused == pane
            await screen.press("q")
    async with library(tmp_path) as screen:
        await burst(screen, "enter", "2")
        assert screen.focused == "timeline", "and not where the briefing was left"
        await screen.press("q", "slash")
        await screen.type("porter")
        await screen.press("enter")
        for digit, pane in (("2", "timeline"), ("4", "sources"), ("1", "headline")):
            await burst(screen, "enter", digit)
            assert screen.focused == pane, "and does not go back to what was found"
            await screen.press("q")
        await burst(screen, "enter", "2", "enter")
        assert stack(screen) == ["LibraryScreen", "ReaderScreen", "DetailScreen"]


async def test_what_enter_was_pressed_on_is_followed_in_an_opened_item() -> None:
    async with reading(small()) as screen:
        await screen.press("3", "j", "enter", "tab")
        target = top(screen).searched.target
        await burst(screen, "enter", "tab")
        assert top(screen).ref == target


async def test_what_enter_was_pressed_on_is_opened_in_a_view() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("v", "1", "tab")
        cell = top(screen).searched.cell
        await burst(screen, "enter", "j")
        assert top(screen).ref in cell.refs


async def test_enter_and_escape_on_a_narrowed_timeline_of_the_library_lead_back_to_it(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        story(tmp_path, name)
    async with library(tmp_path) as screen:
        screen.library.look_across("timeline")
        await screen.settle()
        await screen.press("slash")
        await screen.type("porter")
        await screen.press("enter")
        before = stack(screen)
        await burst(screen, "enter", "escape")
        assert stack(screen) == before
        assert "porter" in screen.lines[1]


async def test_one_list_of_versions_is_offered_however_often_it_is_asked_for(tmp_path: Path) -> None:
    path = story(tmp_path, "a")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b commit -qm x"):
        await asyncio.to_thread(subprocess.run, ["git", *command.split()], cwd=tmp_path, check=True)
    async with reading(path) as screen:
        await burst(screen, "D", "D", "D")
        await compared(screen)
        assert stack(screen) == ["ReaderScreen", "Picker"]
        await screen.press("escape")
        await burst(screen, "D", "enter")
        await compared(screen)
        assert stack(screen) == ["ReaderScreen", "DetailScreen"], "nothing is asked over what was opened since"


async def test_enter_twice_writes_one_export_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(small()) as screen:
        await screen.press("s")
        await burst(screen, "enter", "enter")
        assert "Written" in screen.told
        assert [path.name for path in tmp_path.iterdir()] == ["small.md"]
        await screen.press("escape", "s")
        await screen.press("ctrl+u")
        await screen.type("small.md")
        await screen.press("enter")
        assert "small.md is there already" in screen.told
        await screen.press("enter")
        assert "Written" in screen.told, "what stayed to be mended can be sent again"


async def test_a_menu_names_no_digit_that_it_does_not_take(tmp_path: Path) -> None:
    path = story(tmp_path, "a")
    text = path.read_text()
    claims = "".join(f'c{number} = "Claim {number}"\n' for number in range(8))
    held = "".join(f'stance.c{number} = "support"\n' for number in range(8))
    text = text.replace("[claim]\n", f"[claim]\n{claims}")
    text = text.replace('stance.open = "support"\n', f'stance.open = "support"\n{held}')
    path.write_text(text)
    async with library(tmp_path) as screen:
        await screen.press("enter", "3", "j", "v")
        assert "1-9 or Enter choose" in screen.words
        assert "9 " in screen.text
        assert "10 " not in screen.words_of("#views")


async def test_stepping_in_the_upper_of_two_readers_steps_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "tutorial.toml").write_text(TUTORIAL.read_text())
    app = BriefingApp([read(story(tmp_path, "first"))], Settings(theme="dark"), "", Roots((tmp_path / "shelf",)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = InLibrary(app, pilot)
        await screen.settle()
        await screen.press("0", "enter", "3", "enter", "less_than_sign")
        assert "AS KNOWN AT" in screen.lines[0]
        assert not screen.told


async def test_a_tall_text_keeps_its_place_when_the_window_changes() -> None:
    words = " ".join(f"word{number}" for number in range(400))
    async with reading(small(**{"Doors are doors.": words}), size=(80, 24)) as screen:
        await screen.press("3", "end", "j", "j")
        seen = next(line for line in screen.part("#statements") if "word" in line).split()[1]
        assert seen not in {"word0", "word1"}
        for size in ((80, 20), (80, 24)):
            await screen.pilot.resize_terminal(*size)
            await screen.settle()
            assert seen in next(line for line in screen.part("#statements") if "word" in line)
        await screen.pilot.resize_terminal(100, 24)
        await screen.settle()
        first = next(line for line in screen.part("#statements") if "word" in line)
        number = int(first.split("word")[1].split()[0])
        assert abs(number - int(seen.removeprefix("word"))) < 60, "wrapped otherwise it is near"


async def test_what_follows_enter_does_not_get_into_the_line_before_it() -> None:
    async with reading(small()) as screen:
        await screen.rest("3", "j")
        await burst(screen, *"ahi", "enter", "j")
        await screen.rest()
        assert screen.under_cursor.startswith("▾ Bob")
        await screen.press("k", "a")
        assert screen.lines[-1].split() == ["Your", "note", "hi"]


async def test_a_note_in_an_empty_pane_is_on_the_briefing_and_no_letter_of_it_is_a_key() -> None:
    async with reading(small()) as screen:
        await screen.press("3", "F")
        await screen.type("zebra")
        await screen.press("enter", "a")
        await screen.type("equals")
        assert "equals" in screen.lines[-1]
