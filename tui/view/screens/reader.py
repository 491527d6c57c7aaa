"""The reader: one briefing of those that are open, what narrows the view of it, its file, its past, its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.view.bars import TopBar
from tui.view.bindings import bindings
from tui.view.screens.keeping import Keeping
from tui.view.screens.panes_screen import PanesScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tui.briefing.reference import Ref
    from tui.findings.known import Replay
    from tui.view.deck import Deck
    from tui.view.keeper import Keeper
    from tui.view.messages import Purpose
    from tui.view.panes.pane import Pane
    from tui.view.screens.live import Live
    from tui.view.screens.walking import Walk
    from tui.view.story import Story


class ReaderScreen(PanesScreen):
    """A briefing that is open: its file, its past, and what was seen of it."""

    BINDINGS = bindings("reader")

    replay: Replay | None = None
    """The steps of the briefing that is open, once somebody has asked for them."""

    def __init__(self, deck: Deck, story: Story, at: Ref | None = None, needle: str = "") -> None:
        super().__init__(classes="-reader")
        self.deck = deck
        self.left_at: dict[int, dict[Pane, Hashable | None]] = {}
        """Where each pane was when a briefing was left for another."""
        self.set_reactive(ReaderScreen.story, story)
        self.opened_at = (at, needle)
        """The item with which the briefing was opened, and what is marked in it."""
        self.kept = Keeping(self)
        self.live: Live | None = None
        """Follows the file, from the first frame on."""
        self._walk: Walk | None = None

    def on_mount(self) -> None:
        """Say what the bars say."""
        self.watch_story(self.story)
        if self.opened_at[0] is not None:
            self.call_after_refresh(self._open_at, *self.opened_at)
        self.call_after_refresh(self._follow_file)
        self.call_after_refresh(self.kept.begin)

    def on_unmount(self) -> None:
        """Nobody looks any more, and nothing is left behind that was not written down."""
        if self.live is not None:
            self.live.stop()
        self.kept.finish()

    def on_screen_suspend(self) -> None:
        """Something lies over the panes now."""
        self.kept.left_for()

    def on_screen_resume(self) -> None:
        """Nothing does any more: show the version that came meanwhile."""
        if self.live is not None:
            self.live.back_again()
        self.kept.back_again()

    def _open_at(self, ref: Ref, needle: str) -> None:
        """Show the item that a search in the library has found, with its words marked."""
        if ref.table in {"briefing", "revision"}:
            self.enter(self.pane("headline"))
        else:
            self.go_to(ref)
        if needle and self.active is not None and self.app.screen is self:
            self.active.search(needle)
        self.trail.clear()

    def watch_story(self, story: Story | None) -> None:
        """Say which briefing this is and how its times are shown."""
        if story is None or not self.query(TopBar):
            return
        self.name_story(f"{self.deck.index + 1} of {len(self.deck.readings)}" if len(self.deck.readings) > 1 else "")
        self.say_marking()
        if self.active is not None:
            self.call_next(self.mark_related)  # once the panes have it too
        if story.found is None:
            self.call_after_refresh(self._find)

    def _find(self) -> None:
        from tui.view.screens import knowing

        knowing.find(self)

    # -- what narrows or moves the view ------------------------------------------------------------------------

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Filter, or set the clock; what else is typed, others know."""
        done = {"filter": self._filter, "known_at": self.set_clock}.get(purpose)
        return done(value) if done is not None else super().typed(purpose, value)

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
            self.refuse(error)
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

    # -- as known at -------------------------------------------------------------------------------------------

    def view(self, name: str) -> None:
        """A view over the panes, or the panes as known at a time."""
        if name == "known":
            from tui.view.screens.views import replaying

            replaying.begin(self)
        elif name == "now":
            self.leave_moment()
        else:
            super().view(name)

    def action_earlier(self) -> None:
        """What was known before the last report."""
        self.step_in_time(-1)

    def action_later(self) -> None:
        """What was known after the next report."""
        self.step_in_time(1)

    def step_in_time(self, direction: int) -> None:
        """One step back or on, here and on what lies over the panes."""
        from tui.view.screens.views import replaying

        replaying.step(self, direction)

    def action_known_at(self) -> None:
        """Type a time; the panes show what had been reported by then."""
        from tui.view.screens.views import replaying

        replaying.ask(self)

    def set_clock(self, text: str) -> bool:
        """Show what was known at a time that was typed; False when the line should stay, to be mended."""
        from tui.view.screens.views import replaying

        return replaying.set_clock(self, text)

    def leave_moment(self) -> bool:
        """Back to all that is known; False when all is shown."""
        if self.story is None or self.story.moment is None:
            return False
        from tui.view.screens.views import replaying

        replaying.leave(self)
        return True

    # -- what was seen, and marks ------------------------------------------------------------------------------

    @property
    def own_keeper(self) -> Keeper | None:
        """Who keeps the marks of this briefing; None before the first frame."""
        return self.kept.keeper

    @property
    def news_keys(self) -> tuple[str, ...]:
        """The actions that lead to what was not seen, if there is anything."""
        return self.kept.news_keys

    def arrived(self) -> None:
        """The cursor is in another pane."""
        self.kept.visits.visit()

    def passed(self) -> None:
        """The cursor came by."""
        self.kept.visits.passed()

    def rested(self) -> None:
        """The cursor rests."""
        self.kept.visits.rest()

    def show_marks(self) -> None:
        """In the panes, above them and in the footer."""
        self.kept.show_marks()

    def once_known(self, do: Callable[[], object]) -> None:
        """Do something when it is known how the reader stands with the briefing; at once, if it is."""
        self.kept.once_known(do)

    def version_closing(self) -> None:
        """Another version or another briefing will be shown."""
        self.kept.version_closing()

    def version_opened(self, *, again: bool) -> None:
        """One is shown; `again` if it is the same briefing as before."""
        if self._walk is not None:
            self._walk.version_opened(again=again)
        self.kept.version_opened(again=again)
        if self.live is not None:
            self.live.version_opened(again=again)

    def action_read_all(self) -> None:
        """Have the whole briefing read."""
        self.kept.read_all()

    def action_changes(self) -> None:
        """The report of what changed since the version read last."""
        self.once_known(self.kept.open_report)

    def action_compare(self) -> None:
        """The same between two versions of the reader's choice."""
        from tui.view.screens.comparing import compare

        compare(self)

    def action_next_new(self) -> None:
        """On to what changed, in whichever pane it stands; to what has no row there; then to what was never seen."""
        self._walked.next()

    def action_previous_new(self) -> None:
        """Back through what is new or changed, seen or not."""
        self._walked.previous()

    @property
    def _walked(self) -> Walk:
        if self._walk is None:
            from tui.view.screens.walking import Walk

            self._walk = Walk(self)
        return self._walk

    # -- the file ----------------------------------------------------------------------------------------------

    def _follow_file(self) -> None:
        # the first may be standard input, which has no file, and the next one not
        if self.deck.current.path is not None or len(self.deck.readings) > 1:
            from tui.view.screens.live import Live

            self.live = Live(self)

    def action_next_briefing(self) -> None:
        """The next of the briefings that are open."""
        from tui.view.screens import leafing

        leafing.leaf(self, 1)

    def action_previous_briefing(self) -> None:
        """The previous one."""
        from tui.view.screens import leafing

        leafing.leaf(self, -1)

    def action_reload(self) -> None:
        """Read the file again; what it said before stays on the screen if it cannot be read now."""
        from tui.view.screens import leafing

        leafing.reload(self)

    def action_edit(self) -> None:
        """Open the file at the item in the editor, then read it again."""
        from tui.view.screens import leafing

        leafing.edit(self)

    def action_export(self) -> None:
        """Ask where to write it as Markdown."""
        from tui.view.screens import exporting

        exporting.ask(self)
