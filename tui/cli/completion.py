"""Shell completion: verbs, files and options, from the same definitions that read the command line."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING

import shtab

from tui.cli import reader

if TYPE_CHECKING:
    from collections.abc import Mapping

SHELLS = ("bash", "zsh", "tcsh")
_FILES = {"paths", "path", "output"}

# In place of a verb stands as well a file, which shtab does not foresee.
_BASH = "_shtab_briefing_pos_0_COMPGEN=_shtab_compgen_files"
_OTHERS = {
    "zsh": ("_describe 'briefing commands' _commands", "_describe 'briefing commands' _commands\n  _files"),
    "tcsh": ("'p/*/()/'", "'p/*/f/'"),
}


def completion(shell: str, verbs: Mapping[str, str]) -> str:
    """The script for one of `SHELLS`, to be sourced or put where the shell looks for it."""
    parser = argparse.ArgumentParser(prog="briefing")
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--print-completion", choices=SHELLS, help="print this script")
    reader.options(parser)
    subparsers = parser.add_subparsers()
    for name, words in verbs.items():
        sub = subparsers.add_parser(name, help=words)
        import_module(f"tui.cli.{name}").arguments(sub)
        for action in sub._actions:  # noqa: SLF001 - argparse has no other way to its arguments
            if action.dest in _FILES:
                _complete_files(action)
    script: str = shtab.complete(parser, shell=shell, preamble=_BASH if shell == "bash" else "")
    return script.replace(*_OTHERS.get(shell, ("", "")))


def _complete_files(action: argparse.Action) -> None:
    action.complete = shtab.FILE  # type: ignore[attr-defined]  # the attribute that shtab reads
