"""Star, note, read or unread, and taking that back: for the record that a screen is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.view.render.text import brief
from tui.view.screens.beneath import reader_below
from tui.view.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from tui.view.keeper import Keeper
    from tui.view.messages import Purpose

_LABEL_FROM = 60
_TOLD = 80
"""Characters of a record's words in a message."""


class Marking(StoryScreen):
    """A screen on whose record the reader can leave marks; they are written down at once."""

    _noting: Ref | None = None
    """What the note that is being typed is on."""

    @property
    def keeper(self) -> Keeper | None:
        """Who keeps the marks of the briefing that is open; None before there is one."""
        reader = reader_below(self)
        return reader.own_keeper if reader is not None else None

    @property
    def marked(self) -> Ref | None:
        """The record that marks are left on, as it stands in the file."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Show the marks as they are now."""
        raise NotImplementedError

    def _label(self, ref: Ref) -> str:
        if self.story is None or ref.table == "revision":
            return ""
        from tui.view.render.links import label

        return label(self.story.as_in_file(), ref).plain

    def _called(self, ref: Ref) -> str:
        """The record, so that a wrong one is noticed: `: the actor Union`, `: The union left the table`."""
        words = brief(self._label(ref), _TOLD) if ref.table != "briefing" else ""
        if ref.table in {"statement", "event"} and words:
            return f": {words}"
        return f": the {ref.table} {words}".rstrip()

    def action_star(self) -> None:
        """Give the record a star, or take it away."""
        if self.keeper is not None and (ref := self.marked) is not None:
            called = self._called(ref)

            def told(has_star: bool | None) -> None:
                self.tell(f"{'Starred' if has_star else 'No longer starred'}{called}")

            self.keeper.star(ref, self._label(ref), told)

    def action_read(self) -> None:
        """Have the record unread, or read again."""
        if self.keeper is not None and (ref := self.marked) is not None:
            called = self._called(ref)
            self.keeper.read(
                ref, self._label(ref), lambda is_read: self.tell(f"{'Read' if is_read else 'Unread'}{called}")
            )

    def action_note(self) -> None:
        """Type a note on the record, or change the one that is there."""
        if self.keeper is not None:
            # in an empty pane it is on the whole briefing: what is typed must not be taken for keys
            ref = self._noting = self.marked or Ref("briefing")
            name = "Note" if self.size.width < _LABEL_FROM else "Your note"
            text = " ".join(self.keeper.marks.notes.get(ref, "").split())
            self.ask("note", name, text, "kept apart from the file; an empty one takes it away")

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Keep a note; what else is typed, others know."""
        if purpose != "note":
            return super().typed(purpose, value)
        ref, self._noting = self._noting, None
        if self.keeper is not None and ref is not None:
            self.keeper.note(value, ref, self._label(ref), lambda _: None)
        return True

    def action_undo(self) -> None:
        """Take back the last star, note or mark."""
        from tui.view.screens.undoing import tell_undone

        if self.keeper is not None:
            self.keeper.undo(lambda words: tell_undone(self, words))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        from tui.view.screens.undoing import tell_redone

        if self.keeper is not None:
            self.keeper.redo(lambda words: tell_redone(self, words))
