"""The briefing as a Markdown file: as known at the moment that is shown, and all of it whatever the filter.

Over a file that exists only where the name that is typed ends with `!`, as vi has it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.text import shown

if TYPE_CHECKING:
    from tui.view.screens.story_screen import StoryScreen
    from tui.view.story import Story

_LABEL_FROM, _WORDS_FROM = 60, 100


def ask(screen: StoryScreen) -> None:
    """Ask for the name of the file."""
    if screen.story is None:
        return
    moment = screen.story.moment
    path = _free(_named(screen.story))
    # at 40 columns the end of the name, which tells it from others, is to be seen while it is typed
    label = "Export to" if screen.size.width >= _LABEL_FROM else "To"
    if screen.size.width >= _WORDS_FROM:
        # a part of the positions would make claims look one-sided that are not
        whole = "all, without the filter," if screen.story.query else ""
        past = f"as known at {moment.label}" if moment is not None else ""
        label = " ".join(filter(None, ("Export", whole, past, "to")))
    elif screen.story.query:
        label = f"{label}, without the filter," if screen.size.width >= _LABEL_FROM else "All to"
    screen.ask("export", label, str(path), "file or folder; a file that exists is left as it is")


def write(screen: StoryScreen, name: str) -> bool:
    """Write the Markdown; False when it could not be written and the line should stay, to be mended."""
    if screen.story is None or not name.strip():
        return True
    from tui.export.files import AlreadyThereError, ExportError, spare_briefings, whole, write_atomically
    from tui.export.markdown import markdown
    from tui.export.marking import RedRefusedError, refuse_red
    from tui.view.prompt import Prompt

    briefing, moment = screen.story.briefing, screen.story.moment
    typed = name.strip()
    path = Path(os.path.expanduser(typed.removesuffix("!")))  # noqa: PTH111 - Path's raises where there is no such user
    if typed.endswith(os.sep) or os.path.isdir(path):  # noqa: PTH112 - Path's raises for a name that is too long
        path /= _named(screen.story)
    try:
        refuse_red(briefing)
        spare_briefings(path, [screen.story.reading.path])
        text = markdown(briefing, screen.story.reading.name, moment.known if moment is not None else None)
        warning = write_atomically(path, text, force=typed.endswith("!"))
    except RedRefusedError:
        words = "Marked TLP:RED: it must not be passed on. `briefing export --allow-red` does so all the same."
        screen.tell(words, wrong=True)
    except AlreadyThereError:
        other = _free(path)
        words = f"{shown(str(path))} is there already and was left as it is. Enter writes to {shown(other.name)}."
        words += f"\n{shown(str(path))}! replaces it."
        screen.tell(words, wrong=True)
        screen.query_one(Prompt).offer(str(other))
    except ExportError as error:
        screen.tell(str(error), wrong=True)
    else:
        folder = Path(whole(path)).parent
        screen.tell(warning or f"Written{_what(screen.story)}: {shown(path.name)} in {folder}")
        return True
    return False


def _what(story: Story) -> str:
    """Of what is written, what might be thought otherwise."""
    past = f"as known at {story.moment.label}" if story.moment is not None else ""
    words = ", ".join(filter(None, (past, "all of it, without the filter" if story.query else "")))
    return f" {words}" if past else f", {words}" if words else ""


def _named(story: Story) -> Path:
    from tui.export.names import export_name

    known = story.moment.known if story.moment is not None else None
    return Path(export_name(story.briefing, story.reading.name, known_at=known))


def _free(path: Path) -> Path:
    number = 2
    free = path
    while os.path.lexists(free):
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
