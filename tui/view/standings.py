"""What the reader has seen of each briefing of a library, in words for its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.view.render.text import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.library.listing import Marks, Row
    from tui.library.state import Left, Overview, State


class Seen(NamedTuple):
    """How far one briefing was read."""

    words: str = ""
    """What was not seen: `unread`, `3 new, 1 changed`, `12 unread items`; nothing when all was."""
    is_starred: bool = False
    has_note: bool = False


_NOTHING = Seen()


class Standings:
    """The reader's state of many briefings; nothing is known of any until the state is open."""

    def __init__(self) -> None:
        self.state: State | None = None
        self._overview: Mapping[str, Overview] = {}
        self._left: dict[tuple[str, str], Left | None] = {}
        """By briefing and version; None where the file could not be compared, which is not tried again and again."""

    def open(self, state: State) -> None:
        """Know from now on; may be called again after changes."""
        self._overview = state.overview()
        self.state = state

    @property
    def marks(self) -> Marks:
        """What a query may ask for."""
        from tui.library.listing import Marks

        kept = self._overview.items()
        return Marks(
            read={key: each.digest for key, each in kept if each.digest},
            starred=frozenset(key for key, each in kept if each.is_starred),
            unread=frozenset(key for key, each in kept if each.is_marked_unread or (each.left and each.left.unread)),
        )

    def of(self, row: Row) -> Seen:
        """What is known of one briefing."""
        if self.state is None or row.is_broken:
            return _NOTHING
        known = self._overview.get(row.key)
        if known is None:
            return Seen("unread")
        return Seen(self._words(row, known), known.is_starred, known.has_note)

    def _words(self, row: Row, known: Overview) -> str:
        if known.is_unread:
            return "unread"
        left = self._left_of(row, known)
        if left is None:
            return "changed"
        return str(left) or (count(left.unread, "unread item") if left.unread else "")

    def _left_of(self, row: Row, known: Overview) -> Left | None:
        if known.left is not None and known.digest == row.digest:
            return known.left
        return self._left.get((row.key, row.digest))

    def is_open_question(self, row: Row) -> bool:
        """Whether the file must be compared with the version read before what changed can be said."""
        known = self._overview.get(row.key)
        if self.state is None or known is None or known.is_unread or row.is_broken:
            return False
        return self._left_of(row, known) is None and (row.key, row.digest) not in self._left

    def work_out(self, row: Row) -> None:
        """Compare the file with the version read last; takes some milliseconds."""
        if self.state is not None:
            self._left[row.key, row.digest] = _peek(self.state, row)


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
