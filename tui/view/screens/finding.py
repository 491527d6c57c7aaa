"""A line to type in, and what it is for: search on every screen with a list, filter and export in the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.view.screens.prompting import Prompting
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.briefing.reference import Ref
    from tui.view.messages import Purpose
    from tui.view.panes.pane import Pane
    from tui.view.searched import SearchedList


class Searching(Prompting, StoryScreen):
    """A screen with a list that can be searched."""

    SCOPE = "here"
    """Where a search looks, in the words of the line that is typed in."""
    search_began: Hashable | None = None
    """Where the cursor was when a search began: Esc goes back there."""

    @property
    def searched(self) -> SearchedList | None:
        """The list that is searched: the one that has the keyboard, or had it last."""
        raise NotImplementedError

    def give_back(self) -> None:
        """Give the keyboard back to the list."""
        if self.searched is not None:
            self.set_focus(self.searched)

    def action_search(self) -> None:
        """Type what to look for in this list."""
        self.search_began = self.searched.current if self.searched is not None else None
        self.ask("search", "/", hint=f"Search {self.SCOPE}; Enter keeps, Esc leaves")

    def action_next_match(self) -> None:
        """On to the next match."""
        self._step_to_match(1)

    def action_previous_match(self) -> None:
        """Back to the previous match."""
        self._step_to_match(-1)

    def _step_to_match(self, direction: int) -> None:
        if self.searched is None:
            return
        if self.searched.needle:
            self.searched.step(direction)
        else:
            self.tell(f"Press {self.key('search')} to search {self.SCOPE}.")

    def search_ended(self) -> bool:
        """End the search, if there is one."""
        if self.searched is None or not self.searched.needle:
            return False
        self.searched.search("")
        return True

    def typing(self, purpose: Purpose, value: str) -> None:
        """Mark what is looked for, and go to the first of it."""
        if purpose == "search" and self.searched is not None:
            self.searched.search(value)
            self.searched.step(1, here=True)

    def not_typed(self, purpose: Purpose) -> None:
        """Back to where the search began."""
        if purpose == "search" and self.searched is not None:
            self.searched.search("")
            if self.search_began is not None:
                self.searched.select(self.search_began)

    def typed(self, purpose: Purpose, value: str) -> bool:  # noqa: ARG002 - what else is typed, subclasses know
        """A search is kept as it was typed."""
        return True


class Finding(Searching):
    """What narrows or moves the view; Esc undoes one of them at a time, the newest kind first."""

    SCOPE = "in this pane"
    active: Pane | None
    _trail: list[tuple[Pane | None, Ref]]

    @property
    def searched(self) -> Pane | None:
        """The pane that was used last."""
        return self.active

    def enter(self, pane: Pane) -> None:
        """Give a pane the keyboard."""
        raise NotImplementedError

    def set_clock(self, text: str) -> bool:
        """Show what was known at a time; False when the line should stay, to be mended."""
        raise NotImplementedError

    def leave_moment(self) -> bool:
        """Back to all that is known; False when all is shown."""
        raise NotImplementedError

    def give_back(self) -> None:
        """To the pane that was used last."""
        if self.active is not None:
            self.enter(self.active)

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

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Filter, or export."""
        done = {"filter": self._filter, "export": self.export_to, "known_at": self.set_clock}.get(purpose)
        return done is None or done(value)

    # -- filter ------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type a query; what doesn't match is left out in every pane."""
        value = str(self.story.query or "") if self.story is not None else ""
        self.ask("filter", "Filter", value, "actor: source: side: tag: since: until: claim: stance: or words")

    def _filter(self, query: str) -> bool:
        from tui.findings.filtering import Filter

        if self.story is None:
            return True
        try:
            self.story = self.story.filtered(Filter.parse(query))
        except Refused as error:
            self.tell(f"{error.words}\n{error.hint}".strip(), wrong=True)
            return False
        return True

    def action_out(self) -> None:
        """One layer out: search, filter, an earlier moment, zoom, then the briefing opened from the library."""
        if self.search_ended():
            return
        if self.story is not None and self.story.query:
            self.story = self.story.filtered(None)
        elif self.leave_moment():
            return
        elif self.has_class("-zoom"):
            self.remove_class("-zoom")
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()  # to the library
