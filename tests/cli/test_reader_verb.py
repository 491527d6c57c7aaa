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


def test_without_a_path_the_library_opens_with_the_samples_and_says_so(start: Callable[..., Terminal]) -> None:
    terminal = start()
    terminal.until("Clashes in Nagorno-Karabakh")
    terminal.until("shipped samples")
    terminal.until("a folder of your own")
    terminal.send("\r")
    terminal.until("Statements by actor")
    terminal.send("J")
    terminal.until("2 of 2")
    terminal.send("q")
    terminal.until("newest first")
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


def test_without_a_path_the_folders_of_the_settings_open(start: Callable[..., Terminal], tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "mine.toml").write_text(STARTER, encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text(f'library = ["{folder}"]\n[searches]\nmine = "unread"\n')
    terminal = start(BRIEFING_CONFIG=str(config))
    terminal.until("What happened, in one line")
    terminal.send("v")
    terminal.until("Saved searches")
    terminal.send("\x03")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


def test_the_library_is_reached_from_a_file(start: Callable[..., Terminal]) -> None:
    terminal = start(SEED)
    terminal.until("Statements by actor")
    terminal.send("0")
    terminal.until("1 briefing unread")  # what is open is in it
    terminal.send("q")
    terminal.until("Statements by actor")
    terminal.send("q")
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


def test_one_bad_file_in_a_folder_is_listed_with_the_others(start: Callable[..., Terminal], tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "bad.toml").write_text(BAD)
    (folder / "good.toml").write_text(STARTER, encoding="utf-8")
    terminal = start(folder)
    terminal.until("What happened, in one line")
    terminal.until("1 error")
    terminal.send("g\r")
    terminal.until("line 2: E102")
    terminal.send("\x03")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


def test_quitting_while_the_index_is_built_is_quick(start: Callable[..., Terminal], tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1500):
        (folder / f"s{number}.toml").write_text(STARTER, encoding="utf-8")
    terminal = start(folder)
    terminal.until("Reading")
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


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
