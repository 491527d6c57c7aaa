"""No network connection by itself, ever: sessions and verbs watched from outside, by the system and by Python."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pty_harness import ROOT, Terminal, python, state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEED = ROOT / "briefings" / "nagorno-karabakh-2020-09-27.toml"
ESCAPE = "\x1b[27u"
KEYS = (
    "2jj",
    "\r",
    "\x7f",
    "3jj",
    "/villages\r",
    "n",
    ESCAPE,
    "Factor:michel\r",
    ESCAPE,
    "4jj",
    "tt",
    "?",
    ESCAPE,
    ":",
    ESCAPE,
)
# A local socket is how a desktop is spoken to; the resolver of host names asks for AF_NETLINK and AF_INET.
INTERNET = re.compile(r"AF_INET6?|AF_PACKET|AF_NETLINK")
AUDITED = """\
import sys
log = open(sys.argv.pop(1), "a", buffering=1)
sys.addaudithook(lambda event, args: event.startswith("socket.") and print(event, args, file=log))
"""
RUN = AUDITED + "from tui.cli import run\nrun()\n"
CONNECT = AUDITED + "import socket\nsocket.socket(socket.AF_INET).connect_ex(('127.0.0.1', 9))\n"


def traced(log: Path, *argv: str) -> list[str]:
    return ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log), *argv]


def can_trace() -> bool:
    return (
        bool(shutil.which("strace"))
        and not subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False).returncode
    )


def by_system(log: Path, code: str, *words: str | Path) -> list[str]:
    return traced(log, *python("-c", code, log.with_suffix(".audit"), *words))


def by_python(log: Path, code: str, *words: str | Path) -> list[str]:
    return python("-c", code, log, *words)


WATCHES = [
    pytest.param(by_system, marks=pytest.mark.skipif(not can_trace(), reason="strace is not there, or may not trace")),
    by_python,
]


def connections(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return [
        line for line in lines if INTERNET.search(line) or line.startswith(("socket.connect", "socket.getaddrinfo"))
    ]


@pytest.mark.parametrize("watch", WATCHES)
def test_a_session_connects_to_nothing(tmp_path: Path, watch: Callable[..., list[str]]) -> None:
    log = tmp_path / "log"
    env = state(tmp_path) | {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    with Terminal(*watch(log, RUN, SEED), columns=120, rows=40, answering=True, env=env) as terminal:
        terminal.until("Timeline")
        for keys in KEYS:
            terminal.send(keys)
            terminal.settle()
        terminal.send("Q")
        terminal.wait()
    assert connections(log) == []


@pytest.mark.parametrize("verb", [("show",), ("check",), ("export", "-o", "-")], ids=" ".join)
def test_a_verb_connects_to_nothing(tmp_path: Path, verb: Sequence[str]) -> None:
    log = tmp_path / "log"
    subprocess.run(by_python(log, RUN, *verb, SEED), capture_output=True, check=False, cwd=ROOT)
    assert connections(log) == []


@pytest.mark.parametrize("watch", WATCHES)
def test_a_connection_would_have_been_seen(tmp_path: Path, watch: Callable[..., list[str]]) -> None:
    log = tmp_path / "log"
    subprocess.run(watch(log, CONNECT), capture_output=True, check=False)
    assert connections(log)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
def test_nothing_that_encrypts_a_connection_is_loaded(tmp_path: Path) -> None:
    with Terminal(*python("-m", "tui", SEED), columns=120, rows=40, env=state(tmp_path)) as terminal:
        terminal.until("Timeline")
        terminal.settle(0.5)
        loaded = Path(f"/proc/{terminal.pid}/maps").read_text()
    assert "sqlite" in loaded  # marks were looked up: everything that a session needs is there
    assert not re.search(r"/lib(ssl|crypto)\.|/_ssl\.|/_hashlib\.", loaded)
