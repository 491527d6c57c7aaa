"""From one new or changed item to the next, through all panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.panes.pane import Pane
from tui.view.screens.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from tui.briefing.reference import Ref


class Walking(Keeping):
    """The two keys that go on to what was not seen, and back through what is new."""

    def action_next_new(self) -> None:
        """On to what was not seen, in whichever pane it stands."""
        if self.own_keeper is None or not self.own_keeper.is_open:
            return
        marks = self.own_keeper.marks
        if self.marked in marks.news:
            self.go_on()  # there may be nothing left to go to
            self.own_keeper.keep_visits()
        left = set(marks.news) - {self.marked}
        if self._walk(left, 1):
            return
        if left and self.story is not None and self.story.query:
            self.tell("What is new does not match the filter. Esc clears it.")
        elif left:
            self.tell("The rest of what is new has no row in the panes. d tells it on one page.")
        elif marks.told:
            self.tell("You have seen all that is new. C goes back through it, d tells it on one page.")
        else:
            self.tell(self.nothing_new)

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
