"""A line to type in at the foot of a screen: how it comes, how it is left, and what it was typed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.events import DescendantFocus

from tui.view.messages import NotTyped, Typed, Typing
from tui.view.screens.acting import ActingScreen

if TYPE_CHECKING:
    from tui.view.messages import Purpose
    from tui.view.prompt import Prompt


class Prompting(ActingScreen):
    """A screen that asks in a line. A subclass says what is done with what is typed, and who has the keyboard then."""

    def ask(self, purpose: Purpose, label: str, value: str = "", hint: str = "") -> None:
        """Show a line to type in, in the place of the footer."""
        from tui.view.prompt import Prompt

        if not self.has_class("-asking"):
            self.app.clear_notifications()  # what was told before is about something else
            self.mount(Prompt(purpose, label, value, hint))
            self.add_class("-asking")

    def typing(self, purpose: Purpose, value: str) -> None:
        """What stands in the line is another."""

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Do what a line was typed for; False when it should stay, to be mended."""
        raise NotImplementedError

    def not_typed(self, purpose: Purpose) -> None:
        """Go back to how it was before the line."""

    def give_back(self) -> None:
        """Give the keyboard back to the list."""
        raise NotImplementedError

    def close_line(self) -> None:
        """Take the line away; what had the keyboard beside it keeps it."""
        self.query("Prompt").remove()
        self.remove_class("-asking")

    @on(Typing)
    def _line_changed(self, event: Typing) -> None:
        self.typing(event.purpose, event.value)

    @on(Typed)
    def _line_typed(self, event: Typed) -> None:
        self.app.clear_notifications()  # what was wrong with the line before this one
        if self.typed(event.purpose, event.value):
            self.close_line()
            self.give_back()

    @on(NotTyped)
    def _line_left(self, event: NotTyped) -> None:
        self.app.clear_notifications()  # what was wrong with the line went with it
        self.not_typed(event.purpose)
        self.close_line()
        self.give_back()

    @on(DescendantFocus)
    def _other_focus(self) -> None:
        # By mouse: what was typed stays typed, but nobody would see how to leave the line any more. Focus of before
        # the line came may be told late.
        line: Prompt | None = next(iter(self.query("Prompt").results()), None)  # type: ignore[assignment]  # by name: it is imported late
        if line is not None and line.is_mounted and self.focused is not None and line not in self.focused.ancestors:
            self.close_line()
