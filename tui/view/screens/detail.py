"""Everything about one record, over the whole screen; its cross-references are followed with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.messages import Left
from tui.view.render.detail import detail, title
from tui.view.render.marks import with_marks
from tui.view.render.standing import narrowed
from tui.view.render.text import between, resolved, say
from tui.view.rows import Row, RowList
from tui.view.screens.lenses import Lenses
from tui.view.screens.marking import Marking
from tui.view.screens.stepping import Stepping
from tui.view.searched import SearchedList

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.app import ComposeResult

    from tui.briefing.reference import Ref
    from tui.view.layout import Block
    from tui.view.render.standing import Line
    from tui.view.story import Story


# What of the reader's actions works here too. Tab goes to the next line that leads on.
_KEYS = (
    "back", "out", "copy", "open_link", "open_archive", "headline", "timeline", "statements", "sources",
    "pane_next", "pane_previous", "go_to_source", "times", "pick_zone", "search", "next_match", "previous_match",
    "views", "star", "read", "note", "undo", "redo", "earlier", "later", "known_at",
)  # fmt: skip


_FOOTER = ("open", "back", "out", "search", "copy", "open_link", "earlier", "later", "palette")


# Below it a column of names would leave half of the room to the texts.
_COLUMN_FROM = 50


class Details(SearchedList):
    """The rows of a detail: texts to read, and lines that lead on."""

    back = 0
    """How many records lie behind this one."""

    def draw(self, row: Row) -> list[Block]:
        """A line."""
        line: Line = row.data
        return line.blocks if self._width >= _COLUMN_FROM else narrowed(line.blocks)

    def fill(self, rows: Sequence[Row], keep: Hashable | None = None) -> None:
        """Show another record."""
        self._folded = None
        super().fill(rows, keep)

    def caption(self) -> None:
        """The match, and how many steps lead back."""
        words = [say(self.match_words(), "accent"), say(f"{self.back} back" if self.back else "", "dim")]
        self.border_subtitle = resolved(between(" · ", words), self.role)
        screen = self.screen
        if isinstance(screen, DetailScreen):
            screen.tell_keys()


class DetailScreen(Marking, Stepping, Lenses):
    """One record after another; remembers the way back."""

    BINDINGS = [  # noqa: RUF012 - the type is the base class's
        *bindings("reader", *_KEYS),
        *bindings("app", "quit"),
    ]

    def __init__(self, story: Story, ref: Ref, *, is_open: bool = True) -> None:
        super().__init__()
        self._marks: tuple[object, ...] = ()
        """What the lines say of the reader's marks."""
        self._is_open = is_open
        """Whether the panes below show this version."""
        self._trail: list[tuple[Ref, int]] = []
        self._ref = ref
        self.set_reactive(DetailScreen.story, story)

    @property
    def searched(self) -> Details:
        """The record's rows."""
        return self.query_one(Details)

    @property
    def subject(self) -> Ref:
        """The record that is shown, or the source or statement under the cursor."""
        target = self._target()
        return target if target is not None and target.table in {"source", "statement", "event"} else self._ref

    def compose(self) -> ComposeResult:
        """A bar, the rows, the keys."""
        yield TopBar()
        yield Details(id="details")
        yield Footer()

    def on_mount(self) -> None:
        """Show the record."""
        footer = self.query_one(Footer)
        footer.keys = getattr(self.app, "chosen_keys", {})
        self._show()
        self._see()

    def watch_story(self, before: Story | None, story: Story | None) -> None:
        """Show it as the story now is."""
        if story is None or not self.query(Details):
            return
        if before is not None and before.moment is not story.moment:
            self._ref = story.here(before.in_file(self._ref)) or self._ref
            trail = ((story.here(before.in_file(ref)), cursor) for ref, cursor in self._trail)
            self._trail = [(ref, cursor) for ref, cursor in trail if ref is not None]
        self._show(self.query_one(Details).cursor)

    def can_show(self, story: Story) -> bool:
        """Whether the record had been reported."""
        return self.story is None or story.here(self.story.in_file(self._ref)) is not None

    def _show(self, cursor: int = 0) -> None:
        if self.story is None:
            return
        details = self.query_one(Details)
        self._marks = self._marks_now
        details.fill([])
        lines = enumerate(self._lines(self.story))
        details.fill(
            [Row(index if any(block.text for block in line.blocks) else None, "line", line) for index, line in lines]
        )
        details.border_title = say(title(self.story, self._ref))
        details.back = len(self._trail)
        details.search(details.needle)
        details.move_to(cursor)
        self.set_focus(details)
        self.name_story()

    def tell_keys(self) -> None:
        """What can be pressed here."""
        searching = ("next_match", "previous_match") if self.searched.needle else ()
        self.tell_steps(self.query_one(Footer), (*searching, *_FOOTER))

    def _lines(self, story: Story) -> list[Line]:
        lines = detail(story, self._ref)
        if self.keeper is None or self.marked is None:
            return lines
        return with_marks(lines, self.keeper.marks, self.marked)

    @property
    def marked(self) -> Ref | None:
        """The record that is shown."""
        return self.story.in_file(self._ref) if self._is_open and self.story is not None else None

    def show_marks(self) -> None:
        """With the record."""
        details = self.query(Details)
        if details and self.is_mounted and self._marks != self._marks_now:
            self._show(details.first().cursor)

    @property
    def _marks_now(self) -> tuple[object, ...]:
        if self.keeper is None or self.marked is None:
            return ()
        marks, ref = self.keeper.marks, self.marked
        return marks.told.get(ref), ref in marks.unread, ref in marks.stars, marks.notes.get(ref)

    def _see(self) -> None:
        if self.keeper is not None and self.marked is not None:
            self.keeper.see(self.marked)

    def _target(self) -> Ref | None:
        details = self.query_one(Details)
        line = details.rows[details.cursor].data if details.rows else None
        return line.target if line is not None else None

    @on(RowList.Opened)
    def _follow(self, event: RowList.Opened) -> None:
        event.stop()
        target = self._target()
        if target is not None:
            self.go_to(target)
        else:
            self._step(1)
            if self._target() is None:
                self.tell("Nothing here leads on.")

    def go_to(self, ref: Ref) -> None:
        """Follow a reference."""
        self._trail.append((self._ref, self.query_one(Details).cursor))
        self._ref = ref
        self.search_ended()
        self._show()
        self._see()

    def action_back(self) -> None:
        """To where I was; from the first record back to the panes."""
        self.search_ended()
        if not self._trail:
            self._close()
            return
        self._ref, cursor = self._trail.pop()
        self._show(cursor)

    def action_out(self) -> None:
        """End the search, else back to the panes."""
        if not self.search_ended():
            self._close()

    def action_quit(self) -> None:
        """One step back, as `q` does everywhere."""
        self.action_back()

    def action_pane_next(self) -> None:
        """To the next line that leads on."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """To the previous line that leads on."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        details = self.query_one(Details)
        self.set_focus(details)
        count = len(details.rows)
        ahead = ((details.cursor + direction * step) % count for step in range(1, count + 1))
        details.move_to(next((index for index in ahead if details.rows[index].data.target), details.cursor))

    def action_headline(self) -> None:
        """Leave for the headline."""
        self._leave("headline")

    def action_timeline(self) -> None:
        """Leave for this record in the timeline."""
        self._leave("timeline")

    def action_statements(self) -> None:
        """Leave for this record among the statements."""
        self._leave("statements")

    def action_sources(self) -> None:
        """Leave for this record among the sources."""
        self._leave("sources")

    def _leave(self, pane: str) -> None:
        if not self._is_open:
            self.tell("The panes show another version than this.")
            return
        below = [screen for screen in self.app.screen_stack if hasattr(screen, "own_keeper")]
        if self.is_current and below:
            while self.app.screen is not below[-1]:
                self.app.pop_screen()
            below[-1].post_message(Left(pane, self._ref))

    def _close(self) -> bool:
        """Back to the panes; False when a second key arrives while the screen is already going."""
        if not self.is_current:
            return False
        self.dismiss()
        return True
