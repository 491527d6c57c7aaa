"""What a search found in a briefing, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.render.text import brief, put, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.library.excerpts import Places
    from tui.library.hit import Hit

_SOURCE = 0.45
"""How much of a line is for where its words come from, at most."""


def found_line(hit: Hit, width: int) -> Content:
    """What was found, after the words for where it stands, in one line; what matched stands out."""
    source = f"{_source(hit, int(width * _SOURCE))}: "
    text, places = hit.line(max(20, width - len(source)))
    return put(say(source, "dim"), lit(say(text), places))


def _source(hit: Hit, room: int) -> str:
    """Where the words come from; of a long name the beginning, and that it was said."""
    if len(hit.source) <= room:
        return hit.source
    names, _, verb = hit.source.rpartition(" ")
    return f"{brief(names, max(1, room - len(verb) - 1))} {verb}" if names else brief(verb, max(1, room))


def lit(content: Content, places: Places) -> Content:
    """A text in which what matched stands out."""
    for low, high in places:
        content = content.stylize("match", low, high)
    return content
