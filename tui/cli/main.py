"""From the words on the command line to a verb and its exit status.

0 fine, 1 findings, 2 wrong usage or unreadable input, 130 interrupted, 141 the reader of the pipe went away.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from tui import __version__
from tui.briefing.text import shown
from tui.cli.streams import USAGE, guarded, put, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from types import ModuleType

VERBS = {
    "show": "print briefings as text",
    "export": "write Markdown",
    "check": "name every problem in a file",
    "findings": "print who contradicts whom, and what is missing",
    "diff": "print what changed between two versions",
    "list": "list the briefings of a library",
    "find": "search all of them",
    "index": "bring the library's index up to date",
    "state": "carry marks and notes to another machine",
    "new": "write a commented starter file",
    "schema": "print the JSON Schema of the format",
    "keys": "list actions and their keys",
    "themes": "list the themes",
    "config": "print the settings and where they come from",
}
"""Each has a module of its name, imported when the verb is used."""

HELP = """\
usage: briefing [PATH ...] [--theme NAME] [--max-size MIB]
       briefing VERB ...

Read briefings: what happened, who said what about it, and through whom we know.
PATH is a file, a folder, or - for standard input; none opens your library.

verbs:
  show, export           print as text; write Markdown
  check                  name every problem, with file, line and column
  findings, diff         who contradicts whom; what changed since a version
  list, find, index      a library of many: list it, search it, its index
  state                  your marks, stars and notes: export, import, notes
  new, schema            write a commented starter file; print the JSON Schema
  keys, themes, config   what can be set, and where

examples:
  briefing stories/                          open a folder as a library
  briefing check draft.toml                  find the mistakes in a file
  briefing export story.toml -o story.md     write one as Markdown

`briefing VERB --help` says more about a verb. Others: --version,
--print-completion bash, zsh or tcsh. With no terminal, prints as `show` does.
"""


def run(argv: Sequence[str] | None = None) -> NoReturn:
    """The command: leaves with its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    raise SystemExit(guarded(lambda: main(words)))


def main(argv: list[str]) -> int:
    """Do what the words say; the exit status."""
    if argv and argv[0] in VERBS:
        from tui.cli.parsing import Parser

        verb = _imported(argv[0])
        parser = Parser(f"briefing {argv[0]}", (verb.__doc__ or "").partition("\n")[0])
        verb.arguments(parser)
        return int(verb.run(parser.parse_intermixed_args(argv[1:])))
    reader = _imported("reader")
    # most often there are only paths, and what reads options takes 3 ms of the first frame's time
    options = _parsed(argv, reader) if any(word.startswith("-") and word != "-" for word in argv) else None
    if options is not None and options.help:
        put(HELP)
        return 0
    if options is not None and options.print_completion:
        from tui.cli.completion import completion

        put(completion(options.print_completion, VERBS) + "\n")
        return 0
    wanted = reader.Wanted(argv) if options is None else reader.Wanted(options.paths, options.max_size, options.theme)
    if meant := _verb_meant(wanted.paths):
        say(f"briefing: no such file: {shown(wanted.paths[0])} — {meant}")
        return USAGE
    return int(reader.run(wanted))


def _parsed(argv: list[str], reader: ModuleType) -> Namespace:
    from tui.cli.parsing import Parser

    parser = Parser("briefing", add_help=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument("--print-completion", metavar="SHELL", choices=("bash", "zsh", "tcsh"))
    reader.arguments(parser)
    return parser.parse_args(argv)


def _imported(verb: str) -> ModuleType:
    """The module of a verb.

    What it imports must do without `typing_extensions`: msgspec takes it where it is there, instead of the same
    functions of `typing`, and with it `inspect` and `ast`: a tenth of the time of a whole verb. Importing leaves no
    garbage, and looking for some, there and at the end of the process, takes another tenth.
    """
    hidden = {"typing_extensions": None} if "typing_extensions" not in sys.modules else {}
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None is how an absent one is told
    modules.update(hidden)
    gc.disable()
    try:
        return import_module(f"tui.cli.{verb}")
    finally:
        gc.freeze()
        gc.enable()
        for name in hidden:
            del modules[name]


def _verb_meant(paths: list[str]) -> str:
    """A hint where the first path is no file but nearly a verb, or a verb behind an option."""
    first = paths[0] if paths else ""
    if first in ("", "-") or os.path.lexists(first):
        return ""
    if first in VERBS:
        return f"the verb comes first: briefing {first} ..."
    if first == "help":
        return "did you mean briefing --help?"
    from difflib import get_close_matches

    if near := get_close_matches(first, VERBS, 1, 0.7):
        return f"did you mean the verb {near[0]!r}?"
    return _briefing_meant(first) if len(paths) == 1 else ""


def _briefing_meant(word: str) -> str:
    """A hint where one word is no file, but the beginning of a shipped briefing's name, or has no look of a path."""
    from tui.shipped import beginning

    if path := beginning(word):
        near = os.path.relpath(path)
        return f"did you mean {shown(str(path) if near.startswith(os.pardir) else near)}?"
    if os.sep in word or "." in word:
        return ""
    return "`briefing list` lists your library, `briefing` alone opens it, `briefing --help` names the verbs"
