"""Any size, and any number of them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Start


@pytest.mark.parametrize("answering", [False, True], ids=["plain", "answering"])
def test_a_storm_of_sizes(probe: Start, answering: bool) -> None:
    terminal = probe(answering=answering)
    terminal.until("pressed 0")
    if answering:
        terminal.until(lambda: "2048" in terminal.modes_set())
    chance = random.Random(3)  # noqa: S311, chance, not secrecy
    sizes = [(chance.randint(1, 160), chance.randint(1, 60)) for _ in range(200)]
    sizes[20:23], sizes[60], sizes[120] = [(1, 1), (0, 0), (1, 40)], (500, 200), (500, 1)
    for number, (columns, rows) in enumerate(sizes):
        terminal.resize(columns, rows)
        terminal.pump(0.001)
        if number % 50 == 49:
            terminal.send("k")
    terminal.resize(90, 30)
    terminal.until("pressed 4 at 90x30")
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()
    print(f"{len(sizes)} sizes")


@pytest.mark.parametrize(
    ("columns", "rows", "seen"), [(1, 1, "p"), (0, 0, "pressed 0 at 80x24"), (500, 200, "at 500x200"), (3, 100, "0")]
)
def test_sizes_at_the_start(probe: Start, columns: int, rows: int, seen: str) -> None:
    terminal = probe(columns=columns or 80, rows=rows or 24)
    terminal.resize(columns, rows)
    terminal.until(seen)
    terminal.send("q")
    assert terminal.wait() == 0


def test_absurd_sizes_in_the_environment(probe: Start) -> None:
    terminal = probe(COLUMNS="99999", LINES="99999")
    terminal.until("at 1000x500")
    terminal.send("q")
    assert terminal.wait() == 0
