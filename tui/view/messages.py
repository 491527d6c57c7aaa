"""What crosses rooms: a pane was entered, a line was typed, a detail was left for a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.briefing.reference import Ref

Purpose = Literal["search", "filter", "export", "known_at", "note"]


class Entered(Message):
    """A pane has the keyboard now."""

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane


class Line(Message):
    """What stands in the line that is typed in, and for what."""

    def __init__(self, purpose: Purpose, value: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        self.value = value


class Typing(Line):
    """It was changed."""


class Typed(Line):
    """Enter was pressed."""


class NotTyped(Line):
    """Esc was pressed."""


class Left(Message):
    """A detail was left for a pane, where this record should be shown."""

    def __init__(self, pane: str, ref: Ref) -> None:
        super().__init__()
        self.pane = pane
        self.ref = ref
