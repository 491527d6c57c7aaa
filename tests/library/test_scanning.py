"""Which files a library has, whatever lies in its folders."""

from __future__ import annotations

import os
from pathlib import Path

from tui.library.scanning import absolute, scan


def found(*roots: Path) -> list[str]:
    return sorted(Path(each.path).name for each in scan(map(str, roots)))


def test_files_in_folders_below_are_found_and_what_is_hidden_or_another_kind_is_not(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("one.toml", "a/two.toml", "a/b/three.toml", ".hidden.toml", ".git/four.toml", "five.txt", "six.TOML"):
        (tmp_path / name).write_text("")
    assert found(tmp_path) == ["one.toml", "three.toml", "two.toml"]


def test_no_link_leads_out_of_a_folder_or_round_in_it(tmp_path: Path) -> None:
    library, other = tmp_path / "library", tmp_path / "other"
    library.mkdir()
    other.mkdir()
    (other / "strange.toml").write_text("")
    (library / "own.toml").write_text("")
    (library / "linked.toml").symlink_to(other / "strange.toml")
    (library / "folder").symlink_to(other)
    (library / "round").symlink_to(library)
    (library / "loop.toml").symlink_to("loop.toml")
    assert found(library) == ["own.toml"]
    # the reader may name a link, only a stranger's file may not
    (tmp_path / "link").symlink_to(library)
    assert found(tmp_path / "link") == ["own.toml"]


def test_pipes_and_folders_named_like_files_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "folder.toml" / "inside.toml").write_text("")
    assert found(tmp_path) == ["inside.toml", "pipe.toml"]


def test_a_root_may_be_a_file_or_missing(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("")
    assert found(tmp_path / "story", tmp_path / "missing", tmp_path / "\0") == ["story"]


def test_a_root_inside_another_is_walked_once(tmp_path: Path) -> None:
    inner, beside = tmp_path / "a" / "b", tmp_path / "ab"
    for folder in (inner, beside):
        folder.mkdir(parents=True)
    assert absolute([inner, tmp_path / "a", beside, tmp_path / "a" / "."]) == (str(tmp_path / "a"), str(beside))
