"""A file that is saved, broken and mended while it is open, and what counts as seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from door import OTHER, door
from view_harness import SMALL, reading

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return door(tmp_path)


async def test_a_save_is_told_each_time_and_so_is_a_mended_file(file: Path) -> None:
    async def save(text: str) -> str:
        file.write_text(text)
        await screen.look()
        await screen.settle()
        await screen.pilot.pause(0.1)  # what was saved is compared in a thread
        await screen.settle()
        return screen.told

    async with reading(file) as screen:
        await screen.press("A")
        told = await save(OTHER)
        assert told == "Changed on disk: 1 event changed, 1 statement added, 1 source added. c goes there, d tells it."
        told = await save(OTHER.replace("nearly", "almost"))
        assert told.startswith("Changed on disk: 1 event changed. "), "the same one again"
        await save('format = 1\n[briefing]\nheadline = "x\n')
        assert "Still the version before: door.toml:3: the line ends within a text" in screen.lines[1]
        assert screen.lines[1].rstrip().endswith("r All of it")
        told = await save(SMALL)
        assert told.startswith("Read again, the file is mended: 1 event changed, 1 statement removed, 1 source")
        assert "Still" not in screen.words


async def test_a_save_while_a_search_is_typed_leaves_esc_its_way_back(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3")
        await screen.press_until("The door was open.")
        await screen.press("slash")
        await screen.type("Doors are")
        assert "Doors are doors." in screen.words_of("#statements")
        file.write_text(OTHER)
        await screen.look()
        await screen.settle()
        await screen.press("escape")
        assert "The door was open." in screen.under_cursor, "it is another one by number now"


async def test_a_file_that_changes_behind_an_opened_item_waits_until_it_is_left(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "j", "enter")
        file.write_text(OTHER)
        await screen.look()
        await screen.settle()
        assert "The file has changed." in screen.told
        assert "The door was open." in screen.lines[2]
        await screen.press("escape")
        assert "new · It was I." in screen.words
        assert "The door was open." in screen.under_cursor


async def test_a_broken_file_is_told_in_a_line_until_it_is_mended(file: Path) -> None:
    async with reading(file, size=(80, 24)) as screen:
        file.write_text("format = 1\n[briefing\n")
        await screen.look()
        await screen.settle()
        assert "Still the version before: door.toml:2:" in screen.lines[1]
        assert "A door is shut" in screen.words
        file.write_text(SMALL)
        await screen.look()
        await screen.settle()
        assert "Still" not in screen.words
        assert "Mended" in screen.told
        file.unlink()
        await screen.look()
        await screen.settle()
        assert "Still the version before: door.toml" in screen.lines[1]


async def test_what_is_under_the_cursor_when_the_file_changes_was_not_seen(file: Path) -> None:
    async with reading(file) as screen:
        await screen.rest("j")
        file.write_text(OTHER)
        await screen.look()
        await screen.settle()
        assert "2 new, 1 changed since" in screen.lines[0]
        assert "changed · A door is nearly shut" in screen.under_cursor
