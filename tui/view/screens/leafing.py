"""What concerns the file rather than an item in it: from one open briefing to the next, reading again, editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reading import read
from tui.view.deck import carried
from tui.view.panes.pane import Pane
from tui.view.screens.saved import tell_changes
from tui.view.story import Story

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.reading import Reading
    from tui.briefing.reference import Ref
    from tui.view.screens.reader import ReaderScreen


def leaf(reader: ReaderScreen, direction: int) -> None:
    """To the next or previous of the briefings that are open."""
    if len(reader.deck.readings) == 1:
        reader.tell("One briefing is open. Give several files or a folder to leaf through them.")
        return
    deck = reader.deck.stepped(direction)
    if deck is reader.deck:
        reader.tell("None of the others can be opened.")
        return
    reader.version_closing()
    reader.left_at[reader.deck.index] = {pane: pane.current for pane in reader.query(Pane)}
    reader.deck = deck
    _show_current(reader)


def _show_current(reader: ReaderScreen) -> None:
    briefing = reader.deck.current.briefing
    if briefing is None or reader.story is None:
        return
    reader.story = Story(reader.deck.current, briefing, reader.story.lens)
    for pane in reader.query(Pane):
        pane.search("")
        pane.move_to(0)
        pane.select(reader.left_at.get(reader.deck.index, {}).get(pane))
    reader.trail.clear()  # it led through the other briefing
    reader.version_opened(again=False)


def reload(reader: ReaderScreen) -> None:
    """Read the file again; what it said before stays on the screen if it cannot be read now."""
    if reader.story is None or reader.deck.current.path is None:
        reader.tell("This briefing came from standard input; it cannot be read again.")
        return
    reading = read(reader.deck.current.path, max_size=reader.deck.current.max_size)
    if reading.briefing is None:
        reader.tell(f"Still showing the version read before.\n{reading.problems[0]}", wrong=True)
        return
    before, was_past = reader.story.reading.briefing, reader.story.moment is not None
    is_other = show_version(reader, reading, reading.briefing)
    if is_other and before is not None and not was_past:
        tell_changes(reader, before, reading.briefing, "Read again")
        return
    words = "Read again." if is_other else "Read again; nothing has changed."
    reader.tell(f"{words} Now all that is known is shown." if was_past else words)


def show_version(reader: ReaderScreen, reading: Reading, briefing: Briefing) -> bool:
    """Show the file as it was read now and keep the place; whether the briefing is another one."""
    if reader.story is None:
        return False
    reader.version_closing()
    if reader.leave_moment():
        reader.tell("The file was read again, so all that is known is shown.")
    before, kept = reader.story.briefing, {pane: pane.current for pane in reader.query(Pane)}
    reader.deck = reader.deck.replaced(reading)
    reader.story = Story(reading, briefing, reader.story.lens, reader.story.query)
    for pane, ref in kept.items():
        pane.select(carried(ref, before, briefing))
    reader.search_began = carried(reader.search_began, before, briefing)
    reader.trail.clear()
    reader.version_opened(again=True)
    return briefing != before


def edit(reader: ReaderScreen, record: Ref | None = None) -> None:
    """Open the file in the editor at a record, or at what is under the cursor, then read it again."""
    from tui.view.editing import edit as edit_file

    reading = reader.deck.current
    if reading.path is None:
        reader.tell("This briefing came from standard input; there is no file to edit.")
        return
    if not reading.path.exists():
        reader.tell(f"{reading.name} is not there any more; what is shown was read before.", wrong=True)
        return
    ref = record or (reader.story.in_file(reader.subject) if reader.story is not None else reader.subject)
    if words := edit_file(reader.app, reading.path, reading.line(ref.table, ref.key)):
        reader.tell(words, wrong=True)
    else:
        reload(reader)
