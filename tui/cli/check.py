"""Name every problem in briefings, each with file, line, column, code and hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.gathering import gather, path_arguments
from tui.cli.main import USAGE, say

if TYPE_CHECKING:
    import argparse

    from tui.briefing.problems import Problem

_FILE_CODES = ("E001", "E002", "E003")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the problems: 0 when nothing counts, 1 with findings, 2 when a file could not be read at all."""
    readings = gather(options.paths, options.max_size)
    problems = [problem for reading in readings for problem in reading.problems]
    _PRINT[options.format](problems)
    errors = sum(problem.is_error for problem in problems)
    files = f"{len(readings)} file{'' if len(readings) == 1 else 's'}"
    say(f"{files}: {errors} errors, {len(problems) - errors} warnings" if problems else f"{files}: no problems")
    if not readings or any(problem.code in _FILE_CODES for problem in problems):
        return USAGE
    return int(errors > 0 or (options.strict and bool(problems)))


def _text(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem)


def _json(problems: list[Problem]) -> None:
    import json

    print(json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=2))


def _github(problems: list[Problem]) -> None:
    for problem in problems:
        level = "error" if problem.is_error else "warning"
        words = ": ".join(filter(None, [problem.where, problem.words])) + (f" — {problem.hint}" if problem.hint else "")
        # a workflow command ends at a line break, and its properties at a comma or colon
        file = problem.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        place = f"file={file},line={max(1, problem.line)},col={max(1, problem.column)},title={problem.code}"
        print(f"::{level} {place}::{words.replace('%', '%25')}")


_PRINT = {"text": _text, "json": _json, "github": _github}
