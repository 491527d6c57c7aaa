"""What is done to the reader's state to see that it holds: as much as the tests have time for, or the benchmark."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library import mending
from tui.library.merging import merged
from tui.library.salvage import rows_in
from tui.library.state import Change, State, open_state

if TYPE_CHECKING:
    from tui.library.merging import Row

ROOT = Path(__file__).parents[1]
WRITER = [sys.executable, str(Path(__file__).with_name("state_writer.py"))]


def writer(folder: Path, name: str, most: int = 0) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    argv = [*WRITER, str(folder), name, str(most)]
    return subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, env=environment)


def items(state: State) -> set[str]:
    return {row.item for row in state.everything() if row.value}


def filled(folder: Path, count: int = 400) -> dict[tuple[str, str, str, str], Row]:
    """A state of some size, closed; its rows."""
    state = open_state(folder)
    state.write("story", [Change("seen", f"statement:{number}", "00112233aabbccdd", "1") for number in range(count)])
    state.write("story", [Change("star", f"statement:{number}", "", "1") for number in range(0, count, 5)])
    for number in range(0, count, 20):
        state.write_note("story", f"statement:{number}", f"note {number} " + "long " * (number * 5))
    rows = merged(state.everything())
    state.close()
    return rows


def kill_and_look(folder: Path, times: int) -> int:
    """Kill a writer so many times at random moments; how many changes it had told of, all of which are there."""
    dice = random.Random(18)  # noqa: S311 - it hides nothing
    told: set[str] = set()
    for number in range(times):
        process = writer(folder, f"w{number}")
        assert process.stdout is not None
        told.add(process.stdout.readline().strip())
        time.sleep(dice.uniform(0, 0.05))
        process.kill()
        told |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.wait()
        process.stdout.close()
    state = open_state(folder)
    assert state.take_notices() == []
    assert told <= items(state)
    state.close()
    return len(told)


def share(folder: Path, each: int) -> int:
    """Four programs write while four threads read; the number of looks the readers took."""
    writers = [writer(folder, f"w{number}", each) for number in range(4)]
    states = [open_state(folder) for _ in range(4)]
    looks: list[int] = []
    done = threading.Event()

    def look(state: State) -> None:
        before = 0
        while not done.is_set():
            now = len(state.rows("story"))
            assert now >= before
            before = now
            looks.append(now)

    readers = [threading.Thread(target=look, args=(state,)) for state in states]
    for reader in readers:
        reader.start()
    told, ends = set(), []
    for process in writers:
        assert process.stdout is not None
        told |= {line.strip() for line in process.stdout}
        ends.append(process.wait())
        process.stdout.close()
    done.set()
    for reader in readers:
        reader.join()
    assert ends == [0] * 4
    assert len(told) == 4 * each
    for state in states:
        assert state.take_notices() == []
        assert items(state) == told
        state.close()
    return len(looks)


def broken(data: bytes, dice: random.Random) -> bytes:
    """A file after one of the accidents that files have."""
    page = dice.randrange(len(data) // 4096) * 4096
    match dice.randrange(5):
        case 0:
            return data[:page] + bytes(4096) + data[page + 4096 :]
        case 1:
            return data[:page] + dice.randbytes(4096) + data[page + 4096 :]
        case 2:
            return data[: max(4096, page)]
        case 3:
            return b"SQLite is gone. " + data[16:]
        case _:
            at = page + dice.randrange(4000)
            return data[:at] + dice.randbytes(60) + data[at + 60 :]


def corrupt_and_look(folder: Path, times: int) -> tuple[int, int]:
    """Open, write and read damaged files; how many of how many marks that stood on whole pages were there."""
    dice = random.Random(4)  # noqa: S311 - it hides nothing
    rows = filled(folder / "whole")
    data = (folder / "whole" / mending.NAME).read_bytes()
    saved = 0
    for number in range(times):
        here = folder / str(number)
        here.mkdir()
        damaged = broken(data, dice)
        (here / mending.NAME).write_bytes(damaged)
        state = open_state(here)
        state.write("story", [Change("star", "after", "", "1")])
        found = merged(state.everything())
        state.close()
        notices = state.take_notices()
        assert state.is_kept
        assert found["star", "story", "after", ""].value == "1"
        asides = sorted(path.name for path in here.glob("state-damaged-*.sqlite3"))
        if notices:
            assert len(notices) == len(asides) == 1
            assert asides[0] in notices[0]
            assert "damaged" in notices[0]
            whole = merged(rows_in(damaged))
            assert all(found.get(key) == row for key, row in whole.items() if key in rows)
        kept = sum(found.get(key) == row for key, row in rows.items())
        saved += kept
        again = open_state(here)
        assert again.take_notices() == []
        assert merged(again.everything()) == found
        again.close()
    return saved, times * len(rows)
