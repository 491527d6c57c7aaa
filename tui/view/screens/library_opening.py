"""The way from the library's list into a briefing, or into the editor where it has errors, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.problems import Problem
from tui.briefing.reading import read
from tui.briefing.text import shown
from tui.library.hit import Hit
from tui.library.place import Place
from tui.view.screens.library_across import Across
from tui.view.screens.library_list import Preview
from tui.view.screens.library_marking import Marking
from tui.view.screens.library_updating import Updating
from tui.view.shelf import Readings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.reading import Reading
    from tui.library.listing import Row
    from tui.view.deck import Deck
    from tui.view.screens.reader import ReaderScreen

_SETTLED = 0.5
"""Seconds after which the reader has written down what was still to be written when it was left."""


class Opening(Marking, Updating, Across):
    """Enter opens a briefing over the list, `e` its file in the editor."""

    times: str
    """How the reader wants to see times; see `lens_named`."""
    _reader: ReaderScreen | None = None

    def on_mount(self) -> None:
        """Hear of it from the list and from what stands beside it."""
        self.list.opened = lambda _: self._opened(is_beside=False)
        self.query_one(Preview).opened = lambda _: self._opened(is_beside=True)

    def _opened(self, *, is_beside: bool) -> None:
        row = self.row
        if row is None:
            return
        chosen = self.chosen
        if isinstance(chosen, Problem) and is_beside:
            self._edit(Path(row.path), chosen.line)
        elif not isinstance(chosen, Hit) or chosen.is_headline:
            self.open(row.path)  # that is seen wherever it is opened
        else:
            # a note stands in no pane, so that nothing there could be marked
            is_seen = chosen.places and not chosen.is_in_note
            needle = chosen.text[slice(*chosen.places[0])] if is_seen else ""
            self.open(row.path, Place(chosen.ref, chosen.text, row.digest), needle)

    @property
    def chosen(self) -> Hit | Problem | None:
        """What the keyboard is on: a place or a problem beside the list, else what the row of the list shows."""
        row, beside = self.row, self.query_one(Preview)
        if row is None:
            return None
        is_there = self.focused is beside and beside.showing == (row.path, self.shelf.answer.query)
        if is_there and isinstance(beside.current, Hit | Problem):
            return beside.current
        return next(iter(self.shelf.hits(row.number)), None)

    def open(self, path: str, place: Place | None = None, needle: str = "") -> None:
        """Open a briefing, at an item of it that is still there; what cannot be opened says why."""
        reading = read(path)
        if reading.briefing is None:
            self._wrong(reading)
            return
        from tui.view.screens.reader import ReaderScreen
        from tui.view.story import Story, lens_named

        story = Story(reading, reading.briefing, lens_named(self.times))
        at = place.now(reading.data, reading.briefing) if place is not None else None
        self._reader = ReaderScreen(self._deck(path, reading), story, at, needle if at is not None else "")
        self.app.push_screen(self._reader)
        if place is not None and at is None:
            self.tell("What was found is not in it any more: the file has changed since.")

    def _deck(self, path: str, reading: Reading) -> Deck:
        """This one among those of the list; of the whole library where a view across it led to one not listed."""
        from tui.view.deck import Deck  # not needed for the first frame

        library, answer, row = self.shelf.library, self.shelf.answer, self.row
        if row is not None and row.path == path:
            here = self.list.cursor
            return Deck(Readings(library, answer.numbers, here), reading, here)
        there = library.row_at(path)
        number = there.number if there is not None else 0
        numbers = answer.numbers if number in answer.numbers else library.order(sort=answer.sort)
        if number not in numbers:
            return Deck((reading,), reading)
        here = numbers.index(number)
        return Deck(Readings(library, numbers, here), reading, here)

    def action_changes(self) -> None:
        """What changed in the briefing since it was read last, over the briefing."""
        self._open_for(lambda reader: reader.action_changes())

    def action_compare(self) -> None:
        """Two versions of the briefing, over the briefing."""
        self._open_for(lambda reader: reader.action_compare())

    def _open_for(self, do: Callable[[ReaderScreen], None]) -> None:
        if self.row is not None:
            self.open(self.row.path)
            reader = self._reader
            if reader is not None and self.app.screen is reader:
                reader.once_known(lambda: do(reader))

    def open_next(self, row: Row) -> None:
        """Open another briefing of the list in the place of the one that is open."""
        self.app.clear_notifications()  # what was told of the other one
        self.app.pop_screen()
        self.list.select(row.number)
        self.open(row.path)

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
        plain = {"e": ("mend it", "choose"), "q": ("leave", "leave")}
        self.choose(
            f"{shown(path.name)}: Enter or e opens the editor there",
            choices,
            lambda line: self._edit(path, int(str(line))),
            plain=plain,
        )

    def action_edit(self) -> None:
        """Open the file in the editor, at what was found in it; then look what has changed."""
        row = self.row
        if row is None:
            return
        reading, chosen = read(row.path), self.chosen
        line = 0
        if reading.briefing is None and reading.problems:
            line = (chosen if isinstance(chosen, Problem) else reading.problems[0]).line
        elif reading.briefing is not None and isinstance(chosen, Hit):
            line = reading.line(*chosen.ref.path)
        self._edit(Path(row.path), line)

    def _edit(self, path: Path, line: int) -> None:
        from tui.view.editing import edit

        if words := edit(self.app, path, line):
            self.tell(words, wrong=True)
        self.update_index()

    def on_screen_resume(self) -> None:
        """Back from a briefing: it may be read now, and another one may have been reached."""
        reader = self._reader
        if reader is None or reader in self.app.screen_stack:  # it may lie over the list again already
            return
        self._reader = None
        path = reader.deck.current.path
        row = self.shelf.library.row_at(path) if path is not None else None
        if row is not None:
            self.list.select(row.number)
        self.open_state()
        self.set_timer(_SETTLED, self.open_state)
