"""What plain text is made of before it is folded: lines with a role, an indent and their words."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["title", "heading", "strong", "text", "dim", "warn", "gap"]


class Line(NamedTuple):
    """One or more paragraphs."""

    role: Role
    text: str = ""
    indent: int = 0
    """Cells before every row."""
    hang: int = 0
    """Cells more before every row but the first."""
    lead: str = ""
    """What stands in the hang of the first row: a time, a number."""


GAP = Line("gap")
