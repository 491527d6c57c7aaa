"""Name every problem in briefings, each with file, line, column, code and hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.gathering import gather, path_arguments
from tui.cli.streams import FINDINGS, USAGE, put, say

if TYPE_CHECKING:
    import argparse

    from tui.briefing.problems import Problem

_UNREADABLE = ("E001", "E002", "E003")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument(
        "--format", choices=tuple(_PRINT), default="text", help="lines of text, JSON, or GitHub annotations"
    )


def run(options: argparse.Namespace) -> int:
    """Print the problems: 0 when nothing counts, 1 with findings, 2 when a file could not be read at all."""
    readings = gather(options.paths, options.max_size)
    problems = [problem for reading in readings for problem in reading.problems]
    _PRINT[options.format](problems)
    errors = sum(problem.is_error for problem in problems)
    found = f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}" if problems else "no problems"
    say(f"{_count(len(readings), 'file')}: {found}")
    if any(problem.code in _UNREADABLE for problem in problems):
        return USAGE
    return FINDINGS if errors or (options.strict and problems) else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _level(problem: Problem) -> str:
    return "error" if problem.is_error else "warning"


def _text(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem)


def _json(problems: list[Problem]) -> None:
    import json

    records = [problem._asdict() | {"level": _level(problem)} for problem in problems]
    put(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def _github(problems: list[Problem]) -> None:
    for problem in problems:
        words = ": ".join(filter(None, [problem.where, problem.words])) + (f" — {problem.hint}" if problem.hint else "")
        # a workflow command ends at a line break, and its properties at a comma or colon
        file = problem.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        place = f"file={file},line={max(1, problem.line)},col={max(1, problem.column)},title={problem.code}"
        put(f"::{_level(problem)} {place}::{words.replace('%', '%25')}\n")


_PRINT = {"text": _text, "json": _json, "github": _github}
