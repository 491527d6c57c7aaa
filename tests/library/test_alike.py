"""What tells briefings apart that one could take for each other."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from shelf import BROKEN, CONVOY, PORT, filled

from tui.library.alike import apart, backwards
from tui.library.index import Library, open_library

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("path", "others", "told"),
    [
        ("/a/port.toml", [], "port.toml"),
        ("/a/port.toml", ["/a/port.toml", "/a/gate.toml"], "port.toml"),
        ("/a/2023/port.toml", ["/a/2024/port.toml", "/a/gate.toml"], "2023/port.toml"),
        ("/a/2023/x/port.toml", ["/a/2024/x/port.toml"], "2023/x/port.toml"),
        ("/port.toml", ["/a/port.toml"], "/port.toml"),
        ("/a/port.toml", ["/a/airport.toml", "/a/b/airport.toml"], "port.toml"),
        ("/a/port.toml", ["/b/a/port.toml", "/c/port.toml"], "/a/port.toml"),
    ],
)
def test_a_path_is_told_as_far_as_it_must_be(path: str, others: list[str], told: str) -> None:
    assert apart(path, backwards([path, *others])) == told


def told(library: Library) -> dict[str, tuple[str, str]]:
    """By file: the file where others have its headline, and who has its id."""
    library.update()
    rows = library.rows(library.order(sort="path"))
    found = library.alike(rows)
    return {
        row.path.rpartition("/library/")[2]: (found[row.number].file, found[row.number].words)
        for row in rows
        if row.number in found
    }


def test_files_of_one_id_or_headline_know_each_other_as_long_as_both_are_there(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", port=PORT, convoy=CONVOY, broken=BROKEN)
    library = open_library([folder])
    assert told(library) == {}
    (folder / "copy.toml").write_text(PORT, encoding="utf-8")
    (folder / "other.toml").write_text(PORT.replace('"port"', '"gate"').replace("Port workers", "Others"), "utf-8")
    (folder / "wrong.toml").write_text(PORT.replace("as_of", "as_off"), encoding="utf-8")
    assert told(library) == {
        "copy.toml": ("copy.toml", "shares marks with port.toml"),
        "port.toml": ("port.toml", "shares marks with copy.toml"),
    }
    (folder / "third.toml").write_text(PORT.replace("Port workers", "Others"), encoding="utf-8")
    assert told(library) == {
        "copy.toml": ("copy.toml", "shares marks with port.toml and 1 more"),
        "other.toml": ("other.toml", ""),
        "port.toml": ("port.toml", "shares marks with copy.toml and 1 more"),
        "third.toml": ("third.toml", "shares marks with copy.toml and 1 more"),
    }
    for name in ("copy", "third"):
        (folder / f"{name}.toml").unlink()
    assert told(library) == {}


def test_of_very_many_files_of_one_id_all_are_counted_and_some_are_named(tmp_path: Path) -> None:
    for number in range(300):
        filled(tmp_path / "library" / f"{number:03}", port=PORT)
    library = open_library([tmp_path / "library"])
    words = told(library)
    assert words["000/port.toml"] == ("000/port.toml", "shares marks with 001/port.toml and 298 more")
    assert words["299/port.toml"] == ("299/port.toml", "shares marks with 000/port.toml and 298 more")
    rows = library.rows(library.order(sort="path"))
    start = process_time()
    found = library.alike(rows)
    assert process_time() - start < 0.1, "the list asks for 80 at the press of a key"
    assert {len(each.same_id) for each in found.values()} == {200}


def test_without_an_id_the_name_of_the_file_stands_for_it(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", convoy=CONVOY)
    (folder / "old").mkdir()
    (folder / "old" / "convoy.toml").write_text(CONVOY.replace("headline = ", 'headline = "Old" # '), encoding="utf-8")
    assert told(open_library([folder])) == {
        "convoy.toml": ("", "shares marks with old/convoy.toml"),
        "old/convoy.toml": ("", "shares marks with library/convoy.toml"),
    }


def test_that_files_have_one_id_is_not_said_where_one_of_them_goes_by_its_name(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", convoy=CONVOY)
    text = CONVOY.replace("headline = ", 'id = "convoy"\nheadline = "Old" # ')
    (folder / "copy.toml").write_text(text, encoding="utf-8")
    assert told(open_library([folder])) == {
        "convoy.toml": ("", "shares marks with copy.toml"),
        "copy.toml": ("", "shares marks with convoy.toml"),
    }
