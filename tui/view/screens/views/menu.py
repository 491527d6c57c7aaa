"""The views to choose from: by number, or with the arrows and Enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.view.render.text import put, say
from tui.view.rows import Row
from tui.view.screens.picker import Choice, Choices

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content


_DIGITS = 9
"""Lines that a digit reaches."""


class Menu(ModalScreen["Hashable | None"]):
    """A short list, each line with its number; comes back with the value that was chosen, or None."""

    CSS_PATH = Path(__file__).with_name("views.tcss")  # beside this file, for subclasses elsewhere too
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,v", "leave", "Leave", show=False),
        Binding("ctrl+c,Q", "app.quit_now", show=False),
        *(Binding(str(number), f"pick({number - 1})", show=False) for number in range(1, _DIGITS + 1)),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Title, list, and the keys that work here."""
        rows = [
            Row(choice.value, "choice", choice._replace(text=f"{number if number <= _DIGITS else ' '}  {choice.text}"))
            for number, choice in enumerate(self._choices, 1)
        ]
        with Vertical(id="views"):
            yield Choices(rows)
            digits = say(f"1-{min(len(rows), _DIGITS)}" if len(rows) > 1 else "1")
            yield Static(put(digits, " or ", self.sure, " choose  ", say("Esc"), " leave"), classes="keys")

    @property
    def sure(self) -> Content:
        """The key that chooses what the cursor is on."""
        return say("Enter")

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.query_one("#views").border_title = say(self._title)
        choices = self.query_one(Choices)
        choices.opened = self._leave
        self.set_focus(choices)

    def action_pick(self, index: int) -> None:
        """By its number."""
        if index < len(self._choices):
            self._leave(self._choices[index].value)

    def action_leave(self) -> None:
        """Choose nothing."""
        self._leave(None)

    def _leave(self, value: Hashable | None) -> None:
        # A second key or click may arrive while the screen is already going.
        if self.is_current:
            self.dismiss(value)
