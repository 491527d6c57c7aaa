"""Views across the library: an actor's dossier, one timeline, a claim's history, what so much rests on alone."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.library.place import Place
from tui.library.query import Query
from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.notice import TooSmall
from tui.view.render.text import EMPTY, between, count, resolved, say
from tui.view.rows import Row
from tui.view.screens.across_asking import AcrossAsking
from tui.view.screens.across_list import AcrossList
from tui.view.screens.across_views import View, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from textual.app import ComposeResult

    from tui.library.index import Library
    from tui.library.moments import Moment

_KEYS = ("out", "back", "search", "filter")
_PART = 400
"""Rows that are made at a time."""
_AHEAD = 100
_COUNTED = {"claim": "position", "reliance": "source"}
"""What the border counts; else items."""
_KINDS = {"moment", "held", "reliance"}
"""The rows that it counts: a position of an actor stands among the items too."""


class AcrossScreen(AcrossAsking):
    """One view, filled as it is scrolled; Enter opens the briefing at the item."""

    CSS_PATH = "across.tcss"
    BINDINGS = [*bindings("reader", *_KEYS), *bindings("app", "quit")]  # noqa: RUF012 - the type is the base class's
    AUTO_FOCUS = "#across"

    class Part(Message):
        """Some more rows have been made."""

        def __init__(self, number: int, part: list[Row], *, is_last: bool) -> None:
            super().__init__()
            self.number = number
            self.part = part
            self.is_last = is_last

    def __init__(
        self, library: Library, view: View, opened: Callable[[str, Place], None], sources: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._library = library
        self.view = view
        self._opened = opened
        """Opens a briefing at an item."""
        self._sources = sources
        """Lists the briefings that rest on a source."""
        self.asked = Query()
        self._rows: list[Row] = []
        self._title = EMPTY
        self._number = 0
        """How often the view was begun anew: parts of an earlier one are let go."""
        self._more: Iterator[Row] | None = None
        self._at: Hashable | None = None
        self._is_making = False
        self._wants_end = False
        """Whether the cursor is to go to the last row once all are there."""

    def compose(self) -> ComposeResult:
        """A bar, the rows, the keys."""
        yield TooSmall()
        yield TopBar()
        yield AcrossList(self._library)
        yield Footer()

    def on_mount(self) -> None:
        """Begin to fill it."""
        self.query_one(TopBar).left = (self.view.title, "")
        self.query_one(Footer).actions = ("open", "search", "out", "palette")
        self.query_one(AcrossList).moved = self._moved
        self.query_one(AcrossList).opened = self._enter
        self.begin(Query())

    def begin(self, query: Query, at: Hashable | None = None) -> None:
        """Fill it anew with what matches, with the cursor on a row if that is among the first ones."""
        self.asked = query
        self._number += 1
        self._rows = []
        self._at = at
        self._more = rows(self._library, self.view, query)
        self._is_making = self._wants_end = False
        if not self.query_one(AcrossList).rows:  # what stands there stays until there is something else
            self._show(is_last=False)
        self._make()

    def _make(self) -> None:
        if self._more is not None and not self._is_making:
            self._is_making = True
            self._made(self._more, self._number)

    @work(thread=True, group="make")
    def _made(self, more: Iterator[Row], number: int) -> None:
        part = list(takewhile(lambda _: number == self._number, islice(more, _PART)))
        self.post_message(self.Part(number, part, is_last=len(part) < _PART))

    @on(Part)
    def _came(self, event: Part) -> None:
        if event.number != self._number:
            return
        self._is_making = False
        is_first = not self._rows
        self._rows += event.part
        if event.is_last:
            self._more = None
        shown = self.query_one(AcrossList)
        self._show(is_last=event.is_last)
        if is_first and not (self._at is not None and shown.select(self._at)):
            shown.show_top()
        if self._wants_end:
            if event.is_last:
                shown.action_last()
            self._make()

    def _show(self, *, is_last: bool) -> None:
        shown = self.query_one(AcrossList)
        below = [] if is_last and self._rows else [Row(None, "words", self._words(is_last=is_last))]
        shown.is_whole = is_last
        shown.fill([*self._rows, *below])
        noun = _COUNTED.get(self.view.kind, "item")
        found = sum(row.kind in _KINDS for row in self._rows)
        state = count(found, noun) if is_last else f"first {count(found, noun)}, more below" if found else ""
        self._title = between(" · ", [say(self.asked.words, "accent"), say(state, "dim")])
        self._entitle()

    def _entitle(self) -> None:
        shown = self.query_one(AcrossList)
        shown.border_title = resolved(shown.spaced(self._title), shown.role) if self._title else None

    def on_resize(self) -> None:
        """A list that lost its lower border has blanks of its own around its title."""
        self._entitle()

    @on(AcrossList.EndWanted)
    def _to_end(self) -> None:
        self._wants_end = True
        self._make()

    def _words(self, *, is_last: bool) -> str:
        if not is_last:
            return "Looking through the index …"
        if self.asked:
            return f"Nothing here matches {self.asked}. {self.key('out')} shows all."
        return {
            "dossier": f"Nobody in the library is called {self.view.subject}.",
            "claim": f"No statement in the library speaks to a claim with the id {self.view.subject}.",
        }.get(self.view.kind, "There is nothing in the library yet.")

    def _moved(self) -> None:
        self._wants_end = False
        if len(self._rows) - self.query_one(AcrossList).cursor < _AHEAD:
            self._make()

    def _enter(self, _: Hashable) -> None:
        shown = self.query_one(AcrossList)
        row = shown.rows[shown.cursor]
        if row.kind == "reliance":
            self._sources(row.data.name)
            return
        if row.kind == "claim":
            other = View("claim", row.data.claim, row.data.text)
            self.app.push_screen(AcrossScreen(self._library, other, self._opened, self._sources))
            return
        moment: Moment = row.data if row.kind == "moment" else row.data.moment
        found = next(iter(self._library.rows([moment.number])), None)
        if found is None:
            self.tell("This briefing has changed or gone meanwhile; go back and open the view again.", wrong=True)
        else:
            self._opened(found.path, Place(moment.ref, moment.text, found.digest))

    def action_out(self) -> None:
        """Show everything again, else back to the library."""
        if self.asked:
            self.begin(Query())
        else:
            self.action_quit()

    def action_back(self) -> None:
        """To the library."""
        self.action_quit()

    def action_quit(self) -> None:
        """One step back."""
        if self.is_current:
            self.app.pop_screen()
