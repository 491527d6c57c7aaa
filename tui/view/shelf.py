"""The library as its list shows it: which briefings, in which order, and what is known of each. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.library.alike import Alike, shared_beginnings
from tui.library.hit import telling
from tui.library.index import EVERYTHING, NO_MARKS, open_library
from tui.view.render.shelf import Listed
from tui.view.row_lines import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from tui.briefing.reading import Reading
    from tui.library.hit import Hit
    from tui.library.index import Library
    from tui.library.listing import Row as Briefing
    from tui.library.listing import Sort
    from tui.library.query import Query
    from tui.library.stopping import Stop
    from tui.view.standings import Standings

FIRST = 80
"""Briefings that are asked for before the first frame: more than any screen shows."""
_BEFORE, _AFTER = 20, 60
"""Rows that are fetched with one that is to be drawn."""
_KEPT = 2_000
_ALONE = Alike()
_SOON = {"date", "path"}
"""Orders that the index keeps; in another one the first is known when all are."""
_NEAR = 20
"""Briefings before and after the one that is open whose files are known."""


class Answer(NamedTuple):
    """The briefings that match a query, in an order; `total` is how many there are without it, 0 if not known yet."""

    query: Query
    sort: Sort
    numbers: Sequence[int]
    total: int
    is_whole: bool = True
    """Whether these are all, and not only the first ones."""


class Numbered(Sequence[Row]):
    """The rows of a list of briefings, made when they are looked at; some words may stand below them."""

    def __init__(self, numbers: Sequence[int], below: Sequence[Row] = ()) -> None:
        self._numbers = numbers
        self._below = below

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers) + len(self._below)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204 - nobody takes a slice of it
        """The one at a place."""
        if index < 0:
            index += len(self)
        count = len(self._numbers)
        return Row(self._numbers[index], "briefing", index) if index < count else self._below[index - count]


class Shelf:
    """One library, one query, one order."""

    def __init__(self, roots: Sequence[str | PathLike[str]], standings: Standings) -> None:
        self.library = open_library(roots)
        self.standings = standings
        self._rows: dict[int, Briefing] = {}
        self._hits: dict[int, list[Hit]] = {}
        self._alike: dict[int, Alike] = {}
        self._shared: dict[str, int] = {}
        numbers = self.library.order(EVERYTHING, "date", limit=FIRST)
        self._total = 0
        self.answer = Answer(EVERYTHING, "date", numbers, len(numbers), is_whole=len(numbers) < FIRST)

    def ask(self, query: Query, sort: Sort, stop: Stop) -> Iterator[Answer]:
        """Ask the index, in any thread: the first that match, as soon as they are known, then all of them.

        Raises `StoppedError` once `stop` is set.
        """
        marks = NO_MARKS
        if query.marks:
            self.standings.work_out_all(self.library, lambda: stop.is_set)
            marks = self.standings.marks
        if sort in _SOON:
            first = self.library.order(query, sort, marks, FIRST, stop)
            is_whole = len(first) < FIRST
            yield Answer(query, sort, first, self.library.count() if is_whole else self._total, is_whole)
            if is_whole:
                return
        yield Answer(query, sort, self.library.order(query, sort, marks, stop=stop), self.library.count())

    def take(self, answer: Answer) -> None:
        """Show this from now on."""
        if answer.query != self.answer.query:
            self._hits.clear()
        if answer.is_whole:
            self._total = answer.total
        # a briefing stays what it was when another file goes or comes, but is no longer, or is from then on, like it
        self._forget_rows()
        self.answer = answer

    def _forget_rows(self) -> None:
        self._rows.clear()
        self._alike.clear()

    def row(self, index: int) -> Briefing | None:
        """What is known of the briefing at a place in the list; None if it has gone meanwhile."""
        number = self.answer.numbers[index]
        if number not in self._rows:
            if len(self._rows) > _KEPT:
                self._forget_rows()
            wanted = self.answer.numbers[max(0, index - _BEFORE) : index + _AFTER]
            rows = self.library.rows(wanted)
            self._rows |= {row.number: row for row in rows}
            self._alike |= self.library.alike(rows)
            self._shared = shared_beginnings(row.headline for row in self._rows.values())
        return self._rows.get(number)

    def listed(self, index: int) -> Listed | None:
        """The same with what the reader has seen of it, and what the search found in it."""
        row = self.row(index)
        if row is None:
            return None
        hits = self.hits(row.number)
        state = self.standings.of(row)
        hit, shared = next(iter(hits), None), self._shared.get(row.headline, 0)
        return Listed(row, state.words, state.is_starred, hit, len(hits), self.alike(row), shared)

    def alike(self, row: Briefing) -> Alike:
        """What tells a briefing of the list from those that one could take for it."""
        return self._alike.get(row.number, _ALONE)

    def hits(self, number: int) -> list[Hit]:
        """Where the search matches in a briefing, the most telling first; nothing unless words are searched for."""
        query = self.answer.query
        if not query.texts and not query.times:
            return []
        found = self._hits.get(number)
        if found is None:
            if len(self._hits) > _KEPT:
                self._hits.clear()
            found = self._hits[number] = telling(self.library.hits(number, query))
        return found

    def place_of(self, number: int) -> int | None:
        """Where a briefing stands in the list."""
        try:
            return self.answer.numbers.index(number)
        except ValueError:
            return None


class Readings(Sequence["Reading"]):
    """The briefings of a list, each read when it is opened."""

    def __init__(self, library: Library, numbers: Sequence[int], at: int) -> None:
        self._library = library
        self._numbers = numbers
        self._paths: dict[int, str] = {}
        self._look_around(at)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204 - nobody takes a slice of it
        """The one at a place."""
        from tui.briefing.reading import Reading, read

        self._look_around(index)
        path = self._paths.get(self._numbers[index])
        return read(path) if path is not None else Reading("").refuse("E001", "no longer there", "")

    def _look_around(self, index: int) -> None:
        """Know the paths before they are asked for: a file that changes gets another number in the meantime."""
        count = len(self._numbers)
        near = {self._numbers[(index + step) % count] for step in range(-_NEAR, _NEAR + 1)}
        self._paths |= {row.number: row.path for row in self._library.rows(list(near - self._paths.keys()))}
