"""What crosses rooms: a pane was entered, a line was typed, a detail was left for a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.briefing.reference import Ref

Purpose = Literal["search", "filter", "export"]


class Entered(Message):
    """A pane has the keyboard now."""

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane


class Typing(Message):
    """What is typed so far, and for what."""

    def __init__(self, purpose: Purpose, value: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        self.value = value


class Typed(Typing):
    """Enter was pressed."""


class NotTyped(Typing):
    """Esc was pressed."""


class Left(Message):
    """A detail was left for a pane, where this record should be shown."""

    def __init__(self, pane: str, ref: Ref) -> None:
        super().__init__()
        self.pane = pane
        self.ref = ref
