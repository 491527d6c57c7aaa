"""The gate for the texts of one file: what it took out is counted, and told at each text that it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.model import TEXT_LENGTH
from tui.briefing.text import CUT, MAX_LINES, clean

if TYPE_CHECKING:
    from tui.briefing.notes import Notes
    from tui.briefing.positions import KeyPath

_MOST = 100
"""Texts with hidden characters that are told one by one: a file of 8 MiB can hold two millions of them."""


class Cleaning:
    """Cleans the texts of one file and writes down what that changed."""

    def __init__(self, notes: Notes) -> None:
        self.hidden = 0
        """How many characters were removed or marked."""
        self._notes = notes
        self._texts = 0
        self._last: KeyPath = ()

    def clean(self, text: str, limit: int, path: KeyPath) -> str:
        """One text through the gate."""
        cleaned, changed = clean(text, limit, lines=limit >= TEXT_LENGTH)
        if not changed:
            return cleaned
        if cleaned.endswith(CUT) and (len(text) > limit or text.count("\n") >= MAX_LINES):
            kept = f"{limit:,} characters" if len(text) > limit else f"{MAX_LINES:,} lines"
            self._notes.add("W002", path, f"cut to {kept}")
            changed -= 1
        if changed:
            self.hidden += changed
            self._texts += 1
            self._last = path
            if self._texts <= _MOST:
                self._notes.add("W002", path, _words(changed))
        return cleaned

    def finish(self) -> None:
        """Say how many texts were not told one by one."""
        left = self._texts - _MOST
        if left > 0:
            more = f"{left:,} more texts" if left > 1 else "1 more text"
            self._notes.add("W002", self._last, f"{more} held hidden characters; this is the last of them")


def _words(changed: int) -> str:
    if changed == 1:
        return "a hidden character was removed or marked"
    return f"{changed:,} hidden characters were removed or marked"
