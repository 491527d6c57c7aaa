"""A file that changes while it is open, and a program that is killed: in a real terminal."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from bench.measuring import wake_ups
from pty_harness import Terminal, python, state

if TYPE_CHECKING:
    from pathlib import Path

STORY = """\
format = 1
[briefing]
headline = "Two say two things"
as_of = 2024-01-05T12:00:00Z
[actor]
ada = "Ada"
[source]
paper = "The Paper"
[[event]]
when = "2024-01-04T08:00Z"
title = "A door is opened"
sources = ["paper"]
[[event]]
when = "2024-01-05T09:00Z"
title = "A door is shut"
sources = ["paper"]
"""
MORE = """\
[[event]]
when = "2024-01-03T08:00Z"
title = "A key is found"
sources = ["paper"]
"""


def start(folder: Path, path: Path) -> Terminal:
    return Terminal(*python("-m", "tui", path), columns=100, rows=30, env=state(folder))


def cursor_line(terminal: Terminal) -> str:
    """The line of the timeline whose background is not that of most cells."""
    screen = terminal.screen
    backgrounds = [screen.buffer[y][4].bg for y in range(screen.lines)]
    usual = max(set(backgrounds), key=backgrounds.count)
    body = [y for y in range(2, screen.lines - 2) if backgrounds[y] != usual]
    return screen.display[body[0]] if body else ""


def test_a_star_outlives_kill(tmp_path: Path) -> None:
    path = tmp_path / "door.toml"
    path.write_text(STORY)
    with start(tmp_path, path) as terminal:
        terminal.until("A door is opened")
        terminal.settle()
        terminal.send("j")
        terminal.send("m")
        terminal.until("★ A door is shut")
        terminal.kill(signal.SIGKILL)
        terminal.wait()
    with start(tmp_path, path) as terminal:
        terminal.until("★ A door is shut")
        terminal.until(lambda: "A door is shut" in cursor_line(terminal))


def test_a_saved_file_is_shown_at_once_and_the_place_kept(tmp_path: Path) -> None:
    path = tmp_path / "door.toml"
    path.write_text(STORY)
    with start(tmp_path, path) as terminal:
        terminal.until("A door is opened")
        terminal.settle(0.5)
        terminal.send("j")
        terminal.until(lambda: "A door is shut" in cursor_line(terminal))
        terminal.settle(0.5)
        path.write_text(STORY + MORE)
        terminal.until("new · A key is found")
        terminal.until("1 new since")
        assert "A door is shut" in cursor_line(terminal)

        path.write_text("format = 1\n[briefing\n")  # half of it
        terminal.until("Still the version before")
        assert "door.toml:2:" in terminal.text()
        assert "A key is found" in terminal.text()
        terminal.send("j")

        fresh = tmp_path / "fresh"  # as most editors save
        fresh.write_text(STORY.replace("A door is opened", "A door is forced") + MORE)
        fresh.replace(path)
        terminal.until("changed · A door is forced")
        assert "Still the version before" not in terminal.text()
        assert "A door is shut" in cursor_line(terminal)

        path.unlink()
        terminal.until("Still the version before")
        assert "A door is forced" in terminal.text()
        terminal.send("r")
        terminal.settle()
        assert terminal.poll() is None
        terminal.send("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("opened", ["library", "door.toml"])
def test_nothing_wakes_up_while_nothing_happens(tmp_path: Path, opened: str) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    path = folder / "door.toml"
    path.write_text(STORY)
    with start(tmp_path, folder if opened == "library" else path) as terminal:
        terminal.until("Two say two things")
        terminal.settle(1.5)
        before, begun = cpu(terminal.pid), time.monotonic()
        rate = wake_ups(terminal, 4.0)
        used = (cpu(terminal.pid) - before) / (time.monotonic() - begun)
        print(f"idle: {rate:.2f} wake-ups a second, {used:.4f} of a processor")
        assert rate <= 0.5
        assert used < 0.05
        path.write_text(STORY.replace("Two say", "Three say"))  # and yet it listens
        terminal.until("Three say two things")


def test_what_comes_after_standard_input_is_followed(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(STORY)
    second.write_text(STORY.replace("Two say", "Four say"))
    shell = ["/bin/sh", "-c", '"$@" <"$0"', str(first), *python("-m", "tui", "-", second)]
    with Terminal(*shell, columns=100, rows=30, env=state(tmp_path)) as terminal:
        terminal.until("Two say two things")
        terminal.settle(0.5)
        terminal.send("J")
        terminal.until("Four say two things")
        terminal.settle(0.5)
        second.write_text(STORY.replace("Two say", "Five say"))
        terminal.until("Five say two things")
        terminal.send("q")
        assert terminal.wait() == 0


def cpu(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123 - no file that Path need know
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
