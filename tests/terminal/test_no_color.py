"""With NO_COLOR the terminal's own foreground and background are all the colours there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pty_harness import ROOT, Terminal, python, state

if TYPE_CHECKING:
    from pathlib import Path

TUTORIAL = ROOT / "briefings" / "tutorial.toml"
ESCAPE = "\x1b[27u"
_STYLE = re.compile(rb"\x1b\[([\d;:]*)m")
_COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108), 58}


def coloured(raw: bytes) -> set[bytes]:
    """The styles that were set and have a colour of their own in them."""
    styles = set(_STYLE.findall(raw))
    assert styles
    return {style for style in styles if {int(each or 0) for each in re.split(rb"[;:]", style)} & _COLOURS}


def is_reversed(terminal: Terminal, words: str) -> bool:
    """Whether the line of the screen on which the words stand is reversed there."""
    row, line = next((row, line) for row, line in enumerate(terminal.screen.display) if words in line)
    return bool(terminal.screen.buffer[row][line.index(words)].reverse)


@pytest.mark.parametrize("theme", ["auto", "dark", "light", "terminal"])
def test_no_colour_is_sent_and_the_selected_line_is_reversed(tmp_path: Path, theme: str) -> None:
    argv = python("-m", "tui", "--theme", theme, TUTORIAL)
    with Terminal(*argv, columns=120, rows=40, env=state(tmp_path) | {"NO_COLOR": "1"}) as terminal:
        terminal.until("13 sources")
        terminal.settle()
        terminal.send("2j")
        terminal.until(lambda: is_reversed(terminal, "The talks end after"))
        terminal.send("m")
        terminal.until("Starred")
        terminal.send("\r")
        terminal.until("Event 2 of 6")
        terminal.send("?")
        terminal.until("Help")
        terminal.settle()
        terminal.send(ESCAPE + ESCAPE)
        terminal.until("13 sources")
        terminal.send("/the\r")
        terminal.settle()
        terminal.send("v1")
        terminal.settle()
        terminal.send("qq")
        terminal.settle()
        assert coloured(bytes(terminal.raw)) == set()


def test_the_library_sends_none_either(tmp_path: Path) -> None:
    argv = python("-m", "tui", ROOT / "briefings")
    with Terminal(*argv, columns=120, rows=40, env=state(tmp_path) | {"NO_COLOR": "1"}) as terminal:
        terminal.until("Tutorial")
        terminal.settle()
        terminal.send("j/the")
        terminal.settle()
        assert coloured(bytes(terminal.raw)) == set()


def test_an_empty_variable_is_no_wish(tmp_path: Path) -> None:
    with Terminal(*python("-m", "tui", TUTORIAL), env=state(tmp_path) | {"NO_COLOR": ""}) as terminal:
        terminal.until("Timeline")
        terminal.settle()
        assert re.search(rb"38;2;25[45];166;43", terminal.raw), "the accent of the dark theme"
