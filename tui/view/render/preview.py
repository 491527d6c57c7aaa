"""What stands beside the library's list: what a briefing says of itself, or what is wrong with its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.findings.claims import Claims
from tui.view.layout import Block
from tui.view.render import headline
from tui.view.render.shelf import found_line, short_path
from tui.view.render.text import EMPTY, between, count, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.problems import Problem
    from tui.briefing.reading import Reading
    from tui.library.hits import Hit
    from tui.view.standings import Seen
    from tui.view.story import Story

_GAP = [Block(EMPTY)]
_MOST_HITS = 30
_MOST_PROBLEMS = 50
_FOUND_WIDTH = 160


def of_story(story: Story, seen: Seen, hits: Sequence[Hit]) -> list[list[Block]]:
    """The headline, how far it was read, what a search found, then all that the headline pane has."""
    first, *others = headline.parts(story)
    facts = [say(seen.words, "accent"), say("starred" if seen.is_starred else "", "accent")]
    facts += [say("has a note" if seen.has_note else "", "accent"), say(f"as of {story.as_of}", "dim")]
    rows = [first, [Block(between(" · ", facts))]]
    if hits:
        rows.append(_GAP)
        rows.append([Block(say(f"Found in {count(len(hits), 'place')}", "heading"))])
        rows += [[Block(found_line(hit, _FOUND_WIDTH), 2, say("→", "accent"))] for hit in hits[:_MOST_HITS]]
    if others and others[0] != _GAP:
        rows.append(_GAP)
    rows += others
    if contested := Claims(story.references).contested:
        rows += [_GAP, [Block(say("Contested", "heading"))]]
        rows += [[Block(say(story.briefing.claims[claim].text), 2, say("⇄", "accent"))] for claim in contested]
    return [*rows, _GAP, [Block(say(short_path(story.reading.name), "dim"))]]


def problem_words(problem: Problem) -> str:
    """One problem, where the file need not be named."""
    place = f"line {problem.line}: " if problem.line else ""
    subject = f"{problem.where}: " if problem.where else ""
    return f"{place}{problem.code} {subject}{problem.words}" + (f" — {problem.hint}" if problem.hint else "")


def of_broken(reading: Reading) -> list[list[Block]]:
    """The problems, and what to do about them."""
    rows = [
        [Block(say(short_path(reading.name), "strong"))],
        [Block(say("This file has errors and cannot be opened.", "warn"))],
        _GAP,
    ]
    rows += [[Block(say(problem_words(problem)), 2, say("!", "warn"))] for problem in reading.problems[:_MOST_PROBLEMS]]
    return [*rows, _GAP, [Block(say("Enter lists them; e opens the file in your editor.", "dim"))]]
