"""From styled text to lines: wrapping with hanging indents, and the marks of a search."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from textual.content import Content

from tui.briefing.text import fold, fold_with_offsets


class Block(NamedTuple):
    """A paragraph: its text, how far it is indented, and what stands in the indent of its first line."""

    text: Content
    indent: int = 0
    lead: Content = Content()
    tail: Content = Content()
    """Stands at the right edge of the first line if there is room, else on a line of its own."""
    most: int = 0
    """Lines that the text may take, the last of them cut visibly; 0 for as many as it has."""


def lay_out(blocks: list[Block], width: int) -> list[Content]:
    """The lines of some paragraphs, each no wider than `width` cells; at least one line."""
    lines: list[Content] = []
    for block in blocks:
        indent = min(block.indent, max(0, width - 8))
        room = max(4, width - indent)
        wrapped = _wrapped(block.text, room)
        if block.most and len(wrapped) > block.most:
            *kept, last = wrapped[: block.most]
            wrapped = [*kept, Content.assemble(last, " ", wrapped[block.most]).truncate(room, ellipsis=True)]
        lead = block.lead if block.lead.cell_length <= indent else block.lead.truncate(indent)
        gutter = Content(" " * indent)
        first = lead.pad_right(indent - lead.cell_length) if indent else lead
        laid = [_join(first, wrapped[0]), *(_join(gutter, line) for line in wrapped[1:])]
        if block.tail:
            blanks = width - laid[0].cell_length - block.tail.cell_length
            if blanks >= 2:  # noqa: PLR2004 - two blanks part it from the text
                laid[0] = Content.assemble(laid[0], " " * blanks, block.tail)
            else:
                laid += [_join(gutter, line) for line in _wrapped(block.tail, room)]
        lines += laid
    return lines or [Content()]


def _wrapped(text: Content, width: int) -> list[Content]:
    if text.cell_length <= width and "\n" not in text.plain:
        return [text]  # most lines are short, and wrapping costs ten times what measuring does
    return text.wrap(width) or [Content()]


def _join(first: Content, second: Content) -> Content:
    return first + second if first else second


def stylize_matches(block: Block, needle: str) -> Block:
    """Mark each place where the folded text of a block holds `needle`, which is folded already."""
    return block._replace(text=_marked(block.text, needle), tail=_marked(block.tail, needle))


def _marked(content: Content, needle: str) -> Content:
    if needle not in fold(content.plain):
        return content
    folded, offsets = fold_with_offsets(content.plain)
    start = folded.find(needle)
    while start >= 0:
        end = start + len(needle)
        after = bisect_right(offsets, offsets[end - 1])  # an accent that was folded away belongs to its letter
        content = content.stylize("match", offsets[start], offsets[after] if after < len(offsets) else len(content))
        start = folded.find(needle, end)
    return content
