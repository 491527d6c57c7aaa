"""Which way the positions on a claim go, where nothing contradicts: `denied by 2 sides` is not what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.figure import Figure
from tui.briefing.wording import figure_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.model import Stance
    from tui.findings.claims import Claims
    from tui.findings.clashes import Stand

_WORDS: dict[Stance, str] = {
    "support": "supported by",
    "deny": "denied by",
    "query": "asked about by",
    "comment": "commented on by",
}


def tenor_words(claims: Claims, claim: str) -> str:
    """By how many sides a claim is supported and denied, and the range that all figures allow.

    `denied by 2 sides`, `supported by 1 side, asked about by 1 side`, `figures of 2 sides, all of them allow 4 to 6
    boats`; nothing where nobody holds a position.
    """
    stands = claims.stands(claim).all
    told = [
        f"{words} {_sides([stand for stand in stands if stand.stance == stance])}"
        for stance, words in _WORDS.items()
        if any(stand.stance == stance for stand in stands)
    ]
    if figures := [stand for stand in stands if stand.figure is not None]:
        noun = "figure" if len(figures) == 1 else "figures"
        told.append(f"{noun} of {_sides(figures)}{_allowed(claims, claim, figures)}")
    return ", ".join(told)


def _sides(stands: Sequence[Stand]) -> str:
    number = len({stand.side for stand in stands})
    return f"{number:,} side{'' if number == 1 else 's'}"


def _allowed(claims: Claims, claim: str, figures: Sequence[Stand]) -> str:
    lows = [stand.figure.low for stand in figures if stand.figure is not None and stand.figure.low is not None]
    highs = [stand.figure.high for stand in figures if stand.figure is not None and stand.figure.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return ", no number in all of them"  # those of one side may exclude each other
    words = figure_words(Figure((low, high)), claims.briefing.claims[claim])
    return f": {words}" if len(figures) == 1 else f", all of them allow {words}"
