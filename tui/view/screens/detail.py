"""Everything about one record, over the whole screen; its cross-references are followed with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.linked import link_choices
from tui.view.messages import Left
from tui.view.render.detail import detail, title
from tui.view.render.marks import with_marks
from tui.view.render.text import say
from tui.view.rows import Row
from tui.view.screens.beneath import go_down, reader_below
from tui.view.screens.details import Details
from tui.view.screens.marking import Marking
from tui.view.screens.stepping import Stepping

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.app import ComposeResult

    from tui.briefing.reference import Ref
    from tui.view.render.standing import Line
    from tui.view.story import Story


# What of the reader's actions works here too. Tab goes to the next line that leads on.
_KEYS = (
    "back", "out", "copy", "open_link", "open_archive", "headline", "timeline", "statements", "sources",
    "pane_next", "pane_previous", "go_to_source", "times", "pick_zone", "search", "next_match", "previous_match",
    "views", "star", "read", "note", "undo", "redo", "earlier", "later", "known_at", "edit", "export",
)  # fmt: skip
_FOOTER = ("open", "back", "out", "search", "copy", "open_link", "earlier", "later", "palette")


class DetailScreen(Marking, Stepping):
    """One record after another; remembers the way back."""

    BINDINGS = [  # noqa: RUF012 - the type is the base class's
        *bindings("reader", *_KEYS),
        *bindings("app", "quit"),
    ]

    def __init__(self, story: Story, ref: Ref, *, is_open: bool = True) -> None:
        super().__init__()
        self._marks: tuple[object, ...] = ()
        """What the lines say of the reader's marks."""
        self.is_open = is_open
        """Whether the panes below show this version."""
        self._trail: list[tuple[Ref, int]] = []
        self.ref = ref
        """The record that is shown."""
        self.set_reactive(DetailScreen.story, story)

    @property
    def searched(self) -> Details:
        """The record's rows."""
        return self.query_one(Details)

    @property
    def subject(self) -> Ref:
        """The record that is shown, or the source or statement under the cursor."""
        target = self.searched.target
        return target if target is not None and target.table in {"source", "statement", "event"} else self.ref

    def compose(self) -> ComposeResult:
        """A bar, the rows, the keys."""
        yield TopBar()
        yield Details(id="details")
        yield Footer()

    def on_mount(self) -> None:
        """Show the record."""
        self.searched.captioned = self.searched.moved = self.tell_keys
        self.searched.opened = self._follow
        self._show()
        self._see()

    def watch_story(self, before: Story | None, story: Story | None) -> None:
        """Show it as the story now is."""
        if story is None or not self.query(Details):
            return
        if before is not None and before.moment is not story.moment:
            self.ref = story.here(before.in_file(self.ref)) or self.ref
            trail = ((story.here(before.in_file(ref)), cursor) for ref, cursor in self._trail)
            self._trail = [(ref, cursor) for ref, cursor in trail if ref is not None]
        self._show(self.query_one(Details).cursor)

    def can_show(self, story: Story) -> bool:
        """Whether the record had been reported."""
        return self.story is None or story.here(self.story.in_file(self.ref)) is not None

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
        details.heading = say(title(self.story, self.ref))
        details.back = len(self._trail)
        details.search(details.sought)
        details.move_to(cursor)
        self.set_focus(details)
        self.name_story()

    def tell_keys(self) -> None:
        """What can be pressed here."""
        has_link = self.story is not None and link_choices(self.story, self.subject)
        keys = _FOOTER if has_link else tuple(key for key in _FOOTER if key != "open_link")
        self.tell_steps(self.query_one(Footer), (*self.searched.match_keys, *keys))

    def _lines(self, story: Story) -> list[Line]:
        lines = detail(story, self.ref)
        if self.keeper is None or self.marked is None:
            return lines
        return with_marks(lines, self.keeper.marks, self.marked)

    @property
    def marked(self) -> Ref | None:
        """The record that is shown."""
        return self.story.in_file(self.ref) if self.is_open and self.story is not None else None

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

    def _follow(self, _: Hashable) -> None:
        target = self.searched.target
        if target is not None:
            self.go_to(target)
        else:
            self._step(1)
            if self.searched.target is None:
                self.tell("Nothing here leads on.")

    def go_to(self, ref: Ref) -> None:
        """Follow a reference."""
        self._trail.append((self.ref, self.query_one(Details).cursor))
        self.ref = ref
        self.search_ended()
        self._show()
        self._see()

    def action_back(self) -> None:
        """To where I was; from the first record back to the panes."""
        self.search_ended()
        if not self._trail:
            self._close()
            return
        self.ref, cursor = self._trail.pop()
        self._show(cursor)

    def action_out(self) -> None:
        """End the search, else back to the panes."""
        if not self.search_ended():
            self._close()

    def action_quit(self) -> None:
        """One step back, as `q` does everywhere."""
        self.action_back()

    def action_export(self) -> None:
        """Ask where to write the briefing as Markdown."""
        from tui.view.screens import exporting

        exporting.ask(self)

    def action_edit(self) -> None:
        """Back to the panes, and open the file in the editor at this record."""
        from tui.view.screens import leafing

        reader = reader_below(self)
        if not self.is_open:
            self.tell("The panes show another version than this.")
        elif reader is not None and self.story is not None:
            record = self.story.in_file(self.ref)
            go_down(reader)
            leafing.edit(reader, record)

    def action_pane_next(self) -> None:
        """To the next line that leads on."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """To the previous line that leads on."""
        self._step(-1)

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
        """Go to the pane, with the record under its cursor."""
        if not self.is_open:
            self.tell("The panes show another version than this.")
            return
        reader = reader_below(self)
        if self.is_current and reader is not None:
            go_down(reader)
            reader.post_message(Left(pane, self.ref))

    def _step(self, direction: int) -> None:
        self.set_focus(self.searched)
        self.searched.step_on(direction)

    def _close(self) -> bool:
        """Back to the panes; False when a second key arrives while the screen is already going."""
        if not self.is_current:
            return False
        self.dismiss()
        return True
