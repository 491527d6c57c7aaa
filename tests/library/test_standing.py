"""New, changed, unread, read: what a reader sees of a file that is edited between two readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.briefing.writing import dumps
from tui.findings.belonging import briefing_key
from tui.findings.changes import changed_items
from tui.library.arriving import as_briefing, packed
from tui.library.naming import BRIEFING
from tui.library.opening import mark_read, open_version, peek
from tui.library.state import Left, State, open_state

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


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = open_state(tmp_path / "state")
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


def test_the_first_time_nothing_is_new_and_each_item_is_read_when_it_was_seen(state: State) -> None:
    standing = opened(state, V1)
    assert statuses(standing) == ["unread", "unread", "unread"]
    assert standing.left == Left(never_seen=3)
    assert str(standing.left) == ""
    assert standing.visit("statements", Ref("statement", 1))
    assert not standing.visit("statements", Ref("statement", 1))
    assert statuses(standing) == ["unread", "read", "unread"]
    assert statuses(opened(state, V1)) == ["unread", "read", "unread"]
    assert state.overview()["port"].left == Left(never_seen=2)


def test_what_was_added_edited_and_removed_is_so_until_it_was_seen(state: State) -> None:
    see_all(opened(state, V1))
    edited = HEAD + FIRST.replace("broken off", "ended") + SECOND + said("No further comment", "comment", "ministry")
    for _ in range(2):  # opening alone changes nothing
        standing = opened(state, edited)
        assert statuses(standing) == ["changed", "read", "new"]
        assert standing.left == Left(1, 1, 1)
        assert str(standing.left) == "1 new, 1 changed, 1 removed"
    assert standing.visit("statements", Ref("statement", 0))
    assert statuses(standing) == ["read", "read", "new"]
    standing = opened(state, edited)
    assert str(standing.left) == "1 new, 1 removed"
    standing.visit("statements", Ref("statement", 2))
    assert str(standing.left) == "1 removed"
    assert standing.changes is not None
    assert [standing.changes.old.statements[int(ref.key)].id for ref in standing.removed] == ["table"]
    standing.report_seen()
    assert standing.left == Left()
    assert standing.changes.edited  # the report can be read again, until the briefing is opened the next time
    standing = opened(state, edited)
    assert standing.left == Left()
    assert not standing.changes


def test_the_version_to_compare_with_moves_on_once_all_was_seen_and_not_before(state: State) -> None:
    see_all(opened(state, V1))
    second = V1 + said("A second union joins the strike tonight", "second")
    third = second + said("The operator closes gate four", "third")
    opened(state, second)
    standing = opened(state, third)
    assert statuses(standing) == ["read"] * 3 + ["new", "new"]
    see_all(standing)
    fourth = third + said("Talks resume on Monday", "fourth")
    standing = opened(state, fourth)
    assert statuses(standing) == ["read"] * 5 + ["new"]
    assert standing.changes is not None
    assert len(standing.changes.added) == 1


CORRECTION = '[[revision]]\nat = 2024-01-06\nkind = "correction"\nsummary = "It was the ministry that left"\n'


@pytest.mark.parametrize(
    ("edited", "words"),
    [
        (V1 + CORRECTION, "1 correction"),
        (V1 + CORRECTION.replace("correction", "retraction"), "1 correction"),
        (V1 + CORRECTION.replace("correction", "update"), "1 new"),
        (V1.replace("Port strike", "Port strike ends"), "1 changed"),
        (V1.replace("2024-01-05", "2024-01-06"), "1 changed"),
        (V1.replace('"Ministry"', '"Ministry of Ports"'), "1 changed"),
        (V1.replace("Example Gazette", "Example Herald"), "1 changed"),
        (V1.replace("[source]", 'operator = "Operator"\n[source]'), "1 new"),
        (V1.replace("[source]", '[claim]\nleft = "The union left"\n[source]'), "1 new"),
        (V1.replace("[source]", '[source]\nagency = "Agency"'), "1 new"),
        (V1.replace('paper = "Example Gazette"', 'paper = "Example Herald"\nagency = "Agency"'), "1 new, 1 changed"),
    ],
)
def test_a_correction_and_what_is_no_item_wait_until_they_are_seen_or_reported(
    state: State, edited: str, words: str
) -> None:
    see_all(opened(state, V1))
    assert str(peek(state, "port", valid(edited), edited.encode()).left) == words
    for _ in range(2):  # opening alone changes nothing
        standing = opened(state, edited)
        assert str(standing.left) == words
    overview = state.overview()["port"].left
    assert (str(overview), standing.left.never_seen) == (words, 0)
    standing.report_seen()
    assert str(standing.left) == ""
    assert standing.left.is_settled


def test_a_correction_is_seen_where_the_cursor_was_on_it(state: State) -> None:
    see_all(opened(state, V1))
    standing = opened(state, V1 + CORRECTION)
    assert standing.visit("headline", Ref("revision", 0))
    assert str(standing.left) == ""
    assert not opened(state, V1 + CORRECTION).changes


def test_what_an_earlier_program_counted_is_counted_anew() -> None:
    assert Left.of("ab12", "ab12 0 0 0 0") is None
    assert Left.of("ab12", Left(1, 2, 3, 4, 5).value("ab12")) == Left(1, 2, 3, 4, 5)
    assert Left.of("ab12", Left().value("cd34")) is None


def test_what_is_taken_back_to_an_earlier_text_is_a_change_again(state: State) -> None:
    see_all(opened(state, V1))
    edited = V1.replace("Forty lorries", "Fifty lorries")
    see_all(opened(state, edited))
    opened(state, edited)
    standing = opened(state, V1)
    assert statuses(standing) == ["read", "changed", "read"]


def test_reordering_and_reformatting_change_nothing(state: State) -> None:
    see_all(opened(state, V1))
    standing = opened(state, HEAD + THIRD + "\n# a remark\n" + SECOND + FIRST)
    assert statuses(standing) == ["read"] * 3
    assert standing.left == Left()


def test_marks_follow_an_item_that_gets_another_id_or_other_words(state: State) -> None:
    standing = opened(state, V1)
    see_all(standing)
    standing.toggle_star(Ref("statement", 0))
    standing.write_note("who counted?", Ref("statement", 1))
    standing.visit("statements", Ref("statement", 1))
    standing = opened(state, V1.replace('"talks"', '"broken-talks"').replace("Forty lorries", "Fifty lorries"))
    assert standing.stars == {Ref("statement", 0)}
    assert standing.note(Ref("statement", 1)) == "who counted?"
    assert standing.place is not None
    assert standing.place == ("statements", Ref("statement", 1))
    assert statuses(standing) == ["read", "changed", "read"]
    renamed = V1.replace("union =", "dockers =").replace('"union"', '"dockers"')
    standing = opened(state, renamed)
    assert standing.stars == {Ref("statement", 0)}
    assert standing.note(Ref("statement", 1)) == "who counted?"
    assert opened(state, V1).note(Ref("statement", 1)) == "who counted?"


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


def test_what_reads_as_it_once_did_is_seen_for_good_once_it_was_seen_again(state: State) -> None:
    for text in (V1, V1.replace("Forty", "Fifty"), V1.replace("Forty", "Fifty")):
        see_all(opened(state, text))
    standing = opened(state, V1)
    assert statuses(standing) == ["read", "changed", "read"]
    see_all(standing)
    standing.refresh()
    assert statuses(standing) == ["read", "read", "read"]


@given(briefings(), briefings())
@settings(max_examples=40, deadline=None)
def test_what_is_unseen_is_what_the_comparison_says(old: Briefing, new: Briefing) -> None:
    state = State.in_memory()
    open_version(state, "b", old, dumps(old).encode()).read_all()
    standing = open_version(state, "b", new, dumps(new).encode())
    assert standing.marks == dict(changed_items(old, new))
    assert standing.left.never_seen == 0
    standing.read_all()
    assert open_version(state, "b", new, dumps(new).encode()).left == Left()
    state.close()


@given(briefings())
@settings(max_examples=40, deadline=None)
def test_a_kept_version_reads_as_the_briefing_that_was_opened(briefing: Briefing) -> None:
    import zlib

    text = dumps(briefing).replace("a", "a\u202e\u200e").replace("\n", "\r\n")
    original = read_bytes(text.encode(), "x").briefing
    assert as_briefing(zlib.decompress(packed(text.encode()))) == original


def test_a_peek_says_what_opening_would_and_writes_nothing(state: State) -> None:
    assert peek(state, "port", valid(V1), V1.encode()).left == Left(never_seen=3)
    assert state.overview() == {}
    see_all(opened(state, V1))
    edited = V1.replace('"talks"', '"broken"') + said("One more", "more")
    before = state.everything()
    found = peek(state, "port", valid(edited), edited.encode())
    assert state.everything() == before
    assert (found.left, statuses(found)) == (Left(1), ["read", "read", "read", "new"])
    assert opened(state, edited).left == found.left


def test_a_file_that_moves_keeps_its_marks_and_one_with_an_id_may_have_any_name(tmp_path: Path, state: State) -> None:
    named, nameless = valid(V1.replace("headline", 'id = "strike"\nheadline')), valid(V1)
    assert briefing_key(named, tmp_path / "a.toml") == briefing_key(named, tmp_path / "sub" / "b.toml") == "strike"
    assert briefing_key(nameless, tmp_path / "a.toml") == briefing_key(nameless, tmp_path / "sub" / "a.toml") == "a"
    assert briefing_key(nameless, None).startswith("piped ")
    opened(state, V1).toggle_star()
    assert opened(state, V1).is_starred()


def test_marking_unread_lasts_until_the_briefing_is_opened(state: State) -> None:
    assert "port" not in state.overview()
    see_all(opened(state, V1))
    assert not state.overview()["port"].is_unread
    state.mark_unread("port")
    assert state.overview()["port"].is_unread
    opened(state, V1)
    assert not state.overview()["port"].is_unread
