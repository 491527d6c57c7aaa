"""The index behind the library's list: brought up to date in a thread, while keys are answered."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.view.screens.library_list import Gauge
from tui.view.screens.library_shelving import Shelving

if TYPE_CHECKING:
    from tui.library.updating import Progress, Updated
    from tui.library.watching import Watch


class Updating(Shelving):
    """Looks through the folders, and again when something in them changes."""

    is_looking = False
    """Whether the folders are being looked through."""
    _look_again = False
    _is_watching = False
    _notice = ""

    def tally(self) -> None:
        """Count again what is new."""
        raise NotImplementedError

    class Progressed(Message):
        """Some more files were read."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

        def can_replace(self, message: Message) -> bool:
            """Only the newest counts."""
            return isinstance(message, Updating.Progressed)

    class Finished(Message):
        """All files were read."""

        def __init__(self, updated: Updated, *, is_asked: bool) -> None:
            super().__init__()
            self.updated = updated
            self.is_asked = is_asked

    def action_rescan(self) -> None:
        """Look through the folders again."""
        self.update_index(is_asked=True)

    def update_index(self, *, is_asked: bool = False) -> None:
        """Look through the folders, in a thread; `is_asked` when the reader wants to hear of it."""
        if self.is_looking:
            self._look_again = True
            return
        self.is_looking = True
        for gauge in self.query(Gauge):  # there is none any more when the program ends
            gauge.progress = (0, 0)
        if is_asked or not self.shelf.answer.numbers:
            self.add_class("-updating")
        self._update(is_asked=is_asked)

    @work(thread=True, group="update")
    def _update(self, *, is_asked: bool) -> None:
        worker = get_current_worker()

        def tell(progress: Progress) -> None:
            self.post_message(self.Progressed(*progress))

        updated = self.shelf.library.update(tell, lambda: worker.is_cancelled)
        self.post_message(self.Finished(updated, is_asked=is_asked))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if not event.total:
            return
        for gauge in self.query(Gauge):
            gauge.progress = (event.done, event.total)
        self.add_class("-updating")
        if event.done:
            self.want(again=True)

    @on(Finished)
    def _finished(self, event: Finished) -> None:
        self.is_looking = False
        self.remove_class("-updating")
        if event.updated or not self.shelf.answer.numbers:
            self.want(again=True)
            self.tally()
        if (notice := self.shelf.library.notice) and notice != self._notice:
            self._notice = notice
            self.tell(notice)
        if event.is_asked:
            self.tell(_words(event.updated))
        if self._look_again:
            self._look_again = False
            self.update_index()
        if not self._is_watching:
            self._is_watching = True
            self._watch_folders()

    @work(group="watch")
    async def _watch_folders(self) -> None:
        """Look again whenever a file in the folders changes, until the screen goes."""
        watch = await to_thread(self._watched)
        try:
            async for paths in watch.changes():
                if watch.notice:
                    self.tell(watch.notice)
                    watch.notice = ""
                if paths:
                    self.update_index()
        finally:
            watch.stop()

    def _watched(self) -> Watch:
        from tui.library.watching import Watch

        return Watch(self.shelf.library.roots)


def _words(updated: Updated) -> str:
    counts = {"new": updated.added, "changed": updated.changed, "gone": updated.removed}
    words = ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)
    return f"Looked through the library: {words or 'nothing has changed'}."
