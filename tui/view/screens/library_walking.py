"""From one briefing of the library's list to the next in which something changed, then through the unread ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.library.query import Query
from tui.view.screens.library_shelving import Shelving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.library.listing import Row


class ShelfWalking(Shelving):
    """The two keys that go on to what was not seen, and back."""

    _walked_to: tuple[str, bool] | None = None
    """The file to which the last walk led, and whether something had changed in it then."""

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
        is_among_changes = here in changes or self._came_for(is_changed=True)
        if here in others and not is_among_changes and (not changes or self._came_for(is_changed=False)):
            at = ring.index(here) + direction
        else:
            part = changes or others
            ahead = [index for index, place in enumerate(part) if (place - here) * direction > 0]
            # on an unread one, to which no walk led, it begins with what changed
            behind = len(changes) if is_among_changes else 0
            at = (min(ahead) if direction > 0 else max(ahead)) if ahead else behind if direction > 0 else -1
            if ring[at % len(ring)] == here:
                at += direction
        place = ring[at % len(ring)]
        if not 0 <= at < len(ring):
            self.tell("On from the first again." if direction > 0 else "On from the last again.")
        elif is_among_changes and place in others:
            self.tell(f"Nothing else has changed; on to what is unread ({len(others):,}).")
        self.list.move_to(place, direction)
        row = self.row
        self._walked_to = (row.path, place in changes) if row is not None else None

    def _came_for(self, *, is_changed: bool) -> bool:
        """Whether the last walk led to the briefing under the cursor, for what changed in it or for what is unread."""
        return self.row is not None and self._walked_to == (self.row.path, is_changed)

    def _found(self, word: str) -> set[int]:
        """The numbers of those shown that are `changed` or `unread`."""
        query = Query((*self.shelf.answer.query.terms, ("is", word)))
        return set(self.shelf.library.order(query, marks=self.standings.marks))

    def news_after(self, path: str, is_over: Callable[[], bool]) -> Row | None:
        """The briefing of the list, after the one of this file, in which something changed; from the last on the first.

        Asks what the reader has seen by now: in a thread.
        """
        library, answer = self.shelf.library, self.shelf.answer
        self.standings.look_again()
        self.standings.work_out_all(library, is_over)
        places = {number: place for place, number in enumerate(library.order(answer.query, answer.sort))}
        here = library.row_at(path)
        at = places.get(here.number, -1) if here is not None else -1
        changed = [(places[number] <= at, places[number], number) for number in self._found("changed") & places.keys()]
        rows = library.rows([number for *_, number in sorted(changed)])
        return next((row for row in rows if row.path != path), None)
