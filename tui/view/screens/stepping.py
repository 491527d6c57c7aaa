"""Stepping through the past on a screen that lies over the reader's: the panes below go the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.screens.beneath import reader_below
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from tui.view.bars import Footer
    from tui.view.messages import Purpose
    from tui.view.screens.reader import ReaderScreen
    from tui.view.story import Story


class Stepping(StoryScreen):
    """A view of the briefing that is open, or one of its records."""

    def can_show(self, story: Story) -> bool:  # noqa: ARG002 - a record needs it
        """Whether there is anything to show of what was known at another moment."""
        return True

    @property
    def _below(self) -> ReaderScreen | None:
        """The reader's screen, if what is shown here is the briefing that is open there."""
        reader = reader_below(self)
        if reader is None or reader.story is None or self.story is None:
            return None
        return reader if reader.story.reading is self.story.reading else None

    def _step_in_time(self, direction: int) -> None:
        if self._below is not None:
            self._below.step_in_time(direction)
        else:
            self._tell_where()

    def _tell_where(self) -> None:
        self.tell("Only the briefing that is open can be seen as it was known earlier.")

    def action_earlier(self) -> None:
        """What was known before the last report."""
        self._step_in_time(-1)

    def action_later(self) -> None:
        """What was known after the next report."""
        self._step_in_time(1)

    def action_known_at(self) -> None:
        """Type a time."""
        if self._below is None:
            self._tell_where()
            return
        from tui.view.screens.views import replaying

        replaying.ask(self)

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Set the clock."""
        if purpose == "known_at" and self._below is not None:
            return self._below.set_clock(value)
        return super().typed(purpose, value)

    def view(self, name: str) -> None:
        """Back to now, which is the reader's."""
        if name == "now" and self._below is not None:
            self._below.leave_moment()
        else:
            super().view(name)

    def tell_steps(self, footer: Footer, actions: tuple[str, ...]) -> None:
        """The keys that step, first while the past is shown."""
        in_past = self.story is not None and self.story.moment is not None
        footer.words = self.step_words()
        stepping = ("earlier", "later")
        rest = tuple(action for action in actions if action not in stepping)
        footer.actions = (*stepping, "known_at", *rest) if in_past else actions
