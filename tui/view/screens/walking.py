"""From one new or changed item to the next, through all panes."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from tui.view.panes.pane import Pane
from tui.view.render.text import brief

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from tui.briefing.reference import Ref
    from tui.library.listing import Row
    from tui.view.marks import Marks
    from tui.view.screens.library import LibraryScreen
    from tui.view.screens.reader import ReaderScreen

_HEADLINE = 60
"""Characters of a headline in a message."""


class Walk:
    """On to what was not seen, and back through what is new."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._tells_unread = True
        """Whether it is still to be said that the walk goes on to what was never looked at."""
        self._offered: tuple[Ref | None, Row] | None = None
        """The next briefing with news, and where the cursor was when the reader was told of it."""

    def version_opened(self, *, again: bool) -> None:
        """Say anew where the walk goes."""
        self._offered = None
        self._tells_unread = self._tells_unread or not again

    def next(self) -> None:
        """On to what changed, in whichever pane it stands; to what has no row there; then to what was never seen."""
        reader = self._reader
        keeper, here = reader.own_keeper, reader.marked
        if keeper is None or not keeper.is_open:
            return
        marks = keeper.marks
        if here in marks.news or here in marks.never_seen:
            reader.kept.visits.go_on()  # there may be nothing left to go to
            keeper.keep_visits()
        left = set(marks.news) - {here}
        if self._walk(left, 1):
            return
        if left and reader.story is not None and reader.story.query:
            reader.tell(f"What is new does not match the filter. {reader.key('out')} clears it.")
        elif marks.removed or left:
            reader.kept.open_report(at=frozenset(left))
        else:
            self._walk_on(marks)

    def _walk_on(self, marks: Marks) -> None:
        """Nothing that changed is left here: to the next briefing with news, or to what was never looked at."""
        reader = self._reader
        library: LibraryScreen | None = getattr(reader.app, "library_beneath", None)
        unread = marks.never_seen - {reader.marked}
        if library is None or (unread and not marks.changes):
            self._walk_unread(marks)
        elif self._offered is not None and self._offered[0] == reader.marked:
            library.open_next(self._offered[1])
        else:
            reader.run_worker(self._offer_next(library, marks), group="ask", exclusive=True, exit_on_error=True)

    async def _offer_next(self, library: LibraryScreen, marks: Marks) -> None:
        reader = self._reader
        path = reader.deck.current.path
        found = await to_thread(library.news_after, str(path), lambda: not reader.is_attached)
        if reader.app.screen is not reader or reader.deck.current.path != path:
            return
        if found is None:
            self._walk_unread(marks)
            return
        self._offered = (reader.marked, found)
        seen = "You have seen all that is new here." if marks.changes else reader.kept.nothing_new
        name = brief(found.headline, _HEADLINE)
        reader.tell(f"{seen} {reader.key('next_new')} again opens the next briefing with news: {name}")

    def _walk_unread(self, marks: Marks) -> None:
        reader = self._reader
        if self._walk(marks.never_seen - {reader.marked}, 1):
            is_told, self._tells_unread = not self._tells_unread, False
            if not is_told:
                seen = "You have seen all that is new." if marks.changes else reader.kept.nothing_new
                reader.tell(f"{seen} On to what you have not read.")
        else:
            back = f"{reader.key('previous_new')} goes back through it, {reader.key('changes')} tells it."
            seen = f"You have seen all that is new. {back}" if marks.changes else reader.kept.nothing_new
            reader.tell(" ".join(filter(None, (seen, self._onward))))

    @property
    def _onward(self) -> str:
        """The next key, once a briefing has nothing left to walk through."""
        reader = self._reader
        if getattr(reader.app, "is_in_library", False):
            return f"{reader.key('quit')}, then {reader.key('next_new')}: the next unread briefing."
        return f"{reader.key('next_briefing')} goes to the next briefing." if len(reader.deck.readings) > 1 else ""

    def previous(self) -> None:
        """Back through what is new or changed, seen or not."""
        keeper, here = self._reader.own_keeper, self._reader.marked
        if keeper is None or not keeper.is_open:
            return
        if not self._walk(set(keeper.marks.told) - {here}, -1):
            self._reader.tell(self._reader.kept.nothing_new)

    def _walk(self, records: AbstractSet[Ref | None], direction: int) -> bool:
        """Go to the nearest of some records in a direction, pane after pane; False when there is none."""
        reader = self._reader
        panes, active, marked = list(reader.query(Pane)), reader.active, reader.marked
        wanted = {record for record in records if record is not None}
        first = panes.index(active) if active is not None else 0
        here = active.place_of(marked) if active is not None and marked is not None else None
        for step in range(len(panes) + 1):
            pane = panes[(first + direction * step) % len(panes)]
            found = pane.after(wanted, here if step == 0 else None, direction)
            if found is not None and (row := pane.row_ref(found)) is not None:
                if step and not 0 <= first + direction * step < len(panes):
                    reader.tell("On from the first pane again." if direction > 0 else "On from the last pane again.")
                reader.enter(pane)
                pane.select(row)
                reader.kept.visits.visit()
                return True
        return False
