"""The briefing as a Markdown file: what is on the screen, as known at its moment, and all of it whatever the filter."""

from __future__ import annotations

import os
from pathlib import Path

from tui.briefing.text import shown
from tui.view.screens.story_screen import StoryScreen

_LABEL_FROM, _WORDS_FROM = 60, 100


class Exporting(StoryScreen):
    """Asks for a file name, then writes there; never over a file that exists."""

    def action_export(self) -> None:
        """Ask where to."""
        if self.story is None:
            return
        from tui.export.names import export_name

        moment = self.story.moment
        known = moment.known if moment is not None else None
        path = _free(Path(export_name(self.story.briefing, self.story.reading.name, known_at=known)))
        # at 40 columns the end of the name, which tells it from others, is to be seen while it is typed
        label = "Export to" if self.size.width >= _LABEL_FROM else "To"
        if self.size.width >= _WORDS_FROM:
            # a part of the positions would make claims look one-sided that are not
            whole = "all, without the filter," if self.story.query else ""
            past = f"as known at {moment.label}" if moment is not None else ""
            label = " ".join(filter(None, ("Export", whole, past, "to")))
        elif self.story.query:
            label = f"{label}, without the filter," if self.size.width >= _LABEL_FROM else "All to"
        self.ask("export", label, str(path), "file name; never written over a file that exists")

    def export_to(self, name: str) -> bool:
        """Write the Markdown; False when it could not be written."""
        if self.story is None or not name.strip():
            return True
        from tui.export.files import AlreadyThereError, ExportError, whole, write_atomically
        from tui.export.markdown import markdown
        from tui.export.marking import RedRefusedError, refuse_red
        from tui.view.prompt import Prompt

        briefing, moment = self.story.briefing, self.story.moment
        path = Path(os.path.expanduser(name.strip()))  # noqa: PTH111 - Path's raises where there is no such user
        try:
            refuse_red(briefing)
            text = markdown(briefing, self.story.reading.name, moment.known if moment is not None else None)
            warning = write_atomically(path, text)
        except RedRefusedError:
            words = "Marked TLP:RED: it must not be passed on. `briefing export --allow-red` does so all the same."
            self.tell(words, wrong=True)
        except AlreadyThereError:
            other = _free(path)
            words = f"{shown(str(path))} is there already and was left as it is. Enter writes to {shown(other.name)}."
            self.tell(words, wrong=True)
            self.query_one(Prompt).offer(str(other))
        except ExportError as error:
            self.tell(str(error), wrong=True)
        else:
            folder = Path(whole(path)).parent
            self.tell(warning or f"Written{self._what()}: {shown(path.name)} in {folder}")
            return True
        return False

    def _what(self) -> str:
        """Of what is written, what might be thought otherwise."""
        if self.story is None:
            return ""
        past = f"as known at {self.story.moment.label}" if self.story.moment is not None else ""
        words = ", ".join(filter(None, (past, "all of it, without the filter" if self.story.query else "")))
        return f" {words}" if past else f", {words}" if words else ""


def _free(path: Path) -> Path:
    number = 2
    free = path
    while os.path.lexists(free):
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
