"""What every figure is compared with: the least that Textual can show, and its own list of ten rows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        from textual.widgets import Static

        yield Static("Ready")


class BareList(App[None]):
    def compose(self) -> ComposeResult:
        from textual.widgets import OptionList

        yield OptionList(*(f"Ready, row {number}" for number in range(10)))

    def on_mount(self) -> None:
        self.set_keymap({})
        self.bind("j", "down")

    def action_down(self) -> None:
        from textual.widgets import OptionList

        self.query_one(OptionList).action_cursor_down()


if __name__ == "__main__":
    (BareList if "list" in sys.argv else Bare)().run()
