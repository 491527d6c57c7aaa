"""What stands beside the library's list: what a briefing says of itself, or what is wrong with its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.briefing.wording import tlp_label, tlp_role
from tui.findings.claims import Claims
from tui.view.layout import Block
from tui.view.render import headline
from tui.view.render.clashing import SIGNS
from tui.view.render.found import found_line
from tui.view.render.shelf import short_path
from tui.view.render.text import ELLIPSIS, EMPTY, between, count, put, say

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tui.briefing.problems import Problem
    from tui.briefing.reading import Reading
    from tui.library.alike import Alike
    from tui.library.hit import Hit
    from tui.view.standings import Seen
    from tui.view.story import Story

Part = tuple["Hashable | None", list[Block]]
"""A paragraph with what Enter does there: it opens a `Hit`, or a `Problem` in the editor."""

_GAP = [Block(EMPTY)]
_MOST_HITS = 30
_MOST_PROBLEMS = 50
_FOUND_WIDTH = 160
_LEAST_QUOTED = 16
_BOM = "\ufeff"


def of_story(story: Story, seen: Seen, hits: Sequence[Hit], alike: Alike) -> list[Part]:
    """The headline, how far it was read, who shares its marks, what a search found, then what the headline pane has."""
    first, *others = headline.parts(story)
    marking = tlp_label(story.briefing.header.tlp)
    facts = [say(marking, tlp_role(marking)), say(seen.words, "accent")]
    facts += [say("starred" if seen.is_starred else "", "accent")]
    facts += [say("has a note" if seen.has_note else "", "accent"), say(f"as of {story.as_of}", "dim")]
    above = [first, [Block(between(" · ", facts))]]
    if alike.words:
        above += [_GAP, [Block(say(_sharing(story, alike)), 2, say("!", "warn"))]]
    if hits:
        above += [_GAP, [Block(say(f"Found in {count(len(hits), 'place')}", "heading"))]]
    found: list[Part] = [
        (hit, [Block(found_line(hit, _FOUND_WIDTH), 2, say("→", "accent"))]) for hit in hits[:_MOST_HITS]
    ]
    rows = [[Block(say(f"and {len(hits) - _MOST_HITS:,} more", "dim"), 2)]] if len(hits) > _MOST_HITS else []
    if others and others[0] != _GAP:
        rows.append(_GAP)
    rows += others
    if contested := Claims(story.references).contested:
        rows += [_GAP, [Block(say("Contested", "heading"))]]
        rows += [
            [Block(say(story.briefing.claims[claim].text), 2, say(SIGNS["contradiction"], "accent"))]
            for claim in contested
        ]
    rows += [_GAP, [Block(say(short_path(story.reading.name), "dim"))]]
    return [*_plain(above), *found, *_plain(rows, len(above))]


def _sharing(story: Story, alike: Alike) -> str:
    """Why this file shares its marks with another, what that means, and what to do."""
    header = story.briefing.header
    why = "By its id this file" if header.id else "This file has no id, so it goes by its name and"
    what = "Write another id into one of them" if header.id else "Write an id under [briefing]"
    return f"{why} {alike.words}: what you read, star and note in one counts in both. {what}, or remove a copy."


def _plain(rows: Sequence[list[Block]], start: int = 0) -> list[Part]:
    return [(index, row) for index, row in enumerate(rows, start)]


def problem_words(problem: Problem) -> str:
    """One problem, where the file need not be named."""
    place = f"line {problem.line}: " if problem.line else ""
    subject = f"{problem.where}: " if problem.where else ""
    return f"{place}{problem.code} {subject}{problem.words}" + (f" — {problem.hint}" if problem.hint else "")


def of_broken(reading: Reading, width: int) -> list[Part]:
    """The problems, each with the line that it is in, and what to do about them."""
    above = [
        [Block(say(short_path(reading.name), "strong"))],
        [Block(say("This file has errors and cannot be opened.", "warn"))],
        _GAP,
    ]
    lines = reading.data.split(b"\n")
    found: list[Part] = []
    for problem in reading.problems[:_MOST_PROBLEMS]:
        blocks = [Block(say(problem_words(problem)), 2, say("!", "warn"))]
        if 0 < problem.line <= len(lines):
            blocks += _pointed_at(lines[problem.line - 1], problem, width)
        found.append((problem, blocks))
    below = [_GAP, [Block(say("e opens the file in your editor, at the first of them; Enter lists them.", "dim"))]]
    return [*_plain(above), *found, *_plain(below, len(above))]


def _pointed_at(line: bytes, problem: Problem, width: int) -> list[Block]:
    """A line of a file, as much of it as there is room for, and a caret below the column that is meant."""
    number = f"{problem.line} │ "
    room = max(_LEAST_QUOTED, width - 2 - len(number) - 1)  # behind the last column there is a caret too
    text = line.decode("utf-8", "replace").removeprefix(_BOM if problem.line == 1 else "").rstrip("\r")
    column = min(max(problem.column - 1, 0), len(text))
    # cleaned in two pieces, because what is dropped before the column moves it
    before, after = say(shown(text[max(0, column - room) : column])), say(shown(text[column : column + room]))
    most = room * 2 // 3 if before.cell_length + after.cell_length > room else room
    if before.cell_length > most or column > room:
        while before.cell_length > most - 1:
            before = before[1:]
        before = put(ELLIPSIS, before)
    rest = room - before.cell_length
    quoted = put(before, after if after.cell_length <= rest else after.truncate(rest, ellipsis=True))
    caret = put(" " * (len(number) - 2), say("│ ", "dim"), " " * before.cell_length, say("^", "warn"))
    return [Block(put(say(number, "dim"), quoted), 2), Block(caret, 2)]
