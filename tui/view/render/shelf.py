"""The library's list: one briefing in columns, in two lines or in one, as much as there is width for."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing import times
from tui.briefing.dates import When, zone
from tui.briefing.problems import Refused
from tui.briefing.text import shown
from tui.briefing.wording import tlp_label, tlp_role
from tui.library.alike import Alike
from tui.view.layout import Block
from tui.view.render.found import found_line, lit
from tui.view.render.text import ELLIPSIS, EMPTY, between, count, put, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.library.hit import Hit
    from tui.library.listing import Row

COLUMNS_FROM = 108
"""Cells from which a briefing is one line of columns."""
LINES_FROM = 50
"""Cells from which it has a second line."""
_STATE, _PLACE, _COUNT, _CONTESTED, _DATE = 16, 20, 14, 12, 11
_PLACE_FROM = 140
_PLACE_SHARE = 3
"""Which part of the cells beyond that the places have; the others are the headline's."""
_MOST_LINES = 5
"""Of a headline; what a stranger's file calls itself may be as long as a page."""
_GAP = 2
_MARK = 2
_SHORT_DATE = 11
_MOST_PLACES = 3
_REMEDIES = (": marks on one are on both, give one another id", ": give one another id")
"""What to do about two files of one id, the fullest words first."""
_FILE = 2 / 3
"""How much of the one line of a briefing is for its file, at most, where another has that headline too."""


class Listed(NamedTuple):
    """What the list knows of one briefing."""

    row: Row
    state: str = ""
    """What the reader has not seen of it: `3 new, 1 changed`, `unread`; nothing if all of it was seen."""
    is_starred: bool = False
    hit: Hit | None = None
    """The most telling of its items that a search found."""
    hits: int = 0
    """How many it found."""
    alike: Alike = Alike()
    """What tells it from briefings that one could take for it."""


def name(row: Row) -> str:
    """The headline; of a broken file its name."""
    return row.headline or shown(PurePath(row.path).name)


