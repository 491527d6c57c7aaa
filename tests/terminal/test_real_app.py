"""The program itself in a terminal: what it shows, how it leaves, and what a hostile file makes of it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hostile import Supply, hostile_briefing, leaks, strings
from pty_harness import ROOT, Terminal, python, state

from tui.briefing.text import clean

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not (ROOT / "tui" / "cli" / "__init__.py").exists(), reason="no command line yet")

SHIPPED = next(iter(sorted((ROOT / "briefings").glob("nagorno*.toml"))))
VISIBLE = ["[sic]", "[/]", "[b]x", "[/x]y", "[@click=app.quit]z[/]", "$[red", "[[x]]"]
FILES = 4
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
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], int]:
    """Files that hold every string at least once, and how many strings that is."""
    folder = tmp_path_factory.mktemp("hostile")
    supply = Supply(strings(9_000))
    paths = [folder / f"evil\x1b]0;x\x07[b]\u202e{number}.toml" for number in range(FILES)]
    for number, path in enumerate(paths):
        path.write_text(hostile_briefing(supply, f"File {number} " + " ".join(VISIBLE)), encoding="utf-8")
    return paths, min(supply.used, len(supply.texts))


class Reader:
    """Presses keys, and remembers every line that was shown."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.lines: set[str] = set()
        self.pages = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.terminal.send(key)
            self.terminal.settle(0.03)
        self.lines.update(self.terminal.screen.display)

    def to_the_end(self) -> None:
        """Page until nothing moves."""
        for _ in range(80):
            before = self.terminal.text()
            self.press(" ")
            self.pages += 1
            if self.terminal.text() == before:
                return

    def ask(self, prompt: str) -> None:
        """Type something hostile where words are asked for, and answer."""
        self.press(prompt, "\x1b[200~[b]x\x1b[31m\u202e[/]\x1b[201~", "\r", ESCAPE, ESCAPE, ESCAPE)


@pytest.mark.parametrize("number", range(FILES))
def test_hostile_text_is_only_text(tmp_path: Path, hostile_files: tuple[list[Path], int], number: int) -> None:
    """Each file in every pane and in details; prompts, toasts and the rest in one pane for each file."""
    paths, used = hostile_files
    with start(tmp_path, paths[number], columns=160, rows=60) as terminal:
        terminal.until(f"File {number} ")
        for visible in VISIBLE:
            assert visible in terminal.text(), f"{visible} was eaten"
        reader = Reader(terminal)
        for pane in range(4):
            reader.press(str(pane + 1), "z")
            reader.to_the_end()
            for _ in range(2):
                reader.press("\r")
                reader.to_the_end()
                reader.press(ESCAPE, "k")
            if pane == number:
                for prompt in "/F:?#":
                    reader.ask(prompt)
                for key in "yosT0":
                    reader.press(key, ESCAPE, ESCAPE)
                reader.press("e")
            reader.press("z")
        terminal.send("Q")
        assert terminal.wait() == 0, terminal.after_screen()
        assert leaks(bytes(terminal.raw), has_copied=True) == []
    shown = "\n".join(reader.lines)
    texts = {clean(text)[0][:9] for text in strings(9_000)}
    reached = sum(text in shown for text in texts)
    print(f"file {number}: {reached} of {used} strings in {FILES} files, {reader.pages} pages, {len(terminal.raw)} bytes")
    assert any("␛" in line for line in reader.lines)
