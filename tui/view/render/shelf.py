"""The library's list: one briefing in columns, in two lines or in one, as much as there is width for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing import times
from tui.briefing.dates import When, zone
from tui.briefing.problems import Refused
from tui.briefing.text import shown
from tui.library.alike import Alike
from tui.view.layout import Block
from tui.view.render.found import found_line
from tui.view.render.text import ELLIPSIS, EMPTY, between, count, put, say
from tui.view.render.title import GAP, cut, name, title, wrapped

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
_MARK = 2
_SHORT_DATE = 11
_MOST_PLACES = 3
_REMEDY = ": give each an id of its own"
"""What to do about files that share their marks."""


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
    shared: int = 0
    """With how many characters its headline begins as that of another one near it does."""


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


def rows(listed: Listed, width: int, room: int | None = None) -> list[Block]:
    """One briefing; below it that it shares marks with another, and the line that a search found in it.

    That line is left out where it would be the headline again. `room`: in how many lines all of it should be, if the
    window has not enough of them.
    """
    hit = listed.hit
    found = [] if hit is None or hit.is_headline else [_found(listed, hit, width)]
    below = [*_sharing(listed, width), *found]
    if width >= COLUMNS_FROM:
        lines = _columns(listed, width)
    elif width >= LINES_FROM and room is None:
        lines = _two_lines(listed, width)
    else:
        most = _MOST_LINES if room is None else max(1, min(room - len(below), _MOST_LINES))
        lines = _short(listed, width, most)
    return [*map(Block, lines), *below]


def _columns(listed: Listed, width: int) -> list[Content]:
    row = listed.row
    statements = say(count(row.statements, "statement"), "dim") if not row.is_broken else EMPTY
    before = [(_mark(listed), _MARK, False), (_state(listed), _STATE, False)]
    place = _PLACE + max(0, width - _PLACE_FROM) // _PLACE_SHARE
    after = [(say(_subject(row), "dim"), place, False)] if width >= _PLACE_FROM else []
    after += [(statements, _COUNT, True), (_contested(row), _CONTESTED, False), (say(_date(row), "dim"), _DATE, True)]
    room = width - sum(size for _, size, _ in before + after) - GAP * (len(before + after) - 1)
    first, *others = title(listed, room, _MOST_LINES)
    indent = " " * (_MARK + _STATE + GAP)
    return [_cells([*before, (first, room, False), *after]), *(put(indent, line) for line in others)]


def _cells(cells: list[tuple[Content, int, bool]]) -> Content:
    """Texts in columns of fixed widths, some at the right of theirs; one too long for its column is cut, visibly."""
    parts: list[Content | str] = []
    for index, (content, size, is_right) in enumerate(cells):
        cell = cut(content, size)
        space = " " * (size - cell.cell_length)
        parts += [" " * GAP if index > 1 else "", *((space, cell) if is_right else (cell, space))]
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
    below = wrapped(between(" · ", facts), width - _MARK, 2 if row.is_broken else 1)
    return [*_ended(listed, say(_date(row), "dim"), width, _MOST_LINES), *(put(" " * _MARK, line) for line in below)]


def _short(listed: Listed, width: int, most: int) -> list[Content]:
    """What it is called, with its state or date where that costs it neither words nor a line.

    Else first goes what the sign before it says already or nobody misses, then a marking that hardly binds.
    """
    words = _state(listed).plain.partition(",")[0]
    tail = say(words, "warn" if listed.row.is_broken else "accent") if words else say(_date(listed.row), "dim")
    least = tail if words and not words.endswith("unread") else EMPTY
    ways = [
        _ended(listed, end, width, most, is_brief=is_brief)
        for end, is_brief in ((tail, False), (least, False), (least, True))
    ]
    own = name(listed.row).count(ELLIPSIS)
    whole = [lines for lines in ways if sum(line.plain.count(ELLIPSIS) for line in lines) <= own]
    return min(whole, key=len, default=ways[-1])


def _ended(listed: Listed, tail: Content, width: int, most: int, *, is_brief: bool = False) -> list[Content]:
    """What it is called in so many lines, with something at the right edge of the first."""
    mark = _mark(listed)
    room = width - _MARK - (tail.cell_length + GAP if tail else 0)
    first, *others = title(listed, max(room, 1), most, is_brief=is_brief)
    line = put(mark, " " * (_MARK - mark.cell_length), first)
    line = put(line, " " * max(0, width - line.cell_length - tail.cell_length), tail)
    return [line, *(put(" " * _MARK, other) for other in others)]


def _sharing(listed: Listed, width: int) -> list[Block]:
    """That it shares its marks with another file, in one line: which, and what to do if there is room to say it."""
    words, room = say(listed.alike.words, "warn"), width - _MARK
    told = put(words, say(_REMEDY, "dim"))
    line = told if told.cell_length <= room else words
    return [Block(cut(line, room), _MARK, say("!", "warn"))] if words else []


def _found(listed: Listed, hit: Hit, width: int) -> Block:
    """The matching line, and in how many places of the briefing there is one."""
    indent = _MARK + 2
    words = f"{listed.hits:,} places" if width >= LINES_FROM else f"+{listed.hits - 1:,}"
    tail = say(words if listed.hits > 1 else "", "dim")
    room = width - indent - (tail.cell_length + GAP if tail else 0)
    return Block(cut(found_line(hit, room), room), indent, say("  →", "accent"), tail)
