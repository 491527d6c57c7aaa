"""What every screen that shows a story can do: search in its list, look up, take along the item under its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import var

from tui.briefing.reference import Ref
from tui.briefing.wording import tlp_label
from tui.view.bars import TopBar
from tui.view.screens.acting import ActingScreen
from tui.view.screens.beneath import go_down, reader_below

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tui.view.messages import Purpose
    from tui.view.screens.picker import Choice
    from tui.view.searched import SearchedList
    from tui.view.story import Story


class StoryScreen(ActingScreen):
    """A screen with a story, a list that can be searched, and an item that its actions are about."""

    SCOPE = "here"
    """Where a search looks, in the words of the line that is typed in."""

    story: var[Story | None] = var(None)
    search_began: Hashable | None = None
    """Where the cursor was when a search began: Esc goes back there."""

    @property
    def searched(self) -> SearchedList | None:
        """The list that is searched: the one that has the keyboard, or had it last."""
        raise NotImplementedError

    @property
    def subject(self) -> Ref:
        """The item that the actions are about."""
        raise NotImplementedError

    def go_to(self, ref: Ref) -> None:
        """Show a record."""
        raise NotImplementedError

    def name_story(self, place: str = "") -> None:
        """Say in the top line which briefing this is, how its times are shown, and if not all of it is shown."""
        story = self.story
        if story is None:
            return
        bar = self.query_one(TopBar)
        bar.left = ("Briefing", "  ".join(filter(None, [story.name, place])))
        bar.right = f"times: {story.lens.words}"
        moment = story.moment
        told = f"AS KNOWN AT {moment.label}" if moment is not None else ""
        step = f" · {moment.step} of {moment.steps}" if moment is not None else ""
        bar.modes = (told + step, told, told.removeprefix("AS KNOWN ")) if told else ()
        self.set_class(moment is not None, "-known")
        bar.marking = tlp_label(story.briefing.header.tlp)
        self.set_class(bool(bar.marking), "-shared-with")

    def step_words(self) -> dict[str, str]:
        """What the keys that step through the past are called in the footer: the last step leads to now."""
        moment = self.story.moment if self.story is not None else None
        return {"later": "Now"} if moment is not None and moment.step == moment.steps else {}

    # -- search ------------------------------------------------------------------------------------------------

    def give_back(self) -> None:
        """Give the keyboard back to the list."""
        if self.searched is not None:
            self.set_focus(self.searched)

    def action_search(self) -> None:
        """Type what to look for in this list."""
        self.search_began = self.searched.current if self.searched is not None else None
        self.ask("search", "/", hint=f"Search {self.SCOPE}; Enter keeps, Esc leaves")

    def action_next_match(self) -> None:
        """On to the next match."""
        self._step_to_match(1)

    def action_previous_match(self) -> None:
        """Back to the previous match."""
        self._step_to_match(-1)

    def _step_to_match(self, direction: int) -> None:
        if self.searched is None:
            return
        if self.searched.needle:
            self.searched.step(direction)
        else:
            self.tell(f"Press {self.key('search')} to search {self.SCOPE}.")

    def search_ended(self) -> bool:
        """End the search, if there is one."""
        if self.searched is None or not self.searched.needle:
            return False
        self.searched.search("")
        return True

    def typing(self, purpose: Purpose, value: str) -> None:
        """Mark what is looked for, and go to the first of it."""
        if purpose == "search" and self.searched is not None:
            self.searched.search(value)
            self.searched.step(1, here=True)

    def not_typed(self, purpose: Purpose) -> None:
        """Back to where the search began."""
        if purpose == "search" and self.searched is not None:
            self.searched.search("")
            self._go_where_search_began()

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Export; a search is kept as it was typed, but without a match leaves nobody at what only began like it."""
        if purpose == "export":
            from tui.view.screens import exporting

            return exporting.write(self, value)
        if purpose == "search" and self.searched is not None and not self.searched.match_keys:
            self._go_where_search_began()
        return True

    def _go_where_search_began(self) -> None:
        if self.searched is not None and self.search_began is not None:
            self.searched.select(self.search_began)

    # -- look up -----------------------------------------------------------------------------------------------

    def action_views(self) -> None:
        """Choose a view."""
        from tui.view.screens import offering

        offering.views(self)

    def view(self, name: str) -> None:
        """Show a view; as known at is the reader's own, which lies below."""
        if name == "known":
            if (reader := reader_below(self)) is not None:
                go_down(reader)
                reader.view(name)
            return
        from tui.view.screens.views.view_screen import ViewScreen

        if self.story is not None:
            self.app.push_screen(ViewScreen(name, self.story))

    def look_across(self, kind: str, *subject: str) -> None:
        """Open a view across the library."""
        look: Callable[..., None] = getattr(self.app, "look_across")  # noqa: B009 - a screen does not know the app
        look(kind, *subject)

    def _records(self) -> list[Choice]:
        from tui.view.screens import offering

        return offering.records(self.story) if self.story is not None else []

    async def _do(self, value: Hashable) -> None:
        if isinstance(value, Ref):
            self.go_to(value)
        elif isinstance(value, tuple) and value[0] == "view":
            self.view(str(value[1]))
        else:
            await super()._do(value)

    def action_go_to_source(self) -> None:
        """Type a number, or a part of a name."""
        from tui.view.screens import offering

        offering.sources(self)

    # -- times -------------------------------------------------------------------------------------------------

    def action_times(self) -> None:
        """The next way of showing times."""
        from tui.view.screens import lenses

        lenses.cycle(self)

    def action_pick_zone(self) -> None:
        """Choose a zone by name, or type an offset."""
        from tui.view.screens import lenses

        lenses.pick_zone(self)

    # -- take along --------------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Offer the forms in which the item can be copied."""
        from tui.view.screens import taking

        taking.offer(self)

    def action_open_link(self) -> None:
        """Open the link of the source, or offer those of the chain."""
        from tui.view.screens import taking

        taking.open_link(self)

    def action_open_archive(self) -> None:
        """Open the archived copy."""
        from tui.view.screens import taking

        taking.open_link(self, archive=True)
