"""What large files gave is kept, comes back as it was, and is never believed when it might not be."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from strategies import briefings

from tui.briefing.reading import read, read_bytes
from tui.briefing.writing import dumps
from tui.library import kept
from tui.library.kept import LARGE, MOST, Kept

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.reading import Reading

HEAD = """format = 1
[briefing]
headline = "A bridge is shut"
as_of = 2024-01-06
{}
[actor]
ada = "Ada"
[source]
paper = "The Paper"
"""
STATEMENT = """[[statement]]
actor = "ada"
text = "{:05} of them."
said_at = "2024-01-05T10:00+09:00"
sources = ["paper"]
"""


def large(extra: str = "") -> bytes:
    """A file just large enough."""
    text = HEAD.format(extra)
    count = LARGE // len(STATEMENT) + 1
    return (text + "".join(STATEMENT.format(number) for number in range(count))).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "briefings"


def opened(path: Path, memory: Kept) -> Reading:
    """As the program opens it: what the file gave is written once it is shown."""
    reading = read(path, memory=memory)
    memory.write()
    return reading


def keep(memory: Kept, data: bytes) -> Briefing:
    reading = read_bytes(data, "a.toml")
    assert reading.briefing
    memory.keep(data, reading.briefing)
    memory.write()
    return reading.briefing


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


@settings(max_examples=60, deadline=None)
@given(briefings())
def test_what_comes_back_is_what_was_read(briefing: Briefing) -> None:
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        patched.setattr(kept, "LARGE", 0)
        check_that_it_comes_back(briefing, Kept(Path(folder)))


def check_that_it_comes_back(briefing: Briefing, memory: Kept) -> None:
    data = dumps(briefing).encode()
    given = keep(memory, data)
    again = memory.recall(data)
    assert again in (None, given)
    if again is not None:
        assert dumps(again) == dumps(given), "to the letter: equal moments may have different offsets"


def test_a_large_file_is_read_once_and_opened_the_same(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "story.toml"
    path.write_bytes(large())
    memory = Kept(folder)
    first = read(path, memory=memory)
    assert files(folder) == [], "the first frame does not wait for it"
    memory.write()
    assert len(files(folder)) == 1
    second = opened(path, memory)
    assert second.briefing == first.briefing is not None
    assert (second.problems, second.hidden, second.data) == ([], 0, first.data)
    assert second.line("statement", 2) == first.line("statement", 2)


def test_another_byte_is_another_file(folder: Path) -> None:
    memory = Kept(folder)
    data = large()
    assert memory.recall(data) is None
    assert keep(memory, data) == memory.recall(data)
    assert memory.recall(data.replace(b"00001 of them", b"90001 of them")) is None


def test_other_code_does_not_believe_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Kept(folder)
    data = large()
    keep(memory, data)
    monkeypatch.setattr("tui.__version__", "0.0.1")
    assert memory.recall(data) is None


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"no briefing", b"\x82\xa6format\x02", None])
def test_a_damaged_one_is_read_again(tmp_path: Path, folder: Path, damage: bytes | None) -> None:
    path = tmp_path / "story.toml"
    path.write_bytes(large())
    memory = Kept(folder)
    whole = opened(path, memory).briefing
    (found,) = files(folder)
    found.write_bytes(found.read_bytes()[:-40] if damage is None else damage)
    assert opened(path, memory).briefing == whole is not None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (large("mystery = 1"), "it has a problem, which has a line"),
        (large('summary = "a\\u202eb"'), "it has hidden characters, which are counted"),
        (large("x_at = 2024-01-05T10:00:00+09:00"), "a free moment would come back in another zone"),
        (large("x_at = {deep = [2024-01-05]}"), "a free day would come back as a string"),
        (HEAD.format("").encode(), "it is small"),
    ],
)
def test_what_would_not_come_back_whole_is_not_kept(tmp_path: Path, folder: Path, data: bytes, why: str) -> None:
    path = tmp_path / "story.toml"
    path.write_bytes(data)
    first, second = (opened(path, Kept(folder)) for _ in range(2))
    assert files(folder) == [], why
    assert first.briefing == second.briefing is not None
    assert [str(each) for each in first.problems] == [str(each) for each in second.problems]


def test_only_so_many_are_kept_and_the_last_opened_stay(folder: Path) -> None:
    memory = Kept(folder)
    data = [large(f'summary = "{number}"') for number in range(MOST + 2)]
    for number, each in enumerate(data):
        keep(memory, each)
        for path in files(folder):
            aged = path.stat().st_mtime - 10
            os.utime(path, (aged, aged))
        if number < MOST:
            assert memory.recall(data[0]), "opened again and again"
    assert len(files(folder)) == MOST
    assert memory.recall(data[0])
    assert memory.recall(data[1]) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path, folder: Path) -> None:
    tmp_path.joinpath("cache").mkdir(mode=0o500)
    path = tmp_path / "story.toml"
    path.write_bytes(large())
    assert opened(path, Kept(folder)).briefing


def test_a_file_where_the_folder_should_be_is_no_hindrance(tmp_path: Path, folder: Path) -> None:
    tmp_path.joinpath("cache").write_text("in the way")
    path = tmp_path / "story.toml"
    path.write_bytes(large())
    assert opened(path, Kept(folder)).briefing


def test_only_the_reader_may_look(folder: Path) -> None:
    data = large()
    keep(Kept(folder), data)
    assert folder.stat().st_mode & 0o077 == 0
    assert time.time() - files(folder)[0].stat().st_mtime < 60
