"""`briefing state`: marks and notes from one machine to another, and the notes to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli
from markdown_it import MarkdownIt

from tui.briefing.reading import read
from tui.briefing.reference import Ref
from tui.findings.belonging import briefing_key
from tui.library.opening import open_version
from tui.library.state import open_state

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say
    from tui.library.standing import Standing
    from tui.library.state import State


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the state of this machine is."""
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "here"))
    return tmp_path / "here"


def opened(state: State, path: Path) -> Standing:
    reading = read(path)
    assert reading.briefing is not None
    return open_version(state, briefing_key(reading.briefing, path), reading.briefing, path.read_bytes())


def marked(folder: Path, story: Path, note: str = "Ask the paper who said this") -> None:
    state = open_state(folder)
    standing = opened(state, story)
    standing.toggle_star(Ref("statement", 1))
    standing.visit("statements", Ref("statement", 0))
    standing.write_note(note, Ref("statement", 0))
    standing.write_note("* not a list\n\n<b>not bold</b>")
    state.close()


def test_what_is_exported_is_merged_on_another_machine_once(
    briefing: Say, story: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(folder, story)
    target = tmp_path / "marks.toml"
    assert briefing("state", "export", "-o", target).status == 0
    assert target.stat().st_mode & 0o777 == 0o600
    assert briefing("state", "export").out == target.read_text(encoding="utf-8")
    assert tomli.loads(target.read_text(encoding="utf-8"))["reading_state"] == 1
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "there"))
    assert briefing("state", "import", target) == (0, "", f"{target}: 8 marks, 8 of them new\n")
    assert briefing("state", "import", target) == (0, "", f"{target}: 8 marks, 0 of them new\n")
    assert briefing("state", "export").out == target.read_text(encoding="utf-8")
    state = open_state(tmp_path / "there")
    standing = opened(state, story)
    assert standing.stars == {Ref("statement", 1)}
    assert standing.note(Ref("statement", 0)) == "Ask the paper who said this"
    assert standing.status(Ref("statement", 0)) == "read"
    assert standing.changes is not None
    state.close()


def test_notes_are_markdown_with_what_they_are_on(briefing: Say, story: Path, folder: Path) -> None:
    marked(folder, story)
    answer = briefing("state", "notes")
    assert (answer.status, answer.err) == (0, "")
    tokens = MarkdownIt().parse(answer.out)
    assert {token.type for token in tokens} <= {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close",
    }  # fmt: skip
    texts = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert texts[:4] == ["Notes", "What happened, in one line", "Briefing: story", "The briefing"]
    assert "Ministry of Something, 5 Jan 2024: “We closed it for safety”" in texts
    assert "Ask the paper who said this" in texts
    assert "* not a list" in texts
    assert "<b>not bold</b>" in texts


def test_a_note_on_what_is_gone_is_still_there(briefing: Say, story: Path, folder: Path) -> None:
    marked(folder, story)
    text = story.read_text(encoding="utf-8")
    first, _, second = text.rpartition("[[statement]]")
    story.write_text(
        first.partition("[[statement]]")[0] + "[[statement]]" + second.replace('responds_to = ["ministry-gate"]\n', ""),
        encoding="utf-8",
    )
    state = open_state(folder)
    opened(state, story)
    state.close()
    answer = briefing("state", "notes")
    assert "Ask the paper who said this" in answer.out
    assert "which the briefing does not have any more" in answer.out


def test_no_notes_is_said(briefing: Say, folder: Path) -> None:
    assert briefing("state", "notes") == (0, "", "briefing state notes: there are none\n")
    assert folder.exists()


def test_what_is_marked_red_stays_unless_it_is_allowed(
    briefing: Say, story: Path, folder: Path, tmp_path: Path
) -> None:
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("[briefing]\n", '[briefing]\ntlp = "red"\n'), encoding="utf-8")
    marked(folder, story)
    answer = briefing("state", "notes")
    assert (answer.status, answer.out) == (0, "")
    assert "2 notes on briefings marked TLP:RED left out" in answer.err
    assert "TLP:RED" in briefing("state", "notes", "--allow-red").out
    answer = briefing("state", "export")
    assert "closed it for safety" not in answer.out
    assert "Ask the paper" in answer.out
    assert "1 version marked TLP:RED left out" in answer.err
    whole = briefing("state", "export", "--allow-red").out
    assert "closed it for safety" in whole
    (tmp_path / "marks.toml").write_text(answer.out, encoding="utf-8")
    assert briefing("state", "import", tmp_path / "marks.toml").status == 0
    assert briefing("state", "export", "--allow-red").out == whole


def test_a_mistake_in_a_file_is_a_finding_and_the_rest_is_taken(briefing: Say, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "marks.toml"
    path.write_text(
        "reading_state = 1\n[briefing.gate]\nplace = 5\nmarked_unread = { set = true, at = 2024-01-05T10:00:00Z }\n"
    )
    answer = briefing("state", "import", path)
    assert answer.status == 1
    assert f"{path}:3:1: error E111 briefing.gate.place: " in answer.err
    assert "1 mark, 1 of them new" in answer.err
    state = open_state(folder)
    assert state.overview()["gate"].is_unread
    state.close()


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["import"], "which FILE?"),
        (["export", "x.toml"], "takes no FILE"),
        (["import", "missing.toml"], "missing.toml: E001 no such file"),
        (["import", "/dev"], "this is a folder"),
        (["forget"], "invalid choice"),
    ],
)
def test_wrong_words(briefing: Say, folder: Path, argv: list[str], words: str) -> None:
    answer = briefing("state", *argv)
    assert (answer.status, answer.out) == (2, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1
    assert folder.name == "here"


def test_a_file_that_exists_is_not_replaced_unasked(briefing: Say, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "marks.toml").write_text("mine")
    assert briefing("state", "export", "-o", tmp_path / "marks.toml").status == 2
    assert (tmp_path / "marks.toml").read_text() == "mine"
    assert briefing("state", "export", "-o", tmp_path / "marks.toml", "--force").status == 0
    assert folder.exists()


def test_an_import_that_cannot_be_kept_is_an_error(
    briefing: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "file"))
    (tmp_path / "marks.toml").write_text("reading_state = 1\n")
    answer = briefing("state", "import", tmp_path / "marks.toml")
    assert answer.status == 2
    assert "marks and notes are kept until this program ends" in answer.err
