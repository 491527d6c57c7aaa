"""The table is printed as it grows."""

from __future__ import annotations

from typing import Protocol

import pytest
from _pytest.capture import CaptureManager
from _pytest.terminal import TerminalReporter


class Row(Protocol):
    def __call__(self, what: str, goal: str, median: str, least: str = "", detail: str = "") -> None: ...


@pytest.fixture(scope="session")
def row(pytestconfig: pytest.Config) -> Row:
    """Print a row of the table, at once and past the capture of output."""
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    capture = pytestconfig.pluginmanager.get_plugin("capturemanager")
    assert isinstance(reporter, TerminalReporter)
    assert isinstance(capture, CaptureManager)

    def put(what: str, goal: str, median: str, least: str = "", detail: str = "") -> None:
        with capture.global_and_fixture_disabled():
            reporter.ensure_newline()
            reporter.write_line(f"{what:<46} {goal:<12} {median:>9} {least:>9}  {detail}")

    put("what, against what", "goal", "medians", "minima", "medians of each")
    return put
