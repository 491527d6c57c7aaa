"""A fault anywhere: the terminal restored, exit status 70, one clean line, a report without contents."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from probe_app import SECRET

from tui.crash import CRASHED, report

if TYPE_CHECKING:
    from pty_harness import Terminal

    from conftest import Start

KEYS = {
    "x": "an action",
    "i": "a callback",
    "w": "a worker",
    "t": "a worker in a thread",
    "p": "a plain thread",
    "l": "the loop",
    "m": "a timer",
    "r": "painting",
    "u": "leaving",
    "d": "endless recursion",
}


def check(terminal: Terminal, folder: Path, name: str = "KeyError") -> None:
    assert terminal.wait() == CRASHED
    assert terminal.is_as_before()
    words = terminal.after_screen()
    assert words.count("\n") == 1
    assert words.startswith(f"briefing stopped: {name} in ")
    assert words.isascii()
    assert words.strip().isprintable()
    path = Path(words.strip().rpartition(" a report is in ")[2])
    assert path.parent == folder / "state" / "briefing"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    assert name in text
    assert "probe_app.py" in text
    assert "c2VjcmV0" not in text.replace('SECRET = "', "")
    assert "\x1b" not in text


@pytest.mark.parametrize("key", KEYS, ids=KEYS.values())
def test_a_fault_in(probe: Start, tmp_path: Path, key: str) -> None:
    terminal = probe()
    terminal.until("pressed 0")
    terminal.send(key)
    check(terminal, tmp_path, "RecursionError" if key == "d" else "KeyError")


@pytest.mark.parametrize("moment", ["compose", "mount"])
def test_a_fault_at_the_start(probe: Start, tmp_path: Path, moment: str) -> None:
    check(probe(PROBE_FAULT=moment), tmp_path)


def test_a_fault_that_cannot_be_reported(probe: Start, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    terminal = probe()
    terminal.until("pressed 0")
    terminal.send("x")
    assert terminal.wait() == CRASHED
    assert terminal.is_as_before()
    assert "; no report could be written" in terminal.after_screen()


def test_old_reports_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    folder = tmp_path / "briefing"
    folder.mkdir()
    for number in range(30):
        (folder / f"crash-20010101T0000{number}Z-1.txt").touch()
    report(KeyError(SECRET), "briefing")
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == 10
    assert not left[-1].startswith("crash-2001")


def test_a_report_follows_the_causes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    error = ValueError(SECRET)
    error.__cause__ = KeyError(SECRET)
    words = report(error, "briefing")
    text = Path(words.rpartition(" ")[2]).read_text(encoding="utf-8")
    assert text.index("ValueError") < text.index("KeyError")
    assert SECRET not in text
    assert "c2VjcmV0" not in text
