"""The reader's state for longer than a test run has time for: kills, damage, sharing; and what it costs."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import pytest
from state_abuse import corrupt_and_look, kill_and_look, share

from tui.library.state import Change, open_state

if TYPE_CHECKING:
    from pathlib import Path

    from bench.conftest import Row


def test_150_programs_are_killed_while_they_write(tmp_path: Path, row: Row) -> None:
    told = kill_and_look(tmp_path, 150)
    row("state, 150 writers killed", "none lost", f"{told}", "", "changes told of, all there")


def test_four_writers_and_four_readers_for_a_minute(tmp_path: Path, row: Row) -> None:
    begun, changes, looks = time.monotonic(), 0, 0
    while time.monotonic() < begun + 60:
        changes += 8_000
        looks += share(tmp_path / str(changes), 2_000)
    row("state, 4 writers and 4 readers, a minute", "none lost", f"{changes}", "", f"changes, {looks} looks")


def test_200_damaged_files(tmp_path: Path, row: Row) -> None:
    saved, of = corrupt_and_look(tmp_path, 200)
    row("state, 200 damaged files", "all go on", f"{saved / of:.1%}", "", "of their marks saved; each file put aside")


@pytest.mark.parametrize("marks", [100, 100_000])
def test_one_mark(tmp_path: Path, row: Row, marks: int) -> None:
    state = open_state(tmp_path)
    state.write("story", [Change("seen", f"statement:{number}", "00112233aabbccdd", "1") for number in range(marks)])
    taken = []
    for number in range(2_000):
        begun = time.perf_counter()
        state.write("story", [Change("star", f"statement:{number}", "", "1")])
        taken.append((time.perf_counter() - begun) * 1e6)
    state.close()
    cuts = statistics.quantiles(taken, n=100)
    begun = time.perf_counter()
    state = open_state(tmp_path)
    state.overview()
    opened = (time.perf_counter() - begun) * 1e3
    state.close()
    row(
        f"state, one mark beside {marks}",
        "",
        f"{cuts[49]:.0f} µs",
        "",
        f"p99 {cuts[98]:.0f} µs; opened in {opened:.1f} ms",
    )
