"""How the times of a story are shown: one way after another, or in a zone of the reader's choice.

On this screen and on those below it, so that going back changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing import times
from tui.briefing.dates import zone
from tui.briefing.problems import Refused
from tui.briefing.times import Lens
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from collections.abc import Hashable


def cycle(screen: StoryScreen) -> None:
    """The next way of showing times."""
    if screen.story is not None:
        _look(screen, times.cycle(screen.story.lens))


def pick_zone(screen: StoryScreen) -> None:
    """Choose a zone by name, or type an offset."""
    from zoneinfo import available_timezones

    from tui.view.screens.picker import Choice

    # Not Etc/GMT+4, which is what typing "+4" would find: by POSIX it lies west of Greenwich.
    names = sorted(name for name in available_timezones() if name != "UTC" and not name.startswith("Etc/"))
    own = [str(screen.story.zone)] if screen.story is not None else []
    choices = [Choice(name, name) for name in dict.fromkeys([*own, "UTC", *names])]

    def chosen(name: Hashable) -> None:
        try:
            lens = Lens("zone", zone(str(name)))
        except Refused as error:
            screen.refuse(error)
            return
        _look(screen, lens)

    screen.choose("Time zone", choices, chosen, free=True)


def _look(screen: StoryScreen, lens: Lens) -> None:
    for each in screen.app.screen_stack:
        if isinstance(each, StoryScreen) and each.story is not None:
            each.story = each.story.seen_through(lens)
