"""`pytest --bench` runs the benchmark, and nothing beside it, in one process.

It stands here because pytest takes options only from the first conftest above the tests.
"""

from __future__ import annotations

from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "tests" / "bench"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option."""
    parser.addoption("--bench", action="store_true", help="measure speed and print the table; no other tests")


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
