"""What the system tells about folders, with nothing that wakes up while nothing happens.

Linux tells it through a descriptor, for which the loop of the program waits together with the keys. Elsewhere it is
left to `watchfiles`, which looks twice a second whether it was told something.
"""

from __future__ import annotations

import sys
from asyncio import get_running_loop, sleep, to_thread
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import AsyncGenerator

    from asyncinotify import Inotify

    from tui.library.sight import Sight

_QUIET = 0.1
"""Seconds without news after which what happened in a row is told; few editors pause for longer while they save."""
_LONGEST_WAIT = 2.0
"""Seconds after which it is told although it goes on."""
_AT_ONCE = 200
"""Events that are read before it is the turn of the keys again: 2 ms."""
_STEP = 500
"""Milliseconds between two looks whether anything was told, where that cannot be waited for."""
_CHECK = 10_000
"""Milliseconds between two looks whether the folders are still those of their names, where nothing tells that."""


def heard(sight: Sight, wake: Event) -> AsyncGenerator[set[str] | None, None]:
    """Paths to which something happened; an empty set where the folders themselves are to be looked at.

    Setting `wake` ends it or brings None, which otherwise only says that nothing happened that matters. It ends by
    itself when something was missed. Raises OSError when the folders cannot be watched.
    """
    return _told_by_inotify(sight, wake) if sys.platform == "linux" else _told_by_watchfiles(sight, wake)


async def _told_by_inotify(sight: Sight, wake: Event) -> AsyncGenerator[set[str] | None, None]:
    loop = get_running_loop()
    with await to_thread(_listening, sight) as inotify:
        from asyncinotify import Mask

        yield set()
        is_complete = True
        while is_complete:
            loop.add_reader(inotify.fd, wake.set)
            try:
                await wake.wait()
            finally:
                loop.remove_reader(inotify.fd)
            wake.clear()
            paths: set[str] = set()
            end = loop.time() + _LONGEST_WAIT
            while news := list(islice(inotify, _AT_ONCE)):
                meant = {path for event in news if sight.concerns(path := str(event.path))}
                paths |= meant
                if any(Mask.Q_OVERFLOW in event.mask for event in news):
                    paths |= {*sight.roots, *sight.files}
                    is_complete = False
                # a folder that went may have another in its place already
                is_complete &= not any(Mask.IGNORED in event.mask for event in news)
                if not meant or loop.time() > end:
                    break
                await sleep(0 if len(news) == _AT_ONCE else _QUIET)
            yield paths or None


def _listening(sight: Sight) -> Inotify:
    try:
        from asyncinotify import Inotify, Mask  # takes 10 ms, so not before somebody reads
    except (ImportError, RuntimeError) as error:  # the latter where the C library does not have it
        raise OSError(str(error)) from error
    itself = Mask.MOVE_SELF | Mask.DELETE_SELF | Mask.MASK_ADD | Mask.ONLYDIR
    names = itself | Mask.CREATE | Mask.DELETE | Mask.MOVE
    everything = names | Mask.MODIFY | Mask.CLOSE_WRITE | Mask.ATTRIB
    inotify = Inotify(cache_size=_AT_ONCE)
    inotify.sync_timeout = 0  # what there is, without waiting
    try:
        for folders, mask in ((sight.near, everything), (sight.around, names), (sight.ways, itself)):
            for folder in folders:
                with suppress(PermissionError):  # what cannot be listed has nothing to show
                    inotify.add_watch(folder, mask)
    except OSError:
        inotify.close()
        raise
    return inotify


async def _told_by_watchfiles(sight: Sight, wake: Event) -> AsyncGenerator[set[str] | None, None]:
    try:
        from watchfiles import Change, awatch
    except ImportError as error:
        raise OSError(str(error)) from error
    told = awatch(
        *sight.near,
        *sight.around,
        watch_filter=None,
        debounce=int(_LONGEST_WAIT * 1000),
        step=_STEP,
        stop_event=wake,
        rust_timeout=_CHECK,
        yield_on_timeout=True,
        recursive=False,
        ignore_permission_denied=True,
    )
    async for found in told:
        yield {path for _, path in found}
        if any(change is Change.deleted and path in sight.folders for change, path in found):
            return
