"""Opening a stranger's file: regular files only, never more than a limit, and never waiting for one."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.briefing.text import shown

if TYPE_CHECKING:
    from pathlib import Path

MAX_SIZE = 8 * 1024 * 1024
"""Bytes of a file that are read unless the reader asks for more."""

_CHUNK = 1024 * 1024
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_file(path: str | Path, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a regular file; raises `Refused` (E001, E002, E003).

    The kind is asked for twice: before the open, because opening a device can do things, and after it,
    because the file may have been exchanged; `O_NONBLOCK` keeps that second case from waiting on a pipe.
    """
    try:
        _require_regular(os.stat(path))  # noqa: PTH116 - a str may hold what Path cannot
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        try:
            status = os.fstat(descriptor)
            _require_regular(status)
            if status.st_size > max_size:
                raise _too_large(max_size)
            return _read(descriptor, max_size)
        finally:
            os.close(descriptor)
    except Refused:
        raise
    except (OSError, ValueError) as error:
        raise Refused("E001", _reason(error)) from None


def read_standard_input(max_size: int = MAX_SIZE) -> bytes:
    """Everything that is piped in, to its end; raises `Refused` (E001, E003)."""
    if sys.__stdin__ is None:
        # Its number may belong to another file by now.
        raise Refused("E001", "standard input is closed")
    try:
        return _read(sys.__stdin__.fileno(), max_size)
    except (OSError, ValueError) as error:
        raise Refused("E001", _reason(error)) from None


def _read(descriptor: int, max_size: int) -> bytes:
    """Read to the end, but at most one byte more than allowed: a file may grow while it is read."""
    chunks = []
    left = max_size + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        raise _too_large(max_size)
    return b"".join(chunks)


def _require_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise Refused("E002", f"this is {kind}, not a file")


def _too_large(max_size: int) -> Refused:
    return Refused("E003", f"larger than {max_size:,} bytes", "--max-size raises the limit")


def _reason(error: OSError | ValueError) -> str:
    """The system's words without the path, which the problem names already."""
    if isinstance(error, OSError) and error.errno:
        words = {errno.ENOENT: "no such file", errno.ELOOP: "a circle of symbolic links"}
        return words.get(error.errno) or shown(os.strerror(error.errno)).lower()
    return "not a possible file name" if isinstance(error, ValueError) else "cannot be read"
