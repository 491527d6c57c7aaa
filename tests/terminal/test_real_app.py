"""The program itself in a terminal: what it shows, how it leaves, and what a hostile file makes of it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hostile import Supply, hostile_briefing, leaks, strings
from pty_harness import ROOT, Terminal, python, state

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not (ROOT / "tui" / "cli" / "__init__.py").exists(), reason="no command line yet")

SHIPPED = next(iter(sorted((ROOT / "briefings").glob("nagorno*.toml"))))
VISIBLE = ["[sic]", "[/]", "[b]x", "[/x]y", "[@click=app.quit]z[/]", "$[red", "[[x]]"]
FILES = 4


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


def walk(terminal: Terminal, seen: set[str]) -> int:
    """Page to the end of the pane; how many pages there were."""
    for page in range(1, 80):
        before = terminal.text()
        seen.update(terminal.screen.display)
        terminal.send(" ")
        terminal.settle(0.04)
        if terminal.text() == before:
            return page
    return 80


@pytest.mark.parametrize("number", range(FILES))
def test_hostile_text_is_only_text(tmp_path: Path, hostile_files: tuple[list[Path], int], number: int) -> None:
    paths, used = hostile_files
    seen: set[str] = set()
    pages = 0
    with start(tmp_path, paths[number], columns=200, rows=100) as terminal:
        terminal.until(f"File {number} ")
        for visible in VISIBLE:
            assert visible in terminal.text(), f"{visible} was eaten"
        for pane in "1234":
            terminal.send(pane)
            terminal.settle(0.05)
            terminal.send("z")
            terminal.settle(0.05)
            pages += walk(terminal, seen)
            for _ in range(3):
                terminal.send("\r")
                terminal.settle(0.05)
                pages += walk(terminal, seen)
                terminal.send("\x1b[27u")
                terminal.settle(0.05)
                terminal.send("k")
                terminal.settle(0.05)
            for prompt in "/F:?":
                terminal.send(prompt)
                terminal.settle(0.05)
                terminal.send("\x1b[200~[b]x\x1b[31m\u202e[/]\x1b[201~")
                terminal.settle(0.05)
                seen.update(terminal.screen.display)
                terminal.send("\r")
                terminal.settle(0.05)
                terminal.send("\x1b[27u\x1b[27u\x1b[27u")
                terminal.settle(0.05)
            for key in "yose":
                terminal.send(key)
                terminal.settle(0.05)
                seen.update(terminal.screen.display)
                terminal.send("\x1b[27u\x1b[27u")
                terminal.settle(0.05)
            terminal.send("z")
            terminal.settle(0.05)
        terminal.send("Q")
        assert terminal.wait() == 0, terminal.after_screen()
        assert leaks(bytes(terminal.raw), has_copied=True) == []
    shown = "\n".join(seen)
    print(
        f"file {number}: {used} strings in {FILES} files, {pages} pages, {len(terminal.raw)} bytes, {len(shown)} shown"
    )
    assert "␛" in shown
