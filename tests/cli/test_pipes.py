"""Streams that are closed, full, cut off or of another encoding, signals, and hostile names: never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.process import COMMAND, PATIENCE, ROOT, SEED, run, shell, surroundings

if TYPE_CHECKING:
    from cli.conftest import Say

ESCAPES = "a\x1b]0;owned\x07\u202eb\nc"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
READING_VERBS = [
    ("show", SEED),
    ("export", SEED),
    ("check", "--format", "json", SEED),
    (SEED,),
    ("schema",),
    ("keys",),
    ("--help",),
]


def is_clean(data: bytes) -> bool:
    """Whether it is words, without a traceback, an escape sequence or a second voice of the interpreter."""
    text = data.decode()
    return not any(sign in text for sign in ("Traceback", "Exception ignored", "\x1b", "\x07", "\u202e"))


@pytest.mark.parametrize("argv", READING_VERBS, ids=lambda argv: str(argv[0])[-20:])
def test_head_is_quiet(argv: tuple[str | Path, ...]) -> None:
    done = shell('"$@" | head -n 1', *argv)
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    assert is_clean(done.stderr)
    # the reader of the pipe has gone before the first line
    done = shell('{ sleep 0.3; "$@"; echo $? >&2; } | true', *argv)
    assert is_clean(done.stderr)
    assert done.stderr.endswith(b"141\n"), "as of a program that SIGPIPE ended, and not the 0 of no findings"
    assert b"roken pipe" not in done.stderr


@pytest.mark.parametrize("argv", READING_VERBS, ids=lambda argv: str(argv[0])[-20:])
def test_closed_streams(argv: tuple[str | Path, ...]) -> None:
    assert shell('"$@" <&-', *argv).returncode == 0
    done = shell('"$@" >&-', *argv)
    assert is_clean(done.stderr)
    # argparse itself says nothing of help that it could not print
    assert (done.returncode, done.stderr.splitlines()[-1:]) in [(2, [b"briefing: bad file descriptor"]), (0, [])]
    done = shell('"$@" 2>&-', *argv)
    assert done.returncode == 0
    done = shell('"$@" <&- >&- 2>&-', *argv)
    assert done.returncode in {0, 2}


def test_a_full_disk() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = shell('"$@" > /dev/full', "show", SEED)
    assert (done.returncode, done.stderr) == (2, b"briefing: no space left on device\n")


def test_standard_input_is_a_file_like_any_other() -> None:
    data = SEED.read_bytes()
    assert run("show", "-", data=data).stdout == run("show", SEED).stdout
    done = run("check", "-", "-", data=b"format = 1\n")
    assert done.returncode == 1
    assert done.stdout.startswith(b"standard input:1:1: error E102")
    assert done.stderr.startswith(b"1 file: ")
    assert run("show", "-", "-", data=data).stdout == run("show", SEED).stdout
    done = shell('"$@" <&-', "show", "-")
    assert (done.returncode, done.stderr) == (2, b"standard input: error E001 standard input is closed\n")


def test_without_a_terminal_it_prints_as_show_does() -> None:
    for changes in ({}, {"TERM": "dumb"}, {"TERM": ""}):
        assert run(SEED, env=changes).stdout == run("show", SEED).stdout
    done = run()
    assert done.returncode == 0
    assert b"six villages" in done.stdout
    assert done.stderr == b"briefing: no PATH given: printing shipped samples; `briefing -` reads standard input\n"


@pytest.mark.parametrize("argv", [("show", SEED), ("check", SEED), ("keys",), ("--help",), ("show", "missing-é.toml")])
def test_a_locale_that_is_not_utf_8(argv: tuple[str | Path, ...]) -> None:
    done = run(*argv, env=ASCII)
    assert done.returncode == (2 if "missing-é.toml" in argv else 0)
    assert is_clean(done.stderr)
    assert done.stdout.isascii()


def test_data_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "é.toml").write_text('format = 1\n[briefing]\nheadline = "é"\n', encoding="utf-8")
    odd = run("check", "--format", "json", "é.toml".encode(), cwd=tmp_path, env=ASCII)
    plain = run("check", "--format", "json", "é.toml".encode(), cwd=tmp_path)
    assert odd.returncode == 1
    assert b'"code": "E102"' in odd.stdout
    odd.stdout.decode("utf-8")
    assert plain.stdout.decode().count("é.toml") == 1


def test_names_are_echoed_as_text(briefing: Say, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = Path(ESCAPES + ".toml")
    shown = "a␛]0;owned␇\ufffdb c.toml"
    for argv in [
        ("show", hostile),
        ("check", hostile),
        ("export", hostile),
        (hostile,),
        ("new", hostile),
        ("show", hostile),
        ("check", "--format", "github", hostile, "missing" + ESCAPES),
        ("export", hostile, "-o", ESCAPES),
        ("export", hostile, story, "-o", ESCAPES + "d"),
        ("export", hostile, "-o", ESCAPES),
        ("new", ESCAPES + "/x"),
        ("new", hostile),
        (ESCAPES,),
        ("--theme", ESCAPES),
        ("--" + ESCAPES,),
        ("show", "--width", ESCAPES, hostile),
        ("check", "--max-size", ESCAPES, hostile),
        ("--print-completion", ESCAPES),
        ("chekc", ESCAPES),
    ]:
        answer = briefing(*argv)
        for text in (answer.out, answer.err):
            assert text.replace("\n", "").isprintable(), argv
            assert "owned" not in text or "]0;owned" in text
        assert answer.err.count("\n") <= 3, argv
        assert answer.status != 70
    assert f"Written: {shown}" not in briefing("show", hostile).out
    assert hostile.is_file()
    empty = tmp_path / (ESCAPES + "-folder")
    empty.mkdir()
    assert "␛]0;owned␇" in briefing("check", empty).out


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.toml")).write_text("format = 2\n")
    done = run("check", b"\xff.toml", b"\xfe\x1b.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "\ufffd.toml:1:10: error E007" in done.stdout.decode()
    assert is_clean(done.stdout)
    assert run("check", ".", cwd=tmp_path).returncode == 1


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    for name in (str(tmp_path / "pipe.toml"), str(tmp_path / "loop.toml"), "/dev/zero", "/dev/tty"):
        done = run("show", name)
        assert done.returncode == 2
        assert b"error E00" in done.stderr
    # in a folder the link is skipped and the pipe named
    assert run("check", tmp_path).stdout.count(b"\n") == 1


@pytest.mark.parametrize("argv", [("show", "-"), ("check", "-"), ("-",)])
def test_ctrl_c_while_it_waits_for_input(argv: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*COMMAND, *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        status = Path(f"/proc/{process.pid}/wchan")
        if not status.exists():
            process.kill()
            pytest.skip("no /proc here")
        # a pipe takes 64 KiB: when all of 200 KiB is written, it has been reading for a while
        process.stdin.write(b"# 3456789\n" * 20_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = (stream.read() for stream in (process.stdout, process.stderr) if stream is not None)
        assert process.wait(PATIENCE) == 130
        assert (out, err) == (b"", b"")
