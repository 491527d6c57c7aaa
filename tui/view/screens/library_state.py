"""The reader's state behind the library's list: asked and changed in a thread, heard of when another program writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import work

from tui.view.jobs import Jobs
from tui.view.screens.beneath import reader_among
from tui.view.screens.library_walking import ShelfWalking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.library.state import State

T = TypeVar("T")


class Stating(ShelfWalking):
    """Nothing here waits for the state on the way of a key: while another program writes that takes seconds."""

    _jobs: Jobs | None = None
    _follows = False
    """Whether it is heard of what other programs write into the state."""

    def show_state(self) -> None:
        """Show what the standings say now."""
        raise NotImplementedError

    @property
    def jobs(self) -> Jobs:
        """What asks the state and writes it, one thing after another."""
        if self._jobs is None:
            self._jobs = Jobs(
                lambda coroutine: self.run_worker(coroutine, group="state", exit_on_error=True),
                lambda: self in self.app.screen_stack,
            )
        return self._jobs

    def on_unmount(self) -> None:
        """Nothing is left behind that was not written down."""
        self.jobs.finish(lambda: None)

    def open_state(self) -> None:
        """Ask what the reader has seen, in a thread."""
        self.jobs.do(self._read_state, lambda _: self._known())

    def _read_state(self) -> State:
        state = self.state_of_reader()
        self.standings.open(state)
        return state

    def state_of_reader(self) -> State:
        """The one state of the program; opened when it is first asked for."""
        opened: Callable[[], State] = getattr(self.app, "state_opened")  # noqa: B009 - a screen does not know the app
        return opened()

    def _known(self) -> None:
        state = self.standings.state
        if state is not None:
            for notice in state.take_notices():
                self.tell(notice)
            if not self._follows and state.is_kept:
                self._follows = True
                self._follow_state(state)
        self.show_state()

    @work(group="follow")
    async def _follow_state(self, state: State) -> None:
        """See what another instance of the program marks, until the screen goes."""
        from tui.library.watching import Watch

        # what is written goes into the log beside the file, and later into the file
        watch = Watch([state.path, f"{state.path}-wal"])
        try:
            async for paths in watch.changes():
                # of a briefing that lies over the list everything is asked again when the reader comes back
                if paths and not self._is_covered:
                    self._look_for_changes()
        finally:
            watch.stop()

    @property
    def _is_covered(self) -> bool:
        """Whether a briefing lies over the list."""
        screens = self.app.screen_stack
        above = screens[screens.index(self) + 1 :] if self in screens else screens
        return reader_among(above) is not None

    def _look_for_changes(self) -> None:
        before = self.standings.overview

        def then(_: State) -> None:
            if self.standings.overview != before:  # what this program wrote is heard of too
                self._known()

        self.jobs.do(self._read_state, then)

    def do_to_state(self, change: Callable[[State], T], told: Callable[[T], None]) -> None:
        """Change the state; when it is changed, tell, and show what it is now."""

        def work() -> T:
            found = change(self.state_of_reader())
            self._read_state()
            return found

        def then(found: T) -> None:
            told(found)
            self.show_state()

        self.jobs.do(work, then)
