"""From one open briefing to the next, reading again, editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reading import read
from tui.view.deck import carried
from tui.view.panes.pane import Pane
from tui.view.screens.story_screen import StoryScreen
from tui.view.story import Story

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.briefing.model import Briefing
    from tui.briefing.reading import Reading
    from tui.briefing.reference import Ref
    from tui.view.deck import Deck


class Leafing(StoryScreen):
    """What concerns the file rather than an item in it."""

    deck: Deck
    active: Pane | None
    _trail: list[tuple[Pane | None, Ref]]
    _left_at: dict[int, dict[Pane, Hashable | None]]
    """Where each pane was when a briefing was left for another."""
    search_began: Hashable | None

    if TYPE_CHECKING:  # of a class that comes later

        def leave_moment(self) -> bool:
            """Back to all that is known; False when all is shown."""

    def version_closing(self) -> None:
        """Another version or another briefing will be shown."""

    def version_opened(self, *, again: bool) -> None:
        """One is shown; `again` if it is the same briefing as before."""

    def tell_changes(self, before: Briefing, now: Briefing, lead: str) -> None:
        """Say what became of a briefing that was read again; `lead` says why it was."""
        raise NotImplementedError

    # -- which briefing ----------------------------------------------------------------------------------------

    def action_next_briefing(self) -> None:
        """The next of the briefings that are open."""
        self._leaf(1)

    def action_previous_briefing(self) -> None:
        """The previous one."""
        self._leaf(-1)

    def _leaf(self, direction: int) -> None:
        if len(self.deck.readings) == 1:
            self.tell("One briefing is open. Give several files or a folder to leaf through them.")
            return
        deck = self.deck.stepped(direction)
        if deck is self.deck:
            self.tell("None of the others can be opened.")
            return
        self.version_closing()
        self._left_at[self.deck.index] = {pane: pane.current for pane in self.query(Pane)}
        self.deck = deck
        self._show_current()

    def _show_current(self) -> None:
        briefing = self.deck.current.briefing
        if briefing is None or self.story is None:
            return
        self.story = Story(self.deck.current, briefing, self.story.lens)
        for pane in self.query(Pane):
            pane.search("")
            pane.move_to(0)
            pane.select(self._left_at.get(self.deck.index, {}).get(pane))
        self._trail.clear()  # it led through the other briefing
        self.version_opened(again=False)

    # -- the file ----------------------------------------------------------------------------------------------

    def action_reload(self) -> None:
        """Read the file again; what it said before stays on the screen if it cannot be read now."""
        if self.story is None or self.deck.current.path is None:
            self.tell("This briefing came from standard input; it cannot be read again.")
            return
        reading = read(self.deck.current.path, max_size=self.deck.current.max_size)
        if reading.briefing is None:
            self.tell(f"Still showing the version read before.\n{reading.problems[0]}", wrong=True)
            return
        before, was_past = self.story.reading.briefing, self.story.moment is not None
        is_other = self.show_version(reading, reading.briefing)
        if is_other and before is not None and not was_past:
            self.tell_changes(before, reading.briefing, "Read again")
            return
        words = "Read again." if is_other else "Read again; nothing has changed."
        self.tell(f"{words} Now all that is known is shown." if was_past else words)

    def show_version(self, reading: Reading, briefing: Briefing) -> bool:
        """Show the file as it was read now and keep the place; whether the briefing is another one."""
        if self.story is None:
            return False
        self.version_closing()
        if self.leave_moment():
            self.tell("The file was read again, so all that is known is shown.")
        before, kept = self.story.briefing, {pane: pane.current for pane in self.query(Pane)}
        self.deck = self.deck.replaced(reading)
        self.story = Story(reading, briefing, self.story.lens, self.story.query)
        for pane, ref in kept.items():
            pane.select(carried(ref, before, briefing))
        self.search_began = carried(self.search_began, before, briefing)
        self._trail.clear()
        self.version_opened(again=True)
        return briefing != before

    def action_export(self) -> None:
        """Ask where to write it as Markdown."""
        from tui.view.screens import exporting

        exporting.ask(self)

    def action_edit(self) -> None:
        """Open the file at the item in the editor, then read it again."""
        from tui.view.editing import edit

        reading = self.deck.current
        if reading.path is None:
            self.tell("This briefing came from standard input; there is no file to edit.")
            return
        if not reading.path.exists():
            self.tell(f"{reading.name} is not there any more; what is shown was read before.", wrong=True)
            return
        ref = self.story.in_file(self.subject) if self.story is not None else self.subject
        if words := edit(self.app, reading.path, reading.line(ref.table, ref.key)):
            self.tell(words, wrong=True)
        else:
            self.action_reload()
