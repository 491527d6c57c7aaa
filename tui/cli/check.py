"""Name every problem in briefings and what to know of their evidence, with file, line, column, code and hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from tui.cli.gathering import gather, path_arguments
from tui.cli.streams import FINDINGS, USAGE, put, say
from tui.findings.evidence import problems as evidence
from tui.findings.repeated import repeated
from tui.findings.telling import count_words
from tui.settings import load
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    import argparse

    from tui.briefing.problems import Level, Problem

_UNREADABLE = ("E001", "E002", "E003")
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
"""What GitHub calls the levels."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument(
        "--format", choices=tuple(_PRINT), default="text", help="lines of text, JSON, or GitHub annotations"
    )


def run(options: argparse.Namespace) -> int:
    """Print the problems: 0 when nothing counts, 1 with findings, 2 when a file could not be read at all.

    Notes never count: they say how the story stands, and no editing of the file would mend it.
    """
    readings = gather(options.paths, options.max_size)
    settings = load(ACTIONS)
    if settings.problems:
        more = f" (and {len(settings.problems) - 1:,} more)" if len(settings.problems) > 1 else ""
        say(f"Settings not taken: {settings.problems[0]}{more}")
    problems = [
        problem
        for reading, others in zip(readings, repeated(readings), strict=True)
        for problem in evidence(reading, settings.ignore, others)
    ]
    _PRINT[options.format](problems, options.strict)
    levels = [problem.counts_as(strict=options.strict) for problem in problems]
    errors, warnings, notes = (levels.count(level) for level in _COMMANDS)
    counts = [
        f"{count_words(errors, 'error')}, {count_words(warnings, 'warning')}" if errors or warnings else "no problems"
    ]
    counts += [count_words(notes, "note")] if notes else []
    say(f"{count_words(len(readings), 'file')}: {', '.join(counts)}")
    if any(problem.code in _UNREADABLE for problem in problems):
        return USAGE
    return FINDINGS if errors else 0


def _text(problems: list[Problem], strict: bool) -> None:
    for problem in problems:
        print(problem.told(strict=strict))


def _json(problems: list[Problem], strict: bool) -> None:
    import json

    records = [asdict(problem) | {"level": problem.counts_as(strict=strict)} for problem in problems]
    put(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def _github(problems: list[Problem], strict: bool) -> None:
    for problem in problems:
        words = ": ".join(filter(None, [problem.where, problem.words])) + (f" — {problem.hint}" if problem.hint else "")
        # a workflow command ends at a line break, and its properties at a comma or colon
        file = problem.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        place = f"file={file},line={max(1, problem.line)},col={max(1, problem.column)},title={problem.code}"
        put(f"::{_COMMANDS[problem.counts_as(strict=strict)]} {place}::{words.replace('%', '%25')}\n")


_PRINT = {"text": _text, "json": _json, "github": _github}
