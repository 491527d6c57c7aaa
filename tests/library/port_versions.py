"""A story that is edited between two readings, and what its reader sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.library.opening import open_version
from tui.library.state import State, open_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.briefing.model import Briefing
    from tui.library.standing import Standing

HEAD = """\
format = 1
[briefing]
headline = "Port strike"
as_of = 2024-01-05
[actor]
union = "Union"
ministry = "Ministry"
[source]
paper = "Example Gazette"
"""


def said(words: str, name: str = "", actor: str = "union") -> str:
    identity = f'id = "{name}"\n' if name else ""
    return f'[[statement]]\n{identity}actor = "{actor}"\ntext = "{words}"\nsources = ["paper"]\n'


FIRST = said("The talks were broken off by the ministry", "talks")
SECOND = said("Forty lorries are waiting at the main gate since this morning")
THIRD = said("The union left the table", "table", "ministry")
V1 = HEAD + FIRST + SECOND + THIRD


def kept_state(folder: Path) -> Iterator[State]:
    """What the fixture of each file gives: nothing of it was lost, and nothing had to be told."""
    state = open_state(folder)
    yield state
    assert state.is_kept
    assert state.take_notices() == []
    state.close()


def valid(text: str) -> Briefing:
    briefing = read_bytes(text.encode(), "port.toml").briefing
    assert briefing is not None
    return briefing


def opened(state: State, text: str) -> Standing:
    return open_version(state, "port", valid(text), text.encode())


def see_all(standing: Standing) -> None:
    for index in range(len(standing.briefing.statements)):
        standing.visit("statements", Ref("statement", index))


def statuses(standing: Standing) -> list[str]:
    return [standing.status(Ref("statement", index)) for index in range(len(standing.briefing.statements))]
