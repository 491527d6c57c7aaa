"""What changed between two versions, as rows to read and to follow: the same sections as every print has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.findings.report import sections
from tui.findings.words import around
from tui.view.layout import Block
from tui.view.render.text import put, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from tui.briefing.reference import Ref
    from tui.findings.changes import Changes
    from tui.findings.edits import Edit
    from tui.findings.words import Piece

_INDENT = 2
_CONTEXT = 8
"""Words of an edited text that are shown on each side of what changed in it."""


class Told(NamedTuple):
    """A row of the report, and the record that it leads to."""

    blocks: list[Block]
    target: Ref | None = None
    is_old: bool = False
    """Whether the record stands in the old version only."""


LEGEND = "In edited texts [-this-] was taken out and {+this+} was put in."


def report(changes: Changes) -> Iterator[Told]:
    """The rows, what flipped first."""
    if any(edit.before and edit.after for edited in changes.edited for edit in edited.edits):
        yield Told([Block(say(LEGEND, "dim"))])
    for section in sections(changes):
        yield Told([Block(say(""))])
        yield Told([Block(say(section.title, "heading"))])
        for item in section.items:
            blocks = [Block(say(item.head), _INDENT, say("→", "accent"))]
            blocks += [Block(_held(words), _INDENT + 2) for words in item.details]
            blocks += [Block(edited(edit), _INDENT + 2) for edit in item.edits]
            yield Told(blocks, item.ref, item.is_old)


def _held(words: str) -> Content:
    """`before supports: the words`; what was held, and is now, is what the line is for."""
    held, colon, rest = words.partition(":")
    return put(say(held + colon, "strong"), say(rest, "dim"))


def edited(edit: Edit) -> Content:
    """What became of a field, word by word: `The door was [-shut-] {+open+}`."""
    if not edit.before or not edit.after:
        words = " ".join((edit.before or edit.after).split())
        return put(say(f"{edit.label} {'removed' if edit.before else 'added'}: ", "dim"), say(words))
    return put(say(f"{edit.label}: ", "dim"), *pieces(around(edit.pieces, _CONTEXT)))


def pieces(told: tuple[Piece, ...]) -> Iterator[Content]:
    """Stretches of a text; without colours brackets tell what was taken out and what was put in."""
    ends_blank = True
    for kind, text in told:
        words = " ".join(text.split())
        if kind == "same" or not words:
            yield say(text.replace("\n", " "))
        else:
            marks = ("[-", "-]") if kind == "removed" else ("{+", "+}")
            rest = " " if text[-1:].isspace() else ""
            # what was taken out and what came in its place stand apart
            gap = "" if ends_blank or kind == "removed" else " "
            yield say(f"{gap}{marks[0]}{words}{marks[1]}{rest}", "dim" if kind == "removed" else "strong")
        ends_blank = kind != "removed" or text[-1:].isspace()
