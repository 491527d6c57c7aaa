"""Search, filter and going to a source, in the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.briefing.problems import Refused
from tui.findings.filtering import Filter
from tui.view.messages import Entered, NotTyped, Typed, Typing
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.briefing.reference import Ref
    from tui.view.messages import Purpose
    from tui.view.panes.pane import Pane


class Finding(StoryScreen):
    """What narrows or moves the view; Esc undoes one of them at a time, the newest kind first."""

    active: Pane | None
    _began: Hashable | None = None
    """Where the cursor was when a search began: Esc goes back there."""
    _trail: list[tuple[Pane | None, Ref]]

    def enter(self, pane: Pane) -> None:
        """Give a pane the keyboard."""
        raise NotImplementedError

    def remember(self, place: tuple[Pane | None, Ref]) -> None:
        """Keep a place to come back to."""
        self._trail.append(place)

    def action_back(self) -> None:
        """To where I was before I went somewhere by name or number."""
        if self._trail:
            pane, ref = self._trail.pop()
            if pane is not None:
                self.enter(pane)
                pane.select(ref)

    def ask(self, purpose: Purpose, label: str, value: str = "", hint: str = "") -> None:
        """Show a line to type in, in the place of the footer."""
        from tui.view.prompt import Prompt

        if not self.has_class("-asking"):
            self.mount(Prompt(purpose, label, value, hint))
            self.add_class("-asking")

    def _answered(self) -> None:
        self.query("Prompt").remove()
        self.remove_class("-asking")
        if self.active is not None:
            self.enter(self.active)

    @on(Entered)
    def _left_the_line(self) -> None:
        # By Tab or mouse: what was typed stays typed, but nobody would see how to leave the line any more.
        if self.has_class("-asking"):
            self._answered()

    # -- search ------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type what to look for in this pane."""
        self._began = self.active.current if self.active is not None else None
        self.ask("search", "/", hint="Search in this pane; Enter keeps, Esc leaves")

    def action_next_match(self) -> None:
        """On to the next match."""
        self._step(1)

    def action_previous_match(self) -> None:
        """Back to the previous match."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if self.active is None:
            return
        if self.active.needle:
            self.active.step(direction)
        else:
            self.tell("Press / to search in this pane.")

    @on(Typing)
    def _typing(self, event: Typing) -> None:
        if event.purpose == "search" and self.active is not None:
            self.active.search(event.value)
            self.active.step(1, here=True)

    @on(NotTyped)
    def _cancelled(self, event: NotTyped) -> None:
        if event.purpose == "search" and self.active is not None:
            self.active.search("")
            if self._began is not None:
                self.active.select(self._began)
        self._answered()

    @on(Typed)
    def _submitted(self, event: Typed) -> None:
        done = {"filter": self._filter, "export": self.export_to}.get(event.purpose)
        if done is None or done(event.value):
            self._answered()

    # -- filter ------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type a query; what doesn't match is left out in every pane."""
        value = str(self.story.query) if self.story is not None else ""
        self.ask("filter", "Filter", value, "actor: source: side: tag: since: until: claim: or words")

    def _filter(self, query: str) -> bool:
        if self.story is None:
            return True
        try:
            self.story = self.story.filtered(Filter.parse(query))
        except Refused as error:
            self.tell(f"{error.words}\n{error.hint}".strip(), wrong=True)
            return False
        return True

    def action_out(self) -> None:
        """One layer out: search, then filter, then zoom."""
        if self.active is not None and self.active.needle:
            self.active.search("")
        elif self.story is not None and self.story.query:
            self.story = self.story.filtered(Filter())
        elif self.has_class("-zoom"):
            self.remove_class("-zoom")
