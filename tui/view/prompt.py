"""One line to type in, in the place of the footer: for searching, filtering, naming a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.briefing.text import shown
from tui.view.render.text import say

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Prompt(Horizontal):
    """A label and a field. Says what is typed as it is typed, and how it ended."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Leave", show=False)]

    class Changed(Message):
        """What is typed so far."""

        def __init__(self, prompt: Prompt, value: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.value = value

    class Submitted(Changed):
        """Enter was pressed."""

    class Cancelled(Changed):
        """Esc was pressed."""

    def __init__(self, purpose: str, label: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        self._label = label
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The label, the field, a word on what may be typed."""
        yield Static(say(f" {self._label} "), classes="label")
        yield Input(self._value, placeholder=self._hint, compact=True)

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.query_one(Input).focus()

    def action_cancel(self) -> None:
        """Leave without doing it."""
        self.post_message(self.Cancelled(self, ""))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, shown(event.value)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self, shown(event.value)))
