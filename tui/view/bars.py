"""The line above the panes and the line below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive, var

from tui.briefing.wording import tlp_role
from tui.view.keys import BY_ID, spoken
from tui.view.painted import Painted
from tui.view.render.text import EMPTY, put, say

if TYPE_CHECKING:
    from textual import events
    from textual.content import Content
    from textual.strip import Strip


class Bar(Painted):
    """One line of text that is cut, never wrapped."""

    def line(self) -> Content:
        """What the bar says."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line."""
        content = self.line() if y == 0 else EMPTY
        width = self.size.width
        if content.cell_length > width:
            content = content.truncate(width, ellipsis=True)
        return self.paint(content, self.visual_style, width)


class TopBar(Bar):
    """Which briefing, which of how many, and how its times are shown."""

    left: reactive[tuple[str, str]] = reactive(("Briefing", ""))
    right: reactive[str] = reactive("")
    modes: reactive[tuple[str, ...]] = reactive(())
    """What is not as usual, and must not be missed: that less is shown than is known; shorter from one to the next."""

    marking: reactive[str] = reactive("")
    """With whom it may be shared, `TLP:AMBER`: on the left, where it is never cut off."""

    news: reactive[tuple[str, str]] = reactive(("", ""))
    """What the reader has not seen, in full and in short."""

    def line(self) -> Content:
        """Name and place on the left, what is new, lens on the right where there is room."""
        name, place = self.left
        marking = say(f"{self.marking}  " if self.marking else "", tlp_role(self.marking))
        if self.modes:
            room = self.size.width - marking.cell_length - 1
            mode = next((mode for mode in self.modes if len(mode) <= room), self.modes[-1])
            left = put(" ", marking, say(mode, "past"), say(f"  {place}" if place else "", "dim"))
        else:
            left = put(" ", marking, say(name, "strong"), say(f"  {place}" if place else "", "dim"))
        right = put(say(self.right, "dim"), " ")
        for news in self.news:
            told = put(left, say(f"   {news}" if news else "", "heading"))
            room = self.size.width - told.cell_length - right.cell_length
            if room > 0:
                return put(told, " " * room, right)
        return put(left, say(f"   {self.news[1]}" if self.news[1] else "", "heading"))


class Tabs(Bar):
    """The panes in one line, where only one of them is shown at a time."""

    names: reactive[tuple[str, ...]] = reactive(())
    state: reactive[Content] = reactive(EMPTY)
    """Filter, match and count of the pane that is shown, which has no border to say them in."""
    active: reactive[int] = reactive(0)
    marking: reactive[str] = reactive("")
    """With whom it may be shared, where the line above, which says it, is not shown."""

    class Chosen(Message):
        """A pane's number was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def line(self) -> Content:
        """The active one with its name, the others' numbers, or all the names where they fit."""
        return put(self._marked, *(part for part, _ in self._parts()), " ", self.state)

    @property
    def _marked(self) -> Content:
        return say(f" {self.marking}" if self.marking else "", tlp_role(self.marking))

    def _parts(self) -> list[tuple[Content, int]]:
        def parts(full: bool) -> list[tuple[Content, int]]:
            return [
                (
                    put(
                        " ",
                        say(
                            f"{n} {name}" if full or n - 1 == self.active else str(n),
                            "heading" if n - 1 == self.active else "dim",
                        ),
                        " ",
                    ),
                    n - 1,
                )
                for n, name in enumerate(self.names, 1)
            ]

        full, short = parts(full=True), parts(full=False)
        room = self.size.width - self._marked.cell_length
        if sum(part.cell_length for part, _ in full) <= room:
            return full
        needed = sum(part.cell_length for part, _ in short) + 1 + self.state.cell_length
        # beside a marking there may be no room for what the pane counts, which the others' numbers are not worth
        return short[self.active : self.active + 1] if self.marking and needed > room else short

    def on_click(self, event: events.Click) -> None:
        """Go to the pane that was clicked."""
        x = self._marked.cell_length
        for part, index in self._parts():
            x += part.cell_length
            if event.x < x:
                self.post_message(self.Chosen(index))
                return


class Footer(Bar):
    """The keys that are of use here, as many as fit, and always the way to help and out. Each can be clicked."""

    actions: reactive[tuple[str, ...]] = reactive(())
    words: reactive[dict[str, str]] = reactive(dict)
    """What some actions are called here and now, where the table's word says too little."""
    keys: var[dict[str, tuple[str, ...]]] = var(dict)
    """The keys that the reader chose, by action; the others have their defaults."""

    ALWAYS = ("help", "quit")

    def on_mount(self) -> None:
        """Know the reader's own keys."""
        self.keys = getattr(self.app, "chosen_keys", {})

    def _fitting(self) -> list[tuple[str, Content]]:
        last = [(action, self._entry(action)) for action in self.ALWAYS]
        room = self.size.width - sum(entry.cell_length for _, entry in last)
        first = []
        for action in self.actions:
            entry = self._entry(action)
            if entry.cell_length > room:
                break
            room -= entry.cell_length
            first.append((action, entry))
        return first + last

    def _entry(self, action: str) -> Content:
        keys = self.keys.get(action) or BY_ID[action].keys
        is_above = action == "quit" and self.app.screen_stack[0] is not self.screen
        words = "Back" if is_above else self.words.get(action) or BY_ID[action].label
        return put(" ", say(spoken(keys[0]), "accent"), " ", words, " ")

    def line(self) -> Content:
        """Key and label, in order of use."""
        return put(*(entry for _, entry in self._fitting()))

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        x = 0
        for action, entry in self._fitting():
            x += entry.cell_length
            if event.x < x:
                # A screen with a story knows where each action is at home.
                await getattr(self.screen, "perform", self.app.run_action)(action)
                return
