"""What a briefing of the library's list is called, in as many lines as there are for it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.briefing.wording import tlp_label, tlp_role
from tui.view.render.found import lit
from tui.view.render.text import ELLIPSIS, put, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.library.listing import Row
    from tui.view.render.shelf import Listed

GAP = 2
"""Cells between what stands beside each other."""
_FILE = 2 / 3
"""How much of the one line of a briefing is for its file, at most, where another has that headline too."""
_HEAD, _TELLING = 3, 6
"""Of a line that is cut in the middle, which part is before the cut, and the cells that tell it from another."""


def name(row: Row) -> str:
    """The headline; of a broken file its name."""
    return row.headline or shown(PurePath(row.path).name)


def title(listed: Listed, width: int, most: int, *, is_brief: bool = False) -> list[Content]:
    """The headline in so many lines at most; where others have it too, the file behind it, or in one line more."""
    headline = _headline(listed, is_brief=is_brief)
    file = cut(say(listed.alike.file, "dim"), width if most > 1 else int(width * _FILE))
    room = width - file.cell_length - GAP if file else width
    if most == 1:
        before = len(headline.plain) - len(name(listed.row))
        line = _cut_apart(headline, max(room, 1), before, listed.shared)
        return [put(line, " " * GAP, file) if file else line]
    if not file:
        return wrapped(headline, width, most)
    *lines, last = wrapped(headline, width, most)
    return [*lines, put(last, " " * GAP, file)] if last.cell_length <= room else [*lines, last, file]


def _headline(listed: Listed, *, is_brief: bool = False) -> Content:
    """What it is called, behind its marking; a marking that hardly binds may give way to it."""
    row, hit = listed.row, listed.hit
    content = say(name(row), "strong" if listed.state and not row.is_broken else "")
    if hit is not None and hit.is_headline:
        content = lit(content, hit.places)
    label = tlp_label(shown(row.tlp))
    role = tlp_role(label)
    marking = say(f"{label} " if label and not (is_brief and role == "dim") else "", role)
    # where a dot says that something was not seen, the star stands behind it
    return put(say("★ " if listed.is_starred and listed.state else "", "accent"), marking, content)


def wrapped(content: Content, width: int, most: int) -> list[Content]:
    """A text between words, in so many lines at most; what is left then is cut, visibly."""
    if content.cell_length <= width or most == 1:
        return [cut(content, width)]
    lines: list[Content] = [line.rstrip() for line in content.wrap(width)]
    if len(lines) > most:
        lines[most - 1 :] = [cut(put(lines[most - 1], ELLIPSIS), width)]
    return lines


def cut(content: Content, width: int) -> Content:
    """A text in one line; one that is too long is cut, visibly."""
    return content if content.cell_length <= width else content.truncate(width, ellipsis=True)


def _cut_apart(content: Content, width: int, before: int, shared: int) -> Content:
    """Cut in the middle where others begin alike up to where it would be cut.

    `shared`: with how many characters they do, behind the `before` that are not of the headline.
    """
    begins, head = before + shared, before + (width - before) // _HEAD
    if content.cell_length <= width or content[:begins].cell_length + _TELLING <= width or head - before < _TELLING:
        return cut(content, width)
    rest = content[content.plain.rfind(" ", 0, begins) + 1 :]
    room = width - head
    while rest.cell_length < room:  # there is room for more of what stands before it
        rest = content[-len(rest.plain) - 1 :]
    return put(content[:head].truncate(head - 1), ELLIPSIS, cut(rest, room))
