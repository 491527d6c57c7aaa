"""The reader's state on a disk: killed programs, several at once, damage, folders that cannot be written."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from state_abuse import corrupt_and_look, filled, items, kill_and_look, share
from state_rows import HISTORIES

from tui.library import mending, tables
from tui.library.folders import state_folder
from tui.library.merging import merged, note_text
from tui.library.salvage import rows_in
from tui.library.state import Change, Did, open_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.library.merging import Row

# -- killed ---------------------------------------------------------------------------------------------------------


def test_a_program_killed_at_any_moment_loses_nothing_that_it_had_done(tmp_path: Path) -> None:
    print(f"{kill_and_look(tmp_path, 6)} changes by 6 programs that were killed")


# -- several at once ------------------------------------------------------------------------------------------------


def test_four_writers_and_four_readers_share_one_file(tmp_path: Path) -> None:
    print(f"4 x 300 changes, {share(tmp_path, 300)} looks")


def test_a_program_learns_that_another_has_written(tmp_path: Path) -> None:
    one, two = open_state(tmp_path), open_state(tmp_path)
    assert not one.changed_elsewhere()
    one.write("story", [Change("star", "mine", "", "1")])
    assert not one.changed_elsewhere()
    two.write("story", [Change("star", "theirs", "", "1")])
    assert one.changed_elsewhere()
    assert not one.changed_elsewhere()
    assert items(one) == {"mine", "theirs"}
    one.close()
    two.close()


def test_undo_takes_ones_own_change_before_anothers(tmp_path: Path) -> None:
    one, two = open_state(tmp_path), open_state(tmp_path)
    one.write("story", [Change("star", "mine", "", "1")], Did("mine", "story"))
    two.write("story", [Change("star", "theirs", "", "1")], Did("theirs", "story"))
    for words in ("mine", "theirs"):
        undone = one.undo()
        assert undone is not None
        assert undone.words == f"Taken back: {words}"
    assert two.undo() is None
    assert items(one) == set()
    one.close()
    two.close()


# -- damage ---------------------------------------------------------------------------------------------------------


@given(HISTORIES)
@settings(max_examples=40, deadline=None)
def test_every_row_is_found_without_sqlite(history: list[Row]) -> None:
    connection = tables.in_memory()
    tables.merge(connection, history)
    expected = merged(tables.select(connection))
    assert merged(rows_in(connection.serialize())) == expected
    connection.close()


def test_of_a_damaged_file_all_that_is_whole_is_saved_and_the_file_is_put_aside(tmp_path: Path) -> None:
    saved, of = corrupt_and_look(tmp_path, 25)
    print(f"{saved} of {of} marks saved from 25 damaged files")
    assert saved > 0.8 * of


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 300, bytes(20_000)])
def test_what_never_was_a_state_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / mending.NAME).write_bytes(content)
    state = open_state(tmp_path)
    state.write("story", [Change("star", "i", "", "1")])
    assert state.is_kept
    state.close()
    assert len(list(tmp_path.glob("state-damaged-*.sqlite3"))) == (content != b"")
    again = open_state(tmp_path)
    assert items(again) == {"i"}
    again.close()


def test_what_another_program_saved_is_taken_up(tmp_path: Path) -> None:
    filled(tmp_path)
    other = open_state(tmp_path)
    assert mending.mend(tmp_path, (tmp_path / mending.NAME).stat().st_ino)
    other.write("story", [Change("star", "after", "", "1")])
    other.close()
    state = open_state(tmp_path)
    assert len(state.everything()) > 400
    assert "after" in items(state)
    assert mending.mend(tmp_path, 1) == ""
    state.close()


def test_mending_that_was_killed_between_the_two_renames_is_finished(tmp_path: Path) -> None:
    rows = filled(tmp_path)
    (tmp_path / mending.NAME).rename(tmp_path / "state-mended.sqlite3")
    (tmp_path / f"{mending.NAME}-wal").write_bytes(b"of the damaged file")
    state = open_state(tmp_path)
    assert merged(state.everything()) == rows
    state.close()
    assert [path.read_bytes() for path in tmp_path.glob("state-damaged-*-wal")] == [b"of the damaged file"]


# -- what cannot be kept --------------------------------------------------------------------------------------------


def altered(path: Path, script: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("PRAGMA user_version = 2;", "was written by a newer version of this program"),
        ("DROP TABLE mark; PRAGMA application_id = 1; PRAGMA journal_mode = DELETE;", "is not a reading state"),
    ],
)
def test_a_file_that_is_not_ours_to_write_is_left_alone(tmp_path: Path, script: str, words: str) -> None:
    filled(tmp_path)
    before = altered(tmp_path / mending.NAME, script)
    state = open_state(tmp_path)
    assert not state.is_kept
    (notice,) = state.take_notices()
    assert words in notice
    assert "until this program ends" in notice
    state.write("story", [Change("star", "i", "", "1")])
    assert items(state) == {"i"}
    state.close()
    assert (tmp_path / mending.NAME).read_bytes() == before


def test_a_folder_that_cannot_be_made_means_memory_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.store._RETRY_SECONDS", 0.0)
    (tmp_path / "file").write_text("in the way")
    state = open_state(tmp_path / "file" / "briefing")
    state.write("story", [Change("star", "early", "", "1")], Did("early", "story"))
    assert not state.is_kept
    assert len(state.take_notices()) == 1
    (tmp_path / "file").unlink()
    state.write("story", [Change("star", "late", "", "1")])
    assert bool(state.is_kept)
    assert state.take_notices() == ["marks and notes are kept again"]
    state.close()
    again = open_state(tmp_path / "file" / "briefing")
    assert items(again) == {"early", "late"}
    assert again.undo()
    assert items(again) == {"late"}
    again.close()


def test_what_was_held_in_memory_is_merged_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    state = open_state(tmp_path / "file")
    state.write("story", [Change("star", "mine", "", "1")])
    (tmp_path / "file").unlink()
    other = open_state(tmp_path / "file")
    other.write("story", [Change("star", "theirs", "", "1")])
    state.close()
    assert items(other) == {"mine", "theirs"}
    other.close()


class FullDisk:
    """A connection to a disk that fills up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        if statement.startswith("INSERT"):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return self._connection.execute(statement, values)

    def close(self) -> None:
        self._connection.close()


