"""Runs an app from the first signal handler to the exit status."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tui.view.terminal.departure import ENDING, Departure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tui.view.terminal.application import TerminalApp

# Textual's driver sets these and leaves them set.
_TEXTUALS = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH, signal.SIGTTIN, signal.SIGTTOU)


def run_app(app: TerminalApp) -> int:
    """Run until the reader leaves, a signal asks or a fault ends it; the exit status.

    0 or what `exit(return_code=...)` was given, 128 + n after signal n, 70 after a fault.
    """
    departure = app.departure = Departure(app)
    departure.start()
    try:
        asyncio.run(_run(app, departure))
    except KeyboardInterrupt:  # Before our handler stood.
        app._return_code = 128 + signal.SIGINT  # noqa: SLF001, `exit` needs a loop
    except Exception as error:  # noqa: BLE001, the last place where a fault can be told
        app._handle_exception(error)  # noqa: SLF001, the same
    finally:
        if app.terminal is not None:
            app.terminal.put_back()
        departure.end()
    app.say_last_words()
    return app.return_code or 0


async def _run(app: TerminalApp, departure: Departure) -> None:
    loop = departure.loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: _fail(app, context.get("exception")))
    with _signals(app, departure, loop), _threads(app, loop):
        await app.run_async()
    # The terminal is given back; what is left to wait for is threads that cannot be told to stop.
    departure.begin(app.return_code or 0)
    app.say_last_words()


def _fail(app: TerminalApp, error: object) -> None:
    """Treat a fault that no message handler saw like any other."""
    if isinstance(error, Exception) and app.is_running:
        app._handle_exception(error)  # noqa: SLF001, Textual has no public name for it


@contextmanager
def _signals(app: TerminalApp, departure: Departure, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Leave on a signal, with the status a shell expects; afterwards all is as before."""

    def leave(number: int, _frame: FrameType | None) -> None:
        if departure.is_meant_for_us(number):
            loop.call_soon_threadsafe(lambda: app.exit(return_code=128 + number))

    before = {number: signal.getsignal(number) for number in ENDING + _TEXTUALS}
    for number in ENDING:
        signal.signal(number, leave)
    woken = signal.set_wakeup_fd(departure.writer, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _threads(app: TerminalApp, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Faults of plain threads end the app too, instead of a traceback across the screen."""

    def fail(args: Any) -> None:
        loop.call_soon_threadsafe(_fail, app, args.exc_value)

    before, threading.excepthook = threading.excepthook, fail
    try:
        yield
    finally:
        threading.excepthook = before
