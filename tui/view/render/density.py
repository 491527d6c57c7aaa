"""How much happened when, as a bar of a few cells: a dot is a quiet stretch."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.briefing.order import Entry
    from tui.view.story import Story

_LEVELS = "·▁▂▃▄▅▆▇█"


def density(story: Story, cells: int) -> str:
    """The timed and dated entries of the timeline in `cells` equal stretches; empty when they share one moment."""

    def anchor(entry: Entry) -> float:
        return entry.when.anchor(story.zone) if entry.when is not None else inf

    # The order is by anchor, undated last; so a few look-ups do where counting 20,000 would take a frame's time.
    first = anchor(story.order[0]) if story.order else inf
    dated = bisect_left(story.order, inf, key=anchor)
    last = anchor(story.order[dated - 1]) if dated else inf
    if first == last or cells < 1:
        return ""
    step = (last - first) / cells
    places = [bisect_left(story.order, first + step * cell, hi=dated, key=anchor) for cell in range(cells)]
    counts = [after - before for before, after in pairwise([*places, dated])]
    top = max(counts)
    return "".join(_LEVELS[-(-number * (len(_LEVELS) - 1) // top)] for number in counts)
