"""Textual's Linux driver, made to survive what terminals and shells do.

It leans on private names of the base, hence the upper bound of Textual in pyproject.toml; the tests in
tests/terminal are the tripwire.
"""

from __future__ import annotations

import os
import signal
import termios
from typing import TYPE_CHECKING, Any, Final, cast

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.view.terminal.input import Wake, read_keys
from tui.view.terminal.output import Output

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

HUNG_UP: Final = 128 + signal.SIGHUP
"""The exit status when the terminal went away, with or without a signal."""
WIDEST, HIGHEST = 1_000, 500
"""The largest screen that is painted; Textual needs minutes for one of 99,999 columns and rows."""
_STARTS = 100
"""How often `bg` may wake the program before it gives up on the terminal."""

_KITTY = "" if constants.DISABLE_KITTY_KEY else "\x1b[=25u"
_MOUSE = "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h"
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l" + _KITTY
_LEAVE = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[m"
)


class Driver(LinuxDriver):
    """Resumes only what it suspended, reads any bytes, paints no absurd size and leaves no mode behind."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wake = self.exit_event = Wake()
        self._size = size or self._get_terminal_size()
        self._output = Output(self._hang_up)
        self._file = cast("Any", self._output)
        self._is_active = False
        self._is_stopping = False
        self._raw: list[Any] | None = None

    @property
    def is_lent(self) -> bool:
        """Whether another program, an editor, has the terminal for now."""
        return not self._auto_restart

    def _hang_up(self) -> None:
        """Leave, from any thread: nobody reads what we write, or nobody will ever press a key."""
        self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=HUNG_UP))

    # Start and stop

    def start_application_mode(self) -> None:
        """Take the terminal; woken in the background, sleep again until it is ours."""
        for _ in range(_STARTS):
            before = self._writer_thread
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it unannotated
            if self._writer_thread is not before:
                break
        else:
            raise OSError("the terminal cannot be taken")
        self._is_active = True
        try:
            self._raw = termios.tcgetattr(self.fileno)
        except termios.error:
            self._raw = None

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self.write("\x1b]22;\x07")  # The pointer's shape, which Textual changes over links and fields.
        self._is_active = False

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse:
            self.write("\x1b[?1016l")  # Textual sets pixel reports and never resets them.

    def put_back(self) -> None:
        """Restore the terminal at once, from any thread, past a queue that may be stuck."""
        if not self._is_active:
            return
        self._is_active = False
        descriptor = self._output.fileno()
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.set_blocking(descriptor, False)
            os.write(descriptor, _LEAVE.encode())
            os.set_blocking(descriptor, True)
        except (OSError, termios.error):
            return  # The terminal is gone, or reads nothing any more.

    # Signals. Handlers run between any two instructions, perhaps inside the writer's queue, whose lock they
    # would then wait for in vain; so all work is left to the loop.

    def _sigtstp_application(self, *_: object) -> None:
        if self.is_lent:
            os.kill(os.getpid(), signal.SIGSTOP)
        elif not self._is_stopping:
            self._is_stopping = True
            self._loop.call_soon_threadsafe(self._step_aside)

    def _sigcont_application(self, *_: object) -> None:
        if self._is_stopping:
            self._is_stopping = False
        elif self._is_active:
            self._loop.call_soon_threadsafe(self._take_again)

    def _step_aside(self) -> None:
        """Give the terminal back, stop, and take it again: the process stands still inside `os.kill`."""
        if not (self._is_stopping and self._is_active):
            self._is_stopping = False
            return
        self._must_signal_resume = True
        self.suspend_application_mode()
        if self._is_stopping:  # Else SIGCONT overtook us.
            os.kill(os.getpid(), signal.SIGSTOP)
        self._is_stopping = False
        self.resume_application_mode()
        self._app.call_later(self._app.refresh, layout=True)

    def _take_again(self) -> None:
        """After a stop without notice: a shell may have set its own modes meanwhile, so set ours again."""
        if not self._is_active:
            return
        try:
            if self._raw is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw)
        except termios.error:
            return
        self.write(_ENTER + (_MOUSE if self._mouse else ""))
        if self._in_band_window_resize:
            self.write("\x1b[?2048h\x1b[?1016h")
        self._app.call_later(self._app.refresh, layout=True)

    # Size

    def _get_terminal_size(self) -> tuple[int, int]:
        return _bounded(*super()._get_terminal_size())

    def process_message(self, message: Message) -> None:
        """Pass on what was typed, and a reported size only if it was asked for and is one."""
        if isinstance(message, events.Resize):
            if not (self._in_band_window_resize and all(message.size)):
                return
            size = Size(*_bounded(*message.size))
            message = events.Resize(size, size, pixel_size=message.pixel_size)
        super().process_message(message)

    # Input

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001, a thread's faults end in the app like any other
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001, no public name

    def run_input_thread(self) -> None:
        """Read keys until told to stop, or until there is no terminal to read from."""
        if not read_keys(self.fileno, self._wake, self.process_message, debug=self._debug):
            self._hang_up()


def _bounded(width: int, height: int) -> tuple[int, int]:
    """A size that can be painted in time."""
    return max(1, min(width, WIDEST)), max(1, min(height, HIGHEST))
