"""Copying, with tools that only write down what they are given."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING, Any, cast

import pytest

from tui.view import clipboard

if TYPE_CHECKING:
    from pathlib import Path


class Writer:
    def __init__(self) -> None:
        self.written: list[str] = []
        self.copied: list[str] = []
        self._driver = self

    def write(self, text: str) -> None:
        self.written.append(text)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty search path, to be filled with tools."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def add(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def copied(text: str) -> tuple[str, Writer]:
    writer = Writer()
    return clipboard.copy(cast("Any", writer), text), writer


@pytest.mark.usefixtures("tools")
def test_through_the_terminal() -> None:
    words, writer = copied("Zwölf Boxkämpfer\nzweite")
    assert words == "Copied through the terminal"
    assert writer.copied == ["Zwölf Boxkämpfer\nzweite"]


@pytest.mark.usefixtures("tools")
def test_controls_are_not_copied() -> None:
    assert copied("rm\x1b[31m -rf\x00\u202e")[1].copied == ["rm[31m -rf"]


@pytest.mark.usefixtures("tools")
def test_too_long_for_a_terminal() -> None:
    words, writer = copied("é" * 40_000)
    assert words == "Not copied: 80 kB; a terminal takes 74 kB, and no clipboard tool was found"
    assert writer.copied == []


def test_with_a_tool(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    add(tools, "wl-copy", f'/bin/cat > {tools}/got; echo "$#" > {tools}/count')
    monkeypatch.setattr(clipboard, "_WAIT", 5)
    words, writer = copied("$(touch x) `y` 'z'")
    assert words == "Copied with wl-copy and through the terminal"
    assert (tools / "got").read_text() == "$(touch x) `y` 'z'" == writer.copied[0]
    assert (tools / "count").read_text() == "0\n"


def test_a_long_text_with_a_tool(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "_WAIT", 5)
    add(tools, "xsel", f"/bin/cat > {tools}/got")
    words, writer = copied("x" * 300_000)
    assert words == "Copied with xsel"
    assert (tools / "got").stat().st_size == 300_000
    assert writer.copied == []


def test_a_tool_that_fails_gives_way_to_the_next(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TMUX", "/somewhere,1,0")
    monkeypatch.setattr(clipboard, "_WAIT", 5)
    add(tools, "xclip", "exit 1")
    add(tools, "tmux", f'/bin/cat > {tools}/got; echo "$*" > {tools}/arguments')
    assert copied("text")[0] == "Copied with tmux and through the terminal"
    assert (tools / "arguments").read_text() == "load-buffer -w -\n"


def test_no_tool_works(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "_WAIT", 5)
    add(tools, "xclip", "exit 1")
    assert copied("text")[0] == "Copied through the terminal"


def test_a_tool_that_hangs_keeps_nobody_waiting(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    add(tools, "xclip", "exec /bin/sleep 5")
    before = time.monotonic()
    assert copied("text")[0] == "Copied with xclip and through the terminal"
    assert time.monotonic() - before < 1


def test_gnu_screen_passes_it_on_in_pieces(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tools.is_dir()
    monkeypatch.setenv("STY", "1.pts")
    _, writer = copied("long " * 100)
    (sequence,) = writer.written
    pieces = sequence.removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert max(map(len, pieces)) < 256
    inner = "".join(pieces)
    assert base64.b64decode(inner.removeprefix("\x1b]52;c;").removesuffix("\x07")) == b"long " * 100
