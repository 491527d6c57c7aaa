"""What changed between two versions, over the whole screen; Enter leads to the record that a line is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.findings.changes import tally
from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.render.changes import report
from tui.view.render.text import between, resolved, say
from tui.view.rows import Row
from tui.view.screens.beneath import reader_below
from tui.view.screens.detail import DetailScreen
from tui.view.screens.details import Details
from tui.view.screens.story_screen import StoryScreen
from tui.view.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from textual.app import ComposeResult

    from tui.findings.changes import Changes
    from tui.view.render.changes import Told

_KEYS = (
    "back", "out", "pane_next", "pane_previous", "times", "pick_zone", "search", "next_match", "previous_match",
    "copy", "compare", "next_new",
)  # fmt: skip
_FOOTER = ("next_new", "open", "out", "search", "compare", "palette")


class Report(Details):
    """The lines of the report."""

    summary = ""
    walks = False
    """Whether the walk through what is new leads through here."""

    def caption(self) -> None:
        """What is told, the match, and how much changed."""
        self.border_title = resolved(self.spaced(self.heading), self.role)
        words = [say(self.match_words(), "accent"), say(self.summary, "dim")]
        self.border_subtitle = resolved(between(" · ", words), self.role)
        footer = self.screen.query_one(Footer)
        footer.actions = (*self.match_keys, *(_FOOTER if self.walks else _FOOTER[1:]))


class ChangesScreen(StoryScreen):
    """A report. The story is that of the new version."""

    SCOPE = "in this report"
    BINDINGS = [  # noqa: RUF012 - the type is the base class's
        *bindings("reader", *_KEYS),
        *bindings("app", "quit"),
    ]

    def __init__(
        self,
        story: Story,
        changes: Changes,
        words: str,
        *,
        is_open: bool = True,
        at: frozenset[Ref | None] | None = None,
        walk_on: Callable[[], object] | None = None,
    ) -> None:
        """`walk_on` goes on to what is new and was not seen, below, where the report is of what changed since then."""
        super().__init__()
        self._changes = changes
        self._words = words
        self._is_open = is_open
        """Whether the new version is the one that the panes below show."""
        self._at = at
        """Where the cursor is to be: on the first of these and of what was removed; None for the first line."""
        self._walk_on = walk_on
        self.set_reactive(ChangesScreen.story, story)

    def compose(self) -> ComposeResult:
        """A bar, the report, the keys."""
        yield TopBar()
        yield Report(id="report")
        yield Footer()

    def on_mount(self) -> None:
        """Show it."""
        lines = self.query_one(Report)
        lines.opened = self._opened
        lines.walks = self._walk_on is not None
        told = list(report(self._changes))
        while told and told[0].target is None and not any(block.text for block in told[0].blocks):
            told.pop(0)
        lines.fill([Row(index if line.target else None, "line", line) for index, line in enumerate(told)])
        lines.summary = str(tally(self._changes.marks, self._changes.removed, self._changes.corrections))
        lines.heading = say(f"What changed {self._words}".rstrip())
        lines.caption()
        self.set_focus(lines)
        self.name_story()
        if self._at is not None:
            lines.move_to(next(self._wanted(-1), lines.cursor))

    def _wanted(self, after: int) -> Iterator[int]:
        """The lines below one that tell of what has no row in the panes: what was removed, and what was asked for."""
        for index, row in enumerate(self.searched.rows):
            line: Told = row.data
            wanted = self._changes.removed if line.is_old else self._at or ()
            if index > after and line.target in wanted:
                yield index

    def action_next_new(self) -> None:
        """On to the next of these, after the last back to the panes and on there."""
        ahead = next(self._wanted(self.searched.cursor), None)
        if self._walk_on is None:
            self.tell("These two versions are not what you read and what there is now.")
        elif ahead is not None:
            self.searched.move_to(ahead)
        elif self._close():
            self._walk_on()

    @property
    def searched(self) -> Report:
        """The report."""
        return self.query_one(Report)

    def _told(self) -> Told | None:
        lines = self.query_one(Report)
        return lines.rows[lines.cursor].data if lines.rows else None

    @property
    def subject(self) -> Ref:
        """The record that the line is about, if the new version has it."""
        told = self._told()
        known = {"statement", "event", "source", "actor", "claim", "place"}
        found = told.target if told is not None and not told.is_old else None
        return found if found is not None and found.table in known else Ref("briefing")

    def _opened(self, _: Hashable) -> None:
        told = self._told()
        if told is None or told.target is None or self.story is None:
            return
        if told.is_old:
            old = Story(self.story.reading, self._changes.old, self.story.lens)
            self._show(old, told.target, is_open=False)
        else:
            self._show(self.story, told.target, is_open=self._is_open)

    def go_to(self, ref: Ref) -> None:
        """Open a record; Esc there comes back here."""
        if self.story is not None:
            self._show(self.story, ref, is_open=self._is_open)

    def _show(self, story: Story, ref: Ref, *, is_open: bool) -> None:
        shown = Ref("briefing") if ref.table == "revision" else ref
        self.app.push_screen(DetailScreen(story, shown, is_open=is_open))

    def action_pane_next(self) -> None:
        """To the next section."""
        self._to_section(1)

    def action_pane_previous(self) -> None:
        """To the previous section."""
        self._to_section(-1)

    def _to_section(self, direction: int) -> None:
        lines = self.query_one(Report)
        self.set_focus(lines)
        first = [index for index, row in enumerate(lines.rows) if index and row.ref is not None and self._heads(index)]
        ahead = [index for index in first if (index - lines.cursor) * direction > 0]
        if ahead or first:
            lines.move_to(min(ahead or first) if direction > 0 else max(ahead or first))

    def _heads(self, index: int) -> bool:
        return self.query_one(Report).rows[index - 1].ref is None

    def action_back(self) -> None:
        """To where I came from."""
        self._close()

    def action_out(self) -> None:
        """End the search, else leave."""
        if not self.search_ended():
            self._close()

    def action_quit(self) -> None:
        """One step back, as `q` does everywhere."""
        self._close()

    def action_compare(self) -> None:
        """Two other versions."""
        from tui.view.screens.comparing import compare

        below = reader_below(self)
        if below is not None and self._close():
            below.call_after_refresh(compare, below)

    def _close(self) -> bool:
        if not self.is_current:
            return False
        self.dismiss()
        return True
