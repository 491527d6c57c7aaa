"""The settings file: what it can say, and that every mistake in it is named at its place and costs nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tui.settings import EXAMPLE, Settings, config_path, load
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say


def read(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(ACTIONS, path)


def places(settings: Settings) -> list[tuple[int, int, str, str]]:
    return [(problem.line, problem.column, problem.code, problem.where) for problem in settings.problems]


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    settings = load(ACTIONS, tmp_path / "none" / "config.toml")
    assert (settings.theme, settings.times, dict(settings.keys), settings.problems) == ("auto", "reported", {}, ())


def test_the_example_says_the_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path, EXAMPLE)
    assert settings.problems == ()
    assert (settings.theme, settings.times, dict(settings.keys)) == ("auto", "reported", {})
    assert settings.chosen == {"theme", "times", "ignore", "library", "searches", "keys"}
    assert (settings.library, settings.ignore, dict(settings.searches)) == ((), frozenset(), {})
    with_keys = read(tmp_path, EXAMPLE.replace("# next_match", "next_match").replace("# zoom", "zoom"))
    assert with_keys.problems == ()
    assert dict(with_keys.keys) == {"next_match": ("n",), "zoom": ("z", "+")}


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = read(
        tmp_path, 'theme = "light"\ntimes = "Europe/Athens"\n[keys]\nzoom = "ctrl+x"\ncopy = ["f6", "f5"]\n'
    )
    assert settings.problems == ()
    assert (settings.theme, settings.times) == ("light", "Europe/Athens")
    assert settings.keys == {"zoom": ("ctrl+x",), "copy": ("f6", "f5")}


def test_every_mistake_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        'them = "dark"\ntheme = "drak"\ntimes = 5\n[keys]\nzoooom = "x"\nzoom = "nonsense"\ncopy = []\nopen = "f6"\n',
    )
    assert places(settings) == [
        (1, 1, "W001", "them"),
        (2, 9, "E103", "theme"),
        (3, 9, "E103", "times"),
        (5, 1, "W001", "keys.zoooom"),
        (6, 8, "E103", "keys.zoom"),
        (7, 8, "E103", "keys.copy"),
    ]
    assert [problem.hint for problem in settings.problems[:2]] == ["did you mean 'theme'?", "did you mean 'dark'?"]
    assert (settings.theme, settings.times, dict(settings.keys)) == ("auto", "reported", {"open": ("f6",)})


@pytest.mark.parametrize("text", ['keys.zoom = "?!"', 'keys = { zoom = "?!" }', '[keys]\nzoom = ["?!"]', "keys = 3"])
def test_a_mistake_has_a_place_however_the_table_is_written(tmp_path: Path, text: str) -> None:
    settings = read(tmp_path, text)
    assert len(settings.problems) == 1
    assert settings.problems[0].line == text.count("\n") + 1
    assert settings.problems[0].column > 1


@pytest.mark.parametrize("value", ["['dark']", "{a = 1}", "1979-05-27", "nan", "true", '"\\u001b[31m"', '""'])
@pytest.mark.parametrize("key", ["theme", "times", "keys.zoom", "keys"])
def test_values_of_any_kind_are_refused_cleanly(tmp_path: Path, key: str, value: str) -> None:
    settings = read(tmp_path, f"{key} = {value}")
    assert len(settings.problems) == 1
    assert all(str(problem).isprintable() for problem in settings.problems)
    assert (settings.theme, settings.times, dict(settings.keys)) == ("auto", "reported", {})


def test_the_folders_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "briefings").mkdir()
    settings = read(tmp_path, f'library = ["~/briefings", "{tmp_path}/briefings", "{tmp_path}/gone", "here", 5, ""]')
    assert settings.library == (tmp_path / "briefings",)
    assert [problem.words for problem in settings.problems[1:]] == [
        '"here" is not a folder',
        "5 is not a folder",
        '"" is not a folder',
    ]
    assert settings.problems[0].words.startswith('there is no folder "')
    assert read(tmp_path, 'library = "~/briefings"').library == (tmp_path / "briefings",)


def test_searches_have_names_and_are_checked(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        '[searches]\nport = "tag:port since:2w"\n"my words" = "“port strike”  unread"\n'
        'wrong = "acter:osei"\nnone = 3\n',
    )
    assert dict(settings.searches) == {"port": "tag:port since:2w", "my words": '"port strike" unread'}
    assert places(settings) == [(4, 9, "E103", "searches.wrong"), (5, 8, "E101", "searches.none")]
    assert "use one of actor" in settings.problems[0].hint
    assert places(read(tmp_path, "searches = 3")) == [(1, 12, "E101", "searches")]


def test_a_key_that_another_action_has_is_refused(tmp_path: Path) -> None:
    settings = read(tmp_path, '[keys]\nzoom = "q"\n')
    assert [problem.words for problem in settings.problems] == ["'q' belongs to quit already"]
    assert settings.keys == {}


def test_actions_can_exchange_their_keys(tmp_path: Path) -> None:
    settings = read(tmp_path, '[keys]\nup = "j"\ndown = "k"\n')
    assert settings.problems == ()
    assert settings.keys == {"up": ("j",), "down": ("k",)}


def test_a_refused_override_takes_its_old_keys_back(tmp_path: Path) -> None:
    settings = read(tmp_path, '[keys]\nzoom = "q"\nopen = "z"\nback = "enter"\n')
    assert [(problem.line, problem.words) for problem in settings.problems] == [
        (2, "'q' belongs to quit already"),
        (3, "'z' belongs to zoom already"),
        (4, "'enter' belongs to open already"),
    ]
    assert settings.keys == {}


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"theme = \n", "E005", 1),
        (b"\n\xff", "E004", 2),
        (b"a=" + b"[" * 2000, "E006", 1),
        (b"#" * 2_000_000, "E003", 0),
    ],
    ids=["no TOML", "no UTF-8", "deep", "large"],
)
def test_a_file_that_is_none_is_one_problem(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    settings = load(ACTIONS, path)
    assert [(problem.code, problem.line) for problem in settings.problems] == [(code, line)]


def test_a_folder_a_pipe_and_a_loop_are_problems_not_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    codes = [[problem.code for problem in load(ACTIONS, tmp_path / name).problems] for name in ("", "pipe", "loop")]
    assert codes == [["E002"], ["E002"], ["E001"]]


def test_where_the_file_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert config_path() == tmp_path / "settings" / "config.toml"
    monkeypatch.delenv("BRIEFING_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert config_path().name == "config.toml"
    assert config_path().parent.name == "briefing"
    assert not config_path().parent.exists()


def test_config_says_where_each_comes_from(briefing: Say, settings_file: Path) -> None:
    answer = briefing("config")
    assert answer.status == 0
    assert f"file   {settings_file}  (not there)\n" in answer.out
    settings_file.parent.mkdir()
    settings_file.write_text('theme = "light"\n[keys]\nzoom = ["z", "+"]\nopen = "q"\n')
    answer = briefing("config")
    assert answer.status == 1
    assert answer.out.splitlines() == [
        f"file   {settings_file}",
        "theme  light       from the file",
        "times  reported    default",
        "keys   zoom = z, +",
    ]
    assert answer.err == f"{settings_file}:4:8: error E103 keys.open: 'q' belongs to quit already\n"
    assert briefing("config", "--example").out == EXAMPLE


def test_keys_shows_the_readers_own(briefing: Say, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text('[keys]\nzoom = "+"\n')
    answer = briefing("keys")
    assert answer.status == 0
    rows = [row.strip() for row in answer.out.splitlines()]
    assert any(row.startswith("+  ") and " zoom " in row for row in rows)
    for action in ACTIONS:
        assert f" {action.id} " in answer.out
        assert action.help in answer.out


def test_themes_marks_the_one_that_is_on(briefing: Say, settings_file: Path) -> None:
    assert "* auto " in briefing("themes").out
    settings_file.parent.mkdir()
    settings_file.write_text('theme = "terminal"\n')
    out = briefing("themes").out
    assert "* terminal " in out
    assert "  auto " in out
