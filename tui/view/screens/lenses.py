"""How the times of a story are shown: one way after another, or in a zone of the reader's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing import times
from tui.briefing.dates import zone
from tui.briefing.problems import Refused
from tui.briefing.times import Lens
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from collections.abc import Hashable


class Lenses(StoryScreen):
    """What changes the times on this screen and on those below it, so that going back changes nothing."""

    def action_times(self) -> None:
        """The next way of showing times."""
        if self.story is not None:
            self._look(times.cycle(self.story.lens))

    def action_pick_zone(self) -> None:
        """Choose a zone by name, or type an offset."""
        from zoneinfo import available_timezones

        from tui.view.screens.picker import Choice

        # Not Etc/GMT+4, which is what typing "+4" would find: by POSIX it lies west of Greenwich.
        names = sorted(name for name in available_timezones() if name != "UTC" and not name.startswith("Etc/"))
        own = [str(self.story.zone)] if self.story is not None else []
        choices = [Choice(name, name) for name in dict.fromkeys([*own, "UTC", *names])]
        self.choose("Time zone", choices, self._zone, free=True)

    def _zone(self, name: Hashable) -> None:
        try:
            chosen = zone(str(name))
        except Refused as error:
            self.tell(f"{error.words}. {error.hint}", wrong=True)
            return
        self._look(Lens("zone", chosen))

    def _look(self, lens: Lens) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, StoryScreen) and screen.story is not None:
                screen.story = screen.story.seen_through(lens)
