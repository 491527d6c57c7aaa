"""New, changed, unread, read: what a reader sees of a file that is edited between two readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from port_versions import FIRST, HEAD, SECOND, THIRD, V1, kept_state, opened, said, see_all, statuses, valid
from strategies import briefings

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.briefing.writing import dumps
from tui.findings.belonging import briefing_key
from tui.findings.changes import changed_items
from tui.library.arriving import as_briefing, packed
from tui.library.opening import open_version, peek
from tui.library.state import Left, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.briefing.model import Briefing


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    yield from kept_state(tmp_path / "state")


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
