"""Everything about one record, over the whole screen; its cross-references are followed with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.messages import Left
from tui.view.render.detail import Line, detail, title
from tui.view.render.text import say
from tui.view.rows import Row, RowList
from tui.view.screens.lenses import Lenses

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.briefing.reference import Ref
    from tui.view.layout import Block
    from tui.view.story import Story


# What of the reader's actions works here too. Tab goes to the next line that leads on.
_KEYS = (
    "back", "out", "copy", "open_link", "open_archive", "headline", "timeline", "statements", "sources",
    "pane_next", "pane_previous", "go_to_source", "times", "pick_zone",
)  # fmt: skip


class Details(RowList):
    """The rows of a detail: texts to read, and lines that lead on."""

    def draw(self, row: Row) -> list[Block]:
        """A line."""
        line: Line = row.data
        return line.blocks


class DetailScreen(Lenses):
    """One record after another; remembers the way back."""

    BINDINGS = [  # noqa: RUF012 - the type is the base class's
        *bindings("reader", *_KEYS),
        *bindings("app", "quit"),
    ]

    def __init__(self, story: Story, ref: Ref) -> None:
        super().__init__()
        self._trail: list[tuple[Ref, int]] = []
        self._ref = ref
        self.set_reactive(DetailScreen.story, story)

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
        footer.actions = ("open", "back", "out", "copy", "open_link", "palette")
        self._show()

    def watch_story(self, story: Story | None) -> None:
        """Show it as the story now is."""
        if story is not None and self.query(Details):
            self._show(self.query_one(Details).cursor)

    def _show(self, cursor: int = 0) -> None:
        if self.story is None:
            return
        details = self.query_one(Details)
        details.fill([])
        lines = enumerate(detail(self.story, self._ref))
        details.fill(
            [Row(index if any(block.text for block in line.blocks) else None, "line", line) for index, line in lines]
        )
        details.border_title = say(title(self.story, self._ref))
        details.border_subtitle = say(f"{len(self._trail)} back" if self._trail else "")
        details.move_to(cursor)
        self.set_focus(details)
        bar = self.query_one(TopBar)
        bar.left = ("Briefing", self.story.name)
        bar.right = f"times: {self.story.lens.words}"

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
            self.tell("Nothing to follow in this line. Tab goes to the next one that leads on.")

    def go_to(self, ref: Ref) -> None:
        """Follow a reference."""
        self._trail.append((self._ref, self.query_one(Details).cursor))
        self._ref = ref
        self._show()

    def action_back(self) -> None:
        """To where I was; from the first record back to the panes."""
        if not self._trail:
            self._close()
            return
        self._ref, cursor = self._trail.pop()
        self._show(cursor)

    def action_out(self) -> None:
        """To the panes."""
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
        below = self.app.screen_stack[-2]
        if self._close():
            below.post_message(Left(pane, self._ref))

    def _close(self) -> bool:
        """Back to the panes; False when a second key arrives while the screen is already going."""
        if not self.is_current:
            return False
        self.dismiss()
        return True
