"""How much happened when, as a bar of a few cells: a dot is a quiet stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.view.story import Story

_LEVELS = "·▁▂▃▄▅▆▇█"


def density(story: Story, cells: int) -> str:
    """The timed and dated entries of the timeline in `cells` equal stretches; empty when they share one moment."""
    anchors = [entry.when.anchor(story.zone) for entry in story.order if entry.when is not None]
    if not anchors or cells < 1:
        return ""
    first, last = min(anchors), max(anchors)
    if first == last:
        return ""
    counts = [0] * cells
    for anchor in anchors:
        counts[min(cells - 1, int((anchor - first) / (last - first) * cells))] += 1
    top = max(counts)
    return "".join(_LEVELS[-(-number * (len(_LEVELS) - 1) // top)] for number in counts)
