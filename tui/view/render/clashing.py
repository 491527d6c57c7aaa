"""How a clash is marked in the panes, in details and in the views: one sign across sides, another within one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.findings.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.briefing.model import Briefing
    from tui.findings.clashes import Kind

SIGNS: Mapping[Kind, str] = MappingProxyType({"contradiction": "⇄", "discrepancy": "Δ", "reversal": "Δ"})
"""In the order in which they are told: what parts two sides is before what parts two voices of one."""


def sign_between(briefing: Briefing, one: int, other: int) -> str:
    """The sign where one of two statements names the other in `contradicts`."""
    sides = {side_of(briefing, briefing.statements[index].actor) for index in (one, other)}
    return SIGNS["contradiction" if len(sides) > 1 else "discrepancy"]
