"""`briefing` itself in a real terminal: what it opens, what it says before, and the keyboard behind a pipe."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from pty_harness import Terminal, python, state

from cli.process import SEED, TUTORIAL
from tui.cli.new import STARTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BAD = "format = 1\n[briefing]\nas_of = 2024-01-05\n"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Start `briefing` with arguments, or a line of shell in which @ is the command."""
    started: list[Terminal] = []

    def run(*argv: str | Path, line: str = "", **env: str) -> Terminal:
        command = shlex.join(python("-m", "tui"))
        words = ["/bin/sh", "-c", line.replace("@", command)] if line else python("-m", "tui", *argv)
        terminal = Terminal(*words, columns=100, rows=30, env=state(tmp_path) | env)
        started.append(terminal)
        return terminal

    yield run
    for terminal in started:
        terminal.__exit__()


def test_without_a_path_the_samples_open_and_say_so(start: Callable[..., Terminal]) -> None:
    terminal = start()
    terminal.until("Clashes in Nagorno-Karabakh")
    terminal.until("shipped samples")
    terminal.send("J")
    terminal.until("Tutorial (fiction)")
    terminal.send("Q")
    assert terminal.wait() == 0


@pytest.mark.parametrize("line", ["cat {} | @ -", "@ - < {}"])
def test_a_piped_story_is_read_and_the_keyboard_still_works(start: Callable[..., Terminal], line: str) -> None:
    terminal = start(line=line.format(shlex.quote(str(SEED))))
    terminal.until("Clashes in Nagorno-Karabakh")
    terminal.until("Statements")
    terminal.send("3")
    terminal.settle()
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


def test_one_bad_file_in_a_folder_leaves_the_others(start: Callable[..., Terminal], tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "bad.toml").write_text(BAD)
    (folder / "good.toml").write_text(STARTER, encoding="utf-8")
    terminal = start(folder)
    terminal.until("What happened, in one line")
    terminal.until("Not opened, because of errors")
    assert b"bad.toml:2:1: error E102" in terminal.raw.partition(b"\x1b[?1049h")[0]
    terminal.send("q")
    assert terminal.wait() == 0


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_gets_plain_text(start: Callable[..., Terminal], term: str) -> None:
    terminal = start(TUTORIAL, TERM=term)
    assert terminal.wait() == 0
    assert b"Tutorial (fiction)" in terminal.raw
    assert b"\x1b" not in terminal.raw


def test_a_file_with_errors_is_told_before_the_screen_is_taken(start: Callable[..., Terminal], tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(BAD)
    terminal = start(tmp_path / "bad.toml")
    assert terminal.wait() == 2
    assert b"bad.toml:2:1: error E102" in terminal.raw
    assert b"\x1b" not in terminal.raw


def test_with_a_terminal_but_no_keyboard_it_prints(start: Callable[..., Terminal]) -> None:
    terminal = start(line=f"@ {shlex.quote(str(SEED))} < /dev/null")
    assert terminal.wait() == 0
    assert b"\x1b[?1049h" not in terminal.raw
    assert b"Clashes in Nagorno-Karabakh" in terminal.raw


def test_show_is_styled_on_a_terminal_unless_that_is_unwanted(start: Callable[..., Terminal]) -> None:
    styled = start("show", SEED)
    assert styled.wait() == 0
    assert b"\x1b[1mClashes in" in styled.raw
    plain = start(line=f"NO_COLOR=1 @ show {shlex.quote(str(SEED))}")
    assert plain.wait() == 0
    assert b"\x1b" not in plain.raw


def test_a_setting_that_is_wrong_is_said_on_the_screen(start: Callable[..., Terminal], tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('theme = "drak"\n')
    terminal = start(SEED, BRIEFING_CONFIG=str(config))
    terminal.until("Settings not taken")
    terminal.send("q")
    assert terminal.wait() == 0
