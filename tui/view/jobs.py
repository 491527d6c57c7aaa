"""Work for a thread, one thing after another; the screen hears of the end of each."""

from __future__ import annotations

from asyncio import to_thread
from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class _Job:
    def __init__(self, turn: int, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self.turn, self.work, self.then = turn, work, then
        self.is_done = False


class Jobs:
    """A queue; `start` runs a coroutine, which ends when nothing is left to be done."""

    def __init__(self, start: Callable[[Coroutine[Any, Any, None]], object], is_heard: Callable[[], bool]) -> None:
        """`is_heard`: whether the screen that asked is still there to hear of the end."""
        self.turn = 0
        """What was asked before it was counted up is still done, but nobody hears of it."""
        self._start = start
        self._is_heard = is_heard
        self._waiting: deque[_Job] = deque()
        self._is_running = False
        self._busy = Lock()

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for is done."""
        return not self._is_running

    def do(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do work in a thread when all that was asked before is done; `then` hears what came of it."""
        self._waiting.append(_Job(self.turn, work, then))
        if not self._is_running:
            self._is_running = True
            self._start(self._run())

    async def _run(self) -> None:
        try:
            while self._waiting:
                job = self._waiting[0]  # it waits until it is done: a screen that goes cancels what no thread took yet
                try:
                    found = await to_thread(self._one, job)
                except Exception:
                    self._over(job)  # one that failed is not to be answered for the next
                    raise
                self._over(job)
                if job.turn == self.turn and self._is_heard():
                    job.then(found)
        finally:
            self._is_running = False

    def _over(self, job: _Job) -> None:
        if self._waiting and self._waiting[0] is job:
            self._waiting.popleft()

    def _one(self, job: _Job) -> Any:
        with self._busy:
            if job.is_done:
                return None
            job.is_done = True
            return job.work()

    def finish(self, last: Callable[[], Any]) -> None:
        """Do what is still to be done, and then this, here and now; what is being done comes first."""
        self._waiting.append(_Job(self.turn, last, lambda _: None))
        while self._waiting:
            self._one(self._waiting[0])
            self._waiting.popleft()
