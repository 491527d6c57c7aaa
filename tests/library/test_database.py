"""The index is a cache: missing, older, broken or unwritable, it costs time and nothing else."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from shelf import BROKEN, CONVOY, PORT, filled, names, opened

from tui.library import index_file as the_file
from tui.library.folders import cache_folder
from tui.library.index import Library, open_library

if TYPE_CHECKING:
    from pathlib import Path


def index_file(tmp_path: Path) -> Path:
    (found,) = (tmp_path / "cache").glob("*.sqlite")
    return found


def closed(tmp_path: Path, **texts: str) -> Path:
    """The file of an index that no program has open."""
    opened(tmp_path, **texts).close()
    assert not list((tmp_path / "cache").glob("*-wal"))
    return index_file(tmp_path)


def again(tmp_path: Path) -> Library:
    """The same library, opened by the next program."""
    library = open_library([tmp_path / "library"], cache=tmp_path / "cache")
    library.update()
    return library


def is_whole(library: Library) -> bool:
    return names(library) == ["port", "convoy"] and names(library, "grille") == ["port"]


def test_a_missing_or_empty_index_is_made(tmp_path: Path) -> None:
    path = closed(tmp_path, port=PORT, convoy=CONVOY)
    path.unlink()
    library = again(tmp_path)
    assert is_whole(library)
    library.close()
    path.write_bytes(b"")
    assert is_whole(again(tmp_path))


def test_an_index_that_is_removed_while_it_is_open_is_made_anew(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT, convoy=CONVOY)
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
    library.update()
    assert is_whole(library)
    assert is_whole(again(tmp_path))
    assert library.notice == ""


def test_another_version_is_made_anew(tmp_path: Path) -> None:
    with closing(sqlite3.connect(closed(tmp_path, port=PORT, convoy=CONVOY))) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("DROP TABLE content")
    assert is_whole(again(tmp_path))


def test_another_shape_is_made_anew(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT, convoy=CONVOY)
    with closing(sqlite3.connect(index_file(tmp_path))) as connection, connection:
        connection.execute("DROP TABLE search")
    assert names(library, "grille") == []
    library.update()
    assert is_whole(library)


@pytest.mark.parametrize("data", [b"x" * 100_000, b"SQLite format 3\0" + b"\xff" * 5000], ids=["no database", "a head"])
def test_what_is_no_database_is_replaced(tmp_path: Path, data: bytes) -> None:
    closed(tmp_path, port=PORT, convoy=CONVOY).write_bytes(data)
    assert is_whole(again(tmp_path))


def test_damage_that_shows_while_it_is_used_is_mended(tmp_path: Path) -> None:
    path = closed(tmp_path, port=PORT, convoy=CONVOY)
    library = open_library([tmp_path / "library"], cache=tmp_path / "cache")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert names(library, "grille") == []
    library.update()
    assert is_whole(library)


@pytest.mark.parametrize("in_the_way", ["file", "long", "nul"])
def test_without_a_folder_for_it_the_index_is_kept_in_memory(tmp_path: Path, in_the_way: str) -> None:
    (tmp_path / "file").write_text("")
    cache = {"file": tmp_path / "file" / "cache", "long": tmp_path / ("x" * 300), "nul": tmp_path / "\0"}[in_the_way]
    library = open_library([filled(tmp_path / "library", port=PORT, convoy=CONVOY)], cache=cache)
    library.update()
    assert is_whole(library)
    assert library.notice.startswith("the index is kept in memory, for this session only")
    assert library.status().path is None
    filled(tmp_path / "library", third=BROKEN)
    library.update()
    assert names(library) == ["third", "port", "convoy"]
    library.close()


def test_an_index_that_becomes_read_only_is_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = opened(tmp_path, port=PORT)
    library.close()
    filled(tmp_path / "library", convoy=CONVOY)
    plain = the_file.opened

    def read_only(path: Path) -> sqlite3.Connection:
        connection = plain(path)
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr("tui.library.database.opened", read_only)
    library.update()
    assert is_whole(library)
    assert "in memory" in library.notice


def test_a_program_that_writes_for_long_is_waited_for_and_then_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(the_file, "PATIENCE", 0.1)
    library = opened(tmp_path, port=PORT)
    filled(tmp_path / "library", convoy=CONVOY)
    with closing(sqlite3.connect(index_file(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert library.update().stopped
        assert "another program" in library.notice
        assert names(library) == ["port"]
        other.execute("ROLLBACK")
    assert library.update().added == 1
    assert library.notice == ""


HOLDING = {
    "making": "import fcntl; held = open({path!r} + '.lock', 'ab'); fcntl.flock(held, fcntl.LOCK_EX)",
    "filling": "import sqlite3; held = sqlite3.connect({path!r}, timeout=9); held.execute('BEGIN IMMEDIATE')",
}
"""What another program does when it is stopped: before there is an index, and before its first batch."""


@pytest.mark.parametrize("doing", HOLDING)
def test_a_stopped_program_keeps_nobody_from_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doing: str
) -> None:
    folder = filled(tmp_path / "library", port=PORT, convoy=CONVOY)
    open_library([folder], cache=tmp_path / "cache").close()
    path = index_file(tmp_path)
    if doing == "making":
        path.unlink()
    monkeypatch.setattr(the_file, "PATIENCE", 0.3)
    stops_itself = "; import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"
    other = subprocess.Popen([sys.executable, "-c", HOLDING[doing].format(path=str(path)) + stops_itself])
    try:
        os.waitid(os.P_PID, other.pid, os.WSTOPPED | os.WNOWAIT)
        library = open_library([folder], cache=tmp_path / "cache")
        library.update()
        assert is_whole(library)
        assert library.notice.startswith("the index is kept in memory")
        assert "another program" in library.notice
        library.close()
    finally:
        other.kill()
        other.wait()
    again = open_library([folder], cache=tmp_path / "cache")
    assert again.update().added == 2
    assert again.notice == ""
    again.close()


def test_indexes_that_nobody_opens_are_removed(tmp_path: Path) -> None:
    opened(tmp_path / "one", port=PORT)
    cache = tmp_path / "one" / "cache"
    old, other = cache / "library-0-abc.sqlite", cache / "other.sqlite"
    for path in (old, other):
        path.write_bytes(b"")
        os.utime(path, (0, 0))
    open_library([tmp_path], cache=cache)
    assert not old.exists()
    assert other.exists()
    assert len(list(cache.glob("library-*.sqlite"))) == 2


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT)
    files = [path for path in (tmp_path / "cache").iterdir() if path.suffix != ".lock"]
    assert len(files) == 3
    assert [path.stat().st_mode & 0o077 for path in files] == [0, 0, 0]
    library.close()


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "here"))
    assert cache_folder() == tmp_path / "here"
    monkeypatch.delenv("BRIEFING_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder().name == "briefing"
    assert not cache_folder().exists()


def test_a_search_that_is_worn_out_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.updating._MOST_STALE", 3)
    library = opened(tmp_path, port=PORT, convoy=CONVOY)
    for number in range(8):
        filled(tmp_path / "library", port=PORT + f"# {number}\n")
        library.update()
    assert is_whole(library)
    assert max(library.order()) - min(library.order()) < 6
