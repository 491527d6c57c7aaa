"""What large files gave when they were read, so that one that did not change is not taken apart again.

A cache in the cache folder. It may be deleted at any time and is never out of date: a briefing is found by the hash
of the file's bytes and of the code that read them. Only files in which nothing was wrong are kept; the others are
read in full each time, for the lines and columns of their problems.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, time
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

import tui.briefing
from tui.briefing.model import Briefing
from tui.briefing.records import field_reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGE = 1 << 18
"""Bytes from which a file is kept: reading that many takes 15 ms, which nobody notices."""
MOST = 16
"""Files that are kept; the one that was not opened for the longest time goes first."""

_FAILURES = (OSError, ValueError, RuntimeError)
"""What a cache folder can answer; the last where nobody knows whose home this is."""


class Kept:
    """The briefings that are kept in one folder. Nothing raises: what cannot be kept is read again."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._waiting: list[tuple[bytes, Briefing]] = []

    def recall(self, data: bytes) -> Briefing | None:
        """What these bytes gave the last time."""
        if len(data) < LARGE:
            return None
        try:
            # hashing takes some milliseconds, of which a file that was never opened is spared most times
            if not any(path.name.startswith(_size(data)) for path in self._place.iterdir()):
                return None
            path = self._path(data)
            packed = path.read_bytes()
            os.utime(path)
            return _decoded(packed)
        except (*_FAILURES, msgspec.MsgspecError):  # a file of somebody else's, or cut short
            return None

    def keep(self, data: bytes, briefing: Briefing) -> None:
        """Have `write` keep what these bytes gave."""
        if len(data) >= LARGE:
            self._waiting.append((data, briefing))

    def write(self) -> None:
        """Keep what waits for it; the first frame does not."""
        waiting, self._waiting = self._waiting, []
        for data, briefing in waiting:
            self._write(data, briefing)

    def _write(self, data: bytes, briefing: Briefing) -> None:
        if any(map(_has_dates, _free_values(briefing))):
            return
        with suppress(*_FAILURES):
            path = self._path(data)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = path.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(msgspec.msgpack.encode(briefing, enc_hook=str))
            unfinished.replace(path)
            for old in sorted(path.parent.iterdir(), key=_age)[MOST:]:
                old.unlink(missing_ok=True)

    @property
    def _place(self) -> Path:
        # imported late: most files are not large
        from tui.library.folders import cache_folder

        return self._folder or cache_folder() / "briefings"

    def _path(self, data: bytes) -> Path:
        from hashlib import blake2b

        return self._place / f"{_size(data)}{blake2b(data, key=_code(), digest_size=16).hexdigest()}.msgpack"


def _size(data: bytes) -> str:
    """What the names of the files of so many bytes begin with."""
    return f"{len(data)}-"


def _code() -> bytes:
    """What tells the code that reads from other code: its version, and when a file of it was last changed."""
    (folder,) = tui.briefing.__path__
    with os.scandir(folder) as entries:
        changed = max(entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".py"))
    return f"{tui.__version__} {changed}".encode()


def _decoded(packed: bytes) -> Briefing:
    read = field_reader()

    def rebuilt(kind: Any, value: object) -> Any:
        # attributions and figures are tuples, and were written as such
        return kind(value) if isinstance(value, list) else read(kind, value)

    return msgspec.msgpack.decode(packed, type=Briefing, dec_hook=rebuilt)


def _free_values(briefing: Briefing) -> Iterator[object]:
    keyed = (briefing.actors, briefing.sources, briefing.places, briefing.claims)
    listed = (briefing.events, briefing.statements, briefing.revisions)
    yield briefing.extra
    yield briefing.header.extra
    for records in (*(table.values() for table in keyed), *listed):
        yield from filter(None, map(attrgetter("extra"), records))


def _has_dates(value: object) -> bool:
    """Whether a free value holds a date or time, which would come back as a string or in another zone."""
    if isinstance(value, dict):
        return any(map(_has_dates, value.values()))
    return any(map(_has_dates, value)) if isinstance(value, list) else isinstance(value, date | time)


def _age(path: Path) -> float:
    return -path.stat().st_mtime
