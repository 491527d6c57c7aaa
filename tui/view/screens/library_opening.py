"""The way from the library's list into a briefing, or into the editor where it has errors, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from tui.briefing.reading import read
from tui.briefing.text import shown
from tui.view.rows import RowList
from tui.view.screens.library_across import Across
from tui.view.screens.library_marking import Marking
from tui.view.screens.library_updating import Updating
from tui.view.shelf import Readings

if TYPE_CHECKING:
    from tui.briefing.reading import Reading
    from tui.briefing.reference import Ref
    from tui.view.screens.reader import ReaderScreen

_SETTLED = 0.5
"""Seconds after which the reader has written down what was still to be written when it was left."""


class Opening(Marking, Updating, Across):
    """Enter opens a briefing over the list, `e` its file in the editor."""

    times: str
    """How the reader wants to see times; see `lens_named`."""
    _reader: ReaderScreen | None = None

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        row = self.row
        if row is None:
            return
        hits = self.shelf.hits(row.number)
        hit = hits[0] if hits else None
        needle = hit.text[slice(*hit.places[0])] if hit is not None and hit.places else ""
        self.open(row.path, hit.ref if hit is not None else None, needle)

    def open(self, path: str, at: Ref | None = None, needle: str = "") -> None:
        """Open a briefing, at an item of it; what cannot be opened says why."""
        reading = read(path)
        if reading.briefing is None:
            self._wrong(reading)
            return
        from tui.view.deck import Deck
        from tui.view.screens.reader import ReaderScreen
        from tui.view.story import Story, lens_named

        story = Story(reading, reading.briefing, lens_named(self.times))
        deck = Deck((reading,), reading)
        row = self.row
        if row is not None and row.path == path:
            here = self.list.cursor
            deck = Deck(Readings(self.shelf.library, self.shelf.answer.numbers, here), reading, here)
        self._reader = ReaderScreen(deck, story, at, needle)
        self.app.push_screen(self._reader)

    def _wrong(self, reading: Reading) -> None:
        """Show the problems of a file; choosing one opens the editor there."""
        from tui.view.render.preview import problem_words
        from tui.view.screens.picker import Choice

        path = reading.path
        if path is None or not path.exists():
            self.tell(f"{shown(path.name) if path else reading.name} is not there any more.", wrong=True)
            self.update_index()
            return
        choices = [Choice(problem.line, problem_words(problem)) for problem in reading.problems]
        self.choose(
            f"{shown(path.name)}: Enter opens the editor there", choices, lambda line: self._edit(path, int(str(line)))
        )

    def action_edit(self) -> None:
        """Open the file in the editor, at what was found in it; then look what has changed."""
        row = self.row
        if row is None:
            return
        reading = read(row.path)
        hits = self.shelf.hits(row.number)
        line = reading.line(hits[0].ref.table, hits[0].ref.key) if hits and reading.briefing is not None else 0
        if reading.briefing is None and reading.problems:
            line = reading.problems[0].line
        self._edit(Path(row.path), line)

    def _edit(self, path: Path, line: int) -> None:
        from tui.view.editing import edit

        if words := edit(self.app, path, line):
            self.tell(words, wrong=True)
        self.update_index()

    def on_screen_resume(self) -> None:
        """Back from a briefing: it may be read now, and another one may have been reached."""
        reader, self._reader = self._reader, None
        if reader is None:
            return
        path = reader.deck.current.path
        row = self.shelf.library.row_at(path) if path is not None else None
        if row is not None:
            self.list.select(row.number)
        self.open_state()
        self.set_timer(_SETTLED, self.open_state)
