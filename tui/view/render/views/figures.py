"""Figures in few cells, and their ranges drawn to one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.wording import figure_words
from tui.view.render.text import put, say
from tui.view.render.views.view import fitted

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.figure import Figure
    from tui.findings.clashes import Stand
    from tui.view.story import Story


class Scale(NamedTuple):
    """What all figures on one claim are drawn on."""

    least: int
    most: int
    width: int
    """Cells of a line."""
    words: int
    """Cells that the longest of the figures takes in words."""

    @property
    def name(self) -> int:
        """Cells for the actor."""
        return max(18, min(34, self.width * 3 // 10))

    @property
    def bar(self) -> int:
        """Cells for the drawing."""
        return max(8, self.width - self.name - 2 - min(self.words, self.width // 3))


def scale(drawn_on: Scale, unit: str) -> Content:
    """The line above the figures: the least number, the greatest, and what is counted."""
    low, high = f"{drawn_on.least:,}", f"{drawn_on.most:,}"
    room = max(1, drawn_on.bar - len(low) - len(high))
    return put(" " * drawn_on.name, fitted(f"{low}{' ' * room}{high}  {unit}", drawn_on.width - drawn_on.name, "dim"))


def figure(story: Story, name: str, stand: Stand, claim: str, drawn_on: Scale) -> Content:
    """One figure: who gives it, where it lies, and in words."""
    given = stand.figure
    assert given is not None, "only those that have one are drawn"
    who = fitted(f"  {name}", drawn_on.name - 1)
    bar = say(drawn(given.low, given.high, drawn_on.least, drawn_on.most, drawn_on.bar), "accent")
    words = fitted(figure_words(given, story.briefing.claims[claim]), drawn_on.width - drawn_on.name - drawn_on.bar - 2)
    return put(who, " ", bar, "  ", words)


def short(figure: Figure) -> str:
    """A figure in few cells: `6`, a range with a dash, `≥ 900`, `≤ 10`."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        return f"≥ {low:,}" if low is not None else f"≤ {high:,}"
    return f"{low:,}" if low == high else f"{low:,}\N{EN DASH}{high:,}"


def drawn(low: int | None, high: int | None, least: int, most: int, width: int) -> str:
    """A range on a scale from `least` to `most`: `  ●   `, ` ├──┤ `, an open end with an arrow."""

    def place(number: int) -> int:
        return round((number - least) * (width - 1) / (most - least)) if most > least else 0

    first = 0 if low is None else place(low)
    last = width - 1 if high is None else place(high)
    if first == last:
        mark = "●" if low is not None and high is not None else "◂" if low is None else "▸"
        return f"{' ' * first}{mark}".ljust(width)
    begin, end = ("├" if low is not None else "◂"), ("┤" if high is not None else "▸")
    return f"{' ' * first}{begin}{'─' * (last - first - 1)}{end}".ljust(width)