def short_path(path: str) -> str:
    """A path as people write it: `~/stories`."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path's raises where there is no home
    return shown(f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path)


def as_of(row: Row) -> str:
    """The moment described, as the file has it; nothing for a broken file."""
    try:
        return times.words(When.parse(row.as_of), times.Lens(), zone(row.timezone)) if row.as_of else ""
    except Refused:  # the index is a file that others may have written
        return ""


def _date(row: Row) -> str:
    """The day only, where that leaves out nothing but a time."""
    words = as_of(row)
    return words if len(words) <= _SHORT_DATE else " ".join(words.split()[:3])


def _state(listed: Listed) -> Content:
    row = listed.row
    if row.is_broken:
        return say(count(row.errors, "error"), "warn")
    return say(listed.state, "accent")


def _mark(listed: Listed) -> Content:
    if listed.row.is_broken:
        return say("!", "warn")
    return say("●" if listed.state else "★" if listed.is_starred else "", "accent")


def _contested(row: Row, noun: str = "") -> Content:
    return say(f"{row.contested:,} contested{noun}" if row.contested else "", "warn")


def _subject(row: Row) -> str:
    """Where it plays, else its tags."""
    named = row.places[:_MOST_PLACES]
    more = len(row.places) - len(named)
    words = ", ".join(named) + (f" and {more} more" if more > 0 else "")
    return words or " ".join(f"#{tag}" for tag in row.tags)


def _headline(listed: Listed) -> Content:
    row, hit = listed.row, listed.hit
    content = say(name(row), "strong" if listed.state and not row.is_broken else "")
    if hit is not None and hit.is_headline:
        content = lit(content, hit.places)
    label = tlp_label(shown(row.tlp))
    marking = say(f"{label} " if label else "", tlp_role(label))
    # where a dot says that something was not seen, the star stands behind it
    return put(say("★ " if listed.is_starred and listed.state else "", "accent"), marking, content)


def rows(listed: Listed, width: int, *, one_line: bool) -> list[Block]:
    """One briefing; below it that another file has its id, and the line that a search found in it.

    That line is left out where it would be the headline again.
    """
    if width >= COLUMNS_FROM:
        lines = _columns(listed, width)
    elif width >= LINES_FROM and not one_line:
        lines = _two_lines(listed, width)
    else:
        lines = _short(listed, width, 1 if one_line else _MOST_LINES)
    hit = listed.hit
    found = [] if hit is None or hit.is_headline else [_found(listed, hit, width)]
    return [*map(Block, lines), *_same_id(listed, width), *found]


def _columns(listed: Listed, width: int) -> list[Content]:
    row = listed.row
    statements = say(count(row.statements, "statement"), "dim") if not row.is_broken else EMPTY
    before = [(_mark(listed), _MARK, False), (_state(listed), _STATE, False)]
    place = _PLACE + max(0, width - _PLACE_FROM) // _PLACE_SHARE
    after = [(say(_subject(row), "dim"), place, False)] if width >= _PLACE_FROM else []
    after += [(statements, _COUNT, True), (_contested(row), _CONTESTED, False), (say(_date(row), "dim"), _DATE, True)]
    room = width - sum(size for _, size, _ in before + after) - _GAP * (len(before + after) - 1)
    first, *others = _title(listed, room, _MOST_LINES)
    indent = " " * (_MARK + _STATE + _GAP)
    return [_cells([*before, (first, room, False), *after]), *(put(indent, line) for line in others)]


def _cells(cells: list[tuple[Content, int, bool]]) -> Content:
    """Texts in columns of fixed widths, some at the right of theirs; one too long for its column is cut, visibly."""
    parts: list[Content | str] = []
    for index, (content, size, is_right) in enumerate(cells):
        cell = _cut(content, size)
        space = " " * (size - cell.cell_length)
        parts += [" " * _GAP if index > 1 else "", *((space, cell) if is_right else (cell, space))]
    return put(*parts)


def _two_lines(listed: Listed, width: int) -> list[Content]:
    row = listed.row
    facts = [_state(listed)]
    if not row.is_broken:
        facts += [
            say(count(row.statements, "statement"), "dim"),
            _contested(row, " claims" if row.contested > 1 else " claim"),
        ]
    facts.append(say(_subject(row) if not row.is_broken else "Enter shows what is wrong, e mends it", "dim"))
    # names of places may be cut; the way to mend a file may not
    below = _lines(between(" · ", facts), width - _MARK, 2 if row.is_broken else 1)
    return [*_ended(listed, say(_date(row), "dim"), width, _MOST_LINES), *(put(" " * _MARK, line) for line in below)]


def _short(listed: Listed, width: int, most: int) -> list[Content]:
    state = _state(listed)
    short = say(state.plain.partition(",")[0], "warn" if listed.row.is_broken else "accent")
    return _ended(listed, short or say(_date(listed.row), "dim"), width, most)


def _ended(listed: Listed, tail: Content, width: int, most: int) -> list[Content]:
    """What it is called in so many lines, with something at the right edge of the first."""
    mark = _mark(listed)
    room = width - _MARK - (tail.cell_length + _GAP if tail else 0)
    first, *others = _title(listed, max(room, 1), most)
    line = put(mark, " " * (_MARK - mark.cell_length), first)
    line = put(line, " " * max(0, width - line.cell_length - tail.cell_length), tail)
    return [line, *(put(" " * _MARK, other) for other in others)]


def _title(listed: Listed, width: int, most: int) -> list[Content]:
    """The headline in so many lines at most; where others have it too, the file behind it, or in one line more."""
    headline = _headline(listed)
    file = _cut(say(listed.alike.file, "dim"), width if most > 1 else int(width * _FILE))
    if not file:
        return _lines(headline, width, most)
    room = width - file.cell_length - _GAP
    if most == 1:
        return [put(_cut(headline, max(room, 1)), " " * _GAP, file)]
    *lines, last = _lines(headline, width, most)
    return [*lines, put(last, " " * _GAP, file)] if last.cell_length <= room else [*lines, last, file]


def _same_id(listed: Listed, width: int) -> list[Block]:
    """That another file has its id, in one line: which, and what to do as far as there is room to say it."""
    words, room = say(listed.alike.words, "warn"), width - _MARK
    told = [put(words, say(remedy, "dim")) for remedy in _REMEDIES]
    line = next((each for each in told if each.cell_length <= room), words)
    return [Block(_cut(line, room), _MARK, say("!", "warn"))] if words else []


def _lines(content: Content, width: int, most: int) -> list[Content]:
    """A text between words, in so many lines at most; what is left then is cut, visibly."""
    if content.cell_length <= width or most == 1:
        return [_cut(content, width)]
    lines: list[Content] = [line.rstrip() for line in content.wrap(width)]
    if len(lines) > most:
        lines[most - 1 :] = [_cut(put(lines[most - 1], ELLIPSIS), width)]
    return lines


def _cut(content: Content, width: int) -> Content:
    return content if content.cell_length <= width else content.truncate(width, ellipsis=True)


def _found(listed: Listed, hit: Hit, width: int) -> Block:
    """The matching line, and in how many places of the briefing there is one."""
    indent = _MARK + 2
    words = f"{listed.hits:,} places" if width >= LINES_FROM else f"+{listed.hits - 1:,}"
    tail = say(words if listed.hits > 1 else "", "dim")
    room = width - indent - (tail.cell_length + _GAP if tail else 0)
    return Block(_cut(found_line(hit, room), room), indent, say("  →", "accent"), tail)
