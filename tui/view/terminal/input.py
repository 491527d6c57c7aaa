"""The input thread's loop: reads any bytes, and sleeps while there are none."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from itertools import chain
from threading import Event
from typing import TYPE_CHECKING

from textual import constants

from tui.view.terminal.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

_CHUNK = 4096
_PASTE_PAUSE = 2.0
"""Seconds of silence after which a paste without an end is over; until then it would swallow every key."""


class Wake(Event):
    """An event that a `select` can wait for, so that the thread needs no timer to notice it."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self._writer = os.pipe()

    def set(self) -> None:
        """Wake whoever waits."""
        super().set()
        os.write(self._writer, b"!")

    def clear(self) -> None:
        """Be ready for another time."""
        if self.is_set():
            os.read(self.reader, _CHUNK)
        super().clear()


def read_keys(terminal: int, wake: Wake, process: Callable[[Message], None], *, debug: bool = False) -> bool:
    """Pass on all that is typed on the descriptor `terminal` until woken; False when the terminal is gone."""
    keyboard, decode = Keyboard(debug), getincrementaldecoder("utf-8")("replace").decode
    with selectors.SelectSelector() as selector:
        selector.register(terminal, selectors.EVENT_READ)
        selector.register(wake.reader, selectors.EVENT_READ)
        while True:
            ready = {key.fd for key, _ in selector.select(_pause(keyboard))}
            if wake.is_set():
                return True
            if terminal in ready:
                try:
                    data = os.read(terminal, _CHUNK)
                except OSError:
                    return False
                if not data:
                    return False
                found = keyboard.feed(decode(data))
            else:
                found = keyboard.silence()
            for event in chain(found, keyboard.tick()):
                process(event)


def _pause(keyboard: Keyboard) -> float | None:
    """Seconds of silence that mean something; None while only bytes do."""
    if keyboard.is_undecided:
        return constants.ESCAPE_DELAY
    return _PASTE_PAUSE if keyboard.is_pasting else None
