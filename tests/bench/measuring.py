"""How a program in a terminal is timed, weighed and watched.

Bytecode is cached in every child, whatever the environment says: pip compiles a package when it installs it.
"""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pty_harness import PATIENCE, ROOT, Terminal, fail, state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUIET, STILL = 0.05, 0.3
"""Seconds without a byte after which a repaint is over, or will not begin.

The other panes follow 0.1 s after a key: with more, a repaint that ends late would be counted together with theirs.
"""


class Pair(NamedTuple):
    """Figures of the program and of what it is compared with, taken in turn."""

    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def ratio_of_least(self) -> float:
        """Of the minima: what a noisy machine disturbs least."""
        return min(self.ours) / min(self.theirs)


def in_turn(runs: int, ours: Callable[[], float], theirs: Callable[[], float]) -> Pair:
    """A B A B ..., after one run of each that does not count."""
    ours()
    theirs()
    pair = Pair([], [])
    for _ in range(runs):
        pair.ours.append(ours())
        pair.theirs.append(theirs())
    return pair


def environment(folder: Path) -> dict[str, str]:
    """The surroundings of a measured program."""
    return state(folder) | {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPATH": str(ROOT),
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }


def opened(argv: Sequence[str], words: Sequence[str], folder: Path) -> tuple[Terminal, float]:
    """The program in a terminal of 120x40, and the milliseconds until all the words were written to it."""
    wanted = [word.encode() for word in words]
    begin = time.perf_counter()
    terminal = Terminal(*argv, columns=120, rows=40, env=environment(folder))
    terminal.drawing = False
    while any(word not in terminal.raw for word in wanted):
        if not terminal.pump(0.25) and (terminal.poll() is not None or time.perf_counter() - begin > 2 * PATIENCE):
            fail(f"never showed {words}: {bytes(terminal.raw[-2000:])!r}")
    return terminal, (time.perf_counter() - begin) * 1000


def first_frame(argv: Sequence[str], words: Sequence[str], folder: Path) -> float:
    """Milliseconds from the start of the process to the words."""
    terminal, milliseconds = opened(argv, words, folder)
    with terminal:
        return milliseconds


def process(argv: Sequence[str], folder: Path) -> float:
    """Milliseconds of a whole process without a terminal."""
    begin = time.perf_counter()
    subprocess.run(
        argv,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return (time.perf_counter() - begin) * 1000


def latency(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key press to the last byte of its repaint; 0 when nothing was painted."""
    begin = last = time.perf_counter()
    terminal.send(key)
    quiet = STILL
    while terminal.pump(quiet):
        last, quiet = time.perf_counter(), QUIET
    return (last - begin) * 1000


def memory(terminal: Terminal) -> float:
    """Resident memory, MiB."""
    return _status(Path(f"/proc/{terminal.pid}/status"), "VmRSS:") / 1024


def wake_ups(terminal: Terminal, seconds: float) -> float:
    """How often a second any of its threads woke up by itself while nothing happened."""
    before = _switches(terminal)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.pump(left)
    return (_switches(terminal) - before) / seconds


def _switches(terminal: Terminal) -> int:
    tasks = Path(f"/proc/{terminal.pid}/task").iterdir()
    return sum(_status(task / "status", "voluntary_ctxt_switches:") for task in tasks)


def _status(path: Path, field: str) -> int:
    line = next(line for line in path.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1])
