"""The library: many briefings in a list, what is new in them, and the way into each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.briefing.text import shown
from tui.view.bars import Footer, TopBar
from tui.view.bindings import bindings
from tui.view.notice import TooSmall
from tui.view.render.shelf import short_path
from tui.view.render.text import between, resolved, say
from tui.view.rows import Row
from tui.view.screens.library_asking import SORTS
from tui.view.screens.library_list import Gauge, LibraryList, Preview
from tui.view.screens.library_opening import Opening
from tui.view.screens.library_preview import Previewing
from tui.view.shelf import Shelf
from tui.view.standings import Standings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui.settings import Settings

# What of the reader's actions works here too.
_KEYS = (
    "out", "search", "filter", "views", "next_match", "previous_match", "edit", "star", "read", "undo", "redo",
    "next_new", "previous_new", "pane_next", "pane_previous", "pane_right", "pane_left", "next_briefing",
    "previous_briefing", "back", "changes", "compare", "note", "read_all",
)  # fmt: skip
_FOOTER = ("open", "search", "next_new", "views", "star", "read", "sort", "edit", "palette")
_FOUND = ("open", "pane_next", "out", "search", "next_new", "views", "star", "read", "sort", "edit", "palette")
_BESIDE_IT = ("open", "out", "next_briefing", "previous_briefing", "edit", "star", "read", "palette")
"""The same when something was searched for, and when the keyboard is beside the list."""
_WORDS = {
    "open": "Open the briefing, at the place that its row shows; of a broken file show what is wrong",
    "out": "Back to the list from beside it, then show all briefings again; never quits",
    "back": "Back to the list from beside it, then show all briefings again",
    "changes": "What changed in the briefing since you last read it, on one page",
    "compare": "What changed between two versions of the briefing, of your choice",
    "note": "Write a note on the whole briefing, kept apart from the file",
    "read_all": "Mark the whole briefing read",
    "pane_next": "Beside the list, to each place where something was found, and back; Enter opens it there",
    "pane_previous": "The same: beside the list, and back",
    "pane_right": "Beside the list, to each place where something was found; Enter opens it there",
    "pane_left": "Back to the list",
    "next_briefing": "Next briefing of the list, from beside it too",
    "previous_briefing": "Previous briefing of the list, from beside it too",
    "search": "Search in everything that the briefings hold: words, actor:, tag:, place:, since: and more",
    "filter": "Mend the query that is on",
    "next_match": "Next of those that were found; wraps",
    "previous_match": "Previous of those that were found; wraps",
    "views": "Show a part of the library, or a view across it",
    "star": "Give the briefing a star, or take it away",
    "read": "Mark the whole briefing read or unread",
    "next_new": "Next briefing in which something changed since you read it; after these the unread ones",
    "previous_new": "Previous briefing in which something changed; before these the unread ones",
    "edit": "Open the file in your editor; look again on return",
}
_BESIDE, _LEAST = 40, 16
"""Cells of the line above that are not for the folder's name, and the least that are."""
_ADD = (
    "These are shipped samples. `briefing FOLDER` opens a folder of your own;"
    ' write library = ["~/FOLDER"] into {} to open it always.'
)


