"""Four panes on one briefing, and the moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from tui.briefing.reference import Ref
from tui.briefing.wording import tlp_label
from tui.view.bars import Footer, Tabs, TopBar
from tui.view.keys import BY_ID
from tui.view.messages import Entered, Left
from tui.view.notice import TooSmall
from tui.view.panes.headline import HeadlinePane
from tui.view.panes.pane import Pane
from tui.view.panes.sources import SourcesPane
from tui.view.panes.statements import StatementsPane
from tui.view.panes.timeline import TimelinePane
from tui.view.screens.marking import Marking

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.app import ComposeResult
    from textual.timer import Timer

PANES = ("headline", "timeline", "statements", "sources")
RESTS_AFTER = 0.1
"""Seconds without a step after which the cursor rests and the other panes follow."""
_FOOTER = {
    "headline": ("open", "pane_next", "search", "views", "zoom", "times", "export", "copy", "palette"),
    "timeline": ("open", "search", "filter", "views", "zoom", "copy", "times", "export", "palette"),
    "statements": ("open", "search", "filter", "views", "fold", "zoom", "copy", "times", "export", "palette"),
    "sources": ("open", "open_link", "go_to_source", "search", "views", "zoom", "copy", "export", "palette"),
}


class PanesScreen(Marking):
    """Only this screen knows that a timeline entry marks its source in another pane."""

    AUTO_FOCUS = "Pane.-open"
    SCOPE = "in this pane"

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.active: Pane | None = None
        """The pane that was used last."""
        self.trail: list[tuple[Pane | None, Ref]] = []
        """Where I was before I went somewhere by name or number."""
        self._resting: Timer | None = None

    # -- what a subclass hears of ------------------------------------------------------------------------------

    def arrived(self) -> None:
        """The cursor is in another pane."""

    def passed(self) -> None:
        """The cursor came by."""

    def rested(self) -> None:
        """The cursor rests."""

    @property
    def news_keys(self) -> tuple[str, ...]:
        """The actions that lead to what was not seen, if there is anything."""
        return ()

    # -- what it is made of ------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """A bar, the panes, the keys."""
        yield TooSmall()
        yield TopBar()
        yield Tabs()
        # Open from the beginning, since a class that is set later means a second layout. Where there is room for one
        # pane only, the story comes before its details.
        one = bool({"-narrow", "-low"} & self.classes)
        yield HeadlinePane("headline", self.story).data_bind(PanesScreen.story).set_class(one, "-open")
        with Widget(id="middle", classes="" if one else "-open"):
            yield TimelinePane("timeline", self.story).data_bind(PanesScreen.story).set_class(not one, "-open")
            yield StatementsPane("statements", self.story).data_bind(PanesScreen.story)
        yield SourcesPane("sources", self.story).data_bind(PanesScreen.story)
        yield Footer()

    def on_mount(self) -> None:
        """Hear from the panes where the cursor went, what was opened, and what they say of themselves."""
        for pane in self.query(Pane):
            pane.moved = self._moved
            pane.opened = self._opened
            pane.captioned = self._captioned
        self.query_one(Tabs).names = tuple(BY_ID[name].label for name in PANES)

    def on_resize(self) -> None:
        """A window that was too small for any pane took the keyboard away; give it back."""
        self.call_after_refresh(self._refocus)
        self.say_marking()

    def on_screen_resume(self) -> None:
        """The window may have another size than when something came to lie over the panes."""
        self.call_after_refresh(self._refocus)
        self.call_after_refresh(self.say_marking)

    def say_marking(self) -> None:
        """In the line of the panes, unless the line above them says it."""
        tabs = self.query(Tabs)
        if tabs and self.story is not None:
            is_above = self.has_class("-known") or not (self.has_class("-narrow") or self.has_class("-low"))
            tabs.first().marking = "" if is_above else tlp_label(self.story.briefing.header.tlp)

    def _refocus(self) -> None:
        if self.focused is None and self.active is not None and self.active.display:
            self.active.focus()

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

    @property
    def marked(self) -> Ref | None:
        """The record under the cursor."""
        return self.active.record(self.active.current) if self.active is not None else None

    @property
    def searched(self) -> Pane | None:
        """The pane that was used last."""
        return self.active

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

    def give_back(self) -> None:
        """To the pane that was used last."""
        if self.active is not None:
            self.enter(self.active)

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
        self.arrived()

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
            offered = _FOOTER[pane.id or ""]
            if self.story is not None and not any(source.url for source in self.story.briefing.sources.values()):
                offered = tuple(action for action in offered if action != "open_link")
            footer.actions = (*narrowing, *self.news_keys, *offered)

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
        self.passed()

    def _rested(self) -> None:
        """Mark what belongs to the item, and bring it into sight."""
        self.mark_related()
        self.rested()
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
            self.call_after_refresh(self.pane(name).show_group)  # once the pane has the room that it is opened for
        else:
            self.open(ref)

    def open(self, ref: Ref) -> None:
        """Show everything about a record."""
        from tui.view.screens.detail import DetailScreen

        if self.story is not None:
            self.app.push_screen(DetailScreen(self.story, ref))

    def action_back(self) -> None:
        """To where I was before I went somewhere by name or number; from the first place to the library below."""
        if self.trail:
            pane, ref = self.trail.pop()
            if pane is not None:
                self.enter(pane)
                pane.select(ref)
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()

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
