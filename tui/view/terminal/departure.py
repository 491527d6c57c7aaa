"""A time limit on leaving: a stuck loop or thread keeps neither the terminal nor the process."""

from __future__ import annotations

import os
import select
import signal
import time
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from tui.view.terminal.application import TerminalApp

GRACE = 3.0
"""Seconds from the wish to leave to the forced end."""
ENDING: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


class Departure(Thread):
    """Sleeps until the app wants to leave, and ends the process if that takes too long.

    The interpreter writes each signal's number into our pipe at once (`signal.set_wakeup_fd`). Python's own
    handlers wait for the main thread, which a signal that comes just before a long call does not wake.
    """

    def __init__(self, app: TerminalApp) -> None:
        super().__init__(name="departure", daemon=True)
        self.loop: AbstractEventLoop | None = None
        self._app = app
        self._reader, self.writer = os.pipe()
        os.set_blocking(self.writer, False)
        self._status: int | None = None
        self._is_over = False

    def begin(self, status: int) -> None:
        """The process should end with `status`, soon. May be called in a signal handler."""
        self._status = status or self._status or 0
        self._wake()

    def end(self) -> None:
        """It has left by itself."""
        self._is_over = True
        self._wake()

    def is_meant_for_us(self, number: int) -> bool:
        """Whether a signal asks us to leave; Ctrl+C in an editor is meant for the editor."""
        return number in ENDING and not (self._is_lent() and number in {signal.SIGINT, signal.SIGQUIT})

    def run(self) -> None:
        """Wait for the wish, then for its fulfilment."""
        end: float | None = None
        while not self._is_over:
            if not select.select([self._reader], [], [], end and max(0.0, end - time.monotonic()))[0]:
                if not self._is_lent():  # An editor with unsaved text is waited for.
                    self._force()
                end = time.monotonic() + GRACE
                continue
            for number in filter(self.is_meant_for_us, os.read(self._reader, 4096)):
                self._status = 128 + number
            if end is None and self._status is not None:
                end = time.monotonic() + GRACE
            if self.loop is not None:
                with suppress(RuntimeError):  # The loop may be closed.
                    self.loop.call_soon_threadsafe(lambda: None)  # Python's handlers run when it wakes.

    def _wake(self) -> None:
        with suppress(OSError):  # A full pipe wakes as well.
            os.write(self.writer, b"\0")

    def _is_lent(self) -> bool:
        return self._app.terminal is not None and self._app.terminal.is_lent

    def _force(self) -> None:
        if self._app.terminal is not None:
            self._app.terminal.put_back()
        self._app.say_last_words()
        os._exit(self._status or 0)
