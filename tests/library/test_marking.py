"""What a reader marks by hand — read, unread, starred, noted — and that each act is taken back as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from port_versions import FIRST, HEAD, V1, kept_state, opened, said, see_all, statuses, valid

from tui.briefing.reference import Ref
from tui.library.naming import BRIEFING
from tui.library.opening import mark_read, peek
from tui.library.state import Left, State, open_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    yield from kept_state(tmp_path / "state")


def test_x_and_a_mark_read_and_unread_and_u_takes_it_back(state: State) -> None:
    standing = opened(state, V1)
    assert standing.toggle_read(Ref("statement", 0))
    assert not standing.toggle_read(Ref("statement", 0), '"The talks …"')
    undone = state.undo()
    assert undone is not None
    assert undone.words == 'Taken back: marking "The talks …" unread'
    standing.refresh()
    assert statuses(standing) == ["read", "unread", "unread"]
    assert standing.read_all() == 2
    assert statuses(standing) == ["read"] * 3
    assert state.undo() is not None
    standing.refresh()
    assert statuses(standing) == ["read", "unread", "unread"]


def test_a_with_changes_settles_all_of_them(state: State) -> None:
    see_all(opened(state, V1))
    edited = HEAD.replace("Port strike", "Port strike ends") + FIRST + said("New words from a new day", "new")
    standing = opened(state, edited)
    assert standing.status(BRIEFING) == "changed"
    standing.read_all()
    assert standing.marks == {}
    assert standing.left == Left()
    state.undo()
    standing.refresh()
    assert standing.left == Left(1, 1, 2)
    assert standing.status(BRIEFING) == "changed"
    standing.read_all()
    assert opened(state, edited).left == Left()


def test_undo_tells_stars_and_notes_and_reaches_back_over_a_restart(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    standing = opened(state, V1)
    assert standing.toggle_star(label="Port strike")
    standing.write_note("call them", Ref("statement", 0))
    standing.write_note("", Ref("statement", 0))
    standing.visit("statements", Ref("statement", 2))
    state.close()
    state = open_state(tmp_path)
    standing = opened(state, V1)
    assert standing.is_starred()
    told = [undone.words for undone in (state.undo(), state.undo(), state.undo()) if undone]
    assert told == [
        "Taken back: removing the note from the statement",
        "Taken back: the note on the statement: “call them”",
        "Taken back: the star on Port strike",
    ]
    assert state.undo() is None
    standing.refresh()
    assert not standing.stars
    assert not standing.noted
    assert standing.status(Ref("statement", 2)) == "read"
    state.close()


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["star", "note", "note", "read", "all", "unread"]),
        st.integers(0, 3),
        st.sampled_from(["", "a", "b\nc"]),
    ),
    min_size=1,
    max_size=12,
)


@given(_ACTS)
@settings(max_examples=150, deadline=None)
def test_undo_is_the_inverse_of_every_act(acts: list[tuple[str, int, str]]) -> None:
    state = State.in_memory()
    standing = opened(state, V1)
    opened(state, V1 + said("One more", "more"))
    standing = opened(state, V1 + said("One more", "more"))

    def picture() -> object:
        standing.refresh()
        notes = [standing.note(Ref("statement", index)) for index in range(4)]
        overview = state.overview()["port"]._replace(left=None, counted_at=0)
        return standing.stars, notes, statuses(standing), standing.left, overview

    pictures = [picture()]
    for act, index, text in acts:
        ref = Ref("statement", index)
        if act == "star":
            standing.toggle_star(ref)
        elif act == "note":
            standing.write_note(text, ref)
        elif act == "read":
            standing.toggle_read(ref)
        elif act == "all":
            standing.read_all()
        else:
            state.mark_unread("port")
        after = picture()
        if after != pictures[-1]:  # what changes nothing leaves no entry
            pictures.append(after)
    while len(pictures) > 1:
        pictures.pop()
        assert state.undo() is not None
        assert picture() == pictures[-1]
    assert state.undo() is None
    state.close()


@pytest.mark.parametrize("text", [HEAD, V1])
def test_marking_a_briefing_read_that_was_never_open_is_one_change_and_taken_back_it_is_unread(
    text: str, state: State
) -> None:
    opened(state, V1).write_note("a note that is to stay")
    data = text.encode()
    mark_read(state, "never", valid(text), data)
    assert not state.overview()["never"].is_unread
    assert peek(state, "never", valid(text), data).left == Left()
    undone = state.undo()
    assert undone is not None
    assert undone.words == "Taken back: marking the briefing read"
    assert state.overview()["never"].is_unread
    assert opened(state, V1).note() == "a note that is to stay"
    state.redo()
    assert not state.overview()["never"].is_unread
    assert peek(state, "never", valid(text), data).left == Left()


def test_marking_unread_lasts_until_the_briefing_is_opened(state: State) -> None:
    assert "port" not in state.overview()
    see_all(opened(state, V1))
    assert not state.overview()["port"].is_unread
    state.mark_unread("port")
    assert state.overview()["port"].is_unread
    opened(state, V1)
    assert not state.overview()["port"].is_unread
