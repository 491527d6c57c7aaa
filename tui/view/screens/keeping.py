"""What the reader has seen of the briefing that is open: kept as the cursor goes, shown in the panes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tui.view.bars import TopBar
from tui.view.panes.pane import Pane
from tui.view.render.marks import since_words
from tui.view.render.text import brief
from tui.view.screens.marking import Marking
from tui.view.screens.story_screen import StoryScreen
from tui.view.screens.visiting import Visits

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable

    from tui.briefing.reference import Ref
    from tui.library.state import State
    from tui.view.keeper import Keeper, Opened
    from tui.view.screens.reader import ReaderScreen

_NAMED = 60
"""Characters of a headline that tell which briefing is meant."""
_FIRST_TIME = "You have this briefing open for the first time. What changes from now on is marked as new."


class Keeping:
    """How the reader stands with the briefing that is open. There from the beginning, so that it can be waited for."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self.keeper: Keeper | None = None
        """Who asks the reader's state and writes it; None before the first frame."""
        self.visits = Visits(reader)
        self.news_keys: tuple[str, ...] = ()
        """The actions that lead to what is new, changed or removed and was not seen."""
        self._opened_here: tuple[str, Hashable | None] | None = None
        """Where the cursor was when the briefing was opened, while it may still go to where the reader left off."""
        self._is_first = False
        self._must_look = False
        self._is_settled = False
        self._once_known: Callable[[], object] | None = None
        """What is to be done once it is known how the reader stands with the briefing."""

    def begin(self) -> None:
        """Open the reader's state, once the story is on the screen."""
        from tui.view.keeper import Keeper

        reader = self._reader
        opened: Callable[[], State] = getattr(reader.app, "state_opened")  # noqa: B009 - a screen does not know the app
        self.keeper = Keeper(opened, self._work, reader.show_marks, lambda: reader in reader.app.screen_stack)
        reader.version_opened(again=False)

    def _work(self, work: Coroutine[object, object, None]) -> None:
        self._reader.run_worker(work, group="keeping", exit_on_error=True)

    def finish(self) -> None:
        """Nothing is left behind that was not written down."""
        if self.keeper is not None:
            self.keeper.finish()

    # -- the version that is open -------------------------------------------------------------------------------

    def version_closing(self) -> None:
        """Write down what was seen of it; its marks say nothing of the next one."""
        self.visits.forget()
        if self.keeper is not None:
            self.keeper.forget()

    def version_opened(self, *, again: bool) -> None:
        """Ask how the reader stands with it; `again` if the file was read again while it was open."""
        reader = self._reader
        if self.keeper is None:
            return
        may_move = not again and reader.deck.index not in reader.left_at and reader.opened_at[0] is None
        self._opened_here = self._place if may_move else None
        if not again:
            self.visits.put_here()
        self.keeper.open(reader.deck.current, lambda opened: self._known(opened, again=again))

    def _known(self, opened: Opened, *, again: bool) -> None:
        reader = self._reader
        if opened.notices:
            reader.tell("\n".join(opened.notices))
        self._settle()
        if reader.story is None or opened.reading is not reader.story.reading or again:
            return  # what is under the cursor was not asked for, so it was not seen
        self._is_first = opened.is_first
        if opened.place is not None and self._opened_here == self._place and reader.app.screen is reader:
            self.visits.is_putting = True
            self._go_on_at(opened.place.pane, opened.place.ref)
            self.visits.is_putting = False
            self.visits.put_here()
        self.visits.visit()
        once, self._once_known = self._once_known, None
        if once is not None and reader.app.screen is reader:
            once()

    def once_known(self, do: Callable[[], object]) -> None:
        """Do something when it is known how the reader stands with the briefing; at once, if it is."""
        if self.keeper is not None and self.keeper.is_open:
            do()
        else:
            self._once_known = do

    def _settle(self) -> None:
        """Keep what the first briefing has grown to out of the search for garbage, as what the first frame made is.

        The first search would go through all of it while a key waits, 80 ms at 10,000 items. A screen that is
        opened over another goes again, and is garbage then.
        """
        if not self._is_settled and self._reader.app.screen_stack == [self._reader]:
            self._reader.call_after_refresh(gc.freeze)
        self._is_settled = True

    def _go_on_at(self, name: str, ref: Ref | None) -> None:
        panes = sorted(self._reader.query(Pane), key=lambda pane: pane.id != name)
        # what was followed in a detail may stand in another pane
        pane = next((each for each in panes if ref is not None and each.place_of(ref) is not None), panes[0])
        self._reader.enter(pane)
        if ref is not None and (row := pane.row_ref(ref)) is not None:
            pane.select(row)

    @property
    def _place(self) -> tuple[str, Hashable | None]:
        pane = self._reader.pane_used
        return pane.id or "", pane.current

    # -- back, and shown ----------------------------------------------------------------------------------------

    def left_for(self) -> None:
        """Something lies over the reader now."""
        # in the library the briefing may be marked too
        self._must_look = not isinstance(self._reader.app.screen, StoryScreen | ModalScreen)

    def back_again(self) -> None:
        """Nothing does any more."""
        if self.keeper is not None and self.keeper.is_open:
            if self._must_look:
                self.keeper.look_again()
            self.visits.visit()

    def show_marks(self) -> None:
        """In the panes, above them and in the footer."""
        reader = self._reader
        bars = reader.query(TopBar)  # there are none once the reader is on the way out
        if self.keeper is None or reader.story is None or not reader.is_mounted or not bars:
            return
        marks = self.keeper.marks
        for pane in reader.query(Pane):
            pane.show_kept(marks)
        is_news = marks.left or any(pane.kept_words() for pane in reader.query(Pane))
        self.news_keys = ("next_new", "changes") if is_news else ()
        since = f" since {since_words(marks.since)}" if marks.left and marks.since is not None else ""
        bars.first().news = (f"{marks.left}{since}", marks.left)
        if reader.active is not None:
            reader.active.caption()
        above = reader.app.screen
        if above is not reader and isinstance(above, Marking):
            above.show_marks()

    # -- keys ---------------------------------------------------------------------------------------------------

    def read_all(self) -> None:
        """Have the whole briefing read."""
        reader = self._reader
        if self.keeper is not None and reader.story is not None:

            def told(count: int | None) -> None:
                words = f"{count:,} {'item' if count == 1 else 'items'} marked read." if count else ""
                reader.tell(f"{words} {reader.key('undo')} takes it back." if words else "All of it is read already.")

            self.keeper.read_all(f"“{brief(reader.story.briefing.header.headline, _NAMED)}”", told)

    @property
    def nothing_new(self) -> str:
        """The words where there is nothing to walk through and nothing to report."""
        return _FIRST_TIME if self._is_first else "Nothing has changed since you read it."

    def open_report(self, *, at: frozenset[Ref | None] | None = None) -> None:
        """Show the report; with the cursor on the first of some records and of what was removed, if they are given."""
        from tui.view.screens.changes import ChangesScreen

        reader = self._reader
        if self.keeper is None or reader.story is None:
            return
        marks = self.keeper.marks
        if marks.changes is None:
            compare = reader.key("compare")
            reader.tell(f"The version read last is not there any more; {compare} compares with another one.")
        elif not marks.changes:
            reader.tell(self.nothing_new)
        else:
            since = f"since {since_words(marks.since)}" if marks.since is not None else ""
            story, walk_on = reader.story.as_in_file(), reader.action_next_new
            report = ChangesScreen(story, marks.changes, since, at=at, walk_on=walk_on)
            reader.app.push_screen(report)
            self.keeper.report_seen()
