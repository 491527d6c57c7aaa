"""One line to type in, in the place of the footer: for searching, filtering, naming a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.briefing.text import shown
from tui.view.messages import NotTyped, Typed, Typing
from tui.view.render.text import say

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.view.messages import Purpose


class Prompt(Horizontal):
    """A label and a field. Says what is typed as it is typed, and how it ended."""

    # Here and not in app.tcss, so that it is read when somebody first types rather than at every start.
    DEFAULT_CSS = """
    Prompt { height: 1; dock: bottom; background: $bar; }
    Prompt .label { width: auto; color: $accent; text-style: bold; }
    Prompt Input { width: 1fr; background: $bar; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave", show=False),
        # to the next pane, and what was typed would be gone
        Binding("tab,shift+tab", "stay", show=False),
        # the field would take it for copying, and nobody could leave with it
        Binding("ctrl+c", "app.quit_now", show=False, priority=True),
    ]

    def __init__(self, purpose: Purpose, label: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        self._label = label
        self._value = value
        self._hint = hint
        self._is_sent = False
        """Whether Enter was pressed and what came of it is not known yet: a second Enter in one piece is no answer."""

    def compose(self) -> ComposeResult:
        """The label, the field, a word on what may be typed."""
        yield Static(say(f" {self._label} "), classes="label")
        yield Input(self._value, placeholder=self._hint, compact=True)

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.screen.set_focus(self.query_one(Input))

    def offer(self, value: str) -> None:
        """Put another value into the field."""
        field = self.query_one(Input)
        field.value = value
        field.cursor_position = len(value)

    def action_cancel(self) -> None:
        """Leave without doing it."""
        self.post_message(NotTyped(self.purpose))

    def action_stay(self) -> None:
        """There is no other field to go to."""

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Typing(self.purpose, shown(event.value)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._is_sent:
            self._is_sent = True
            self.post_message(Typed(self.purpose, shown(event.value)))
            # behind that message, first here and then on the screen: the line may have stayed, to be mended
            self.call_later(self.screen.call_later, self._may_send)

    def _may_send(self) -> None:
        self._is_sent = False
