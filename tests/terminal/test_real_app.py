"""The program itself in a terminal: what it shows, how it leaves, and what a hostile file makes of it."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest
from hostile import CORPORA, Supply, hostile_briefing, leaks, pieces, strings
from pty_harness import ROOT, Terminal, python, state

from tui.briefing.text import clean

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not (ROOT / "tui" / "cli" / "__init__.py").exists(), reason="no command line yet")

SHIPPED = next(iter(sorted((ROOT / "briefings").glob("nagorno*.toml"))))
VISIBLE = ["[sic]", "[/]", "[b]x", "[/x]y", "[@click=app.quit]z[/]", "$[red", "[[x]]"]
FILES = 6
ESCAPE = "\x1b[27u"
"""As a keyboard with the kitty protocol sends it, so that nothing waits for more."""


def start(folder: Path, *paths: Path, columns: int = 120, rows: int = 40, answering: bool = False) -> Terminal:
    argv = python("-m", "tui", *paths)
    env = state(folder) | {"DISPLAY": "", "WAYLAND_DISPLAY": "", "VISUAL": "true"}
    return Terminal(*argv, columns=columns, rows=rows, answering=answering, env=env)


@pytest.mark.parametrize("answering", [False, True], ids=["plain", "answering"])
def test_the_shipped_briefing_is_shown_and_left(tmp_path: Path, answering: bool) -> None:
    with start(tmp_path, SHIPPED, answering=answering) as terminal:
        terminal.until("Timeline")
        terminal.until("Statements")
        terminal.until("Sources")
        terminal.settle()
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_as_before()
        assert leaks(bytes(terminal.raw)) == []


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: int) -> None:
    with start(tmp_path, SHIPPED) as terminal:
        terminal.until("Sources")
        terminal.send("3jj")
        terminal.kill(number)
        assert terminal.wait() == 128 + number
        assert terminal.is_as_before()


def test_suspended_and_resumed(tmp_path: Path) -> None:
    with start(tmp_path, SHIPPED) as terminal:
        terminal.until("Sources")
        terminal.send(b"\x1a")
        terminal.wait_stopped()
        assert terminal.is_as_before()
        terminal.screen.reset()
        terminal.kill(signal.SIGCONT)
        terminal.until("Timeline")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_as_before()


def test_sizes(tmp_path: Path) -> None:
    with start(tmp_path, SHIPPED) as terminal:
        terminal.until("Sources")
        for columns, rows in [(1, 1), (0, 0), (20, 5), (40, 12), (500, 200), (3, 100), (200, 2), (80, 24)]:
            terminal.resize(columns, rows)
            terminal.settle()
        terminal.until("Sources")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_as_before()


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[set[str]]]:
    """Files full of different strings, and for each file the beginnings of its strings as they should be shown."""
    folder = tmp_path_factory.mktemp("hostile")
    supply = Supply(strings(14_000))
    paths, beginnings = [], []
    for number in range(FILES):
        path = folder / f"evil\x1b]0;x\x07[b]\u202e{number}.toml"
        first = supply.used
        path.write_text(hostile_briefing(supply, f"File {number} " + " ".join(VISIBLE)), encoding="utf-8")
        paths.append(path)
        beginnings.append({clean(text)[0][:9] for text in supply.texts[first : supply.used]})
    return paths, beginnings


class Reader:
    """Presses keys."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def press(self, *keys: str) -> int:
        """How many bytes were painted for the keys."""
        before = len(self.terminal.raw)
        for key in keys:
            self.terminal.send(key)
            self.terminal.settle(0.02)
        return len(self.terminal.raw) - before

    def to_the_end(self) -> None:
        """Page until nothing moves but a mark."""
        still = 0
        for _ in range(80):
            # a busy machine may paint late: only three quiet presses in a row are the end
            still = still + 1 if self.press(" ") < 1_500 else 0
            if still == 3:
                return

    def ask(self, prompt: str) -> None:
        """Type something hostile where words are asked for, and answer."""
        self.press(prompt, "\x1b[200~[b]x\x1b[31m\u202e[/]\x1b[201~", "\r", ESCAPE, ESCAPE, ESCAPE)


@pytest.mark.parametrize("number", range(FILES))
def test_hostile_text_is_only_text(
    tmp_path: Path, hostile_files: tuple[list[Path], list[set[str]]], number: int
) -> None:
    """Each file in every pane and every detail; prompts, toasts and the rest in another pane for each file."""
    path, beginnings = hostile_files[0][number], hostile_files[1][number]
    with start(tmp_path, path, columns=200, rows=80) as terminal:
        terminal.until(f"File {number} ")
        for visible in VISIBLE:
            assert visible in terminal.text(), f"{visible} was eaten"
        terminal.drawing = False
        reader = Reader(terminal)
        for pane, items in enumerate((6, 8, 14, 4)):
            reader.press(str(pane + 1), "z")
            reader.to_the_end()
            reader.press("g")
            for _ in range(items):
                reader.press("\r")
                reader.to_the_end()
                reader.press(ESCAPE, "j")
            if pane == number % 4:
                for prompt in "/F:?#":
                    reader.ask(prompt)
                for key in "yosT0":
                    reader.press(key, ESCAPE, ESCAPE)
                reader.press("e")
            reader.press("z")
        terminal.send("Q")
        assert terminal.wait() == 0, terminal.after_screen()
    raw = bytes(terminal.raw)
    assert leaks(raw, has_copied=True) == []
    shown = "\n".join(pieces(raw))
    reached = sum(text in shown for text in beginnings)
    print(f"file {number}: {reached} of {len(beginnings)} strings shown, {len(raw)} bytes")
    if not CORPORA.is_dir():
        pytest.skip(f"nothing leaked, but only {reached} strings were there: the corpora are missing")
    assert reached * FILES > 10_000


@pytest.mark.parametrize("key", ["", ":", "?", "v", "#"], ids=["start", "palette", "help", "views", "sources"])
def test_a_signal_while_a_screen_opens_is_no_fault(tmp_path: Path, key: str) -> None:
    for turn in range(3):
        with start(tmp_path, SHIPPED) as terminal:
            if key:
                terminal.until("Sources")
                terminal.send(key)
            else:
                while b"\x1b[?1049h" not in bytes(terminal.raw):
                    terminal.pump(0.01)
            end = time.monotonic() + turn * 0.008
            while time.monotonic() < end:
                terminal.pump(0.002)
            terminal.kill(signal.SIGTERM)
            assert terminal.wait() == 128 + signal.SIGTERM
            assert "stopped" not in terminal.after_screen()
