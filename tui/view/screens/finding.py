"""What narrows or moves the view in the reader: search, filter, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from tui.briefing.reference import Ref
    from tui.view.messages import Purpose
    from tui.view.panes.pane import Pane


class Finding(StoryScreen):
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
        done = {"filter": self._filter, "export": self._export, "known_at": self.set_clock}.get(purpose)
        return done is None or done(value)

    def _export(self, name: str) -> bool:
        from tui.view.screens import exporting

        return exporting.write(self, name)

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
