"""How JSON points to a record of a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.findings.report import record_words

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.reference import Ref


def reference(briefing: Briefing, ref: Ref) -> dict[str, Any]:
    """Table, key and one line of words. The key is the id; without one the number in the file, from 1."""
    return {"table": ref.table, "key": record_key(briefing, ref), "words": record_words(briefing, ref)}


def record_key(briefing: Briefing, ref: Ref) -> str | int:
    """The id; without one the number in the file, from 1."""
    if isinstance(ref.key, str) or ref.table == "briefing":
        return ref.key or ""
    if ref.table == "statement":
        return briefing.statements[ref.key].id or ref.key + 1
    if ref.table == "event":
        return briefing.events[ref.key].id or ref.key + 1
    return ref.key + 1
