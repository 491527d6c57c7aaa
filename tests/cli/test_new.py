"""`briefing new`: a starter that passes every check, and never in place of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say


def test_the_starter_passes_strictly_and_reads_well(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "my story.toml"
    answer = briefing("new", path)
    assert answer == (0, "", f"Written: {path}. Read it with: briefing '{path}'\n")
    checked = briefing("check", "--strict", path)
    assert (checked.status, checked.err) == (0, "1 file: no problems, 4 notes\n")
    text = briefing("show", path).out
    assert "Ministry of Something said: “We closed it for safety” [1←2]" in text
    assert "denies: The gate was closed by the ministry" in text


def test_it_explains_every_table(briefing: Say) -> None:
    starter = briefing("new", "-").out
    comments = [line for line in starter.splitlines() if "#" in line]
    assert len(comments) >= 10
    assert max(map(len, starter.splitlines())) <= 120
    for table in ("[briefing]", "[actor]", "[source]", "[claim]", "[[event]]", "[[statement]]"):
        assert table in starter


def test_never_over_a_file(briefing: Say, story: Path) -> None:
    story.write_text("mine")
    answer = briefing("new", story)
    assert answer == (2, "", f"briefing new: {story}: exists already and is unchanged\n")
    assert story.read_text() == "mine"


def test_no_folder(briefing: Say, tmp_path: Path) -> None:
    answer = briefing("new", tmp_path / "none" / "story.toml")
    assert answer.status == 2
    assert "no such folder" in answer.err
