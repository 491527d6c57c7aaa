"""The base of a program that fills the terminal: how it paints, how it fails and how it leaves."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from tui import crash
from tui.briefing.text import clean
from tui.view.terminal.driver import Driver
from tui.view.terminal.paint import PaintFilter
from tui.view.terminal.sparing import spared

# Textual's own palette is never opened, and brings six widgets along: 8 ms of 230 until the first frame.
with spared("textual.command"):
    from textual.app import App, ScreenError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from textual.filter import LineFilter

    from tui.view.terminal.departure import Departure

_PAINT = PaintFilter()
_SIGNALS = 128
"""Above it an exit status names a signal."""


class TerminalApp(App[int]):
    """Paints nothing that a terminal obeys; after a fault, status 70, a line and a report.

    Run it with `run_app`.
    """

    PROGRAM: ClassVar[str] = "briefing"
    """Begins the last words, and names the folder of reports."""

    departure: Departure | None = None
    """Set while the app runs in a real terminal."""
    last_words: str = ""
    """What stderr is told once the terminal is given back."""

    def get_driver_class(self) -> type[Driver]:
        """Ours, whatever the environment asks for."""
        return Driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and the last gate."""
        return [*super().get_line_filters(), _PAINT]

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; a first reason that was a failure is not forgotten for a second one."""
        super().exit(result, self.return_code or return_code, message)
        if self.departure is not None:
            self.departure.begin(self.return_code or 0)

    def _handle_exception(self, error: Exception) -> None:
        """End the program after a fault, whichever callback, worker or thread it came from."""
        if self._is_only_late(error):
            return
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        is_first = self._exception is None
        super()._handle_exception(error)
        self._return_code = crash.CRASHED
        if self.departure is not None:
            self.last_words = crash.report(error, self.PROGRAM) if is_first else self.last_words
            self.departure.begin(crash.CRASHED)

    def _is_only_late(self, error: Exception) -> bool:
        """Whether a screen that was just opening met another that was going: no fault once the program leaves.

        After a signal nothing that fails on the way out is a better reason than the signal.
        """
        is_signal = (self.return_code or 0) > _SIGNALS
        return self._exit and self._exception is None and (is_signal or isinstance(error, NoMatches | ScreenError))

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002, the base's signature
        """End without the base's traceback, which quotes what the program was reading."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Keep what `exit` was given to say; it is said by whoever runs the app."""
        words = [each for each in self._exit_renderables if isinstance(each, str)]
        self._exit_renderables.clear()
        if words and not self.last_words:
            self.last_words = clean(words[0])[0]

    def say_last_words(self) -> None:
        """Write the one line, once."""
        words, self.last_words = self.last_words, ""
        if words:
            with suppress(OSError, ValueError):  # There may be nobody left to tell.
                print(words, file=sys.__stderr__, flush=True)

    @property
    def terminal(self) -> Driver | None:
        """The driver, if the app has a real terminal."""
        return self._driver if isinstance(self._driver, Driver) else None
