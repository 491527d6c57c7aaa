"""A time limit on leaving: a stuck loop or thread keeps neither the terminal nor the process."""

from __future__ import annotations

import os
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.view.terminal.application import TerminalApp

GRACE = 3.0
"""Seconds from the wish to leave to the forced end."""


class Departure(Thread):
    """Sleeps until the app wants to leave, and ends the process if that takes too long.

    Its queue is of the kind that may be filled inside a signal handler.
    """

    def __init__(self, app: TerminalApp) -> None:
        super().__init__(name="departure", daemon=True)
        self._app = app
        self._orders: SimpleQueue[int | None] = SimpleQueue()

    def begin(self, status: int) -> None:
        """The process should end with `status`, soon."""
        self._orders.put(status)

    def end(self) -> None:
        """It has left by itself."""
        self._orders.put(None)

    def run(self) -> None:
        """Wait for the wish, then for its fulfilment."""
        status = order = self._orders.get()
        while order is not None:
            status = order or status
            try:
                order = self._orders.get(timeout=GRACE)
            except Empty:
                terminal = self._app.terminal
                if terminal is None or not terminal.is_lent:  # An editor with unsaved text is waited for.
                    self._force(status or 0)

    def _force(self, status: int) -> None:
        if (terminal := self._app.terminal) is not None:
            terminal.put_back()
        self._app.say_last_words()
        os._exit(status)
