"""Two versions of the reader's choice: the file now and as it was read last, its git revisions, other files."""

from __future__ import annotations

import os
from asyncio import to_thread
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.reading import Reading, read
from tui.findings.changes import Changes
from tui.library.revisions import read_revision, revisions
from tui.view.render.marks import since_words
from tui.view.screens.changes import ChangesScreen
from tui.view.screens.picker import Choice
from tui.view.story import Story

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Iterator

    from tui.briefing.model import Briefing
    from tui.view.screens.reader import ReaderScreen


class _Version(NamedTuple):
    """A version that can be had."""

    kind: str
    key: str = ""


_NOW, _READ = _Version("now"), _Version("read")


def compare(screen: ReaderScreen) -> None:
    """Ask for two versions and show what changed between them."""
    # called by the worker itself: one that is cancelled before it began would leave a coroutine that nobody awaited
    asking: Callable[[], Awaitable[object]] = partial(_ask, screen)
    screen.run_worker(asking, group="comparing", exclusive=True, exit_on_error=True)


async def _ask(screen: ReaderScreen) -> None:
    choices = await to_thread(lambda: list(_choices(screen)))
    if screen.app.screen is not screen:
        return  # the reader went on meanwhile, and would be asked over something else
    names = {choice.value: choice.text for choice in choices}

    def with_older(older: Hashable) -> None:
        newer = [choice for choice in choices if choice.value != older]
        screen.choose(
            f"What changed from {_name(names, older)} to", newer, lambda chosen: _show(screen, names, older, chosen)
        )

    older = [choice for choice in choices if choice.value != _NOW]
    if older:
        screen.choose("What changed, from which version", older, with_older, free=True)
    else:
        screen.choose("No other version is known here; type the name of a file", [], with_older, free=True)


def _choices(screen: ReaderScreen) -> Iterator[Choice]:
    """The version now, that read last, then revisions and files."""
    deck, keeper = screen.deck, screen.own_keeper
    yield Choice(_NOW, f"{_short(deck.current)} as it is now", group="This file")
    marks = keeper.marks if keeper is not None else None
    if marks is not None and marks.changes and marks.since is not None:
        yield Choice(_READ, f"the version read last, {since_words(marks.since)}", group="This file")
    for revision in revisions(deck.current.path) if deck.current.path is not None else []:
        when = since_words(datetime.fromtimestamp(revision.time, UTC))
        text = f"{revision.id[:8]} of {when}"
        yield Choice(_Version("git", revision.id), text, revision.author, "Earlier in git", revision.subject)._replace(
            text=f"{text}: {revision.subject}" if revision.subject else text
        )
    # those of a library are not read before their turn, and may be a hundred thousand
    for index, reading in enumerate(deck.readings if isinstance(deck.readings, tuple) else ()):
        if index != deck.index and reading.briefing is not None:
            header = reading.briefing.header
            yield Choice(_Version("open", str(index)), _short(reading), header.headline, "Other open files")


def _short(reading: Reading) -> str:
    return PurePath(reading.name).name


def _name(names: dict[Hashable | None, str], version: Hashable) -> str:
    return names.get(version) or str(version)


def _show(screen: ReaderScreen, names: dict[Hashable | None, str], older: Hashable, newer: Hashable) -> None:
    found = []
    for version in (older, newer):
        reading, briefing = _read(screen, version)
        if briefing is None:
            problem = f"\n{reading.problems[0]}" if reading.problems else ""
            screen.tell(f"{_name(names, version)} cannot be compared.{problem}", wrong=True)
            return
        found.append((reading, briefing))
    (_, old), (reading, new) = found
    changes = Changes(old, new)
    words = f"from {_name(names, older)} to {_name(names, newer)}"
    if not changes:
        screen.tell(f"Nothing changed {words}.")
    elif screen.story is not None:
        story = Story(reading, new, screen.story.lens)
        screen.app.push_screen(ChangesScreen(story, changes, words, is_open=newer == _NOW))


def _read(screen: ReaderScreen, version: Hashable) -> tuple[Reading, Briefing | None]:
    deck, keeper = screen.deck, screen.own_keeper
    reading = deck.current
    match version:
        case _Version("read") if keeper is not None and keeper.marks.changes is not None:
            return reading, keeper.marks.changes.old
        case _Version("git", key) if reading.path is not None:
            reading = read_revision(reading.path, key, max_size=reading.max_size)
        case _Version("open", key):
            reading = deck.readings[int(key)]
        case str(path):
            typed = os.path.expanduser(path)  # noqa: PTH111 - Path's raises where there is no such user
            reading = read(typed, max_size=reading.max_size)
    return reading, reading.briefing
