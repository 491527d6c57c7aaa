"""What is unread and what has changed: a row, the number above the list and a query say the same, whatever was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.library.index import Query, open_library
from tui.library.opening import open_version, peek
from tui.library.overview import Left
from tui.library.state import State, open_state
from tui.library.unseen import Marks, Unseen

if TYPE_CHECKING:
    from pathlib import Path

    from tui.library.index import Library
    from tui.library.standing import Standing

NAMES = ("north", "south")
TEXTS = ("The talks go on", "Gate four is shut", "Forty lorries wait outside", "Nobody knows who called")
Doing = Literal["look", "open", "see", "report", "toggle", "all", "unread", "undo", "redo", "write"]
LOOKING = {"look", "open", "see", "report"}
"""What a reader does who only looks."""
STEP = st.tuples(
    st.sampled_from(get_args(Doing)), st.sampled_from(NAMES), st.integers(0, 3), st.lists(st.sampled_from(TEXTS))
)


def written(folder: Path, name: str, said: list[str]) -> None:
    statements = "".join(
        f'[[statement]]\nactor = "a"\ntext = "{text}"\nsources = ["s"]\n' for text in dict.fromkeys(said)
    )
    headline = f"{name} again" if TEXTS[3] in said else name
    if TEXTS[2] in said:
        statements += '[[revision]]\nat = 2024-01-06\nkind = "correction"\nsummary = "The gate was open"\n'
    head = f'format = 1\n[briefing]\nheadline = "{headline}"\nas_of = 2024-01-05\n[actor]\na = "A"\n[source]\ns = "S"\n'
    (folder / f"{name}.toml").write_text(head + statements, encoding="utf-8")


class Desk:
    """A folder of briefings, one reader, and what a list of them knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "desk"
        self.folder.mkdir()
        for name in NAMES:
            written(self.folder, name, list(TEXTS[:2]))
        self.state = State.in_memory()
        self.library: Library = open_library([self.folder], cache=folder / "cache")
        self.standings: dict[str, Standing] = {}

    def version(self, name: str) -> tuple[bytes, Standing]:
        data = (self.folder / f"{name}.toml").read_bytes()
        briefing = read_bytes(data, name).briefing
        assert briefing is not None
        return data, peek(self.state, name, briefing, data)

    def open(self, name: str) -> Standing:
        data = (self.folder / f"{name}.toml").read_bytes()
        briefing = read_bytes(data, name).briefing
        assert briefing is not None
        return open_version(self.state, name, briefing, data)

    def do(self, doing: Doing, name: str, item: int, said: list[str]) -> None:
        if doing == "write":
            written(self.folder, name, said)
        elif doing == "unread":
            self.state.mark_unread(name)
        elif doing == "undo":
            self.state.undo()
        elif doing == "redo":
            self.state.redo()
        elif doing == "look":
            self.version(name)
        else:
            standing = self.open(name)
            ref = Ref("statement", item % len(standing.briefing.statements)) if standing.briefing.statements else None
            if doing == "report":
                standing.report_seen()
            elif doing == "all":
                standing.read_all()
            elif doing == "see" and ref is not None:
                standing.visit("statements", ref)
            elif doing == "toggle" and ref is not None:
                standing.toggle_read(ref)

    def said(self) -> dict[str, str]:
        """The words of each row; then the numbers and the queries are the rows that say so."""
        self.library.update()
        kept = self.state.overview()
        rows = self.library.rows(self.library.order())
        compared = {
            (row.key, row.digest): self.version(row.key)[1].left
            for row in rows
            if Marks(kept).is_open_question(row.key, row.digest)
        }
        marks = Marks(kept, compared)
        words = {row.key: marks.of(row.key, row.digest).words for row in rows}
        for word, saying in (("unread", r"unread"), ("changed", r"correction|new|changed|removed")):
            query = Query.parse(word)
            found = {row.key for row in self.library.rows(self.library.order(query, marks=marks))}
            assert found == {key for key, told in words.items() if re.search(saying, told)}
            assert self.library.count(query, marks) == len(found)
        return words