def test_a_full_disk_costs_nothing_that_was_there_and_what_comes_is_held(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    state.write("story", [Change("star", "early", "", "1")])
    monkey = FullDisk(state._store._connection)
    state._store._connection = monkey  # type: ignore[assignment]  # the part of a connection that is used
    state.write("story", [Change("star", "late", "", "1")])
    assert not state.is_kept
    (notice,) = state.take_notices()
    assert "the disk is full" in notice
    assert items(state) == {"early", "late"}
    state.close()
    again = open_state(tmp_path)
    assert items(again) == {"early", "late"}
    again.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    rows = filled(tmp_path)
    (tmp_path / mending.NAME).chmod(0o400)
    tmp_path.chmod(0o500)
    state = open_state(tmp_path)
    state.write("story", [Change("star", "i", "", "1")])
    assert not state.is_kept
    assert len(state.take_notices()) == 1
    assert merged(state.everything()).items() >= rows.items()
    state.close()
    tmp_path.chmod(0o700)


# -- where, and who may read it -------------------------------------------------------------------------------------


def test_only_the_reader_may_read_it(tmp_path: Path) -> None:
    state = open_state(tmp_path / "new" / "briefing")
    state.write_note("story", "", "a source's name")
    assert (tmp_path / "new" / "briefing").stat().st_mode & 0o777 == 0o700
    files = list((tmp_path / "new" / "briefing").iterdir())
    assert len(files) > 2
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    state.close()


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path))
    assert state_folder() == tmp_path
    monkeypatch.delenv("BRIEFING_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    assert state_folder().name == "briefing"


def test_a_note_is_cleaned_and_cut(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    state.write_note("story", "i", "\x1b]52;c;x\x07 and \u202e" + "x" * 200_000)
    text = note_text(state.rows("story").values())
    assert text.isprintable() or "\n" in text
    assert len(text) <= 100_000
    state.close()
