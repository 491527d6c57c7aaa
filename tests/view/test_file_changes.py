from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input
from view_harness import SMALL, reading, small

if TYPE_CHECKING:
    from pathlib import Path

    from view_harness import OnScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "door.toml"
    path.write_text(SMALL)
    return path


NEW = """
[[statement]]
id = "ada-new"
actor = "ada"
text = "It was I who opened it."
said_at = "2024-01-03T10:00Z"
sources = ["paper"]
"""


def changed(path: Path, *, before: str = '[[statement]]\nid = "ada-open"', extra: str = NEW) -> None:
    """A new statement above all others, so that every position moves."""
    path.write_text(SMALL.replace(before, extra + before, 1))


async def on_bob(screen: OnScreen) -> None:
    await screen.press("3")
    await screen.press_until("The door was shut.")


async def test_reading_again_shows_what_is_new_and_keeps_the_place(file: Path) -> None:
    async with reading(file) as screen:
        await on_bob(screen)
        changed(file)
        await screen.press("r")
        assert "Read again: 1 statement added" in screen.told
        assert "4 by 2 actors" in screen.words_of("#statements")
        assert "The door was shut." in screen.under_cursor
        await screen.press("g")
        assert "It was I who opened it." in screen.words_of("#statements")
        await screen.press("2")
        assert "A door is opened" in screen.under_cursor


async def test_a_record_without_an_id_is_known_by_its_words(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "G")
        assert "Doors are doors." in screen.under_cursor
        changed(file)
        await screen.press("r")
        assert "Doors are doors." in screen.under_cursor


async def test_a_record_with_an_id_is_known_though_its_words_change(file: Path) -> None:
    async with reading(file) as screen:
        await on_bob(screen)
        changed(file)
        file.write_text(file.read_text().replace("The door was shut.", "The door was nearly shut."))
        await screen.press("r")
        assert "The door was nearly shut." in screen.under_cursor


async def test_filter_search_lens_and_folds_outlive_reading_again(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("t", "3", "F")
        await screen.type("door")
        await screen.press("enter", "slash")
        await screen.type("was")
        await screen.press("enter")
        changed(file)
        await screen.press("r")
        assert "filter: door" in screen.words_of("#statements")
        assert "/2" in screen.words_of("#statements")
        assert "times: briefing's zone" in screen.lines[0]


@pytest.mark.parametrize("broken", ["not = [toml", "", SMALL.replace('actor = "ada"', 'actor = "eve"')])
async def test_a_broken_file_is_told_and_what_was_read_before_stays(file: Path, broken: str) -> None:
    async with reading(file) as screen:
        await on_bob(screen)
        file.write_text(broken)
        await screen.press("r")
        assert "Still showing the version read before." in screen.told
        assert "door.toml" in screen.words
        assert "The door was shut." in screen.under_cursor
        file.write_text(SMALL)
        await screen.press("r")
        assert "nothing has changed" in screen.told


async def test_a_file_that_vanished_is_told_and_what_was_read_before_stays(file: Path) -> None:
    async with reading(file) as screen:
        await on_bob(screen)
        file.unlink()
        await screen.press("r")
        assert "Still showing the version read before." in screen.told
        assert "The door was shut." in screen.under_cursor


async def test_a_file_that_became_a_folder_is_told(file: Path) -> None:
    async with reading(file) as screen:
        file.unlink()
        file.mkdir()
        await screen.press("r")
        assert "Still showing the version read before." in screen.told


async def test_everything_may_go(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "G", "number_sign")
        await screen.type("2")
        await screen.press("enter", "3")
        file.write_text('format = 1\n[briefing]\nheadline = "Nothing left"\nas_of = 2024-01-05\n')
        await screen.press("r")
        assert "No statements." in screen.words_of("#statements")
        assert "No sources." in screen.words_of("#sources")
        await screen.press("backspace", "enter", "f", "minus", "y", "escape", "j")
        assert "Nothing left" in screen.words


async def test_a_version_to_compare_with_is_found_at_home(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "older.toml").write_text(SMALL.replace("The door was shut.", "The door was never shut."))
    async with reading(file) as screen:
        await screen.press("D")
        for _ in range(100):
            if screen.app.screen.query(Input):
                break
            await screen.pilot.pause(0.02)
        screen.app.screen.query_one(Input).value = "~/older.toml"
        await screen.press("enter")
        await screen.press("enter")
        assert "text: The door was [-never-] shut." in screen.words


async def test_standard_input_cannot_be_read_again() -> None:
    async with reading(small()) as screen:
        await screen.press("r")
        assert "cannot be read again" in screen.told
        await screen.press("e")
        assert "no file to edit" in screen.told


async def test_one_of_several_files_is_read_again(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(SMALL.replace("Two say two things", "Another"))
    async with reading(file, other) as screen:
        await screen.press("J")
        other.write_text(other.read_text().replace("Another", "One more"))
        await screen.press("r")
        assert "One more" in screen.words_of("#headline")
        await screen.press("K", "J")
        assert "One more" in screen.words_of("#headline")


async def test_the_editor_gets_the_file_and_the_line(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[Path, int]] = []

    def edit(_app: object, path: Path, line: int = 0) -> str:
        called.append((path, line))
        changed(file)
        return ""

    monkeypatch.setattr("tui.view.editing.edit", edit)
    async with reading(file) as screen:
        await on_bob(screen)
        await screen.press("e")
        path, line = called[0]
        assert path == file
        assert SMALL.splitlines()[line - 1 : line + 1] == ["[[statement]]", 'id = "bob-shut"']
        assert "4 by 2 actors" in screen.words, "it is read again on return"
        assert "The door was shut." in screen.under_cursor


async def test_an_editor_that_cannot_be_started_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    async with reading(file) as screen:
        await screen.press("e")
        assert "$VISUAL names no program" in screen.told
