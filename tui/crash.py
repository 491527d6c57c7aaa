"""What is said and kept of a fault: where in the program, never what it was reading.

An exception's words often quote the text that caused it; so neither they nor any variable's value are kept.
"""

from __future__ import annotations

import linecache
import os
import sys
import time
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from tui import __version__
from tui.briefing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

CRASHED = 70
"""The exit status after a fault of the program, `EX_SOFTWARE` of sysexits.h."""
_KEPT = 10
_FRAMES = 60
_CHAIN = 10
_OURS = Path(__file__).parent
_MACHINERY = _OURS / "view" / "terminal"


def report(error: BaseException, program: str) -> str:
    """Write a report into the program's state folder; the one line that tells the reader."""
    words = f"{program} stopped: {_name(error)}{_place(error)}"
    try:
        path = _write("\n".join(_lines(error, program)) + "\n", program)
    except OSError as fault:
        return _one_line(f"{words}; no report could be written ({fault.strerror})")
    return _one_line(f"{words}; a report is in {path}")


def _one_line(words: str) -> str:
    return clean(words)[0]


def _name(error: BaseException) -> str:
    return type(error).__name__


def _frames(error: BaseException) -> list[tuple[str, int, str]]:
    """File, line and function of each call, the outermost first."""
    return [(frame.f_code.co_filename, line, frame.f_code.co_qualname) for frame, line in walk_tb(error.__traceback__)]


def _place(error: BaseException) -> str:
    """The innermost call within the program, or anywhere if there is none."""
    frames = _frames(error)
    if not frames:
        return ""
    ours = [frame for frame in frames if _is_ours(Path(frame[0]))]
    file, line, function = (ours or frames)[-1]
    return f" in {function} ({Path(file).name}:{line})"


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(_OURS) and not file.is_relative_to(_MACHINERY)


def _lines(error: BaseException, program: str) -> Iterator[str]:
    yield f"{program} {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    yield time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    current: BaseException | None = error
    for _ in range(_CHAIN):
        if current is None:
            break
        yield f"\n{_name(current)}"
        frames = _frames(current)
        if len(frames) > _FRAMES:
            yield f"  ({len(frames) - _FRAMES} outer calls left out)"
        for file, line, function in frames[-_FRAMES:]:
            yield _one_line(f"  {file}:{line} in {function}")
            yield _one_line(f"    {linecache.getline(file, line).strip()}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _write(text: str, program: str) -> Path:
    """Save a report that only its owner may read, and remove all but the newest few."""
    from platformdirs import user_state_path  # Needed once in a program's life at most.

    folder = user_state_path(program)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"crash-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{os.getpid()}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(descriptor, "w", encoding="utf-8", errors="replace") as file:  # noqa: PTH123, an open descriptor
        file.write(text)
    for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path
