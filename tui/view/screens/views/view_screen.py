"""One view over the whole screen: moved through by line and cell, Enter opens what stands behind a cell."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.render.links import label
from tui.view.render.text import between, resolved, say
from tui.view.render.views.view import Place
from tui.view.screens.stepping import Stepping
from tui.view.screens.views.cell_bar import CellBar
from tui.view.screens.views.frame import Frame, ViewHead
from tui.view.screens.views.view_list import ViewList

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.app import ComposeResult

    from tui.view.render.views.view import View
    from tui.view.story import Story

_VIEWS = {
    "claims": ("claims", "ClaimsView"),
    "sources": ("dependence", "DependenceView"),
    "times": ("times", "TimesView"),
    "gaps": ("gaps", "GapsView"),
}
_KEYS = (
    "back", "out", "views", "copy", "open_link", "open_archive", "pane_next", "pane_previous",
    "pane_right", "pane_left", "go_to_source", "times", "pick_zone", "search", "next_match", "previous_match",
    "earlier", "later", "known_at",
)  # fmt: skip
_FOOTER = ("open", "views", "out", "earlier", "later", "search", "copy", "palette")


def view_named(name: str, story: Story) -> View:
    """A view of a story."""
    module, view = _VIEWS[name]
    made: View = getattr(import_module(f"tui.view.render.views.{module}"), view)(story)
    return made


class ViewScreen(Stepping):
    """A view. What it shows is worked out from the story; the story stays as it is."""

    CSS_PATH = "views.tcss"
    SCOPE = "in this view"
    BINDINGS = [  # noqa: RUF012 - the type is the base class's
        *bindings("reader", *_KEYS),
        *bindings("app", "quit"),
    ]

    def __init__(self, name: str, story: Story) -> None:
        super().__init__()
        self._view = name
        self.set_reactive(ViewScreen.story, story)

    def compose(self) -> ComposeResult:
        """A bar, the frame with what stays above and the table, the cell in words, the keys."""
        yield TopBar()
        with Frame():
            yield ViewHead()
            yield ViewList(id="view")
        yield CellBar()
        yield Footer()

    def on_mount(self) -> None:
        """Show it."""
        table = self.query_one(ViewList)
        table.turned = self._turned
        table.opened = self._opened
        self.set_focus(table)
        self.watch_story(self.story)

    def watch_story(self, story: Story | None) -> None:
        """Show the view of it."""
        if story is None or not self.query(ViewList):
            return
        self.name_story()
        self.tell_steps(self.query_one(Footer), _FOOTER)
        table = self.query_one(ViewList)
        place = table.place
        table.show(view_named(self._view, story))
        table.go_back(place)

    def _turned(self) -> None:
        table = self.query_one(ViewList)
        if table.view is None:
            return
        self.query_one(ViewHead).show(table.view.heading(Place(table.width, table.first)))
        self.query_one(CellBar).show(table.cell, is_table=table.line is not None and table.line.cells > 1)
        # of a part of the positions the claims would look one-sided, and who is left out would look silent
        unfiltered = "the filter does not apply here" if self.story is not None and self.story.query else ""
        words = [say(unfiltered, "warn"), say(table.match_words(), "accent"), say(table.view.summary(), "dim")]
        subtitle = resolved(between(" · ", words), table.role)
        frame = self.query_one(Frame)
        frame.entitle(frame.spaced(say(table.view.title)), subtitle)

    @property
    def searched(self) -> ViewList:
        """The table."""
        return self.query_one(ViewList)

    @property
    def subject(self) -> Ref:
        """The record behind the cell, if it is one; else the briefing."""
        cell = self.query_one(ViewList).cell
        return cell.refs[0] if cell is not None and cell.refs else Ref("briefing")

    def _opened(self, _: Hashable) -> None:
        cell = self.query_one(ViewList).cell
        if cell is None or not cell.refs:
            self.tell("Nothing stands behind this.")
        elif len(cell.refs) == 1:
            self.go_to(cell.refs[0])
        elif self.story is not None:
            from tui.view.screens.picker import Choice

            choices = [Choice(ref, label(self.story, ref).plain) for ref in cell.refs]
            self.choose(cell.words, choices, self._go_to)

    def _go_to(self, ref: Hashable) -> None:
        if isinstance(ref, Ref):
            self.go_to(ref)

    def go_to(self, ref: Ref) -> None:
        """Open a record; Esc there comes back here."""
        from tui.view.screens.detail import DetailScreen

        if self.story is not None:
            self.app.push_screen(DetailScreen(self.story, ref))

    def action_pane_right(self) -> None:
        """To the cell on the right."""
        self.query_one(ViewList).turn(1)

    def action_pane_left(self) -> None:
        """To the cell on the left."""
        self.query_one(ViewList).turn(-1)

    def action_pane_next(self) -> None:
        """To the next cell that something stands behind."""
        self._skip(1)

    def action_pane_previous(self) -> None:
        """To the previous one."""
        self._skip(-1)

    def _skip(self, step: int) -> None:
        table = self.query_one(ViewList)
        self.set_focus(table)
        table.skip(step)

    def view(self, name: str) -> None:
        """Another view in the place of this one."""
        if name in {"known", "now"} or self.story is None:
            super().view(name)
        else:
            self.app.switch_screen(ViewScreen(name, self.story))

    def action_back(self) -> None:
        """To where I came from."""
        if self.is_current:
            self.dismiss()

    def action_out(self) -> None:
        """End the search, else leave."""
        if not self.search_ended():
            self.action_back()

    def action_quit(self) -> None:
        """One step back, as `q` does everywhere."""
        self.action_back()
