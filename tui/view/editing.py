"""Opening a file in the reader's own editor, at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from tui.briefing.text import clean

if TYPE_CHECKING:
    from textual.app import App

_FALLBACKS = ("nano", "vi")
"""Who has not chosen an editor is better off with one that shows its keys."""
_PLUS_LINE = frozenset(
    {
        "vi",
        "vim",
        "nvim",
        "view",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "kak",
        "micro",
        "jed",
        "joe",
        "mg",
        "ne",
        "ed",
    }
)
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
_COLON_LINE = frozenset({"hx", "helix", "subl", "zed"})
_LEAVE_AT_ONCE = _GOTO | {"subl", "zed"}
"""Editors with a window of their own, which return before the file is saved unless they are told to wait."""


class NoEditorError(RuntimeError):
    """There is no editor to start; its words are for the reader."""


def command(path: Path, line: int = 0) -> list[str]:
    """The editor's arguments: `$VISUAL`, else `$EDITOR`, else the first that is found; `line` 0 is none.

    The path is absolute, so that a name with a leading dash is no option. Raises `NoEditorError`.
    """
    argv = _editor()
    name = PurePath(argv[0]).name
    file = str(path.absolute())
    if name in _LEAVE_AT_ONCE and not {"-w", "--wait"} & set(argv):
        argv.append("-w" if name != "zed" else "--wait")
    if not line:
        return [*argv, file]
    if name in _PLUS_LINE:
        return [*argv, f"+{line}", file]
    if name in _GOTO:
        return [*argv, "-g", f"{file}:{line}"]
    return [*argv, f"{file}:{line}" if name in _COLON_LINE else file]


def _editor() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        if words := os.environ.get(variable, "").strip():
            try:
                argv = shlex.split(words)
            except ValueError:
                raise NoEditorError(f"${variable} is not a command: a quote is not closed") from None
            if not argv or shutil.which(argv[0]) is None:
                raise NoEditorError(f"${variable} names no program that is installed: {clean(words)[0]}")
            return argv
    for name in _FALLBACKS:
        if shutil.which(name):
            return [name]
    raise NoEditorError("no editor was found; set $VISUAL or $EDITOR")


def edit(app: App[Any], path: Path, line: int = 0) -> str:
    """Lend the terminal to the editor until it is closed; empty, or words that say what went wrong."""
    try:
        argv = command(path, line)
        with app.suspend():
            # `_run` catches what may fail: after a block that raised, Textual does not take the terminal back.
            return _run(argv)
    except (NoEditorError, SuspendNotSupported) as error:
        return str(error)


def _run(argv: list[str]) -> str:
    try:
        status = subprocess.run(argv, check=False).returncode  # noqa: S603, the reader's own editor
    except OSError as error:
        return f"{clean(argv[0])[0]} could not be started: {error.strerror}"
    return f"{clean(argv[0])[0]} ended with exit status {status}" if status else ""
