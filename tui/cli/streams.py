"""Standard input and output in whatever state the shell hands them over: closed, full, cut off, not UTF-8."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable

FINDINGS, USAGE, INTERRUPTED, CUT_OFF = 1, 2, 130, 141
"""Exit statuses; 0 is fine. `USAGE` is also that of input which cannot be read, or output which cannot be written.

`CUT_OFF` is what a shell gives for a program that SIGPIPE ended.
"""


class _ClosedOutput(io.TextIOBase):
    """What stands for a stdout that was closed: Python's own `None` loses the data and says nothing."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def say(words: str) -> None:
    """Words go to stderr, where there is one. What is foreign in them has been through `shown`."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(words, file=sys.stderr)


def put(text: str) -> None:
    """Data that a program will read: UTF-8 in a pipe or file, whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(text)


def guarded(work: Callable[[], int]) -> int:
    """Do the work and flush; the exit status. No traceback for what the surroundings do to a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:
        sys.stdout = _ClosedOutput()
    try:
        status = _status(work)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our pipe has seen enough, as `head` has; 0 would say that a check found nothing
        _abandon_stdout()
        return CUT_OFF
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _abandon_stdout()
        say(f"briefing: {shown(error.strerror or type(error).__name__).lower()}")
        return USAGE
    except Exception as error:  # noqa: BLE001 - the last place where a fault of the program can be told
        from tui.crash import CRASHED, report

        say(report(error, "briefing"))
        return CRASHED
    return status


def _status(work: Callable[[], int]) -> int:
    try:
        return work()
    except SystemExit as leaving:  # how argparse ends after --help, and after a mistake
        return leaving.code if isinstance(leaving.code, int) else USAGE


def _abandon_stdout() -> None:
    """Let what is still in the buffer go nowhere, or the interpreter complains of it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
