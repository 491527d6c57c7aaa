"""From one briefing of the library's list to the next in which something changed, then through the unread ones."""

from __future__ import annotations

from tui.library.query import Query
from tui.view.screens.library_shelving import Shelving


class ShelfWalking(Shelving):
    """The two keys that go on to what was not seen, and back."""

    _walked_to = -1
    """Where the last walk led to."""

    def action_next_new(self) -> None:
        """The next briefing in which something changed; after these the unread ones."""
        self._to_news(1)

    def action_previous_new(self) -> None:
        """The previous one."""
        self._to_news(-1)

    def _to_news(self, direction: int) -> None:
        if self.standings.state is None:
            return
        changed, unread = self._found("changed"), self._found("unread")
        changes = [place for place, number in enumerate(self.shelf.answer.numbers) if number in changed]
        others = [place for place, number in enumerate(self.shelf.answer.numbers) if number in unread - changed]
        ring, here = [*changes, *others], self.list.cursor
        if not ring or ring == [here]:
            self.tell(
                "Nothing else here has changed or is unread." if ring else "Nothing here has changed or is unread."
            )
            return
        # on an unread one, to which no walk led, it begins with what changed
        if here in changes or (here in others and (not changes or self._walked_to == here)):
            at = ring.index(here) + direction
        else:
            nearest = [index for index, place in enumerate(changes or others) if (place - here) * direction > 0]
            at = (min(nearest) if direction > 0 else max(nearest)) if nearest else min(0, direction)
        place = ring[at % len(ring)]
        if not 0 <= at < len(ring):
            self.tell("On from the first again." if direction > 0 else "On from the last again.")
        elif changes and here not in others and place in others:
            self.tell(f"Nothing else has changed; on to what is unread ({len(others):,}).")
        self._walked_to = place
        self.list.move_to(place, direction)

    def _found(self, word: str) -> set[int]:
        """The numbers of those shown that are `changed` or `unread`."""
        query = Query((*self.shelf.answer.query.terms, ("is", word)))
        return set(self.shelf.library.order(query, marks=self.standings.marks))
