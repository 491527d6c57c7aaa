"""What is taken back is gone, also where the item is called something else since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.library.opening import open_version
from tui.library.state import open_state

if TYPE_CHECKING:
    from pathlib import Path

    from tui.library.standing import Standing
    from tui.library.state import State

TEXT = """\
format = 1
[briefing]
headline = "Cables"
as_of = 2024-01-05
[actor]
ada = "Ada"
[source]
paper = "The Paper"
[[statement]]
actor = "ada"
text = "The divers counted thirty-eight cables on the sea bed that morning"
sources = ["paper"]
"""
ITEM = Ref("statement", 0)


def opened(state: State, text: str) -> Standing:
    data = text.encode()
    briefing = read_bytes(data, "cables.toml").briefing
    assert briefing is not None
    return open_version(state, "cables", briefing, data)


def test_star_and_note_are_taken_back_after_the_words_of_the_item_changed(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    standing = opened(state, TEXT)
    standing.toggle_star(ITEM, "the count")
    standing.write_note("call her", ITEM, "the count")
    edited = TEXT.replace("thirty-eight", "thirty-nine")
    standing = opened(state, edited)
    assert (standing.is_starred(ITEM), standing.note(ITEM)) == (True, "call her"), "marks follow the item"
    state.undo()
    standing.refresh()
    assert (standing.is_starred(ITEM), standing.note(ITEM)) == (True, "")
    state.undo()
    standing.refresh()
    assert (standing.is_starred(ITEM), standing.note(ITEM)) == (False, "")
    assert not opened(state, edited).stars
    state.redo()
    standing.refresh()
    assert standing.is_starred(ITEM)
    state.close()
