"""The stream that the screen is written to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Output:
    """Whichever of stderr and stdout is a terminal; once it fails, says so once and takes no more."""

    def __init__(self, gone: Callable[[], None]) -> None:
        streams = [stream for stream in (sys.__stderr__, sys.__stdout__) if stream is not None]
        self._stream = next((stream for stream in streams if stream.isatty()), streams[0])
        self._gone = gone
        self._failed = False
        # Frames are drawn in characters that other encodings lack, and terminals read UTF-8.
        self._stream.reconfigure(encoding="utf-8", errors="replace")
        # A program before us may have left the terminal non-blocking: half a frame would be lost.
        os.set_blocking(self._stream.fileno(), True)

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._stream.isatty()

    def write(self, text: str) -> None:
        """Write, unless writing failed before."""
        if not self._failed:
            try:
                self._stream.write(text)
            except (OSError, ValueError):
                self._fail()

    def flush(self) -> None:
        """Send what was written."""
        if not self._failed:
            try:
                self._stream.flush()
            except (OSError, ValueError):
                self._fail()

    def _fail(self) -> None:
        self._failed = True
        self._gone()
