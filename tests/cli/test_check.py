"""`briefing check`: every mistake of a file in one run, with line, column, code and hint."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from cli.process import SEED, TUTORIAL

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say

FIVE_MISTAKES = """\
format = 1
[briefing]
headline = "Five mistakes"
as_of = "2020-13-01"
statos = "draft"
[actor]
az = { name = "Ministry", kind = "organisation" }
[source]
afp = "AFP"
[[statement]]
actor = "az"
text = "Six villages were taken"
sources = ["apf"]
[[event]]
title = "Shelling begins"
sources = ["afp"]
"""
NAMED = [
    ('4:9: error E302 briefing: as_of: "2020-13-01": there is no month 13', ""),
    ('5:1: warning W001 briefing: unknown key "statos"', 'did you mean "status"?'),
    ('7:34: error E103 actor "az": kind: ', 'did you mean "organization"?'),
    ('13:12: error E201 statement 1: sources[0]: unknown source "apf"', 'did you mean "afp"?'),
    ("14:1: error E102 event 1: when: ", ""),
]


@pytest.fixture
def five(tmp_path: Path) -> Path:
    path = tmp_path / "five.toml"
    path.write_text(FIVE_MISTAKES)
    return path


def test_five_different_mistakes_are_all_named_at_their_place(briefing: Say, five: Path) -> None:
    answer = briefing("check", five)
    assert answer.status == 1
    rows = answer.out.splitlines()
    assert len(rows) == len(NAMED)
    for row, (beginning, hint) in zip(rows, NAMED, strict=True):
        assert row.startswith(f"{five}:{beginning}"), row
        assert row.endswith(hint), row
    assert answer.err == "1 file: 4 errors, 1 warning\n"


def test_the_shipped_briefings_have_no_problems_but_notes_which_never_count(briefing: Say) -> None:
    answer = briefing("check", "--strict", SEED, TUTORIAL)
    rows = answer.out.splitlines()
    assert (answer.status, answer.err) == (0, f"2 files: no problems, {len(rows)} notes\n")
    assert all(": note W" in row for row in rows)
    # that nearly everything hangs on one article is said once, not for each statement
    (single,) = (row for row in rows if "W202" in row and str(SEED) in row)
    assert "W202 briefing: All 19 items are known only through one source" in single


def test_no_problems(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "good.toml"
    path.write_text('format = 1\n[briefing]\nheadline = "H"\nas_of = 2024-01-05\n')
    assert briefing("check", "--strict", path) == (0, "", "1 file: no problems\n")


def test_a_trap_counts_when_strict_until_the_editor_says_so_in_the_file(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "trap.toml"
    trap = TUTORIAL.read_text().replace("x_ignore", "x_was_ignored")
    path.write_text(trap)
    assert briefing("check", path).status == 0
    answer = briefing("check", "--strict", path)
    assert answer.status == 1
    assert [row.split("error ")[1][:4] for row in answer.out.splitlines() if ": error " in row] == ["W203", "W201"]
    assert answer.err.startswith("1 file: 2 errors, 0 warnings, ")


def test_the_settings_leave_out_codes(briefing: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('ignore = ["W202", "W303", "W306"]\n')
    assert "W202" in briefing("check", SEED).out
    monkeypatch.setenv("BRIEFING_CONFIG", str(settings))
    assert briefing("check", SEED) == (0, "", "1 file: no problems\n")


def test_an_id_that_another_file_has_is_told_at_the_later_one(briefing: Say, tmp_path: Path) -> None:
    text = 'format = 1\n[briefing]\nheadline = "H"\n{}as_of = 2024-01-05\n'
    old, a, b = tmp_path / "2023" / "a.toml", tmp_path / "a.toml", tmp_path / "b.toml"
    old.parent.mkdir()
    for path, more in ((old, ""), (a, 'id = "gate"\n'), (b, 'id = "gate"\n')):
        path.write_text(text.format(more))
    answer = briefing("check", tmp_path)
    assert answer.status == 0
    assert answer.out.startswith(f'{b}:4:6: warning W004 briefing: id: "gate" is the id of {a} too — give one of them')
    assert answer.err == "3 files: 0 errors, 1 warning\n"
    assert briefing("check", "--strict", b, a).out.startswith(f"{a}:4:6: error W004 ")
    assert briefing("check", b).out == ""

    a.write_text(text.format(""))  # without ids it is the name that they share
    words = f'it has no id and goes by its name, "a", which stands for {old} too — give each an id'
    assert briefing("check", tmp_path).out.startswith(f"{a}:2:1: warning W004 briefing: {words}")
    a.write_text(text.format('x_ignore = ["W004"]\n'))
    assert briefing("check", tmp_path).out == ""
    a.write_text("format = 1\n")  # what is no briefing has no marks
    assert "W004" not in briefing("check", tmp_path).out


def test_an_id_that_is_the_name_of_another_file_is_told_as_that(briefing: Say, tmp_path: Path) -> None:
    text = 'format = 1\n[briefing]\nheadline = "H"\n{}as_of = 2024-01-05\n'
    a, b = tmp_path / "a.toml", tmp_path / "b.toml"
    a.write_text(text.format(""))
    b.write_text(text.format('id = "a"\n'))
    assert (
        f'{b}:4:6: warning W004 briefing: id: "a" stands for {a} too, which has no id — ' in briefing("check", a, b).out
    )
    assert f'goes by its name, "a", which stands for {b} too — give each an id' in briefing("check", b, a).out


def test_where_nothing_of_a_name_can_be_shown_the_headline_stands_for_it(briefing: Say, tmp_path: Path) -> None:
    for name, headline in (("\u200b", "One"), ("\u2060", "Other"), ("\ufeff", "One")):
        text = f'format = 1\n[briefing]\nheadline = "{headline}"\nas_of = 2024-01-05\n'
        (tmp_path / f"{name}.toml").write_text(text)
    found = briefing("check", tmp_path).out.splitlines()
    assert [row.split("W004 ")[1].split(", which")[0] for row in found] == [
        'briefing: it has no id and goes by its headline, "One"'
    ]
    listed = briefing("list", tmp_path).out.splitlines()
    assert ["shares marks" in row for row in listed] == ["One" in row for row in listed]


def test_warnings_count_only_when_strict(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "warned.toml"
    path.write_text('format = 1\n[briefing]\nheadline = "H"\nas_of = 2024-01-05\ncolour = 1\n')
    assert briefing("check", path).status == 0
    answer = briefing("check", "--strict", path)
    assert answer.status == 1
    assert "5:1: error W001" in answer.out
    assert answer.err == "1 file: 1 error, 0 warnings\n"
    assert briefing("check", "--strict", "--format", "github", path).out.startswith("::error ")
    assert '"level": "error"' in briefing("check", "--strict", "--format", "json", path).out


def test_json_says_the_same(briefing: Say, five: Path) -> None:
    answer = briefing("check", "--format", "json", five)
    records = json.loads(answer.out)
    assert [(record["line"], record["column"], record["code"]) for record in records] == [
        (4, 9, "E302"),
        (5, 1, "W001"),
        (7, 34, "E103"),
        (13, 12, "E201"),
        (14, 1, "E102"),
    ]
    assert [record["level"] for record in records] == ["error", "warning", "error", "error", "error"]
    assert {record["file"] for record in records} == {str(five)}
    assert {record["level"] for record in json.loads(briefing("check", "--format", "json", SEED).out)} == {"note"}


def test_notes_are_notices_in_a_workflow(briefing: Say) -> None:
    rows = briefing("check", "--format", "github", SEED).out.splitlines()
    assert rows[0].startswith(f"::notice file={SEED},line=9,col=1,title=W202::briefing: All 19 items")


def test_annotations_cannot_be_broken_out_of(briefing: Say, five: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "a,line=1::b%0A.toml"
    hostile.write_text(FIVE_MISTAKES.replace("apf", "%0A::error::x"))
    rows = briefing("check", "--format", "github", five, hostile).out.splitlines()
    assert len(rows) == 10
    assert rows[0].startswith(f"::error file={five},line=4,col=9,title=E302::")
    place = str(tmp_path / "a%2Cline=1%3A%3Ab%250A.toml")
    assert all(row.partition(" ")[2].startswith(f"file={place},line=") for row in rows[5:])
    assert "%250A::error::x" in rows[8]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"format = 1\nheadline = \n", ":2:12: error E005"),
        (b"format = 1\n\xff\n", ":2:1: error E004 the byte 0xFF is not UTF-8"),
        (b"format = 2\n", ":1:10: error E007 format: this file says format = 2; this program reads 1"),
        (b"", "error E102 "),
    ],
)
def test_what_is_no_briefing_is_a_finding(briefing: Say, tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(data)
    answer = briefing("check", path)
    assert answer.status == 1
    assert words in answer.out


def test_what_cannot_be_read_is_no_finding(briefing: Say, tmp_path: Path, story: Path) -> None:
    missing = briefing("check", tmp_path / "missing.toml", story)
    assert missing.status == 2
    assert missing.out.startswith(f"{tmp_path / 'missing.toml'}: error E001 no such file\n{story}:")
    large = briefing("check", "--max-size", "0.0001", story)
    assert large.status == 2
    assert "E003 larger than 104 bytes — --max-size raises the limit" in large.out
    assert briefing("check", tmp_path / ("x" * 5000)).status == 2
    assert briefing("check", "").status == 2


def test_folders_are_read_in_the_order_of_names_and_everything_once(briefing: Say, tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "deep/er/c.toml", "notes.txt", ".hidden.toml", ".git/d.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("format = 2\n")
    (tmp_path / "outside").symlink_to(SEED.parent)
    (tmp_path / "z.toml").symlink_to(SEED)
    answer = briefing("check", tmp_path, tmp_path / "a.toml", f"{tmp_path}/deep/../b.toml")
    assert [row.partition(":")[0] for row in answer.out.splitlines()] == [
        str(tmp_path / name) for name in ("a.toml", "b.toml", "deep/er/c.toml")
    ]
    assert answer.err.startswith("3 files: ")


def test_a_folder_without_briefings(briefing: Say, tmp_path: Path) -> None:
    answer = briefing("check", tmp_path)
    assert answer.status == 2
    assert answer.out == (
        f"{tmp_path}: error E001 no *.toml in this folder — briefing new FILE.toml writes one to start from\n"
    )


def test_a_very_deep_folder(briefing: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = "d"
    try:
        for _ in range(1500):
            (tmp_path / here).mkdir()
            if len(str(tmp_path / here)) > 3900:
                break
            here += "/d"
        assert briefing("check", ".").status == 2
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # deeper than Python's own clean-up can go


@pytest.mark.parametrize("size", ["nan", "0", "-1", "inf", "many", "", "1025", "1e400"])
def test_a_size_that_is_none_is_refused(briefing: Say, story: Path, size: str) -> None:
    answer = briefing("check", f"--max-size={size}", story)
    assert answer.status == 2
    assert answer.err == (
        f"briefing check: argument --max-size: '{size}' is not a number of MiB, above 0 and at most 1024;"
        " see briefing check --help\n"
    )


def test_a_wrong_code_in_the_settings_is_said_in_one_line(briefing: Say, story: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text('ignore = ["w201", "W999"]\n', encoding="utf-8")
    answer = briefing("check", story)
    assert answer.status == 0
    told, counted = answer.err.splitlines()
    assert told.startswith(f"Settings not taken: {settings_file}:1:")
    assert 'there is no code "w201" that can be left out' in told
    assert told.endswith(" (and 1 more)")
    assert counted.startswith("1 file: ")
