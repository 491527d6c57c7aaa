"""Keeps what the reader marks and has seen in the briefing that is open: in a thread, one thing after another.

The screen never waits for the disk: it is told what is kept when it is kept, so what stands there would survive if
the program were killed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.view.jobs import Jobs
from tui.view.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tui.briefing.model import Briefing
    from tui.briefing.reading import Reading
    from tui.briefing.reference import Ref
    from tui.library.standing import Place, Standing
    from tui.library.state import State, Undone


_MOST_CALLED = 0.75
"""The part of the items that may be unread for each to be called so."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Opened(NamedTuple):
    """What is known once a briefing is open."""

    reading: Reading
    place: Place | None
    """Where the reader left off."""
    is_first: bool
    """Whether it was never open before."""
    notices: list[str]
    """What the reader should be told of the state."""


class Keeper:
    """The marks on one open briefing.

    `state` opens the reader's state, in the thread; `start` runs a coroutine; `changed` hears of new `marks`, as long
    as the screen `is_heard`: one that is gone has nothing to show them in.
    """

    def __init__(
        self,
        state: Callable[[], State],
        start: Callable[[Coroutine[Any, Any, None]], object],
        changed: Callable[[], None],
        is_heard: Callable[[], bool],
    ) -> None:
        self.marks = Marks()
        self._state = state
        self._jobs = Jobs(start, is_heard)
        self._changed = changed
        self._visits: list[tuple[str, Ref]] = []
        self._pane = ""
        self._standing: Standing | None = None
        self._opened = -1
        """The turn of the jobs in which a version was opened; another turn, another version on the screen."""
        self._left_at: datetime | None = None
        """When the cursor was last in the briefing, before it was opened this time."""
        self._called_unread: set[Ref] | None = None
        """What the reader marked unread; None where few items are, so that each is called so."""

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for is done."""
        return self._jobs.is_idle and not self._visits

    def finish(self) -> None:
        """Do what is still to be done, here and now: the screen is going."""
        visits, self._visits = self._visits, []
        self._jobs.finish(lambda: self._visit(visits))

    def _show(self, marks: Marks | None) -> None:
        if marks is not None:
            self.marks = marks._replace(here=self.marks.here)
            self._changed()

    # -- the version that is open -------------------------------------------------------------------------------

    def open(self, reading: Reading, then: Callable[[Opened], object]) -> None:
        """Open a version, the first one or one that was read again; `then` hears of it after `changed`."""
        briefing = reading.briefing
        if briefing is None:
            return
        if self._jobs.turn:
            self._visits.clear()  # the cursors were put there, the reader did not go

        def done(found: tuple[Opened, Marks]) -> None:
            self._opened = self._jobs.turn
            self._show(found[1])
            then(found[0])

        self._jobs.do(lambda: self._open(reading, briefing), done)

    def _open(self, reading: Reading, briefing: Briefing) -> tuple[Opened, Marks]:
        from tui.findings.belonging import briefing_key
        from tui.library.opening import open_version

        state = self._state()
        key = briefing_key(briefing, reading.path)
        again = self._standing is not None and self._standing.key == key
        before = state.rows(key)
        left_at = before.get(("place", key, "", ""))
        standing = self._standing = open_version(state, key, briefing, reading.data)
        if not again:
            # the version to compare with may have become that only now
            self._left_at = _EPOCH + timedelta(microseconds=left_at.at) if left_at is not None else None
            # Where hardly anything was looked at, a word in each row would tell nothing.
            items = len(briefing.events) + len(briefing.statements)
            self._called_unread = None if len(standing.unread) <= items * _MOST_CALLED else set()
        is_first = ("latest", key, "", "") not in before
        return Opened(reading, standing.place, is_first, state.take_notices()), self._all()

    @property
    def is_open(self) -> bool:
        """Whether it is known how the reader stands with the briefing."""
        return self._opened == self._jobs.turn

    def forget(self) -> None:
        """Write down what was seen; another version comes."""
        self.keep_visits()
        self._jobs.turn += 1
        self.marks = Marks()
        self._changed()

    def _all(self) -> Marks:
        standing = self._standing
        if standing is None:
            return Marks()
        return self._seen(Marks())._replace(
            told=standing.changes.marks if standing.changes is not None else {},
            stars=standing.stars,
            notes={ref: standing.note(ref) for ref in standing.noted},
            since=min(filter(None, (standing.since, self._left_at)), default=None),
            changes=standing.changes,
        )

    def _seen(self, marks: Marks) -> Marks:
        """The same marks with what is read and unread now."""
        standing = self._standing
        if standing is None:
            return marks
        news = dict(standing.marks)
        unread = standing.unread if self._called_unread is None else standing.unread & self._called_unread
        return marks._replace(
            news=marks.news if marks.news == news else news,
            unread=marks.unread if marks.unread == unread else unread,
            never_seen=standing.unread - news.keys(),
            left=str(standing.left),
            removed=len(standing.removed),
        )

    # -- seen ---------------------------------------------------------------------------------------------------

    def visit(self, pane: str, ref: Ref) -> int:
        """The cursor is on a record, or its details are open; how many wait to be written down by `keep_visits`."""
        self._pane = pane
        self._visits.append((pane, ref))
        return len(self._visits)

    def wait_in(self, pane: str) -> None:
        """The cursor was put into a pane; what it is on was not visited."""
        self._pane = pane

    def see(self, ref: Ref) -> None:
        """The details of a record are open, over the pane that was visited last."""
        self.visit(self._pane, ref)
        self.keep_visits()

    def keep_visits(self) -> None:
        """Write down what was visited."""
        if self._visits:
            visits, self._visits = self._visits, []
            self._jobs.do(lambda: self._visit(visits), self._show)

    def _visit(self, visits: list[tuple[str, Ref]]) -> Marks | None:
        standing = self._standing
        if standing is None:
            return None
        changed = [standing.visit(pane, ref) for pane, ref in visits]
        if self._state().changed_elsewhere():
            standing.refresh()
            return self._all()
        marks = self._seen(self.marks) if any(changed) else self.marks
        return marks if marks != self.marks else None

    def stay(self, ref: Ref | None) -> None:
        """The cursor rests on a record."""
        before = self.marks
        if before.here != ref:
            self.marks = before._replace(here=ref)
            if ref in before.told or before.here in before.told:
                self._changed()

    def look_again(self) -> None:
        """Something else may have changed the marks."""
        self._ask(lambda standing, _: standing.refresh(), lambda _: None)

    # -- what the reader asks for -------------------------------------------------------------------------------

    def _ask(self, work: Callable[[Standing, State], Any], then: Callable[[Any], object]) -> None:
        self.keep_visits()

        def done() -> tuple[Any, Marks]:
            standing = self._standing
            return (work(standing, self._state()), self._all()) if standing is not None else (None, self.marks)

        def told(found: tuple[Any, Marks]) -> None:
            self._show(found[1])
            then(found[0])

        self._jobs.do(done, told)

    def star(self, ref: Ref, label: str, then: Callable[[bool], object]) -> None:
        """Give it a star or take it away; `then` hears whether it has one."""
        self._ask(lambda standing, _: standing.toggle_star(ref, label), then)

    def read(self, ref: Ref, label: str, then: Callable[[bool], object]) -> None:
        """Have it read or unread; `then` hears whether it is read."""

        def toggle(standing: Standing, _: State) -> bool:
            is_read = standing.toggle_read(ref, label)
            if self._called_unread is not None and not is_read:
                self._called_unread.add(ref)
            return is_read

        self._ask(toggle, then)

    def read_all(self, label: str, then: Callable[[int], object]) -> None:
        """Have everything read; `then` hears how many items were not."""
        self._ask(lambda standing, _: standing.read_all(label), then)

    def note(self, text: str, ref: Ref, label: str, then: Callable[[None], object]) -> None:
        """Have this note on a record; an empty one takes it away."""
        self._ask(lambda standing, _: standing.write_note(text, ref, label), then)

    def undo(self, then: Callable[[str], object]) -> None:
        """Take back the last change; `then` hears which, or nothing."""
        self._go_back(lambda state: state.undo(), then)

    def redo(self, then: Callable[[str], object]) -> None:
        """Do again what was taken back last; `then` hears what, or nothing."""
        self._go_back(lambda state: state.redo(), then)

    def _go_back(self, how: Callable[[State], Undone | None], then: Callable[[str], object]) -> None:
        def go(standing: Standing, state: State) -> str:
            undone = how(state)
            standing.refresh()
            return undone.words if undone is not None else ""

        self._ask(go, then)

    def report_seen(self) -> None:
        """The report of the changes was open."""
        self._ask(lambda standing, _: standing.report_seen(), lambda _: None)
