"""What every pane is: a list that a story comes down to, with a caption, a search and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import var

from tui.briefing.reference import Ref
from tui.view.panes.marked import MarkedList
from tui.view.render.text import EMPTY, between, resolved, say
from tui.view.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from tui.view.story import Story


# No row stands for it: the cursor keeps its distance from the first row.
_NOWHERE = Ref("briefing", -1)


class Pane(MarkedList):
    """One of the four. A subclass says its number and name, its rows, how they are drawn and what it counts."""

    NUMBER: ClassVar[int]
    NAME: ClassVar[str]
    FILTERED: ClassVar[bool] = True
    """Whether a filter leaves anything out here."""

    story: var[Story | None] = var(None, init=False)

    def __init__(self, id: str, story: Story | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._shown: Story | None = None
        self.state = EMPTY
        """What of the caption is not its name: filter, match, count."""
        self._last: Ref | None = None
        """The record that the cursor was on, as it stands in the file."""
        self._instead: Ref | None = None
        """The record on whose row the cursor was put because that of `_last` is not shown."""
        self._above = ""
        """The heading that was scrolled away, as the border says it."""
        self.captioned: Callable[[Pane], None] | None = None
        """Called when the caption changed, for where a pane has no border to write it in."""
        if story is not None:
            # there from the beginning, so that the first layout is that of the story and not of empty panes
            self.set_reactive(Pane.story, story)
            self._shown = story
            self.fill(self._rows(story))

    # -- what subclasses say ------------------------------------------------------------------------------------

    def rows_of(self, story: Story) -> list[Row]:
        """The rows for a story."""
        raise NotImplementedError

    def count(self, story: Story) -> str:
        """What stands in the border: how many there are."""
        raise NotImplementedError

    def heading_of(self, story: Story, row: Row) -> str:  # noqa: ARG002 - subclasses need them
        """Under which heading a row stands, where there are headings."""
        return ""

    def empty(self, story: Story) -> str:  # noqa: ARG002 - subclasses may need it
        """What an empty pane says, so that nobody wonders whether it is broken."""
        return "Nothing here."

    def _rows(self, story: Story) -> list[Row]:
        """The rows, or one that says why there are none."""
        return self.rows_of(story) or [Row(None, "empty", self.empty(story))]

    # -- the story ---------------------------------------------------------------------------------------------

    def watch_story(self, story: Story | None) -> None:
        """Show it; the cursor stays on the same thing."""
        if story is not None and story is not self._shown:
            self.refill(story)

    def refill(self, story: Story) -> None:
        """Make the rows again."""
        before, self._shown = self._shown or story, story
        rows = self._rows(story)
        self._folded = None
        # a row that only stood in for one that is not shown is not what the reader chose: that is to be found again
        here = before.in_file(self.current) if isinstance(self.current, Ref) else None
        if here is not None and here != self._instead:
            self._last = here
        known = (record for record in (self._last, self._instead) if record is not None)
        wanted = [ref for record in known if (ref := story.here(record)) is not None]
        keep = next((ref for ref in wanted if any(row.ref == ref for row in rows)), None)
        if keep is None and before.moment is not story.moment:
            keep = self._near(before, story, rows)
        self.fill(rows, keep or _NOWHERE)
        if isinstance(self.current, Ref):
            there = story.in_file(self.current)
            self._instead = there if there != self._last else None
        if self.needle:
            self.search(self.sought)
        self.caption()

    def _near(self, before: Story, story: Story, rows: list[Row]) -> Ref | None:
        """The nearest of the rows that there were which is there at another moment too, above the cursor if one is."""
        there = {row.ref for row in rows}
        ways = (self.rows[: self.cursor][::-1], self.rows[self.cursor :])
        was_near = (before.in_file(row.ref) for way in ways for row in way if isinstance(row.ref, Ref))
        return next((ref for record in was_near if (ref := story.here(record)) in there), None)

    def show_findings(self) -> None:
        """Draw the rows again, with what follows from the briefing."""
        self.redraw()
        self.refresh(layout=self.styles.is_auto_height)
        self.show_cursor()
        self.caption()

    def caption(self) -> None:
        """Number, name, the heading that was scrolled away, count, filter and search in the border."""
        if self.story is None:
            return
        self._above = self._scrolled_away(self.story)
        news = [
            say(f"filter: {self.story.query}" if self.story.query and self.FILTERED else "", "warn"),
            say(self.match_words(), "accent"),
            say(self.kept_words(), "heading"),
        ]
        above, count = say(self._above, "strong"), say(self.count(self.story), "dim")
        # where nothing but a line has room for both, under whom the rows stand is worth more than how many there are
        self.state = between(" · ", [*news, above or count])
        if self.captioned is not None:
            self.captioned(self)
        name = say(f"{self.NUMBER} {self.NAME}")
        if self.is_framed:
            self.entitle(self._border(between(" · ", [name, above])), self._border(between(" · ", [*news, count])))
        else:
            self.entitle(self._border(self.spaced(between(" · ", [name, self.state]))), None)

    def _scrolled_away(self, story: Story) -> str:
        """The heading of the first row that is to be seen, if that heading is not."""
        top = self._window.top
        return self.heading_of(story, self.rows[top]) if self._window.height and top < len(self.rows) else ""

    def _repaint_all(self) -> None:
        """Say in the border under what the rows stand that came into sight."""
        super()._repaint_all()
        if self.story is not None and self._above != self._scrolled_away(self.story):
            self.caption()

    def _border(self, content: Content) -> Content:
        # A border title is not drawn by this widget, so its role names have to be looked up first.
        return resolved(content, self.role)

    def on_mount(self) -> None:
        """Have a caption in the first frame."""
        self.caption()

    def on_resize(self) -> None:
        """Wrap again; a pane that lost its lower border says everything in the upper one."""
        if self._fit():
            self.refresh()
        self.caption()
