"""A list that can be searched: matches are marked and counted, and the cursor goes from one to the next."""

from __future__ import annotations

from tui.briefing.text import fold
from tui.view.messages import Entered
from tui.view.rows import RowList


class SearchedList(RowList):
    """A list with a search of its own; a subclass that shows the counter says so in `caption`."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.sought = ""
        """What is searched for, as it was typed."""
        self._matches: list[int] = []
        self._folded: list[str] | None = None

    def caption(self) -> None:
        """Show what `match_words` says now."""

    def on_focus(self) -> None:
        """Take the keyboard."""
        self.post_message(Entered(self))

    def search(self, needle: str) -> None:
        """Mark every row that holds these words; "" ends the search."""
        self.needle, self.sought = fold(needle), needle
        self._matches = []
        if self.needle:
            self._matches = [index for index, text in enumerate(self._texts()) if self.needle in text]
        self.redraw()
        self.caption()

    @property
    def match_keys(self) -> tuple[str, ...]:
        """The actions that lead from match to match, where there is one."""
        return ("next_match", "previous_match") if self._matches else ()

    def step(self, direction: int, *, here: bool = False) -> None:
        """Go to the next or previous match; wraps. `here` accepts the row under the cursor."""
        if not self._matches:
            return
        ahead = [
            index
            for index in (self._matches if direction > 0 else reversed(self._matches))
            if (index - self.cursor) * direction > 0 or (here and index == self.cursor)
        ]
        self.move_to(ahead[0] if ahead else self._matches[0 if direction > 0 else -1])

    def match_words(self) -> str:
        """The counter: `3/14 here`, for what is searched in may have matches that this list does not show."""
        if not self.needle:
            return ""
        if not self._matches:
            return f"“{self.sought}”: no match"
        place = self._matches.index(self.cursor) + 1 if self.cursor in self._matches else "-"
        return f"{place}/{len(self._matches)} here"

    def move_to(self, index: int, direction: int = 1) -> None:
        """Move, and count the match that was reached."""
        super().move_to(index, direction)
        if self.needle:
            self.caption()

    def _texts(self) -> list[str]:
        if self._folded is None:
            self._folded = [
                fold("\n".join(f"{block.text.plain}\n{block.tail.plain}" for block in self.draw(row)))
                if row.ref is not None
                else ""
                for row in self.rows
            ]
        return self._folded
