"""What the reader has seen of the briefing that is open: kept as the cursor goes, shown in the panes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual import events, on
from textual.screen import ModalScreen

from tui.view.bars import TopBar
from tui.view.panes.pane import Pane
from tui.view.render.marks import since_words
from tui.view.render.text import brief
from tui.view.screens.marking import Marking
from tui.view.screens.story_screen import StoryScreen
from tui.view.screens.visiting import Visiting

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable

    from tui.briefing.reference import Ref
    from tui.library.state import State
    from tui.view.deck import Deck
    from tui.view.keeper import Opened

_NAMED = 60
"""Characters of a headline that tell which briefing is meant."""
_FIRST_TIME = "You have this briefing open for the first time. What changes from now on is marked as new."


class Keeping(Visiting):
    """Opens the reader's state once the story is on the screen, and has the panes show the marks."""

    _opened_here: tuple[str, Hashable | None] | None = None
    """Where the cursor was when the briefing was opened, as long as it may still go to where the reader left off."""
    news_keys: tuple[str, ...] = ()
    """The actions that lead to what is new, changed or removed and was not seen."""
    _is_first = False
    _must_look = False
    _is_settled = False
    deck: Deck
    left_at: dict[int, dict[Pane, Hashable | None]]
    """Where each pane was when a briefing was left for another."""
    opened_at: tuple[Ref | None, str]
    _once_known: Callable[[], object] | None = None
    """What is to be done once it is known how the reader stands with the briefing."""

    def enter(self, pane: Pane) -> None:
        """Give a pane the keyboard."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin after the first frame."""
        self.call_after_refresh(self._begin_keeping)

    def _begin_keeping(self) -> None:
        from tui.view.keeper import Keeper

        opened: Callable[[], State] = getattr(self.app, "state_opened")  # noqa: B009 - a screen does not know the app
        self.own_keeper = Keeper(opened, self._work, self.show_marks)
        self.version_opened(again=False)

    def _work(self, work: Coroutine[object, object, None]) -> None:
        self.run_worker(work, group="keeping", exit_on_error=True)

    def on_unmount(self) -> None:
        """Nothing is left behind that was not written down."""
        if self.own_keeper is not None:
            self.own_keeper.finish()

    # -- the version that is open -------------------------------------------------------------------------------

    def version_closing(self) -> None:
        """Write down what was seen of it; its marks say nothing of the next one."""
        self._put = None
        if self.own_keeper is not None:
            self.own_keeper.forget()

    def version_opened(self, *, again: bool) -> None:
        """Ask how the reader stands with it; `again` if the file was read again while it was open."""
        if self.own_keeper is None:
            return
        may_move = not again and self.deck.index not in self.left_at and self.opened_at[0] is None
        self._opened_here = self._place if may_move else None
        if not again:
            self.put_here()
        self.own_keeper.open(self.deck.current, lambda opened: self._known(opened, again=again))

    def _known(self, opened: Opened, *, again: bool) -> None:
        if opened.notices:
            self.tell("\n".join(opened.notices))
        self._settle()
        if self.story is None or opened.reading is not self.story.reading or again:
            return  # what is under the cursor was not asked for, so it was not seen
        self._is_first = opened.is_first
        if opened.place is not None and self._opened_here == self._place and self.app.screen is self:
            self._is_putting = True
            self._go_on_at(opened.place.pane, opened.place.ref)
            self._is_putting = False
            self.put_here()
        self.visit()
        once, self._once_known = self._once_known, None
        if once is not None and self.app.screen is self:
            once()

    def once_known(self, do: Callable[[], object]) -> None:
        """Do something when it is known how the reader stands with the briefing; at once, if it is."""
        if self.own_keeper is not None and self.own_keeper.is_open:
            do()
        else:
            self._once_known = do

    def _settle(self) -> None:
        """Keep what the first briefing has grown to out of the search for garbage, as what the first frame made is.

        The first search would go through all of it while a key waits, 80 ms at 10,000 items. A screen that is
        opened over another goes again, and is garbage then.
        """
        if not self._is_settled and self.app.screen_stack == [self]:
            self.call_after_refresh(gc.freeze)
        self._is_settled = True

    def _go_on_at(self, name: str, ref: Ref | None) -> None:
        panes = sorted(self.query(Pane), key=lambda pane: pane.id != name)
        # what was followed in a detail may stand in another pane
        pane = next((each for each in panes if ref is not None and each.place_of(ref) is not None), panes[0])
        self.enter(pane)
        if ref is not None and (row := pane.row_ref(ref)) is not None:
            pane.select(row)

    @property
    def _place(self) -> tuple[str, Hashable | None]:
        pane = self.active or self.query_one(self.AUTO_FOCUS or "#timeline", Pane)
        return pane.id or "", pane.current

    # -- back, and shown ----------------------------------------------------------------------------------------

    @on(events.ScreenSuspend)
    def _left_for(self) -> None:
        # in the library the briefing may be marked too
        self._must_look = not isinstance(self.app.screen, StoryScreen | ModalScreen)

    @on(events.ScreenResume)
    def _back_again(self) -> None:
        if self.own_keeper is not None and self.own_keeper.is_open:
            if self._must_look:
                self.own_keeper.look_again()
            self.visit()

    def show_marks(self) -> None:
        """In the panes, above them and in the footer."""
        bars = self.query(TopBar)  # there are none once the reader is on the way out
        if self.own_keeper is None or self.story is None or not self.is_mounted or not bars:
            return
        marks = self.own_keeper.marks
        for pane in self.query(Pane):
            pane.show_kept(marks)
        is_news = marks.left or any(pane.kept_words() for pane in self.query(Pane))
        self.news_keys = ("next_new", "changes") if is_news else ()
        since = f" since {since_words(marks.since)}" if marks.left and marks.since is not None else ""
        bars.first().news = (f"{marks.left}{since}", marks.left)
        if self.active is not None:
            self.active.caption()
        above = self.app.screen
        if above is not self and isinstance(above, Marking):
            above.show_marks()

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_read_all(self) -> None:
        """Have the whole briefing read."""
        if self.own_keeper is not None and self.story is not None:

            def told(count: int | None) -> None:
                words = f"{count:,} {'item' if count == 1 else 'items'} marked read." if count else ""
                self.tell(f"{words} {self.key('undo')} takes it back." if words else "All of it is read already.")

            self.own_keeper.read_all(f"“{brief(self.story.briefing.header.headline, _NAMED)}”", told)

    @property
    def nothing_new(self) -> str:
        """The words where there is nothing to walk through and nothing to report."""
        return _FIRST_TIME if self._is_first else "Nothing has changed since you read it."

    def action_changes(self) -> None:
        """The report of what changed since the version read last."""
        self.once_known(self.open_report)

    def action_next_new(self) -> None:
        """On to what was not seen."""
        raise NotImplementedError

    def open_report(self, *, at: frozenset[Ref | None] | None = None) -> None:
        """Show the report; with the cursor on the first of some records and of what was removed, if they are given."""
        from tui.view.screens.changes import ChangesScreen

        if self.own_keeper is None or self.story is None:
            return
        marks = self.own_keeper.marks
        if marks.changes is None:
            self.tell("The version read last is not there any more; D compares with another one.")
        elif not marks.changes:
            self.tell(self.nothing_new)
        else:
            since = f"since {since_words(marks.since)}" if marks.since is not None else ""
            story, walk_on = self.story.as_in_file(), self.action_next_new
            report = ChangesScreen(story, marks.changes, since, at=at, walk_on=walk_on)
            self.app.push_screen(report)
            self.own_keeper.report_seen()

    def action_compare(self) -> None:
        """The same between two versions of the reader's choice."""
        from tui.view.screens.comparing import compare

        compare(self)
