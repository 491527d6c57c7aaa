"""From one new or changed item to the next, through all panes."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from tui.view.panes.pane import Pane
from tui.view.render.text import brief
from tui.view.screens.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from tui.briefing.reference import Ref
    from tui.library.listing import Row
    from tui.view.marks import Marks
    from tui.view.screens.library import LibraryScreen

_HEADLINE = 60
"""Characters of a headline in a message."""


class Walking(Keeping):
    """The two keys that go on to what was not seen, and back through what is new."""

    _tells_unread = True
    """Whether it is still to be said that the walk goes on to what was never looked at."""

    _offered: tuple[Ref | None, Row] | None = None
    """The next briefing with news, and where the cursor was when the reader was told of it."""

    def version_opened(self, *, again: bool) -> None:
        """Say anew where the walk goes."""
        self._offered = None
        self._tells_unread = self._tells_unread or not again
        super().version_opened(again=again)

    def action_next_new(self) -> None:
        """On to what changed, in whichever pane it stands; to what has no row there; then to what was never seen."""
        if self.own_keeper is None or not self.own_keeper.is_open:
            return
        marks = self.own_keeper.marks
        if self.marked in marks.news or self.marked in marks.never_seen:
            self.go_on()  # there may be nothing left to go to
            self.own_keeper.keep_visits()
        left = set(marks.news) - {self.marked}
        if self._walk(left, 1):
            return
        if left and self.story is not None and self.story.query:
            self.tell(f"What is new does not match the filter. {self.key('out')} clears it.")
        elif marks.removed or left:
            self.open_report(at=frozenset(left))
        else:
            self._walk_on(marks)

    def _walk_on(self, marks: Marks) -> None:
        """Nothing that changed is left here: to the next briefing with news, or to what was never looked at."""
        library: LibraryScreen | None = getattr(self.app, "library_beneath", None)
        unread = marks.never_seen - {self.marked}
        if library is None or (unread and not marks.changes):
            self._walk_unread(marks)
        elif self._offered is not None and self._offered[0] == self.marked:
            library.open_next(self._offered[1])
        else:
            self.run_worker(self._offer_next(library, marks), group="ask", exclusive=True, exit_on_error=True)

    async def _offer_next(self, library: LibraryScreen, marks: Marks) -> None:
        path = self.deck.current.path
        found = await to_thread(library.news_after, str(path), lambda: not self.is_attached)
        if self.app.screen is not self or self.deck.current.path != path:
            return
        if found is None:
            self._walk_unread(marks)
            return
        self._offered = (self.marked, found)
        seen = "You have seen all that is new here." if marks.changes else self.nothing_new
        name = brief(found.headline, _HEADLINE)
        self.tell(f"{seen} {self.key('next_new')} again opens the next briefing with news: {name}")

    def _walk_unread(self, marks: Marks) -> None:
        if self._walk(marks.never_seen - {self.marked}, 1):
            is_told, self._tells_unread = not self._tells_unread, False
            if not is_told:
                seen = "You have seen all that is new." if marks.changes else self.nothing_new
                self.tell(f"{seen} On to what you have not read.")
        else:
            back = f"{self.key('previous_new')} goes back through it, {self.key('changes')} tells it."
            seen = f"You have seen all that is new. {back}" if marks.changes else self.nothing_new
            self.tell(" ".join(filter(None, (seen, self._onward))))

    @property
    def _onward(self) -> str:
        """The next key, once a briefing has nothing left to walk through."""
        if getattr(self.app, "is_in_library", False):
            return f"{self.key('quit')}, then {self.key('next_new')}: the next unread briefing."
        return f"{self.key('next_briefing')} goes to the next briefing." if len(self.deck.readings) > 1 else ""

    def action_previous_new(self) -> None:
        """Back through what is new or changed, seen or not."""
        if self.own_keeper is None or not self.own_keeper.is_open:
            return
        if not self._walk(set(self.own_keeper.marks.told) - {self.marked}, -1):
            self.tell(self.nothing_new)

    def _walk(self, records: AbstractSet[Ref | None], direction: int) -> bool:
        """Go to the nearest of some records in a direction, pane after pane; False when there is none."""
        panes = list(self.query(Pane))
        wanted = {record for record in records if record is not None}
        first = panes.index(self.active) if self.active is not None else 0
        here = self.active.place_of(self.marked) if self.active is not None and self.marked is not None else None
        for step in range(len(panes) + 1):
            pane = panes[(first + direction * step) % len(panes)]
            found = pane.after(wanted, here if step == 0 else None, direction)
            if found is not None and (row := pane.row_ref(found)) is not None:
                if step and not 0 <= first + direction * step < len(panes):
                    self.tell("On from the first pane again." if direction > 0 else "On from the last pane again.")
                self.enter(pane)
                pane.select(row)
                self.visit()
                return True
        return False
