from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from pty_harness import ROOT, Terminal, python, state

if TYPE_CHECKING:
    from collections.abc import Iterator


class Start(Protocol):
    def __call__(self, *, columns: int = 80, rows: int = 24, answering: bool = False, **env: str) -> Terminal: ...


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[Start]:
    """Start the probe app in a terminal; all of them end with the test."""
    started: list[Terminal] = []

    def start(*, columns: int = 80, rows: int = 24, answering: bool = False, **env: str) -> Terminal:
        argv = python(Path(__file__).parent / "probe_app.py")
        surroundings = {"PYTHONPATH": str(ROOT)} | state(tmp_path) | env
        terminal = Terminal(*argv, columns=columns, rows=rows, answering=answering, env=surroundings)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.__exit__()
