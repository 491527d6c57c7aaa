"""What a save did to the records of a briefing, in words."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from tui.view.render.text import count

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.view.screens.reader import ReaderScreen


def tell_changes(reader: ReaderScreen, before: Briefing, now: Briefing, lead: str) -> None:
    """Say what the last save did, for the marks tell only what became of the file since it was read.

    `lead` says why it was read again.
    """
    reader.run_worker(_tell_changes(reader, before, now, lead), group="look", exit_on_error=True)


async def _tell_changes(reader: ReaderScreen, before: Briefing, now: Briefing, lead: str) -> None:
    found = await to_thread(_changed_words, before, now)
    keys = f"{reader.key('next_new')} goes there, {reader.key('changes')} tells it."
    reader.tell(f"{lead}: {found}. {keys}" if found else f"{lead}.")


def _changed_words(before: Briefing, now: Briefing) -> str:
    """What became of the records: `1 statement changed, 1 source added`; else that the rest did."""
    from tui.findings.changes import Changes

    changes = Changes(before, now)
    if not changes:
        return ""
    became = {"changed": [each.ref for each in changes.edited], "added": changes.added, "removed": changes.removed}
    numbers = {
        (word, table): sum(ref.table == table for ref in refs)
        for word, refs in became.items()
        for table in ("statement", "event", "source", "actor", "claim", "place")
    }
    parts = [f"{count(number, table)} {word}" for (word, table), number in numbers.items() if number]
    return ", ".join(parts) or "the headline or what stands with it"
