"""Help, version, hints and completion: what somebody sees who does not know the program yet."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tui import __version__
from tui.cli.main import VERBS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say

BASH_SESSION = """
source /dev/stdin
cd "$1"
complete_words() {
  COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
  _shtab_briefing; printf '%s\\n' "${COMPREPLY[@]}"
}
complete_words briefing ch; echo --; complete_words briefing sto; echo --; complete_words briefing check --st
echo --; complete_words briefing check st; echo --; complete_words briefing --th
"""


def test_help_fits_a_small_terminal_and_has_three_examples(briefing: Say) -> None:
    answer = briefing("--help")
    assert (answer.status, answer.err) == (0, "")
    rows = answer.out.splitlines()
    assert len(rows) < 24, "the prompt needs a row too"
    assert max(map(len, rows)) <= 80
    examples = rows[rows.index("examples:") + 1 :]
    assert sum(row.startswith("  briefing ") for row in examples) == 3
    for verb in VERBS:
        assert verb in answer.out
    assert briefing("-h") == answer


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself(briefing: Say, verb: str) -> None:
    answer = briefing(verb, "--help")
    assert (answer.status, answer.err) == (0, "")
    rows = answer.out.splitlines()
    assert rows[0].startswith(f"usage: briefing {verb}")
    assert len(rows) <= 24
    assert max(map(len, rows)) <= 80
    for row in rows:
        words = row.split()
        if words and words[0].startswith("-"):
            assert len(words) > 1, f"{row} says nothing"


def test_version(briefing: Say) -> None:
    assert briefing("--version") == (0, f"briefing {__version__}\n", "")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["chekc", "x.toml"], "briefing: no such file: chekc — did you mean the verb 'check'?"),
        (["--theme", "dark", "show"], "briefing: no such file: show — the verb comes first: briefing show ..."),
        (["help"], "briefing: no such file: help — did you mean briefing --help?"),
        (["nothing-like-it"], "briefing: no such file: nothing-like-it — `briefing list` lists your library, "),
        (["nothing/like-it"], "nothing/like-it: error E001 no such file"),
        (
            ["Nagorno-Karabakh"],
            "briefing: no such file: Nagorno-Karabakh — did you mean briefings/nagorno-karabakh-2020-09-27.toml?",
        ),
        ([""], "error E001"),
        (["--theme", "drak"], "briefing: argument --theme: invalid choice: 'drak'"),
        (["--colour"], "briefing: unrecognized arguments: --colour; see briefing --help"),
        (["show"], "briefing show: the following arguments are required: PATH; see briefing show --help"),
        (["show", "--wid", "40", "x"], "briefing show: unrecognized arguments: --wid"),
        (["check", "--format", "xml", "x"], "briefing check: argument --format: invalid choice: 'xml'"),
        (["--print-completion", "fish"], "briefing: argument --print-completion: invalid choice: 'fish'"),
    ],
)
def test_wrong_words_get_a_line_and_status_2(briefing: Say, argv: list[str], words: str) -> None:
    answer = briefing(*argv)
    assert (answer.status, answer.out) == (2, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1


def test_a_file_named_like_a_misspelt_verb_is_read(briefing: Say, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story.parent)
    story.rename(story.parent / "chekc")
    assert briefing("chekc").out.startswith("What happened, in one line")


def test_the_schema_is_json(briefing: Say) -> None:
    assert json.loads(briefing("schema").out)["$schema"].startswith("https://json-schema.org/")
    assert briefing("schema", "--strict").out != briefing("schema").out


@pytest.mark.parametrize(("shell", "check"), [("bash", ["-n"]), ("zsh", ["-n"]), ("tcsh", ["-f", "-n"])])
def test_completion_is_valid_in_the_shell(briefing: Say, shell: str, check: list[str]) -> None:
    answer = briefing("--print-completion", shell)
    assert answer.status == 0
    for verb in VERBS:
        assert verb in answer.out
    for option in ("allow-red", "max-size", "theme", "print-completion"):
        assert option in answer.out
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([path, *check], input=answer.out, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes_verbs_files_and_options(briefing: Say, story: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = briefing("--print-completion", "bash").out
    done = subprocess.run(
        [bash, "-c", BASH_SESSION, "bash", story.parent], input=script, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    found = [part.split() for part in done.stdout.split("--\n")] if "--\n" in done.stdout else []
    assert found == [["check"], ["story.toml"], ["--strict"], ["story.toml"], ["--theme"]]
