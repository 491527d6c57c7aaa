"""The application: themes, the reader's keys, the first screen. No layout, no data work."""

from __future__ import annotations

import gc
from asyncio import sleep
from typing import TYPE_CHECKING

from textual import events

from tui.view.bindings import bindings, key_name
from tui.view.deck import Deck
from tui.view.rows import RowList
from tui.view.screens.reader import ReaderScreen
from tui.view.screens.story_screen import StoryScreen
from tui.view.story import Story, lens_named
from tui.view.terminal import TerminalApp, run_app
from tui.view.themes import BY_NAME, chosen

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.theme import Theme

    from tui.briefing.reading import Reading
    from tui.settings import Settings


class BriefingApp(TerminalApp):
    """Reads the briefings that it is given."""

    TITLE = "Briefing"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("app")

    def __init__(self, readings: list[Reading], settings: Settings, notice: str = "") -> None:
        theme = chosen(settings.theme)
        self.chosen_keys = settings.keys
        # black on black is what a theme of another kind looks like once the terminal's own colours are on
        self.theme_names = () if theme.ansi else ("dark", "light")
        # before the styles are read: setting it afterwards reads and applies them all a second time
        self.set_reactive(BriefingApp.theme, theme.name)
        super().__init__(ansi_color=theme.ansi)
        self.set_keymap({action: ",".join(map(key_name, keys)) for action, keys in settings.keys.items()})
        self._deck = Deck(tuple(reading for reading in readings if reading.briefing is not None))
        self._lens = settings.times
        self._notice = notice

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only ours: others lack the colours that our styles name."""
        return BY_NAME

    def get_default_screen(self) -> Screen[None]:
        """The reader, at once: the first frame shows the story."""
        briefing = self._deck.current.briefing
        assert briefing is not None, "the deck holds only what could be read"
        return ReaderScreen(self._deck, Story(self._deck.current, briefing, lens_named(self._lens)))

    def on_mount(self) -> None:
        """Say what has to be said once."""
        self.call_after_refresh(_collect_garbage)
        if self._notice:
            self.notify(self._notice, markup=False, timeout=8)

    async def on_event(self, event: events.Event) -> None:
        """Do what a key says before the next key is looked at, for over a slow line several arrive at once.

        Textual sends each key to the widget that has the keyboard at that moment and acts when it has bubbled up
        from there: of `/iraq` in one piece the `q` quit. A list takes no keys but those that are bound.
        """
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.focused, RowList):
            self.app_focus = True
            if not await self._check_bindings(event.key, priority=True):
                await self._check_bindings(event.key)
            await self._field_arrived()
        else:
            await super().on_event(event)

    async def _field_arrived(self) -> None:
        """Wait for a list or a line to type in that a key has called, at most two seconds."""
        for _ in range(1000):
            is_coming = self.screen.has_class("-asking") and isinstance(self.focused, RowList)
            if self._exit or (self.screen.is_mounted and not is_coming):
                return
            await sleep(0.002)

    def action_help(self) -> None:
        """What the keys do here."""
        if isinstance(self.screen, StoryScreen):
            self.screen.look_up_keys()

    def action_palette(self) -> None:
        """Everything by name."""
        if isinstance(self.screen, StoryScreen):
            self.screen.look_up()

    def action_suspend(self) -> None:
        """To the shell."""
        self.action_suspend_process()

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)

    def action_quit_now(self) -> None:
        """Leave from anywhere."""
        self.exit(0)


def _collect_garbage() -> None:
    """From now on; what was made before the first frame is kept out of it for good."""
    gc.freeze()
    gc.enable()


def read(readings: list[Reading], settings: Settings, notice: str = "") -> int:
    """Show briefings in the terminal until the reader leaves; returns the exit status.

    At least one of the readings must hold a briefing; the others are left out.
    """
    return run_app(BriefingApp(readings, settings, notice))
