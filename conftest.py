"""For all tests: none touches the reader's own folders. And `pytest --bench`, which runs the benchmark alone.

That stands here because pytest takes options only from the first conftest above the tests.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "tests" / "bench"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reading state and index of this test are, and of the programs that it starts. They do not exist yet."""
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("BRIEFING_STATE", str(folder / "state"))
    monkeypatch.setenv("BRIEFING_CACHE", str(folder / "cache"))
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option."""
    parser.addoption("--bench", action="store_true", help="measure speed and print the table; no other tests")


def pytest_configure(config: pytest.Config) -> None:
    """Nobody's own marks and notes are read or written by a test, nor by a program that a test starts."""
    folder = tempfile.TemporaryDirectory(prefix="briefing-state-")
    config.add_cleanup(folder.cleanup)
    os.environ["BRIEFING_STATE"] = folder.name


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Measure alone."""
    if config.option.bench and hasattr(config.option, "numprocesses"):
        config.option.numprocesses = 0  # workers beside it would be measured with it


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only the benchmark, or all but it."""
    if config.option.bench:
        others = [item for item in items if BENCH not in item.path.parents]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if BENCH in item.path.parents]
        return
    for item in items:
        if BENCH in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="measures; run with --bench"))
