"""A program that does what readers do, until it is killed: each change is told on stdout once it is kept."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from tui.library.state import Change, open_state


def main(folder: str, name: str, most: str) -> None:
    state = open_state(Path(folder))
    for number in range(int(most)) if int(most) else count():
        item = f"{name}-{number}"
        match number % 3:
            case 0:
                state.write("story", [Change("star", item, "", "1")])
            case 1:
                state.write_note("story", item, f"note of {item}")
            case _:
                state.write("story", [Change("seen", item, "00112233aabbccdd", "1")])
        print(item, flush=True)
    assert state.is_kept
    assert state.take_notices() == []
    state.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