class LibraryScreen(Previewing, Opening):
    """The list with its preview; Enter opens a briefing over it."""

    CSS_PATH = "library.tcss"
    BINDINGS = [*bindings("reader", *_KEYS), *bindings("library"), *bindings("app", "quit")]  # noqa: RUF012 - the type is the base class's
    AUTO_FOCUS = "#library"
    WORDS = _WORDS
    SIGNS = (
        ("●  ★  !", "Something in it has changed or is unread; starred; a file with errors, or with the id of another"),
        ("→  places", "What was found and where; in how many places of the briefing, Tab goes to them"),
    )
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - the same
        (0, "-tiny"), (24, "-narrow"), (60, "-medium"), (100, "-wide"), (120, "-ample"),
    ]  # fmt: skip

    def __init__(
        self,
        roots: Sequence[str | os.PathLike[str]],
        settings: Settings,
        *,
        are_samples: bool = False,
        at: str | os.PathLike[str] | None = None,
    ) -> None:
        """`at`: the file on which the cursor begins, if it is in the library."""
        super().__init__()
        self._goes_to = os.path.abspath(at) if at is not None else None  # noqa: PTH100 - Path raises for names that are too long
        self.searches = settings.searches
        self.standings = Standings()
        self.shelf = Shelf(roots, self.standings)
        self._wanted = (self.shelf.answer.query, self.shelf.answer.sort)
        self._settings = settings
        self.times = settings.times
        self._are_samples = are_samples

    def compose(self) -> ComposeResult:
        """A bar, the list and what its cursor is on, the keys."""
        yield TooSmall()
        yield TopBar()
        with Widget(id="shelf"):
            yield LibraryList(self.shelf)
            yield Preview(id="preview")
        yield Gauge()
        yield Footer()

    def on_mount(self) -> None:
        """Show the first briefings; everything else waits until they are on the screen."""
        self.list.moved = self._moved
        self.refill()
        self.list.move_to(self.first)
        row = self.shelf.library.row_at(self._goes_to) if self._goes_to is not None else None
        if row is not None and self.list.select(row.number):
            self._goes_to = None
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.preview()
        self.open_state()
        self.want(again=not self.shelf.answer.is_whole)
        self.update_index()

    def refill(self, keep: int | None = None) -> None:
        """The list, what stands below it, and how many there are."""
        self.list.show(self._below(), keep)
        self.caption()
        if self.is_mounted:
            if self.shelf.answer.query:
                self.preview_soon()  # what was found is painted first
            else:
                self.preview()
            self.count_changes()

    def _below(self) -> list[Row]:
        """Words for what would else be an empty screen, or for who has no library yet."""
        answer = self.shelf.answer
        lines: list[str] = []
        if not answer.numbers:
            lines = self._why_empty()
        elif self._are_samples and not answer.query:
            lines = [_ADD.format(short_path(str(self._settings.path)))]
        return [
            Row(None, "words", (say(line, "dim" if index or answer.numbers else ""), 2))
            for index, line in enumerate(["", *lines] if lines else [])
        ]

    def _why_empty(self) -> list[str]:
        answer = self.shelf.answer
        again = f"{self.key('rescan')} looks again."
        if answer.query:
            back = f"{self.key('out')} shows all {answer.total:,}; {self.key('search')} asks something else."
            return [f"Nothing matches {answer.query}.", "", back]
        if self.is_looking or not answer.is_whole:
            return ["Looking through the folders …"]
        missing = [root for root in self.shelf.library.roots if not os.path.exists(root)]  # noqa: PTH110 - Path raises for names that are too long
        if missing:
            return [f"There is no file or folder {shown(root)}." for root in missing] + ["", again]
        where = ", ".join(short_path(root) for root in self.shelf.library.roots)
        return [f"No briefings in {where} yet.", "", f"briefing new FILE.toml writes one to start from. {again}"]

    def caption(self) -> None:
        """What stands above: where this is, what is new, the query, how many."""
        answer = self.shelf.answer
        bar = self.query_one(TopBar)
        bar.left = ("Library", self._where())
        bar.news = (self.news, self.news_in_short)
        bar.right = SORTS[answer.sort]
        footer = self.query_one(Footer)
        footer.actions = _BESIDE_IT if self.is_beside else _FOUND if answer.query else _FOOTER
        footer.words = {"quit": "Back"} if self.is_beside or answer.query else {}
        found = f"{len(answer.numbers):,}" + ("" if answer.is_whole else "+")
        number = f"{found} of {answer.total:,}" if answer.query and answer.total else found
        if not answer.query and not (answer.is_whole and answer.numbers):
            number = ""
        name = say(answer.query.words if answer.query else "Briefings", "accent" if answer.query else "")
        state = say(number, "dim")
        briefings = self.list
        is_framed = briefings.is_framed
        title = briefings.spaced(name if is_framed else between(" · ", [name, state]))
        briefings.border_title = resolved(title, briefings.role)
        briefings.border_subtitle = resolved(state, briefings.role) if is_framed else None

    def _where(self) -> str:
        """What the library is made of, cut at the left, for the end of a path tells it from others."""
        roots = self.shelf.library.roots
        if self._are_samples:
            return "shipped samples"
        words = short_path(roots[0]) if len(roots) == 1 else _count(roots)
        room = max(_LEAST, self.app.size.width - _BESIDE - len(self.news))
        return words if len(words) <= room else f"…{words[1 - room :]}"

    def restate(self) -> None:
        """Show the marks anew, beside the list too."""
        super().restate()
        self.preview()

    def on_resize(self, _: events.Resize) -> None:
        """A list that lost its lower border says everything in the upper one."""
        self.caption()
        self.call_after_refresh(self.preview)

    def _moved(self) -> None:
        self.preview_soon()
        self.mark_briefing()
        self.count_changes()


def _count(roots: Sequence[str | Path]) -> str:
    """What a library of several roots is made of: `3 files`, `2 folders`, `3 files and folders`."""
    folders = sum(Path(root).is_dir() for root in roots)
    return f"{len(roots):,} {'files and folders' if 0 < folders < len(roots) else 'folders' if folders else 'files'}"
