"""`list`, `find` and `index`: a library on the command line."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from shelf import BROKEN, CONVOY, PORT, filled

from cli.process import run, shell

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return filled(tmp_path / "library", port=PORT, convoy=CONVOY, wrong=BROKEN)


def test_list(briefing: Say, library: Path) -> None:
    answer = briefing("list", library)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "broken      library/wrong.toml  (5 errors)",
        "2024-01-05  Port workers walk out  (2 statements, 1 contested)  library/port.toml",
        "2023-05-01  قافلة تعبر الجسر  (1 statement)  library/convoy.toml",
    ]
    rows = [json.loads(line) for line in briefing("list", "--sort", "path", "--json", library).out.splitlines()]
    assert [row["key"] for row in rows] == ["convoy", "port", "wrong"]
    assert rows[1]["tags"] == ["harbour", "Strike"]
    assert rows[2]["problems"][0].endswith(":2:1: error E102 briefing: as_of: required, but missing")


def test_both_verbs_give_scripts_the_same_path_wherever_they_stand(
    briefing: Say, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (library, library.parent, library.parent.parent):
        monkeypatch.chdir(folder)
        listed = [json.loads(line)["path"] for line in briefing("list", "--json", library).out.splitlines()]
        found = [json.loads(line)["path"] for line in briefing("find", "grille", "--json", library).out.splitlines()]
        assert found == [str(library / "port.toml")]
        assert set(found) < set(listed)


def test_two_files_of_one_id_say_so_and_what_to_do(briefing: Say, library: Path) -> None:
    (library / "copy.toml").write_text(PORT, encoding="utf-8")
    answer = briefing("list", library)
    assert answer.status == 0
    lines = [line for line in answer.out.splitlines() if "Port workers" in line]
    assert [line.split("  ")[2:] for line in lines] == [
        ["(2 statements, 1 contested, shares marks with port.toml)", "library/copy.toml"],
        ["(2 statements, 1 contested, shares marks with copy.toml)", "library/port.toml"],
    ]
    assert answer.err.startswith("briefing list: 2 files share what is read, starred and noted with another")
    assert answer.err.endswith("give each an id of its own, or remove the copies\n")
    answer = briefing("list", "--json", library)
    rows = {row["path"]: row["same_id"] for row in map(json.loads, answer.out.splitlines())}
    assert rows[str(library / "copy.toml")] == [str(library / "port.toml")]
    assert rows[str(library / "convoy.toml")] == []
    assert answer.err == ""


def test_files_without_an_id_are_not_said_to_have_one(briefing: Say, library: Path) -> None:
    filled(library / "old", convoy=CONVOY)
    answer = briefing("list", library)
    assert "(1 statement, shares marks with old/convoy.toml)  library/convoy.toml" in answer.out
    assert "same id" not in answer.out
    assert answer.err.startswith("briefing list: 2 files share what is read, starred and noted with another")
    assert "where there are none, by their names" in answer.err


def test_find_prints_the_line_of_what_matches(briefing: Say, library: Path) -> None:
    answer = briefing("find", "grille", library)
    assert (answer.status, answer.err) == (0, "")
    line = PORT.splitlines().index("[[statement]]", PORT.splitlines().index('id = "no-gate"')) + 1
    said = "Le ministère a fermé la grille — des témoins l'ont vu"
    assert answer.out == f"library/port.toml:{line}: Dockers' Union: {said}\n"
    (found,) = [json.loads(row) for row in briefing("find", "grille", "--json", library).out.splitlines()]
    assert (found["path"], found["line"]) == (str(library / "port.toml"), line)
    assert (found["table"], found["key"]) == ("statement", 2)
    assert [found["text"][low:high] for low, high in found["matches"]] == ["grille"]


def test_json_has_the_id_of_a_record_and_else_its_number_from_one(briefing: Say, library: Path) -> None:
    found = [json.loads(row) for row in briefing("find", "source:agency", "--json", library).out.splitlines()]
    keys = {(row["table"], row["key"]) for row in found}
    assert {("statement", "no-gate"), ("statement", 2), ("source", "agency")} <= keys


def test_a_marking_is_printed_and_what_is_marked_red_is_not_passed_on(briefing: Say, library: Path) -> None:
    for name, tlp in (("port", "red"), ("convoy", "amber")):
        path = library / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace("as_of", f'tlp = "{tlp}"\nas_of', 1), encoding="utf-8")
    assert "(TLP:RED, 2 statements, 1 contested)" in briefing("list", library).out
    assert ": TLP:RED Dockers' Union: Le minist" in briefing("find", "grille", library).out
    answer = briefing("find", "gazette", "--json", library)
    assert answer.status == 2
    assert {json.loads(row)["tlp"] for row in answer.out.splitlines()} == {"amber"}
    assert "1 briefing is marked TLP:RED and left out; --allow-red" in answer.err
    assert "Port workers" not in answer.err
    answer = briefing("list", "--json", library)
    assert answer.status == 2
    assert "Port workers" not in answer.out
    assert "convoy" in answer.out
    assert len(briefing("list", "--json", "--allow-red", library).out.splitlines()) == 3
    answer = briefing("find", "gazette", "--json", "--allow-red", library)
    assert answer.status == 0
    assert {json.loads(row)["tlp"] for row in answer.out.splitlines()} == {"amber", "red"}


def test_what_is_marked_red_is_not_named_as_the_other_file_of_an_id_either(briefing: Say, library: Path) -> None:
    red, copy = library / "secret" / "port.toml", library / "copy.toml"
    red.parent.mkdir()
    red.write_text(PORT.replace("as_of", 'tlp = "red"\nas_of', 1), encoding="utf-8")
    copy.write_text(PORT, encoding="utf-8")

    def others(*options: str) -> dict[str, list[str]]:
        answer = briefing("list", "--sort", "path", "--json", *options, library)
        return {row["path"]: row["same_id"] for row in map(json.loads, answer.out.splitlines()) if row["key"] == "port"}

    port = library / "port.toml"
    assert others() == {str(copy): [str(port)], str(port): [str(copy)]}
    assert others("--allow-red")[str(copy)] == [str(port), str(red)]
    port.unlink()
    assert others() == {str(copy): []}
    assert others("--allow-red") == {str(copy): [str(red)], str(red): [str(copy)]}


def test_without_a_query_only_that_is_asked_for(briefing: Say) -> None:
    answer = briefing("find")
    assert answer.status == 2
    assert "QUERY" in answer.err
    assert "PATH" not in answer.err


def test_find_has_a_status_for_nothing_and_one_for_nonsense(briefing: Say, library: Path) -> None:
    assert briefing("find", "nothing-like-it", library) == (1, "", "")
    for query, words in (
        ("acter:osei", "there is no field 'acter' — use one of actor, source"),
        ("", "the query asks for nothing"),
        ("unread gate", "unread: only the reader knows"),
        ("since:yesterday", "is not a date"),
    ):
        answer = briefing("find", query, library)
        assert (answer.status, answer.out) == (2, "")
        assert f"briefing find: {words}" in answer.err or words in answer.err
        assert answer.err.count("\n") == 1


def test_the_library_of_the_settings_is_taken(briefing: Say, library: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text(f'library = ["{library}", "/nowhere/at/all"]\n')
    answer = briefing("find", "grille")
    assert answer.out.startswith("library/port.toml:")
    assert answer.err == f'{settings_file}:1:11: error E001 library: there is no folder "/nowhere/at/all"\n'


def test_without_a_library_the_samples_are_listed_and_it_is_said_how_to_have_one(
    briefing: Say, settings_file: Path
) -> None:
    answer = briefing("list")
    assert answer.status == 0
    assert "six villages" in answer.out
    assert f'write library = ["~/briefings"] into {settings_file}' in answer.err


def test_what_is_not_there_is_named_and_the_rest_is_taken(briefing: Say, library: Path) -> None:
    answer = briefing("list", library / "port.toml", "missing")
    assert answer.out.startswith("2024-01-05")
    assert answer.err == "missing: error E001 no such file or folder\n"
    assert briefing("find", "gate", "missing").status == 2


def test_index(briefing: Say, library: Path, tmp_path: Path) -> None:
    waiting = briefing("index", "--status", library).out
    assert "briefings  0, 0 of them broken\nwaiting    3 files" in waiting
    answer = briefing("index", library)
    assert (answer.status, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[:3] == [
        "changes    3 new, 0 changed, 0 gone",
        f"folder     {library}",
        "briefings  3, 1 of them broken",
    ]
    assert lines[3].startswith(f"index      {tmp_path / 'cache'}")
    assert "0 files are new" in briefing("index", "--status", library).out
    assert "0 new" in briefing("index", library).out
    assert "3 new" in briefing("index", "--rebuild", library).out


def test_progress_is_for_eyes_only(library: Path) -> None:
    assert run("list", library).stderr == b""


@pytest.mark.parametrize("verb", [("list",), ("find", "gazette"), ("find", "--json", "gazette")])
def test_head_is_quiet(tmp_path: Path, verb: tuple[str, ...]) -> None:
    folder = filled(tmp_path / "library", **{f"story{number}": CONVOY for number in range(2_000)})
    run("index", folder)
    done = shell('"$@" | head -n 1', *verb, folder)
    assert (done.returncode, done.stdout.count(b"\n"), done.stderr) == (0, 1, b"")


def test_an_index_that_cannot_be_kept_is_said_and_does_not_matter(library: Path) -> None:
    done = run("find", "grille", library, env={"BRIEFING_CACHE": os.devnull + "/cache"})
    assert done.returncode == 0
    assert b"grille" in done.stdout
    assert done.stderr == b"briefing: the index is kept in memory, for this session only: not a directory\n"


def test_hostile_names_and_texts_are_text(briefing: Say, tmp_path: Path) -> None:
    text = CONVOY.replace("قافلة", r"\u001b]52;c;eA==\u0007[/]")
    folder = filled(tmp_path / "li\x1b[31mbrary", **{"a\x1b]0;owned\x07": text, "b\u202e": "\x1b = 1"})
    for argv in (
        ("list",),
        ("list", "--json"),
        ("find", "eA"),
        ("find", "--json", "eA"),
        ("index",),
        ("index", "--status"),
    ):
        answer = briefing(*argv, folder)
        for out in (answer.out, answer.err):
            assert out.replace("\n", "").isprintable(), argv
    assert briefing("find", "\x1b]0;x\x07").status == 1
