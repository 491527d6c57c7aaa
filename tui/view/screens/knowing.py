"""What follows from the briefing, and the briefing as it was known at an earlier moment, in the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.message import Message

from tui.view.panes.pane import Pane
from tui.view.screens.finding import Finding

if TYPE_CHECKING:
    from tui.findings.known import Replay
    from tui.view.found import Findings
    from tui.view.screens.reader import ReaderScreen
    from tui.view.story import Story

_AT_ONCE = 1000
"""Events and statements whose findings take a few milliseconds."""


class Found(Message):
    """What follows from a story is worked out. Sent from a thread, which must not wait for a program that ends."""

    def __init__(self, story: Story, findings: Findings) -> None:
        super().__init__()
        self.story = story
        self.findings = findings


class Knowing(Finding):
    """The panes get their findings after the first frame, and can be set back in time."""

    replay: Replay | None = None
    """The steps of the briefing that is open, once somebody has asked for them."""

    def find(self) -> None:
        """Work out what follows from the briefing; a long one in a thread, so that keys are answered meanwhile."""
        story = self.story
        if story is None:
            return
        if story.found is not None:
            self._show(story, story.found)  # a view or an item over the panes has asked for them first
        elif len(story.briefing.events) + len(story.briefing.statements) <= _AT_ONCE:
            self._show(story, story.findings)
        else:
            self.run_worker(lambda: self._find_in_thread(story), thread=True, exclusive=True, group="findings")

    def _find_in_thread(self, story: Story) -> None:
        from tui.view.found import Findings

        findings = Findings(story.references)
        findings.prepare()
        self.post_message(Found(story, findings))

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        self._show(event.story, event.findings)

    def _show(self, story: Story, findings: Findings) -> None:
        now = self.story
        if now is not None and now.briefing is story.briefing:
            now.findings = findings
            for pane in self.query(Pane):
                pane.show_findings()

    # -- as known at -------------------------------------------------------------------------------------------

    def view(self, name: str) -> None:
        """A view over the panes, or the panes as known at a time."""
        if name == "known":
            from tui.view.screens.views import replaying

            replaying.begin(self._reader)
        elif name == "now":
            self.leave_moment()
        else:
            super().view(name)

    def action_earlier(self) -> None:
        """What was known before the last report."""
        self.step_in_time(-1)

    def action_later(self) -> None:
        """What was known after the next report."""
        self.step_in_time(1)

    def step_in_time(self, direction: int) -> None:
        """One step back or on, here and on what lies over the panes."""
        from tui.view.screens.views import replaying

        replaying.step(self._reader, direction)

    def action_known_at(self) -> None:
        """Type a time; the panes show what had been reported by then."""
        from tui.view.screens.views import replaying

        replaying.ask(self)

    def set_clock(self, text: str) -> bool:
        """To a time that was typed."""
        from tui.view.screens.views import replaying

        return replaying.set_clock(self._reader, text)

    def leave_moment(self) -> bool:
        """Back to all that is known; False when all is shown."""
        if self.story is None or self.story.moment is None:
            return False
        from tui.view.screens.views import replaying

        replaying.leave(self._reader)
        return True

    @property
    def _reader(self) -> ReaderScreen:
        return cast("ReaderScreen", self)
