"""Narrowing the library's list: a search as it is typed, saved searches, another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.briefing.problems import Refused
from tui.library.query import MARKS, Query
from tui.view.screens.library_shelving import Shelving

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from textual.timer import Timer

    from tui.library.listing import Row, Sort
    from tui.view.messages import Purpose
    from tui.view.screens.picker import Choice
    from tui.view.shelf import Answer

SORTS: dict[Sort, str] = {
    "date": "newest first",
    "headline": "by headline",
    "statements": "most statements first",
    "contested": "most contested first",
    "path": "by file",
}
"""The orders, in words."""
_LETTER = 0.12
"""Seconds without a key after which one letter is asked for: it is nearly always the first of more, and what takes
longest to find. Anything else is asked at once, and taken back when it is overtaken."""
_DIGITS = 9
_HINT = "words  actor:  source:  tag:  place:  since:  unread  changed  starred"


class Asking(Shelving):
    """What is shown of the library, and in which order."""

    searches: Mapping[str, str]
    """Queries under the reader's own names."""
    _typing_ends: Timer | None = None
    _before: tuple[Query, Answer, Row | None] | None = None
    """What was wanted and shown before the list was narrowed, and the briefing under the cursor: Esc goes back."""

    def action_search(self) -> None:
        """Type what to look for, in everything that the briefings hold."""
        self._ask_for("")

    def action_filter(self) -> None:
        """Mend the query that is on."""
        self._ask_for(str(self._wanted[0]))

    def _ask_for(self, query: str) -> None:
        if not self.has_class("-asking"):
            self._remember()
            self.ask("search", "/", query, _HINT)

    def _remember(self) -> None:
        self._before = (self._wanted[0], self.shelf.answer, self.row)

    def typing(self, purpose: Purpose, value: str) -> None:  # noqa: ARG002 - there is only one
        """Show what matches so far."""
        try:
            query = Query.parse(value)
        except Refused:
            return  # half a date or a field without its value, most likely; Enter says what is wrong
        self._hesitate()
        is_letter = len(value.strip()) == 1 and value.isascii()
        if is_letter:
            self._typing_ends = self.set_timer(_LETTER, lambda: self.want(query))
        else:
            self.want(query)

    def _hesitate(self) -> None:
        """Do not ask what was typed a moment ago."""
        if self._typing_ends is not None:
            self._typing_ends.stop()

    def typed(self, purpose: Purpose, value: str) -> bool:  # noqa: ARG002 - there is only one
        """Show what matches."""
        self._hesitate()
        try:
            self.want(Query.parse(value))
        except Refused as refused:
            self.refuse(refused)
            return False
        return True

    def not_typed(self, purpose: Purpose) -> None:  # noqa: ARG002 - there is only one
        """Show what was shown before, with the cursor where it was.

        At once: the next key may mark the briefing under the cursor. The index may have changed since.
        """
        self._hesitate()
        if self._before is None:
            return
        query, answer, row = self._before
        if answer is not self.shelf.answer:
            self.shelf.take(answer)
            self.refill(row.number if row is not None else None)
        self.want(query, again=True)

    def give_back(self) -> None:
        """To the list."""
        self.set_focus(self.list)

    def action_out(self) -> None:
        """Show everything again, else back to what lies below.

        The cursor stays on what was found; if nothing was, it goes back to where the reader was.
        """
        if self._wanted[0]:
            if self.row is None and self._before is not None and (row := self._before[2]) is not None:
                self._goes_to = row.path
            self.want(Query())
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def action_next_match(self) -> None:
        """The next of those that were found; wraps."""
        self._step(1)

    def action_previous_match(self) -> None:
        """The previous one; wraps."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if not self.shelf.answer.query:
            self.tell(f"Press {self.key('search')} to search in all briefings.")
        elif count := len(self.shelf.answer.numbers):
            self.list.move_to((self.list.cursor + direction) % count, direction)

    # -- by name -----------------------------------------------------------------------------------------------

    def action_sort(self) -> None:
        """Choose another order."""
        self.choose("Order", self._orders(), self._do)

    def action_views(self) -> None:
        """Choose a part of the library by name."""
        parts = [*self._parts(), *self._own()]
        # the digits end where the keys do; what has none stands below the others
        heads = [f"{number}  " if number <= _DIGITS else "   " for number in range(1, len(parts) + 1)]
        numbered = [each._replace(text=f"{head}{each.text}") for head, each in zip(heads, parts, strict=True)]
        digits = {str(number): ("", f"pick({number - 1})") for number in range(1, _DIGITS + 1)}
        self.choose("Views: a digit, or type to narrow", numbered, self._do, plain=digits)

    def _orders(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        now = self._wanted[1]
        return [
            Choice(("sort", sort), words.capitalize(), "now" if sort == now else "", "Order", "sort order")
            for sort, words in SORTS.items()
        ]

    def _parts(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        parts = [("All briefings", ""), *((f"{word.capitalize()} briefings", word) for word in MARKS)]
        return [Choice(("query", query), name, query, "Show") for name, query in parts]

    def _own(self) -> list[Choice]:
        """The searches that the reader saved: the last, for a digit must not move when there is one more."""
        from tui.view.screens.picker import Choice

        return [Choice(("query", query), name, query, "Saved searches") for name, query in self.searches.items()]

    def _records(self) -> list[Choice]:
        return [*self._parts(), *self._own(), *self._orders()]

    async def _do(self, value: Hashable) -> None:
        match value:
            case ("sort", sort):
                self.want(sort=cast("Sort", sort))
            case ("query", str(query)):
                self._remember()
                self.want(Query.parse(query))
            case _:
                await super()._do(value)
