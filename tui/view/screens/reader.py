"""The reader: four panes on one briefing, and the moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from tui.briefing.problems import Refused
from tui.briefing.reference import Ref
from tui.briefing.wording import tlp_label
from tui.view.bars import Footer, Tabs, TopBar
from tui.view.bindings import bindings
from tui.view.keys import BY_ID
from tui.view.messages import Entered, Left
from tui.view.notice import TooSmall
from tui.view.panes.headline import HeadlinePane
from tui.view.panes.pane import Pane
from tui.view.panes.sources import SourcesPane
from tui.view.panes.statements import StatementsPane
from tui.view.panes.timeline import TimelinePane
from tui.view.screens.keeping import Keeping
from tui.view.screens.marking import Marking

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.findings.known import Replay
    from tui.view.deck import Deck
    from tui.view.keeper import Keeper
    from tui.view.messages import Purpose
    from tui.view.screens.live import Live
    from tui.view.screens.walking import Walk
    from tui.view.story import Story

PANES = ("headline", "timeline", "statements", "sources")
RESTS_AFTER = 0.1
"""Seconds without a step after which the cursor rests and the other panes follow."""
_FOOTER = {
    "headline": ("open", "pane_next", "search", "views", "zoom", "times", "export", "copy", "palette"),
    "timeline": ("open", "search", "filter", "views", "zoom", "copy", "times", "export", "palette"),
    "statements": ("open", "search", "filter", "views", "fold", "zoom", "copy", "times", "export", "palette"),
    "sources": ("open", "open_link", "go_to_source", "search", "views", "zoom", "copy", "export", "palette"),
}


class ReaderScreen(Marking):
    """Only this screen knows that a timeline entry marks its source in another pane."""

    BINDINGS = bindings("reader")
    AUTO_FOCUS = "Pane.-open"
    SCOPE = "in this pane"

    replay: Replay | None = None
    """The steps of the briefing that is open, once somebody has asked for them."""

    def __init__(self, deck: Deck, story: Story, at: Ref | None = None, needle: str = "") -> None:
        super().__init__(classes=f"-reader {self.classes_at(self.app.size)}")
        self.deck = deck
        self.active: Pane | None = None
        self.trail: list[tuple[Pane | None, Ref]] = []
        """Where I was before I went somewhere by name or number."""
        self.left_at: dict[int, dict[Pane, Hashable | None]] = {}
        """Where each pane was when a briefing was left for another."""
        self._resting: Timer | None = None
        self.set_reactive(ReaderScreen.story, story)
        self.opened_at = (at, needle)
        """The item with which the briefing was opened, and what is marked in it."""
        self.kept = Keeping(self)
        self.live: Live | None = None
        """Follows the file, from the first frame on."""
        self._walk: Walk | None = None

    def compose(self) -> ComposeResult:
        """A bar, the panes, the keys."""
        yield TooSmall()
        yield TopBar()
        yield Tabs()
        # Open from the beginning, since a class that is set later means a second layout. Where there is room for one
        # pane only, the story comes before its details.
        one = bool({"-narrow", "-low"} & self.classes)
        yield HeadlinePane("headline", self.story).data_bind(ReaderScreen.story).set_class(one, "-open")
        with Widget(id="middle", classes="" if one else "-open"):
            yield TimelinePane("timeline", self.story).data_bind(ReaderScreen.story).set_class(not one, "-open")
            yield StatementsPane("statements", self.story).data_bind(ReaderScreen.story)
        yield SourcesPane("sources", self.story).data_bind(ReaderScreen.story)
        yield Footer()

    def on_mount(self) -> None:
        """Say what the bars say."""
        for pane in self.query(Pane):
            pane.moved = self._moved
            pane.opened = self._opened
            pane.captioned = self._captioned
        self.query_one(Tabs).names = tuple(BY_ID[name].label for name in PANES)
        self.query_one(Footer).keys = getattr(self.app, "chosen_keys", {})
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

    def on_resize(self) -> None:
        """A window that was too small for any pane took the keyboard away; give it back."""
        self.call_after_refresh(self._refocus)
        self._say_marking()

    def _say_marking(self) -> None:
        """In the line of the panes, unless the line above them says it."""
        tabs = self.query(Tabs)
        if tabs and self.story is not None:
            is_above = self.has_class("-known") or not (self.has_class("-narrow") or self.has_class("-low"))
            tabs.first().marking = "" if is_above else tlp_label(self.story.briefing.header.tlp)

    def _refocus(self) -> None:
        if self.focused is None and self.active is not None and self.active.display:
            self.active.focus()

    def watch_story(self, story: Story | None) -> None:
        """Say which briefing this is and how its times are shown."""
        if story is None or not self.query(TopBar):
            return
        self.name_story(f"{self.deck.index + 1} of {len(self.deck.readings)}" if len(self.deck.readings) > 1 else "")
        self._say_marking()
        if self.active is not None:
            self.call_next(self.mark_related)  # once the panes have it too
        if story.found is None:
            self.call_after_refresh(self._find)

    def _find(self) -> None:
        from tui.view.screens import knowing

        knowing.find(self)

    def pane(self, name: str) -> Pane:
        """A pane by its name."""
        return self.query_one(f"#{name}", Pane)

    @property
    def pane_used(self) -> Pane:
        """The pane that was used last, or will have the keyboard first."""
        return self.active or self.query_one(self.AUTO_FOCUS or "#timeline", Pane)

    @property
    def subject(self) -> Ref:
        """What is under the cursor of the pane that was used last."""
        ref = self.active.current if self.active is not None else None
        return ref if isinstance(ref, Ref) else Ref("briefing")

    def action_copy(self) -> None:
        """Offer the forms of what is under the cursor, if anything is."""
        if self.active is not None and self.active.current is None:
            self.tell("There is nothing here to copy.")
        else:
            super().action_copy()

    # -- panes -------------------------------------------------------------------------------------------------

    @on(Entered)
    def _entered(self, event: Entered) -> None:
        if isinstance(event.pane, Pane) and event.pane is self.focused:  # and not another one since
            self._open_up(event.pane)

    def enter(self, pane: Pane) -> None:
        """Give a pane the keyboard, at once: the next key may have arrived already."""
        self.set_focus(pane)
        pane.show_cursor()
        self._open_up(pane)

    def _open_up(self, pane: Pane) -> None:
        if self.active is pane:
            return
        self.active = pane
        for name in PANES:
            self.pane(name).set_class(name == pane.id, "-open")
        self.query_one("#middle").set_class(pane.id in PANES[1:3], "-open")
        self.query_one(Tabs).active = pane.NUMBER - 1
        self._captioned(pane)
        self.mark_related()
        self.kept.visits.visit()

    def _captioned(self, pane: Pane) -> None:
        if pane is self.active:
            self.query_one(Tabs).state = pane.state
            stepping = ("earlier", "later") if self.story is not None and self.story.moment is not None else ()
            searching = (*pane.match_keys, "out") if pane.needle else ()
            is_narrowed = self.story is not None and bool(self.story.query or self.story.moment)
            filtering = ("out",) if not searching and is_narrowed else ()
            narrowing = (*searching, *filtering, *stepping)
            leads_to_now = filtering and stepping and self.story is not None and not self.story.query
            footer = self.query_one(Footer)
            footer.words = self.step_words() | ({"out": "Back to now"} if leads_to_now else {})
            footer.actions = (*narrowing, *self.kept.news_keys, *_FOOTER[pane.id or ""])

    def mark_related(self) -> None:
        """Mark in the other panes what belongs to the item under the cursor."""
        if self.story is None:
            return
        ref = self.subject
        related = self.story.references.related(ref) if ref.table != "briefing" else frozenset()
        if ref.table == "source" and self.story.found is not None:
            # what is cited from it too, as its row counts them
            related |= frozenset(self.story.found.dependence.resting.on[str(ref.key)])
        for name in PANES:
            self.pane(name).mark(related if self.pane(name) is not self.active else frozenset())

    def _moved(self) -> None:
        """Have the other panes follow once the cursor rests.

        At every step of a held key they would be painted for nothing, and the step itself would come later: with them
        it took 1.8 times as long as in a bare list, and 3 times when they also scrolled.
        """
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(RESTS_AFTER, self._rested)
        self.kept.visits.passed()

    def _rested(self) -> None:
        """Mark what belongs to the item, and bring it into sight."""
        self.mark_related()
        self.kept.visits.rest()
        if self.story is None:
            return
        ref, briefing = self.subject, self.story.briefing
        chains = []
        if ref.table in {"event", "statement"}:
            chains = (briefing.events if ref.table == "event" else briefing.statements)[int(ref.key)].sources
        # of a chain its end nearest the speaker, for what we read is often the same throughout
        wanted = (ref, *(Ref("source", chain[-1]) for chain in chains))
        for name in PANES:
            pane = self.pane(name)
            if pane is not self.active and pane.marked:
                pane.bring(*wanted)

    def _opened(self, ref: Hashable) -> None:
        if isinstance(ref, Ref):
            self.open(Ref("briefing") if ref.table == "briefing" else ref)

    @on(Tabs.Chosen)
    def _chosen(self, event: Tabs.Chosen) -> None:
        self.enter(self.pane(PANES[event.index]))

    @on(Left)
    def _left(self, event: Left) -> None:
        pane = self.pane(event.pane)
        self.enter(pane)
        pane.select(event.ref)

    def go_to(self, ref: Ref) -> None:
        """Show a record: in its pane where it has a row, else by itself."""
        home = {"event": "timeline", "statement": "statements", "actor": "statements", "source": "sources"}
        name = home.get(ref.table)
        before = (self.active, self.subject)
        if name is not None and self.pane(name).select(ref):
            self.trail.append(before)
            self.enter(self.pane(name))
            self.pane(name).show_group()
        else:
            self.open(ref)

    def open(self, ref: Ref) -> None:
        """Show everything about a record."""
        from tui.view.screens.detail import DetailScreen

        if self.story is not None:
            self.app.push_screen(DetailScreen(self.story, ref))

    def action_headline(self) -> None:
        """Pane 1."""
        self.enter(self.pane("headline"))

    def action_timeline(self) -> None:
        """Pane 2."""
        self.enter(self.pane("timeline"))

    def action_statements(self) -> None:
        """Pane 3."""
        self.enter(self.pane("statements"))

    def action_sources(self) -> None:
        """Pane 4."""
        self.enter(self.pane("sources"))

    def action_pane_next(self) -> None:
        """The next pane, from the last to the first."""
        self._turn(1)

    def action_pane_previous(self) -> None:
        """The previous pane, from the first to the last."""
        self._turn(-1)

    def action_pane_right(self) -> None:
        """The pane on the right, or the next one where they stand one below the other."""
        self._turn(1)

    def action_pane_left(self) -> None:
        """The pane on the left, or the previous one."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        name = self.active.id if self.active is not None else PANES[0]
        self.enter(self.pane(PANES[(PANES.index(name or PANES[0]) + step) % len(PANES)]))

    def action_zoom(self) -> None:
        """Give the screen to one pane, or back to all."""
        self.toggle_class("-zoom")

    def action_fold(self) -> None:
        """Fold the actor under the cursor."""
        self._statements().fold_current()

    def action_fold_all(self) -> None:
        """Fold or unfold all actors."""
        self._statements().fold_all()

    def _statements(self) -> StatementsPane:
        return self.query_one(StatementsPane)

    # -- what narrows or moves the view ------------------------------------------------------------------------

    @property
    def searched(self) -> Pane | None:
        """The pane that was used last."""
        return self.active

    def give_back(self) -> None:
        """To the pane that was used last."""
        if self.active is not None:
            self.enter(self.active)

    def action_back(self) -> None:
        """To where I was before I went somewhere by name or number."""
        if self.trail:
            pane, ref = self.trail.pop()
            if pane is not None:
                self.enter(pane)
                pane.select(ref)

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Filter, export, or set the clock; what else is typed, others know."""
        done = {"filter": self._filter, "export": self._export, "known_at": self.set_clock}.get(purpose)
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
    def marked(self) -> Ref | None:
        """The record under the cursor."""
        return self.active.record(self.active.current) if self.active is not None else None

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

    def _export(self, name: str) -> bool:
        from tui.view.screens import exporting

        return exporting.write(self, name)
