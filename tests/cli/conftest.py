"""The command line without a process of its own, where only its words and its status matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from tui.cli.main import main
from tui.cli.new import STARTER
from tui.cli.streams import guarded

if TYPE_CHECKING:
    from pathlib import Path


class Answer(NamedTuple):
    status: int
    out: str
    err: str


class Say(Protocol):
    def __call__(self, *argv: str | Path) -> Answer: ...


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str]) -> Say:
    """Say `briefing ...` in this process."""

    def run(*argv: str | Path) -> Answer:
        capsys.readouterr()
        status = guarded(lambda: main([str(word) for word in argv]))
        return Answer(status, *capsys.readouterr())

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A small valid file."""
    path = tmp_path / "story.toml"
    path.write_text(STARTER, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where these tests' settings would be; nobody's own settings are read."""
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("BRIEFING_CONFIG", str(path))
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    for name in ("NO_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    return path
