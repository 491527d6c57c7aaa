"""What follows from the briefing that is open: worked out after the first frame, then shown in the panes."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from tui.view.panes.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.view.found import Findings
    from tui.view.screens.reader import ReaderScreen
    from tui.view.story import Story

_AT_ONCE = 1000
"""Events and statements whose findings take a few milliseconds."""


def find(reader: ReaderScreen) -> None:
    """Work out what follows from the briefing; a long one in a thread, so that keys are answered meanwhile."""
    story = reader.story
    if story is None:
        return
    if story.found is not None:
        _show(reader, story, story.found)  # a view or an item over the panes has asked for them first
    elif len(story.briefing.events) + len(story.briefing.statements) <= _AT_ONCE:
        _show(reader, story, story.findings)
    else:
        # called by the worker itself: one that is cancelled before it began would leave a coroutine nobody awaited
        finding: Callable[[], Awaitable[object]] = partial(_find, reader, story)
        # an earlier one goes on: the briefing may be the same, only with its times shown otherwise
        reader.run_worker(finding, group="findings")


async def _find(reader: ReaderScreen, story: Story) -> None:
    _show(reader, story, await to_thread(_findings, story))


def _findings(story: Story) -> Findings:
    from tui.view.found import Findings

    findings = Findings(story.references)
    findings.prepare()
    return findings


def _show(reader: ReaderScreen, story: Story, findings: Findings) -> None:
    now = reader.story
    if now is not None and now.briefing is story.briefing:
        now.findings = findings
        for pane in reader.query(Pane):
            pane.show_findings()
