"""What every pane is: a list that a story comes down to, with a caption, a search and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import var

from tui.briefing.text import fold
from tui.view.messages import Entered
from tui.view.render.text import EMPTY, between, put, resolved, say
from tui.view.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from tui.view.story import Story


class Pane(RowList):
    """One of the four. A subclass says its number and name, its rows, how they are drawn and what it counts."""

    NUMBER: ClassVar[int]
    NAME: ClassVar[str]
    FILTERED: ClassVar[bool] = True
    """Whether a filter leaves anything out here."""

    story: var[Story | None] = var(None, init=False)

    def __init__(self, id: str, story: Story | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._matches: list[int] = []
        self._folded: list[str] | None = None
        self._shown: Story | None = None
        self.state = EMPTY
        """What of the caption is not its name: filter, match, count."""
        self.captioned: Callable[[Pane], None] | None = None
        """Called when the caption changed, for where a pane has no border to write it in."""
        if story is not None:
            # there from the beginning, so that the first layout is that of the story and not of empty panes
            self.set_reactive(Pane.story, story)
            self._shown = story
            self.fill(self.rows_of(story) or [Row(None, "empty", self.empty(story))])

    # -- what subclasses say ------------------------------------------------------------------------------------

    def rows_of(self, story: Story) -> list[Row]:
        """The rows for a story."""
        raise NotImplementedError

    def count(self, story: Story) -> str:
        """What stands in the border: how many there are."""
        raise NotImplementedError

    def empty(self, story: Story) -> str:  # noqa: ARG002 - subclasses may need it
        """What an empty pane says, so that nobody wonders whether it is broken."""
        return "Nothing here."

    # -- the story ---------------------------------------------------------------------------------------------

    def watch_story(self, story: Story | None) -> None:
        """Show it; the cursor stays on the same thing."""
        if story is not None and story is not self._shown:
            self.refill(story)

    def refill(self, story: Story) -> None:
        """Make the rows again."""
        self._shown = story
        rows = self.rows_of(story)
        self._folded = None
        self.fill(rows or [Row(None, "empty", self.empty(story))])
        if self.needle:
            self.search(self.needle)
        self.caption()

    def caption(self) -> None:
        """Number, name, count, filter and search in the border."""
        if self.story is None:
            return
        state = between(
            " · ",
            [
                say(f"filter: {self.story.query}" if self.story.query and self.FILTERED else "", "warn"),
                say(self.match_words(), "accent"),
                say(self.count(self.story), "dim"),
            ],
        )
        self.state = state
        if self.captioned is not None:
            self.captioned(self)
        short = self.styles.border_bottom[0] in {"", "none"}
        name = say(f"{self.NUMBER} {self.NAME}")
        self.border_title = self._border(put(" ", between(" · ", [name, state]), " ") if short else name)
        self.border_subtitle = None if short else self._border(state)

    def _border(self, content: Content) -> Content:
        # A border title is not drawn by this widget, so its role names have to be looked up first.
        return resolved(content, self.role)

    def on_mount(self) -> None:
        """Have a caption in the first frame."""
        self.caption()

    def on_resize(self) -> None:
        """Wrap again; a pane that lost its lower border says everything in the upper one."""
        self.caption()

    def on_focus(self) -> None:
        """Take the keyboard."""
        self.post_message(Entered(self))

    # -- search ------------------------------------------------------------------------------------------------

    def search(self, needle: str) -> None:
        """Mark every row that holds these words; "" ends the search."""
        self.needle = fold(needle)
        self._matches = []
        if self.needle:
            self._matches = [index for index, text in enumerate(self._texts()) if self.needle in text]
        self.redraw()
        self.caption()

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
        """The counter: `3/14`."""
        if not self.needle:
            return ""
        if not self._matches:
            return "no match"
        place = self._matches.index(self.cursor) + 1 if self.cursor in self._matches else "-"
        return f"{place}/{len(self._matches)}"

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
