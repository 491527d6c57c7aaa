"""`briefing diff`: what changed, in the story's terms, and exit statuses as diff has them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from cli.process import TUTORIAL, run

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say

MORE = """
[[statement]]
actor = "union"
quote = "There is no date for talks."
said_at = "2025-01-08T19:00+09:00"
sources = ["union-post"]
stance = { resume = "deny", talks = "support" }

[[revision]]
at = 2025-01-09T09:00:00+09:00
summary = "The rally was at gate 2."
kind = "correction"
"""


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A later version of the tutorial."""
    text = TUTORIAL.read_text(encoding="utf-8")
    for before, after in (
        ("At least 900 dockers have stopped work.", "At least 950 dockers have stopped work."),
        ("example-city", "example-town"),
    ):
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "later.toml"
    path.write_text(text + MORE, encoding="utf-8")
    return path


def titles(out: str) -> list[str]:
    rows = out.splitlines()
    return [row for above, row in zip(["", *rows], rows, strict=False) if row and not above and row[0] not in " -"]


def test_the_report_begins_with_who_flipped(briefing: Say, edited: Path) -> None:
    answer = briefing("diff", TUTORIAL, edited, "--width", "1000")
    assert answer.status == 1
    assert answer.err == ""
    assert titles(answer.out)[1:] == [
        "Positions that flipped",
        "Claims whose state changed",
        "Corrections",
        "Added",
        "Edited",
        "Renamed ids",
    ]
    assert "Dockers' Union of Example City on “The union ended the talks”\n" in answer.out
    assert "    before denies: “We were still at the table" in answer.out
    assert "    now supports: “There is no date for talks.” (said 8 Jan 2025 19:00 +09:00)\n" in answer.out
    assert "The talks resume on Thursday: now contested, was one-sided\n" in answer.out
    assert "Correction, 9 Jan 2025 09:00 +09:00: The rally was at gate 2.\n" in answer.out
    assert "    text: At least [-900-] {+950+} dockers have stopped work.\n" in answer.out
    assert "place example-city is now example-town\n" in answer.out


def test_the_other_way_what_was_added_is_removed(briefing: Say, edited: Path) -> None:
    out = briefing("diff", edited, TUTORIAL, "--width", "1000").out
    assert "Removed" in titles(out)
    assert "Added" not in titles(out)
    removed = out[out.index("\nRemoved\n") : out.index("\nEdited\n")]
    assert "Dockers' Union of Example City: “There is no date for talks.”\n" in removed


def test_the_same_is_status_0_and_silence(briefing: Say, tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_text("# A comment\n" + TUTORIAL.read_text(encoding="utf-8"), encoding="utf-8")
    assert briefing("diff", TUTORIAL, copy) == (0, "", "No differences.\n")
    answer = briefing("diff", TUTORIAL, copy, "--format", "json")
    assert answer.status == 0
    assert json.loads(answer.out)["same"] is True


def test_json_has_the_whole_report(briefing: Say, edited: Path) -> None:
    answer = briefing("diff", TUTORIAL, edited, "--format", "json")
    assert answer.status == 1
    record = json.loads(answer.out)
    assert record["same"] is False
    assert record["new"]["file"] == str(edited)
    (flip,) = record["flipped"]
    assert (flip["actor"], flip["claim"], flip["before"]["key"]) == ("union", "talks", "union-talks")
    assert record["states"] == [
        {"claim": "talks", "before": "contested", "after": "undisputed"},
        {"claim": "resume", "before": "one-sided", "after": "contested"},
    ]
    assert [each["table"] for each in record["added"]] == ["statement"]
    assert record["removed"] == []
    (edit,) = next(each for each in record["edited"] if each["key"] == "union-strikers")["edits"]
    assert edit == {
        "field": "text",
        "label": "text",
        "before": "At least 900 dockers have stopped work.",
        "after": "At least 950 dockers have stopped work.",
    }
    assert record["renamed"] == [{"table": "place", "old": "example-city", "new": "example-town"}]
    assert [each["words"] for each in record["corrections"]] == [
        "Correction, 9 Jan 2025 09:00 +09:00: The rally was at gate 2."
    ]


def test_markdown_marks_what_was_edited(briefing: Say, edited: Path) -> None:
    out = briefing("diff", TUTORIAL, edited, "--format", "markdown").out
    assert out.startswith("**TLP:CLEAR**\n\n# Tutorial")
    assert "\n  - text: At least ~~900~~ **950** dockers have stopped work.\n" in out


def test_what_cannot_be_read_is_named_and_status_2(briefing: Say, edited: Path, tmp_path: Path) -> None:
    answer = briefing("diff", tmp_path / "gone.toml", edited)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith(f"{tmp_path}/gone.toml: error E001 no such file")
    assert briefing("diff", edited, tmp_path).status == 2
    assert briefing("diff").status == 2


@pytest.mark.parametrize("kind", ["json", "markdown"])
def test_red_is_passed_on_only_when_asked(briefing: Say, edited: Path, kind: str) -> None:
    text = edited.read_text(encoding="utf-8")
    assert 'tlp = "clear"' in text
    edited.write_text(text.replace('tlp = "clear"', 'tlp = "red"'), encoding="utf-8")
    answer = briefing("diff", TUTORIAL, edited, "--format", kind)
    assert (answer.status, answer.out) == (2, "")
    assert "--allow-red" in answer.err
    assert briefing("diff", TUTORIAL, edited, "--format", kind, "--allow-red").status == 1
    assert "TLP:RED and TLP:CLEAR\n" in briefing("diff", TUTORIAL, edited).out


def test_one_version_may_come_through_a_pipe(edited: Path) -> None:
    done = run("diff", "-", edited, data=TUTORIAL.read_bytes())
    assert done.returncode == 1
    assert b"From standard input (as of" in done.stdout
    assert b"\x1b" not in done.stdout


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def commit(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "Edited"]):
        subprocess.run(["git", *words], cwd=path.parent, env=env, check=True)


@needs_git
def test_one_file_is_compared_with_git(briefing: Say, edited: Path) -> None:
    later = edited.read_text(encoding="utf-8")
    commit(edited, TUTORIAL.read_text(encoding="utf-8"))
    commit(edited, later)
    assert briefing("diff", edited).status == 0
    answer = briefing("diff", edited, "--rev", "HEAD~1", "--width", "1000")
    assert answer.status == 1
    assert f"From {edited} at HEAD~1 (as of" in answer.out
    assert "Positions that flipped" in answer.out
    edited.write_text(later.replace("950", "975"), encoding="utf-8")
    assert "[-950-] {+975+}" in briefing("diff", edited).out


@needs_git
@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_none_is_status_2(briefing: Say, edited: Path, revision: str) -> None:
    commit(edited, TUTORIAL.read_text(encoding="utf-8"))
    answer = briefing("diff", edited, f"--rev={revision}")
    assert (answer.status, answer.out) == (2, "")
    if revision:
        assert f"{edited} at {revision}: error E001 git knows no such revision" in answer.err
    assert [path.name for path in edited.parent.iterdir() if path.suffix != ".toml"] in ([".git"], ["settings", ".git"])


def test_without_git_or_with_two_files_a_revision_is_refused(
    briefing: Say, edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--rev is for one file" in briefing("diff", TUTORIAL, edited, "--rev", "HEAD").err
    assert "standard input has no earlier version" in briefing("diff", "-").err
    monkeypatch.setenv("PATH", "")
    answer = briefing("diff", edited)
    assert answer.status == 2
    assert "git is not installed — give two files instead" in answer.err
