"""What every view is: lines of cells, each of which leads to the records behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.content import Content

from tui.view.layout import Block, lay_out
from tui.view.render.text import EMPTY, put, say

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.briefing.reference import Ref
    from tui.view.render.text import Role
    from tui.view.story import Story

NARROW = 60
"""Below it there is no room for columns."""


class Cell(NamedTuple):
    """What can be chosen: in words, and the records that it stands for."""

    words: str
    refs: tuple[Ref, ...] = ()


class Line(NamedTuple):
    """One line of a view: its kind, what it is about, and how many cells it has. None: the cursor passes over it."""

    kind: str
    data: Any = None
    cells: int = 0


class Place(NamedTuple):
    """How a line is to be drawn."""

    width: int
    first: int = 0
    """The first of the columns that scroll."""
    selected: int | None = None
    """The cell under the cursor, in the line that has it."""


class View:
    """A subclass says its lines, how they are drawn, and what stands behind each cell."""

    NAME: ClassVar[str]
    FIXED: ClassVar[int] = 0
    """The columns at the left that never scroll."""
    EMPTY: ClassVar[str] = "Nothing here."

    def __init__(self, story: Story) -> None:
        self.story = story
        self.found = story.findings

    @property
    def title(self) -> str:
        """What it is called, for the border."""
        return self.NAME

    def summary(self) -> str:
        """What it comes to, for the border."""
        return ""

    def lines(self, width: int) -> list[Line]:
        """All lines; fewer columns where it is narrow."""
        raise NotImplementedError

    def columns(self, width: int) -> int:
        """How many of the columns that scroll fit."""
        return 1 if width else 0

    def heading(self, place: Place) -> list[Content]:  # noqa: ARG002 - a view with columns needs it
        """What stays at the top while the lines scroll."""
        return []

    def cell(self, line: Line, column: int) -> Cell:
        """What stands behind a cell."""
        raise NotImplementedError

    def line_key(self, line: Line) -> Hashable:  # noqa: ARG002 - a view whose lines are about records knows
        """What a line is about, the same at every moment of the story; None where nobody can say."""
        return None

    def column_key(self, column: int) -> Hashable:
        """What a column is about, likewise."""
        return column

    def column_at(self, x: int, place: Place) -> int | None:  # noqa: ARG002 - a view with columns knows
        """Which cell of a line lies at a cell of the screen, for the mouse."""
        return None

    def next_filled(self, line: Line, column: int, step: int) -> int | None:
        """The next cell in a direction that something stands behind."""
        end = line.cells if step > 0 else -1
        return next((each for each in range(column + step, end, step) if self.cell(line, each).refs), None)

    def draw(self, line: Line, place: Place) -> list[Content]:
        """A line, on one line of the screen or several."""
        raise NotImplementedError


def heading(text: str, note: str = "") -> list[Content]:
    """The heading of a group of lines."""
    return [put(say(text, "heading"), say(f"  {note}" if note else "", "dim"))]


def paragraph(text: Content | str, width: int, indent: int = 0, lead: Content = EMPTY) -> list[Content]:
    """A text that is wrapped."""
    return lay_out([Block(say(text) if isinstance(text, str) else text, indent, lead)], width)


def fitted(text: str, width: int, role: Role = "") -> Content:
    """A text in exactly so many cells, cut where it is too long."""
    content = say(text, role)
    if content.cell_length > width:
        content = content.truncate(max(1, width), ellipsis=True)
    return content.pad_right(max(0, width - content.cell_length))


def chosen(content: Content, is_chosen: bool) -> Content:
    """A cell, marked when it is the one under the cursor."""
    return Content.styled(content.plain, "selected") if is_chosen else content


def wrapped(text: str, width: int, most: int) -> list[str]:
    """A short text in lines of a column's width, at most so many."""
    lines = [line.plain for line in lay_out([Block(say(text))], width)]
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(line.strip() for line in lines[most - 1 :])]
    return [line.rstrip() for line in lines]
