"""The library's list while other programs use the reader's state too, and when the program ends meanwhile."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from library_harness import library, story

from tui.library.state import open_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "state"))
    story(tmp_path / "desk", "one", day="2024-03-01")
    story(tmp_path / "desk", "two", day="2024-02-01")
    return tmp_path / "desk"


@contextmanager
def written_by_another(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program has begun to write into the state, and does not end."""
    other = sqlite3.connect(tmp_path / "state" / "state.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def starred() -> list[str]:
    state = open_state()
    found = [row.briefing for row in state.everything() if row.kind == "star" and row.value == "1"]
    state.close()
    return found


async def test_what_one_instance_marks_is_seen_in_the_list_of_the_other(desk: Path) -> None:
    async with library(desk) as one, library(desk) as other:
        await one.press("m", "x")
        for _ in range(100):
            await other.pilot.pause(0.05)
            if "★ One" in other.words:
                break
        await other.settle()
        assert "★ One" in other.words
        assert "unread" not in other.under_cursor
        assert "1 briefing unread" in other.lines[0]


async def test_keys_are_answered_while_another_program_writes_and_the_mark_is_made_when_it_ends(
    desk: Path, tmp_path: Path
) -> None:
    async with library(desk) as screen:
        await screen.press("m", "m")  # the state is there
        with written_by_another(tmp_path) as other:
            begun = time.monotonic()
            await screen.pilot.press("m", "j")
            assert time.monotonic() - begun < 2, "a writer is waited for five seconds"
            assert screen.rows.cursor == 1
            other.execute("ROLLBACK")
        await screen.settle()
        assert "★ One" in screen.words
    assert starred() == ["one"]


async def test_marks_that_were_kept_in_memory_are_written_when_the_program_ends(desk: Path, tmp_path: Path) -> None:
    async with library(desk) as screen:
        await screen.press("m", "m")
        with written_by_another(tmp_path) as other:
            await screen.pilot.press("m")
            for _ in range(200):
                await screen.pilot.pause(0.05)
                if not screen.app.state_opened().is_kept:
                    break
            assert not screen.app.state_opened().is_kept, "it waits for five seconds, then goes on in memory"
            other.execute("ROLLBACK")
        await screen.settle()
        assert "★ One" in screen.words
    assert starred() == ["one"]


async def test_a_mark_that_no_thread_has_taken_yet_is_made_when_the_briefing_is_left(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("enter", "j")
        threads = min(32, (os.cpu_count() or 1) + 4)
        busy = [asyncio.create_task(asyncio.to_thread(time.sleep, 0.8)) for _ in range(threads)]
        await asyncio.sleep(0.05)
        await screen.pilot.press("m", "q")
        await asyncio.gather(*busy)
        await screen.settle()
        assert starred() == ["one"]
