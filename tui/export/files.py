"""A file that is there whole or not at all, and never in place of another unless that was asked for."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEMPORARY = re.compile(r"\.briefing-[0-9a-f]{16}\.part\Z")
_STALE_AFTER = 600
"""Seconds after which an unfinished file was left by a killed program: writing takes milliseconds."""
_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class ExportError(Exception):
    """A file could not be written; the words say why, and what is on the disk now."""


class AlreadyThereError(ExportError):
    """The file exists, and nobody asked to replace it."""


def spare_briefings(target: Path, read: Iterable[Path | str | None]) -> None:
    """Raise `ExportError` where an export would replace a briefing: one of those that were `read`, or another."""
    for each in read:
        with suppress(OSError, ValueError):
            if each is not None and target.samefile(each):
                raise ExportError(f"{shown(str(target))} is the briefing itself; an export is never written over one")
    if target.suffix == ".toml" and os.path.lexists(target):
        raise ExportError(f"{shown(str(target))} is a briefing; an export is never written over one")


def write_atomically(path: Path, data: str, *, force: bool = False) -> str:
    """Write a whole UTF-8 file or nothing; the mode follows the umask.

    Without `force` an existing file is never replaced, not even one that appears meanwhile. With `force` the
    new file takes the name: a symbolic link of that name is replaced, and its target stays as it is.

    Returns:
        Nothing, or a warning: the file is there, but the system did not promise that it outlives a power cut.

    Raises:
        AlreadyThereError: the name is taken.
        ExportError: anything else; the folder is as it was before.
    """
    _check_target(path, force=force)
    sweep(path.parent)
    temporary = path.parent / f".briefing-{os.urandom(8).hex()}.part"
    try:
        try:
            _write_synced(temporary, data.encode("utf-8", "replace"))
            if force:
                temporary.replace(path)
            else:
                _take_name(temporary, path)
        finally:
            with suppress(OSError):
                temporary.unlink()
    except FileExistsError as error:
        raise _already_there(path) from error
    except OSError as error:
        kept = "the file that was there is unchanged" if os.path.lexists(path) else "no file was written"
        raise ExportError(f"{shown(str(path))}: {reason(error)}; {kept}") from error
    return _sync_folder(path)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, without the path."""
    return shown(error.strerror or type(error).__name__)


def whole(path: Path) -> str:
    """The path from the root on, fit to be shown: a name alone does not say in which folder a file is."""
    return shown(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps a ".."


def sweep(folder: Path) -> None:
    """Remove the unfinished files that a killed export left in this folder."""
    oldest = time.time() - _STALE_AFTER
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.match(entry.name):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < oldest:
                        Path(entry.path).unlink()


def _check_target(path: Path, *, force: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        if not os.path.isdir(path.parent):  # noqa: PTH112 - Path's raises for a name that is too long
            raise ExportError(f"{shown(str(path.parent))}: no such folder; no file was written") from None
        return
    except OSError as error:
        raise ExportError(f"{shown(str(path))}: {reason(error)}; no file was written") from error
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise ExportError(f"{shown(str(path))}: not a regular file; nothing was written")
    if not force:
        raise _already_there(path)


def _already_there(path: Path) -> AlreadyThereError:
    return AlreadyThereError(f"{shown(str(path))}: exists already and is unchanged; --force replaces it")


def _write_synced(path: Path, data: bytes) -> None:
    # O_EXCL follows no link, and the mode 0666 is what the umask is taken from; mkstemp would give 0600.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _take_name(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # FAT and some network folders have no hard links: claim the name with an empty file, then fill it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
        try:
            temporary.replace(path)
        except OSError:
            path.unlink()
            raise


def _sync_folder(path: Path) -> str:
    try:
        descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return f"{shown(str(path))} is written, but the folder could not be synced: {reason(error)}"
    return ""
