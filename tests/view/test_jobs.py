"""Work for a thread: who hears of its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tui.view.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Coroutine


async def test_nobody_hears_of_a_job_that_ends_when_its_screen_is_gone() -> None:
    screens = ["library"]
    told: list[object] = []
    running: list[asyncio.Task[None]] = []

    def start(work: Coroutine[Any, Any, None]) -> None:
        running.append(asyncio.create_task(work))

    jobs = Jobs(start, lambda: bool(screens))
    jobs.do(lambda: 1, told.append)
    jobs.do(screens.clear, told.append)  # the screen goes while this one is done
    jobs.do(lambda: 3, told.append)
    await asyncio.gather(*running)
    assert told == [1]
    assert jobs.is_idle
