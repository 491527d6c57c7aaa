"""From the words on the command line to a verb and its exit status.

0 fine, 1 findings, 2 wrong usage or unreadable input, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tui import __version__
from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "show": "print briefings as text",
    "export": "write Markdown",
    "check": "name every problem in a file",
    "new": "write a commented starter file",
    "schema": "print the JSON Schema of the format",
    "keys": "list actions and their keys",
    "themes": "list the themes",
    "config": "print the settings and where they come from",
}
USAGE, INTERRUPTED = 2, 130

_HELP = f"""\
usage: briefing [PATH ...] [--theme NAME] [--max-size MIB]
       briefing VERB ...

Read briefings: what happened, who said what about it, and through whom we know.
PATH is a file, a folder, or - for standard input; none opens shipped samples.

verbs:
{chr(10).join(f"  {verb:<8} {words}" for verb, words in VERBS.items())}

examples:
  briefing stories/           read every briefing in a folder
  briefing check draft.toml   name every mistake with line and column
  briefing export story.toml -o story.md

  --version, --print-completion bash|zsh|tcsh; `briefing VERB --help` for the rest
"""


class Parser(argparse.ArgumentParser):
    """Says what was wrong without the whole usage, and names a verb that is nearly what was typed."""

    def error(self, message: str) -> NoReturn:
        """Leave with status 2."""
        say(f"{self.prog}: {shown(message)}; see {self.prog} --help")
        raise SystemExit(USAGE)


def say(words: str) -> None:
    """Words go to stderr, where there is one."""
    if sys.stderr is not None:
        print(words, file=sys.stderr)


def run(argv: Sequence[str] | None = None) -> NoReturn:
    """The command: never returns, never shows a traceback for a pipe that was closed or for Ctrl+C."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main(list(sys.argv[1:] if argv is None else argv))
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our pipe has gone, as `head` does; what is left to flush has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    raise SystemExit(status)


def main(argv: list[str]) -> int:
    """Do what the words say; returns the exit status."""
    first = argv[0] if argv else ""
    if first in VERBS:
        verb = import_module(f"tui.cli.{first}")
        parser = Parser(prog=f"briefing {first}", description=verb.__doc__.split("\n")[0])
        verb.arguments(parser)
        return int(verb.run(parser.parse_args(argv[1:])))
    from tui.cli import reader

    parser = Parser(prog="briefing", add_help=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument("--print-completion", choices=("bash", "zsh", "tcsh"))
    reader.arguments(parser)
    options = parser.parse_args(argv)
    if options.help:
        print(_HELP, end="")
        return 0
    if options.print_completion:
        return _completion(options.print_completion)
    near = [] if first.startswith("-") else get_close_matches(first, VERBS, 1, 0.7)
    if near and len(argv) >= 1 and not Path(first).exists():
        say(f"briefing: no such file: {shown(first)} — did you mean the verb {near[0]!r}?")
        return USAGE
    return reader.run(options)


def _completion(shell: str) -> int:
    import shtab

    parser = argparse.ArgumentParser(prog="briefing")
    verbs = parser.add_subparsers()
    for name, words in VERBS.items():
        verb = import_module(f"tui.cli.{name}")
        sub = verbs.add_parser(name, help=words)
        verb.arguments(sub)
        for action in sub._actions:  # noqa: SLF001 - argparse has no other way to its arguments
            if action.dest in {"paths", "path", "output"}:
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads this attribute
    print(shtab.complete(parser, shell=shell))
    return 0
