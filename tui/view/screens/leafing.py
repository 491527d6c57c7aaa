"""From one open briefing to the next, reading again, editing, exporting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.reading import read
from tui.briefing.text import shown
from tui.view.deck import carried
from tui.view.panes.pane import Pane
from tui.view.screens.lenses import Lenses
from tui.view.story import Story

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.briefing.reference import Ref
    from tui.view.deck import Deck


class Leafing(Lenses):
    """What concerns the file rather than an item in it."""

    deck: Deck
    active: Pane | None
    _trail: list[tuple[Pane | None, Ref]]
    _left_at: dict[int, dict[Pane, Hashable | None]]
    """Where each pane was when a briefing was left for another."""

    # -- which briefing ----------------------------------------------------------------------------------------

    def action_next_briefing(self) -> None:
        """The next of the briefings that are open."""
        self._turn_to(self.deck.index + 1)

    def action_previous_briefing(self) -> None:
        """The previous one."""
        self._turn_to(self.deck.index - 1)

    def action_briefings(self) -> None:
        """Choose among the briefings that are open."""
        from tui.view.screens.picker import Choice

        choices = [
            Choice(index, reading.briefing.header.headline, reading.name)
            for index, reading in enumerate(self.deck.readings)
            if reading.briefing is not None
        ]
        self.choose("Open briefings", choices, lambda index: self._turn_to(int(str(index))))

    def _turn_to(self, index: int) -> None:
        if len(self.deck.readings) == 1:
            self.tell("One briefing is open. Give several files or a folder to leaf through them.")
            return
        self._left_at[self.deck.index] = {pane: pane.current for pane in self.query(Pane)}
        self.deck = self.deck.turned(index)
        self._show_current()

    def _show_current(self) -> None:
        briefing = self.deck.current.briefing
        if briefing is None or self.story is None:
            return
        self.story = Story(self.deck.current, briefing, self.story.lens)
        for pane in self.query(Pane):
            pane.search("")
            pane.move_to(0)
            pane.select(self._left_at.get(self.deck.index, {}).get(pane))
        self._trail.clear()  # it led through the other briefing

    # -- the file ----------------------------------------------------------------------------------------------

    def action_reload(self) -> None:
        """Read the file again; what it said before stays on the screen if it cannot be read now."""
        if self.story is None or self.deck.current.path is None:
            self.tell("This briefing came from standard input; it cannot be read again.")
            return
        reading = read(self.deck.current.path, max_size=self.deck.current.max_size)
        if reading.briefing is None:
            self.tell(f"Still showing the version read before.\n{reading.problems[0]}", wrong=True)
            return
        before, kept = self.story.briefing, {pane: pane.current for pane in self.query(Pane)}
        self.deck = self.deck.replaced(reading)
        self.story = Story(reading, reading.briefing, self.story.lens, self.story.query)
        for pane, ref in kept.items():
            pane.select(carried(ref, before, reading.briefing))
        self._trail.clear()
        self.tell("Read again." if reading.briefing != before else "Read again; nothing has changed.")

    def action_edit(self) -> None:
        """Open the file at the item in the editor, then read it again."""
        from tui.view.editing import edit

        reading = self.deck.current
        if reading.path is None:
            self.tell("This briefing came from standard input; there is no file to edit.")
            return
        ref = self.subject
        if words := edit(self.app, reading.path, reading.line(ref.table, ref.key)):
            self.tell(words, wrong=True)
        self.action_reload()

    def action_export(self) -> None:
        """Ask for a file name, then write Markdown there; never over a file that exists."""
        if self.story is None:
            return
        from tui.export.files import export_name

        path = _free(Path(export_name(self.story.briefing, self.story.reading.name)))
        self.ask("export", "Export to", str(path), "file name; never written over a file that exists")

    def export_to(self, name: str) -> bool:
        """Write the Markdown; False when it could not be written."""
        if self.story is None or not name.strip():
            return True
        from tui.export.files import AlreadyThereError, ExportError, write_atomically
        from tui.export.markdown import markdown
        from tui.export.marking import RedRefusedError, refuse_red

        path = Path(os.path.expanduser(name.strip()))  # noqa: PTH111 - Path's raises where there is no such user
        try:
            refuse_red(self.story.briefing)
            warning = write_atomically(path, markdown(self.story.briefing, self.story.reading.name))
        except RedRefusedError:
            words = "Marked TLP:RED: it must not be passed on. `briefing export --allow-red` does so all the same."
            self.tell(words, wrong=True)
        except AlreadyThereError:
            self.tell(f"{shown(str(path))} exists already and is unchanged. Give another name.", wrong=True)
        except ExportError as error:
            self.tell(str(error), wrong=True)
        else:
            self.tell(warning or f"Written: {shown(str(path))}")
            return True
        return False


def _free(path: Path) -> Path:
    number = 2
    free = path
    while os.path.lexists(free):
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
