"""Earlier versions from git: what is listed and read, and what a hostile repository does not get."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tui.library.revisions import read_revision, revisions

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
STORY = 'format = 1\n[briefing]\nheadline = "Version %s"\nas_of = 2024-01-05\n'


class Repository:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str | bytes) -> str:
        who = ["-c", "user.name=Night desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        env = clean | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(["git", *who, *words], cwd=self.folder, env=env, capture_output=True, check=True)
        return done.stdout.decode()

    def commit(self, name: str, text: str, subject: str = "Edited") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("--literal-pathspecs", "add", "-f", "--", name)
        self.git("commit", "-q", "-m", subject)
        return path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def headline(path: Path | str, revision: str = "HEAD") -> str:
    reading = read_revision(path, revision)
    assert reading.briefing is not None, reading.problems
    return reading.briefing.header.headline


def words(path: Path | str, revision: str = "HEAD") -> str:
    reading = read_revision(path, revision)
    assert reading.briefing is None
    (problem,) = reading.problems
    return f"{problem.code} {problem.words}"


def test_the_versions_of_a_file_are_listed_the_newest_first_and_read(repository: Repository) -> None:
    path = repository.commit("story.toml", STORY % 1, "First \x1b[31mversion")
    repository.commit("other.toml", STORY % "other")
    repository.commit("story.toml", STORY % 2, "Second version")
    path.write_text(STORY % 3)
    found = revisions(path)
    assert [(each.subject, each.author) for each in found] == [
        ("Second version", "Night desk"),
        ("First ␛[31mversion", "Night desk"),
    ]
    assert found[0].time >= found[1].time > 1_600_000_000
    assert [headline(path, each.id) for each in found] == ["Version 2", "Version 1"]
    assert headline(path) == "Version 2"
    assert headline(path, "HEAD~2") == "Version 1"
    assert read_revision(path, found[0].id[:10]).name == f"{path} at {found[0].id[:10]}"


def test_a_file_that_was_renamed_keeps_its_history(repository: Repository) -> None:
    repository.commit("old.toml", STORY % 1)
    repository.git("mv", "old.toml", "new.toml")
    repository.git("commit", "-q", "-m", "Renamed")
    path = repository.commit("new.toml", STORY % 2)
    found = revisions(path)
    assert [each.path for each in found] == ["new.toml", "new.toml", "old.toml"]
    assert headline(path, found[-1].id) == "Version 1"


def test_a_renamed_file_is_read_as_a_commit_has_it_that_did_not_change_it(repository: Repository) -> None:
    repository.commit("old.toml", STORY % 1)
    repository.commit("other.toml", STORY % "other")
    repository.git("mv", "old.toml", "new.toml")
    repository.git("commit", "-q", "-m", "Renamed")
    path = repository.commit("new.toml", STORY % 2)
    assert headline(path, "HEAD~2") == "Version 1"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("old.toml", "new.toml"),
        ("desk/old.toml", "new.toml"),
        ("old.toml", "desk/night/new.toml"),
        ("-rf\n*.toml", "desk/:(top)ünï.toml"),
    ],
)
def test_a_rename_that_is_not_committed_yet_is_followed(repository: Repository, old: str, new: str) -> None:
    repository.commit("other.toml", STORY % "other")
    repository.commit(old, STORY % 1, "First")
    repository.commit(old, STORY % 2, "Second")
    path = repository.folder / new
    path.parent.mkdir(parents=True, exist_ok=True)
    repository.git("mv", "--", old, new)
    path.write_text(STORY % "edited since")
    found = revisions(path)
    assert [each.subject for each in found] == ["Second", "First"]
    assert [headline(path, each.id) for each in found] == ["Version 2", "Version 1"]
    assert headline(path) == "Version 2"


def test_a_folder_is_said_to_be_one(repository: Repository) -> None:
    repository.commit("story.toml", STORY % 1)
    assert "it is a folder" in words(repository.folder, "HEAD")


@pytest.mark.parametrize(
    "name",
    [
        "-rf.toml", "--output=x.toml", ":(glob)*.toml", "*.toml", "a b\nc.toml", "$(touch hacked).toml", ":!x.toml",
        "ünï—码.toml", "desk/night/story.toml", 'quo"te.toml', "HEAD", "tab\tname.toml",
    ],
)  # fmt: skip
def test_a_name_is_never_more_than_a_name(repository: Repository, name: str) -> None:
    repository.commit("decoy.toml", (STORY % "decoy") + "# Another story altogether\n" * 9)
    path = repository.commit(name, STORY % "named so")
    assert len(revisions(path)) == 1
    assert headline(path) == "Version named so"
    assert sorted(each.name for each in repository.folder.iterdir() if "hacked" in each.name) in ([], [name])


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-h", "HEAD~9", "", "HEAD:other.toml", "\0", "@{upstream}"])
def test_what_is_no_revision_is_said_to_be_none(repository: Repository, revision: str) -> None:
    path = repository.commit("story.toml", STORY % 1)
    assert words(path, revision).startswith("E001 ")


def test_without_a_repository_a_file_or_git_there_are_no_versions(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "story.toml"
    outside.write_text(STORY % 1)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(outside.parent.parent))
    assert revisions(outside) == []
    assert words(outside) == "E001 not in a git repository, or git cannot read it"
    committed = repository.commit("story.toml", STORY % 1)
    new = repository.folder / "new.toml"
    new.write_text(STORY % 1)
    assert revisions(new) == []
    assert words(new) == "E001 the file is not in that revision"
    assert revisions(repository.folder / "gone" / "x.toml") == []
    assert revisions("x\0y") == []
    monkeypatch.setenv("PATH", "")
    assert revisions(committed) == []
    assert words(committed) == "E001 git is not installed"


def test_the_surroundings_do_not_lead_to_another_repository(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository.commit("story.toml", STORY % "here")
    elsewhere = Repository(tmp_path_factory.mktemp("elsewhere"))
    elsewhere.commit("story.toml", STORY % "there")
    monkeypatch.setenv("GIT_DIR", str(elsewhere.folder / ".git"))
    assert headline(path) == "Version here"


def test_a_link_is_followed_to_the_repository_of_its_file(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = repository.commit("story.toml", STORY % 1)
    link = tmp_path_factory.mktemp("desk") / "link.toml"
    link.symlink_to(path)
    assert headline(link) == "Version 1"


def test_a_version_that_is_too_large_or_wrong_is_told_like_a_file(repository: Repository) -> None:
    path = repository.commit("story.toml", (STORY % 1) + "#" * 2_000)
    assert read_revision(path, max_size=1_000).problems[0].code == "E003"
    repository.commit("story.toml", "format = 1\n")
    reading = read_revision(path)
    assert str(reading.problems[0]).startswith(f"{path} at HEAD:1:1: error E102")


def test_nothing_that_a_repository_configures_is_started(repository: Repository) -> None:
    path = repository.commit("story.toml", STORY % 1)
    repository.commit(".gitattributes", "*.toml diff=evil filter=evil\n")
    repository.commit("story.toml", STORY % 2)
    program = repository.folder / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {repository.folder}/started-$1\ncat\n")
    program.chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.pager", "diff.external", "diff.evil.command", "diff.evil.textconv"),
        *("filter.evil.smudge", "filter.evil.clean", "gpg.program", "core.sshCommand", "core.editor", "pager.log"),
    ):
        repository.git("config", key, f"{program} {key}")
    repository.git("config", "log.showSignature", "true")
    hooks = repository.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        shutil.copy(program, hooks / hook)
    assert len(revisions(path)) == 2
    assert headline(path) == "Version 2"
    assert [each.name for each in repository.folder.iterdir() if each.name.startswith("started")] == []