def said_of(words: dict[str, str], saying: str) -> set[str]:
    return {key for key, told in words.items() if re.search(saying, told)}


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEP, max_size=8))
def test_rows_numbers_and_queries_agree_and_looking_adds_to_none_of_them(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Doing, str, int, list[str]]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("law"))
    before = desk.said()
    for doing, name, item, said in steps:
        desk.do(doing, name, item, said)
        now = desk.said()
        if doing in LOOKING:
            assert said_of(now, "unread") <= said_of(before, "unread")
            assert said_of(now, "correction|new|changed|removed") <= said_of(before, "correction|new|changed|removed")
        if doing == "open" and "unread" not in before[name].split(", "):
            assert now[name] == before[name], "a row says what opening will show"
        if doing == "all":
            assert now[name] == ""
        before = now
    desk.library.close()


@pytest.mark.parametrize(
    ("unseen", "words", "marks"),
    [
        (Unseen(is_unread=True), "unread", {"unread"}),
        (Unseen(left=Left(2, 1, 1)), "2 new, 1 changed, 1 removed", {"changed"}),
        (Unseen(left=Left(2, 1, 0, 4)), "2 new, 1 changed, 4 unread", {"changed", "unread"}),
        (Unseen(left=Left(removed=1)), "1 removed", {"changed"}),
        (Unseen(left=Left(corrections=1)), "1 correction", {"changed"}),
        (Unseen(left=Left(1, 4, 0, 0, 2)), "2 corrections, 1 new, 4 changed", {"changed"}),
        (Unseen(left=Left(never_seen=4)), "4 unread", {"unread"}),
        (Unseen(is_unread=True, left=Left(1)), "1 new, unread", {"changed", "unread"}),
        (Unseen(left=None), "changed", {"changed"}),
        (Unseen(), "", set()),
    ],
)
def test_the_words(unseen: Unseen, words: str, marks: set[str]) -> None:
    assert unseen.words == words
    assert {word for word in ("unread", "changed") if unseen.has(word)} == marks


def test_what_was_removed_stays_until_it_was_reported(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open("north").read_all()
    written(desk.folder, "north", list(TEXTS[:1]))
    for _ in range(3):  # looking into it does not hide it
        assert desk.said()["north"] == "1 removed"
        desk.open("north").visit("statements", Ref("statement", 0))
    desk.open("north").report_seen()
    assert desk.said()["north"] == ""


def test_a_change_that_is_taken_back_after_it_was_seen_is_told_before_it_is_opened(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open("north").read_all()
    written(desk.folder, "north", list(TEXTS))
    desk.open("north").read_all()
    written(desk.folder, "north", list(TEXTS[:2]))
    assert desk.said()["north"] == "1 changed, 3 removed"
    assert str(desk.open("north").left) == "1 changed, 3 removed"


def test_what_was_taken_back_is_done_again_until_something_else_is_done(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    desk = Desk(tmp_path)
    desk.state = state
    standing = desk.open("north")
    standing.write_note("call them", Ref("statement", 0), "Port")
    standing.write_note("call them again", Ref("statement", 0), "Port")
    standing.toggle_star(label="Port")
    told = [undone.words for undone in (state.undo(), state.undo()) if undone]
    assert told == ["Taken back: the star on Port", "Taken back: the note on Port: “call them again”"]
    standing.refresh()
    assert standing.note(Ref("statement", 0)) == "call them"
    told = [done.words for done in (state.redo(), state.redo(), state.redo()) if done]
    assert told == ["Done again: the note on Port", "Done again: the star on Port"]
    standing.refresh()
    assert standing.note(Ref("statement", 0)) == "call them again"
    assert standing.is_starred()
    assert [state.undo() is not None for _ in range(4)] == [True, True, True, False]
    standing.refresh()
    assert standing.note(Ref("statement", 0)) == ""
    state.redo()
    standing.refresh()
    assert standing.note(Ref("statement", 0)) == "call them"
    standing.toggle_star(label="Port")
    assert state.redo() is None
    state.close()
