"""The application: themes, the reader's keys, the first screen. No layout, no data work."""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.view.bindings import bindings, key_name
from tui.view.in_turn import InTurnApp
from tui.view.screens.acting import ActingScreen
from tui.view.screens.beneath import reader_among
from tui.view.terminal import run_app
from tui.view.themes import BY_NAME, chosen, without_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.screen import Screen
    from textual.theme import Theme

    from tui.briefing.reading import Reading
    from tui.library.state import State
    from tui.settings import Settings
    from tui.view.screens.library import LibraryScreen


class Roots(Struct, frozen=True):
    """What a library is made of: folders and files."""

    paths: Sequence[str | Path] = ()
    are_samples: bool = False
    """Whether it is what a reader sees who has no library yet."""


class BriefingApp(InTurnApp):
    """Reads the briefings that it is given; with none, begins in the library."""

    TITLE = "Briefing"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("app")

    def __init__(
        self,
        readings: Sequence[Reading],
        settings: Settings,
        notice: str = "",
        library: Roots | None = None,
        afterwards: Callable[[], None] | None = None,
    ) -> None:
        theme = chosen(settings.theme)
        self.chosen_keys = settings.keys
        # black on black is what a theme of another kind looks like once the terminal's own colours are on
        self.theme_names = () if theme.ansi else ("dark", "light")
        # before the styles are read: setting it afterwards reads and applies them all a second time
        self.set_reactive(BriefingApp.theme, theme.name)
        # a screen that is there from the beginning has its styles read by nobody
        super().__init__(ansi_color=theme.ansi, css_path=None if readings else [self.CSS_PATH, "screens/library.tcss"])
        self.set_keymap({action: ",".join(map(key_name, keys)) for action, keys in settings.keys.items()})
        self._readings = readings
        self._settings = settings
        self._roots = library or Roots()
        self._notice = notice
        self._afterwards = afterwards
        self._library_screen: LibraryScreen | None = None
        self._state: State | None = None
        self._state_lock = Lock()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only ours: others lack the colours that our styles name."""
        return BY_NAME

    def get_default_screen(self) -> Screen[None]:
        """The reader or the library, at once: the first frame shows what there is to read.

        Each is imported only when it is wanted: neither is to wait for the other.
        """
        if not self._readings:
            return self._library()
        from tui.view.deck import Deck
        from tui.view.screens.reader import ReaderScreen
        from tui.view.story import Story, lens_named

        deck = Deck.of(self._readings)
        briefing = deck.current.briefing
        assert briefing is not None, "the deck shows only what could be read"
        return ReaderScreen(deck, Story(deck.current, briefing, lens_named(self._settings.times)))

    def _library(self, at: Path | None = None) -> LibraryScreen:
        from tui.view.screens.library import LibraryScreen

        roots = self._roots
        self._library_screen = LibraryScreen(roots.paths, self._settings, are_samples=roots.are_samples, at=at)
        return self._library_screen

    def state_opened(self) -> State:
        """What this reader has read, starred and noted; opened when it is first asked for, by whichever thread."""
        with self._state_lock:
            if self._state is None:
                from tui.library.state import open_state

                self._state = open_state()
            return self._state

    def on_mount(self) -> None:
        """Say what has to be said once."""
        self.call_after_refresh(self._first_frame_is_there)
        if self._notice:
            self.notify(self._notice, markup=False, timeout=8)

    def _first_frame_is_there(self) -> None:
        """Do what could wait until now."""
        from tui.view.garbage import look_seldom

        look_seldom()
        if self._afterwards is not None:
            self.run_worker(self._afterwards, thread=True, group="afterwards")

    def on_unmount(self) -> None:
        """What could not be kept while another program wrote is kept now, if it can be.

        It is not closed: threads that count for the library may ask it to the end.
        """
        if self._state is not None:
            self._state.save()

    def on_notify(self) -> None:
        """One toast at a time: what was told before is about an earlier state, and would contradict the new one."""
        for older in list(self._notifications):
            del self._notifications[older]
        if self.screen_stack:
            self.screen.query("ToastHolder:empty").remove()

    def action_help(self) -> None:
        """What the keys do here."""
        if isinstance(self.screen, ActingScreen):
            self.screen.look_up_keys()

    def action_palette(self) -> None:
        """Everything by name."""
        if isinstance(self.screen, ActingScreen):
            self.screen.look_up()

    def action_suspend(self) -> None:
        """To the shell."""
        self.action_suspend_process()

    def action_library(self) -> None:
        """To the library: the one that lies below, else a new one over what is open."""
        library = self._library_below()
        if library is None:
            reader = reader_among(self.screen_stack)
            self.push_screen(self._library(reader.deck.current.path if reader is not None else None))
        while library is not None and self.screen is not library:
            self.pop_screen()

    @property
    def is_in_library(self) -> bool:
        """Whether what is on the screen was opened from a library."""
        return self._library_below() is not None

    @property
    def library_beneath(self) -> LibraryScreen | None:
        """The library, if what is on the screen lies right over it: a briefing that was opened from its list."""
        below = self.screen_stack[-2:-1]
        return self._library_screen if below == [self._library_screen] else None

    def look_across(self, kind: str, *subject: str) -> None:
        """Open a view across the library that lies below; see `LibraryScreen.look_across`."""
        library = self._library_below()
        if library is not None:
            library.look_across(kind, *subject)

    def _library_below(self) -> LibraryScreen | None:
        shelf = self._library_screen
        return shelf if shelf is not None and shelf in self.screen_stack else None

    async def action_quit(self) -> None:
        """Leave what lies over something else, else the program."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit(0)

    def action_quit_now(self) -> None:
        """Leave from anywhere."""
        self.exit(0)


def read(
    readings: Sequence[Reading],
    settings: Settings,
    notice: str = "",
    library: Roots | None = None,
    afterwards: Callable[[], None] | None = None,
) -> int:
    """Show briefings in the terminal until the reader leaves; returns the exit status.

    At least one of the readings must hold a briefing, the others are left out; with no readings at all the library
    is shown. `afterwards` is done in a thread once the first frame is there.
    """
    if not without_colours():
        os.environ.pop("NO_COLOR", None)  # Textual takes an empty one for a wish
    return run_app(BriefingApp(readings, settings, notice, library, afterwards))
