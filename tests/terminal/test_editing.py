"""The reader's editor: its arguments, and the terminal lent and taken back."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.view.editing import NoEditorError, command

if TYPE_CHECKING:
    from conftest import Start


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


def add(folder: Path, name: str, script: str = "") -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["vim", "+7", "/a/b.toml"]),
        ("nvim -R", ["nvim", "-R", "+7", "/a/b.toml"]),
        ("nano", ["nano", "+7", "/a/b.toml"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "/a/b.toml"]),
        ("kak", ["kak", "+7", "/a/b.toml"]),
        ("micro", ["micro", "+7", "/a/b.toml"]),
        ("hx", ["hx", "/a/b.toml:7"]),
        ("code", ["code", "-w", "-g", "/a/b.toml:7"]),
        ("codium --wait", ["codium", "--wait", "-g", "/a/b.toml:7"]),
        ("subl", ["subl", "-w", "/a/b.toml:7"]),
        ("unknown 'an option'", ["unknown", "an option", "/a/b.toml"]),
    ],
)
def test_arguments(tools: Path, monkeypatch: pytest.MonkeyPatch, editor: str, arguments: list[str]) -> None:
    add(tools, arguments[0])
    monkeypatch.setenv("EDITOR", editor)
    assert command(Path("/a/b.toml"), 7) == arguments


def test_no_line(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tools, "vim")
    monkeypatch.setenv("EDITOR", "vim")
    assert command(Path("/a/b.toml")) == ["vim", "/a/b.toml"]


def test_a_leading_dash_is_no_option(tools: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    add(tools, "vim")
    monkeypatch.setenv("EDITOR", "vim")
    monkeypatch.chdir(tmp_path)
    assert command(Path("-c quit.toml"), 1) == ["vim", "+1", str(tmp_path / "-c quit.toml")]


def test_visual_comes_before_editor(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tools, "vim")
    add(tools, "nano")
    monkeypatch.setenv("VISUAL", "vim")
    monkeypatch.setenv("EDITOR", "nano")
    assert command(Path("/x"))[0] == "vim"


def test_without_a_choice_the_first_that_is_found(tools: Path) -> None:
    add(tools, "vi")
    assert command(Path("/x"))[0] == "vi"
    add(tools, "nano")
    assert command(Path("/x"))[0] == "nano"


@pytest.mark.parametrize(
    ("editor", "words"), [("missing -x", "no program"), ("vim 'open", "a quote is not closed"), ("", "set $VISUAL")]
)
@pytest.mark.usefixtures("tools")
def test_no_editor(monkeypatch: pytest.MonkeyPatch, editor: str, words: str) -> None:
    monkeypatch.setenv("EDITOR", editor)
    with pytest.raises(NoEditorError) as error:
        command(Path("/x"))
    assert words in str(error.value)


def test_the_terminal_is_lent_and_taken_back(probe: Start, tmp_path: Path) -> None:
    add(tmp_path, "editor", 'echo "editing $1"; read -r line; echo "$line" > "$1"')
    file = tmp_path / "file.toml"
    terminal = probe(answering=True, VISUAL=str(tmp_path / "editor"), PROBE_FILE=str(file))
    terminal.until("pressed 0")
    terminal.send("e")
    terminal.until("editing ")
    assert terminal.is_as_before()
    terminal.kill(signal.SIGINT)  # Ctrl+C is meant for the editor.
    terminal.send("typed\n")
    terminal.until("pressed 0 at 80x24")
    assert file.read_text() == "typed\n"
    terminal.send("k")
    terminal.until("pressed 1")
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


def test_an_ending_signal_waits_for_the_editor(probe: Start, tmp_path: Path) -> None:
    add(tmp_path, "editor", 'echo "editing $1"; read -r line; echo "$line" > "$1"')
    file = tmp_path / "file.toml"
    terminal = probe(VISUAL=str(tmp_path / "editor"), PROBE_FILE=str(file))
    terminal.until("pressed 0")
    terminal.send("e")
    terminal.until("editing ")
    terminal.kill(signal.SIGTERM)
    terminal.settle(3.5)  # Longer than a stuck program is given.
    assert terminal.poll() is None
    terminal.send("typed\n")
    assert terminal.wait() == 128 + signal.SIGTERM
    assert terminal.is_as_before()
    assert file.read_text() == "typed\n"


@pytest.mark.parametrize("editor", ["missing", "/", "vim 'open"])
def test_an_editor_that_does_not_start(probe: Start, editor: str) -> None:
    terminal = probe(VISUAL=editor, PROBE_FILE="x.toml")
    terminal.until("pressed 0")
    terminal.send("e")
    terminal.send("k")
    terminal.until("pressed 1")
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()
