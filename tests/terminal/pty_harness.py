"""A program behind a real pseudo-terminal: what it writes, leaves behind, and makes of what arrives."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 15.0
"""Seconds until a missing answer is a failure; on an idle machine answers take a tenth of one."""

_PRIVATE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])\d*u")
# Pyte would draw these keyboard requests as text.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=]\d*u")
_UNFINISHED = re.compile(rb"\x1b(?:\[(?:[<=]\d*)?)?\Z")
_ON_AT_FIRST = {7, 25}


class Terminal:
    """A terminal; if `answering`, one with synchronized output and in-band sizes."""

    def __init__(
        self, *argv: str, columns: int = 80, rows: int = 24, answering: bool = False, env: dict[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        self.raw = bytearray()
        self.answering = answering
        self.drawing = True
        """Whether the screen is kept, which takes most of the time."""
        self.stopped = False
        self.status: int | None = None
        self.killed = False
        self.master, self.slave = os.openpty()
        self._set_size(columns, rows)
        self.attributes = termios.tcgetattr(self.slave)
        surroundings = {
            key: value
            for key, value in os.environ.items()
            if key not in {"NO_COLOR", "COLUMNS", "LINES", "TMUX", "STY"} and not key.startswith(("TEXTUAL", "PYTEST"))
        }
        surroundings |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | (env or {})
        # The shell, a session's first process, opens the terminal and so makes it the controlling one.
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(self.slave), *argv],
            env=surroundings,
            start_new_session=True,
            cwd=ROOT,
        )
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            self.kill(signal.SIGKILL)
            self.wait()
        self.close()

    def close(self) -> None:
        """Vanish, as when a window is closed."""
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)
        self.master = self.slave = -1

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, columns * 10, rows * 20)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, size)

    # What the reader does

    def send(self, data: bytes | str) -> None:
        """Type."""
        data = data.encode() if isinstance(data, str) else data
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], PATIENCE)
            if readable:
                self.pump(0)
            if writable:
                data = data[os.write(self.master, data[:256]) :]

    def resize(self, columns: int, rows: int) -> None:
        """Have another size; the kernel, or in-band the terminal, tells the program."""
        self._set_size(columns, rows)
        self.screen.resize(rows or 24, columns or 80)
        if self.answering and "2048" in self.modes_set():
            self._report_size()

    def kill(self, number: int) -> None:
        """Send a signal from outside."""
        os.kill(self.pid, number)

    # What the program does

    def pump(self, timeout: float) -> bool:
        """Read what was written, answer what was asked; whether there was anything."""
        if self.master < 0 or not select.select([self.master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.raw += data
        shown = self._held + data
        unfinished = _UNFINISHED.search(shown)
        self._held = unfinished[0] if unfinished else b""
        shown = shown[: len(shown) - len(self._held)]
        if self.drawing:
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", shown))
        if self.answering:
            for mode in re.findall(rb"\x1b\[\?(\d+)\$p", data):
                os.write(self.master, b"\x1b[?%s;2$y" % mode)
            if b"\x1b[?2048h" in data:
                self._report_size()
        return True

    def _report_size(self) -> None:
        columns, rows = self.screen.columns, self.screen.lines
        os.write(self.master, b"\x1b[48;%d;%d;%d;%dt" % (rows, columns, rows * 20, columns * 10))

    def reached(self, wanted: str) -> bool:
        """Whether the text comes on the screen."""
        try:
            self.until(wanted)
        except AssertionError:
            return False
        return True

    def until(self, wanted: str | Callable[[], object], patience: float = PATIENCE) -> None:
        """Read until the text is on the screen, or the condition holds."""
        end = time.monotonic() + patience

        def holds() -> object:
            return wanted in self.text() if isinstance(wanted, str) else wanted()

        while not holds():
            if time.monotonic() > end:
                what = repr(wanted) if isinstance(wanted, str) else "the condition"
                fail(f"{what} did not come; status {self.poll()}; the screen:\n{self.text()}")
            if not self.pump(0.05) and self.poll() is not None and not self.pump(0.05) and not holds():
                fail(f"ended with {self.status} before {wanted!r}; the screen:\n{self.text()}")

    def settle(self, quiet: float = 0.05) -> None:
        """Read until the program writes nothing and does nothing for a moment."""
        end = time.monotonic() + PATIENCE
        while self.pump(quiet) or self._is_busy():
            if time.monotonic() > end:
                fail(f"never silent; the screen:\n{self.text()}")

    def _is_busy(self) -> bool:
        """Whether a thread of it runs or waits for its turn, where the system tells."""
        for thread in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            try:
                if thread.read_text().rpartition(")")[2].split()[0] == "R":
                    return True
            except OSError:
                continue
        return False

    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(self.screen.display)

    def poll(self) -> int | None:
        """The exit status as a shell gives it, None while it runs; notes when the process stands still."""
        if self.status is None:
            pid, raw = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED | os.WCONTINUED)
            if pid and os.WIFSTOPPED(raw):
                self.stopped = True
            elif pid and os.WIFCONTINUED(raw):
                self.stopped = False
            elif pid:
                code = os.waitstatus_to_exitcode(raw)
                self.status = self._process.returncode = code if code >= 0 else 128 - code
                self.killed = code < 0
        return self.status

    def wait(self, patience: float = PATIENCE) -> int:
        """Read until the process ends; its status."""
        end = time.monotonic() + patience
        while self.poll() is None:
            if time.monotonic() > end:
                fail(f"still running after {patience} s; the screen:\n{self.text()}")
            if not self.pump(0.02) and self.master < 0:
                time.sleep(0.02)
        self.settle(0.02)
        assert self.status is not None
        return self.status

    def wait_stopped(self) -> None:
        """Read until the process stands still."""
        self.stopped = False
        end = time.monotonic() + PATIENCE
        while not self.stopped:
            assert self.poll() is None, f"ended with {self.status} instead of stopping"
            assert time.monotonic() < end, "did not stop"
            self.pump(0.02)
        self.settle(0.02)

    # What is left behind

    def modes_set(self) -> set[str]:
        """DEC private modes that differ from a fresh terminal's, and the depth of kitty's stack."""
        changed: dict[int, bool] = {}
        for modes, action in _PRIVATE.findall(self.raw):
            for mode in map(int, modes.split(b";")):
                changed[mode] = action == b"h"
        left = {str(mode) for mode, on in changed.items() if on != (mode in _ON_AT_FIRST)}
        depth = 0
        for action in _KITTY.findall(self.raw):
            depth = depth + 1 if action == b">" else max(0, depth - 1)
        return left | ({f"kitty {depth}"} if depth else set())

    def is_as_before(self) -> bool:
        """Whether modes and line settings are those of before the program."""
        return not self.modes_set() and termios.tcgetattr(self.slave) == self.attributes

    def after_screen(self) -> str:
        """What was written after the alternate screen was left, without escape sequences of the restoring."""
        tail = bytes(self.raw).rpartition(b"\x1b[?1049l")[2]
        return re.sub(rb"\x1b\[[?<]?[\d;]*[a-zA-Z]|\x1b\]22;(?:default)?\x07", b"", tail).decode()


def fail(words: str) -> NoReturn:
    """Fail the running test."""
    raise AssertionError(words)


def python(*argv: str | Path) -> list[str]:
    """The command line of a Python program."""
    return [sys.executable, *map(str, argv)]


def state(folder: Path) -> dict[str, str]:
    """An environment whose state and configuration are in `folder`."""
    return {"XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")} | {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "BRIEFING_STATE": str(folder / "state" / "briefing"),
        "BRIEFING_CACHE": str(folder / "cache" / "briefing"),
        "HOME": str(folder),
    }
