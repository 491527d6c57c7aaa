"""What the reader has seen of each briefing of a library, in words for its list."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.library.index import Library
    from tui.library.listing import Row
    from tui.library.state import Left, Overview, State
    from tui.library.unseen import Marks


class Seen(NamedTuple):
    """How far one briefing was read."""

    words: str = ""
    """What was not seen: `unread`, `3 new, 1 changed`, `12 unread`; nothing when all was."""
    is_starred: bool = False
    has_note: bool = False


_NOTHING = Seen()


class Standings:
    """The reader's state of many briefings; nothing is known of any until the state is open."""

    def __init__(self) -> None:
        self.state: State | None = None
        self._comparing = Lock()
        self.overview: Mapping[str, Overview] = {}
        """By key. Replaced as a whole, never changed."""
        self._left: dict[tuple[str, str], Left | None] = {}
        """By briefing and version; None where the file could not be compared, which is not tried again and again."""

    def open(self, state: State) -> None:
        """Know from now on; may be called again after changes."""
        before, self.overview = self.overview, state.overview()
        for key, digest in list(self._left):
            if before.get(key) != self.overview.get(key):  # what is measured against may be another version
                self._left.pop((key, digest), None)
        self.state = state

    def look_again(self) -> None:
        """Something may have been read or marked since; in any thread."""
        if self.state is not None:
            self.open(self.state)

    @property
    def marks(self) -> Marks:
        """What a query may ask for, and what the rows say: the same."""
        from tui.library.unseen import Marks

        return Marks(self.overview, self._left)

    def of(self, row: Row) -> Seen:
        """What is known of one briefing."""
        if self.state is None or row.is_broken:
            return _NOTHING
        words = self.marks.of(row.key, row.digest).words
        known = self.overview.get(row.key)
        return Seen(words, known.is_starred, known.has_note) if known is not None else Seen(words)

    def is_open_question(self, row: Row) -> bool:
        """Whether the file must be compared with the version read before what changed can be said."""
        return self.state is not None and not row.is_broken and self.marks.is_open_question(row.key, row.digest)

    def work_out(self, row: Row) -> None:
        """Compare the file with the version read last; takes some milliseconds, in any thread."""
        with self._comparing:  # what stands on the screen and the whole library are worked out at the same time
            if self.state is not None and self.is_open_question(row):
                self._left[row.key, row.digest] = _peek(self.state, row)

    def work_out_all(self, library: Library, is_over: Callable[[], bool] = lambda: False) -> None:
        """Compare every file that must be, so that what is counted and found is what the rows will say."""
        from tui.library.query import Query
        from tui.library.unseen import UNCOMPARED

        numbers = library.order(Query((("is", UNCOMPARED),)), marks=self.marks)
        for row in library.rows(numbers):
            if is_over():
                return
            self.work_out(row)


def _peek(state: State, row: Row) -> Left | None:
    from tui.briefing.files import read_file
    from tui.briefing.problems import Refused
    from tui.briefing.reading import read_bytes
    from tui.library.opening import peek

    try:
        data = read_file(row.path)
    except Refused:
        return None
    briefing = read_bytes(data, row.path).briefing
    if briefing is None:
        return None
    return peek(state, row.key, briefing, data).left
