"""`briefing export`: to stdout, a file or a folder, never over what is there, never past a marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.process import SEED, TUTORIAL, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cli.conftest import Say

BAD = "format = 1\n[briefing]\nas_of = 2024-01-05\n"


def test_to_stdout(briefing: Say, story: Path) -> None:
    answer = briefing("export", story)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith('---\ntitle: "What happened, in one line"\n')
    assert "\n# What happened, in one line\n" in answer.out


def test_stdout_and_file_are_the_same_in_any_locale(tmp_path: Path) -> None:
    target = tmp_path / "story.md"
    odd = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert run("export", TUTORIAL, "-o", target, env=odd).returncode == 0
    assert run("export", TUTORIAL, env=odd).stdout == target.read_bytes()
    assert "例市" in target.read_text(encoding="utf-8")


def test_to_a_file_and_never_over_it(briefing: Say, story: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    answer = briefing("export", story, "-o", target)
    assert answer == (0, "", f"Written: {target}\n")
    target.write_text("mine")
    answer = briefing("export", story, "-o", target)
    assert answer.status == 2
    assert answer.err == f"briefing export: {target}: exists already and is unchanged; --force replaces it\n"
    assert target.read_text() == "mine"
    assert briefing("export", story, "-o", target, "--force").status == 0
    assert target.read_text().startswith("---\n")


def test_it_says_in_which_folder_the_file_is(
    briefing: Say, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefing("export", story, "-o", "out.md").err == f"Written: {tmp_path / 'out.md'}\n"


def test_a_name_that_cannot_be_is_refused_with_the_name(briefing: Say, story: Path, tmp_path: Path) -> None:
    answer = briefing("export", story, "-o", tmp_path / ("n" * 300))
    assert answer.status == 2
    assert answer.err.startswith(f"briefing export: {tmp_path}/nnn")
    assert answer.err.lower().endswith("file name too long; no file was written\n")


def test_no_name_is_not_taken_for_the_folder_one_is_in(
    briefing: Say, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    answer = briefing("export", story, "-o", "")
    assert (answer.status, answer.out) == (2, "")
    assert "is empty" in answer.err
    assert list((tmp_path / "here").iterdir()) == []


def test_into_a_folder_by_name(briefing: Say, story: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert briefing("export", story, "-o", tmp_path / "out").status == 0
    assert (tmp_path / "out" / "story.md").is_file()
    answer = briefing("export", story, "-o", f"{tmp_path}/none/")
    assert answer.status == 2
    assert "no such folder" in answer.err
    assert not (tmp_path / "none").exists()


def test_several_into_a_folder_with_an_index(briefing: Say, story: Path, tmp_path: Path) -> None:
    answer = briefing("export", story, SEED, "-o", tmp_path / "pages")
    assert answer == (0, "", f"Written: 2 briefings and index.md in {tmp_path / 'pages'}\n")
    pages = sorted(page.name for page in (tmp_path / "pages").iterdir())
    assert pages == ["index.md", "nagorno-karabakh-2020-09-27.md", "story.md"]
    assert "](story.md)" in (tmp_path / "pages" / "index.md").read_text()


def test_several_need_a_folder(briefing: Say, story: Path) -> None:
    answer = briefing("export", story, SEED)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == "briefing export: several briefings need a folder: -o FOLDER\n"


def test_a_mistake_in_one_file_does_not_turn_the_folder_into_a_file(briefing: Say, story: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(BAD)
    answer = briefing("export", story, bad, "-o", tmp_path / "pages")
    assert answer.status == 2
    assert f"{bad}:2:1: error E102" in answer.err
    assert "Written: 1 briefing and index.md in " in answer.err
    assert (tmp_path / "pages" / "story.md").is_file()


def test_nothing_good_nothing_written(briefing: Say, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(BAD)
    assert briefing("export", bad, "-o", tmp_path / "out.md").status == 2
    assert not (tmp_path / "out.md").exists()


def test_red_stays_unless_it_is_allowed(briefing: Say, story: Path, tmp_path: Path) -> None:
    story.write_text(story.read_text().replace("as_of =", 'tlp = "red"\nas_of ='))
    for output in ("-", str(tmp_path / "out.md")):
        answer = briefing("export", story, "-o", output)
        assert (answer.status, answer.out) == (2, "")
        assert "TLP:RED" in answer.err
        assert "--allow-red" in answer.err
    assert not (tmp_path / "out.md").exists()
    answer = briefing("export", story, "--allow-red")
    assert answer.status == 0
    assert "**TLP:RED**" in answer.out
    assert briefing("show", story).out.splitlines()[1] == "TLP:RED"


def test_a_briefing_is_never_written_to(briefing: Say, story: Path) -> None:
    before = story.read_bytes()
    assert briefing("export", story, "-o", story).status == 2
    assert story.read_bytes() == before


def test_no_force_writes_over_a_briefing(briefing: Say, story: Path, tmp_path: Path) -> None:
    text = story.read_text("utf-8")
    other, plain, link = tmp_path / "other.toml", tmp_path / "plain.txt", tmp_path / "link.md"
    other.write_text(text, "utf-8")
    plain.write_text(text, "utf-8")
    link.symlink_to(plain)
    for given, target in ((story, story), (story, other), (plain, plain), (plain, link)):
        answer = briefing("export", given, "-o", target, "--force")
        assert answer.status == 2
        assert "never written over one" in answer.err
    assert {path.read_text("utf-8") for path in (story, other, plain)} == {text}
