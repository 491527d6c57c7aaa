"""The heads of the columns of a table of claims: sides, below them their actors, and a rule."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name
from tui.findings.sides import side_name
from tui.view.render.text import EMPTY, put, say
from tui.view.render.views.naming import in_lines
from tui.view.render.views.view import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from tui.briefing.model import Briefing
    from tui.findings.sides import Side

GAP = 2
"""Blanks between two columns."""
_NAME_LINES, _MORE_LINES = 3, 6
_MORE_FROM = 90
"""Cells from which on names have more lines: a window so wide is seldom a low one."""


def heads(briefing: Briefing, shown: Sequence[tuple[Side, str]], corner: str, left: int, cell: int) -> list[Content]:
    """The lines, for columns of `cell` cells, the gap counted, beside `left` cells for the claims."""
    room, gap = cell - GAP, " " * GAP
    sides = EMPTY
    for (name, role), group in groupby(shown, key=lambda column: _side(briefing, column[0])):
        sides = put(sides, fitted(name, len(list(group)) * cell - GAP, "dim" if role else "heading"), gap)
    most = _MORE_LINES if left + len(shown) * cell >= _MORE_FROM else _NAME_LINES
    names = in_lines([actor_name(briefing, actor) for _, actor in shown], room, most)
    lines = [put(fitted(corner, left, "dim"), sides)]
    for number in range(max(map(len, names), default=0)):
        parts = [fitted(name[number] if number < len(name) else "", room, "strong") for name in names]
        lines.append(put(" " * left, *(put(part, gap) for part in parts)))
    return [*lines, put(" " * left, say(f"{'─' * room}{gap}" * len(shown), "dim"))]


def _side(briefing: Briefing, side: Side) -> tuple[str, bool]:
    """What stands above a column, and whether its actor has no side."""
    return ("no side", True) if side.is_actor else (side_name(briefing, side), False)
