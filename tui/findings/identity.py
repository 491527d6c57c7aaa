"""What an item is called where the reader's marks are kept: the same in every version that tells the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.text import fold
from tui.findings.matching import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.briefing.model import Briefing

_BYTES = 10
"""Of the fingerprint: two of 100,000 items meet by chance once in 10^14 libraries."""


def item_key(briefing: Briefing, ref: Ref) -> str:
    """`statement:az-villages` by its id; `statement#` and 20 digits where it has none.

    The digits stand for the actor and the folded text of a statement, the time and the folded title of an event,
    the time and the summary of a revision. Two that are alike have the same: `item_keys` tells them apart.
    """
    if not isinstance(ref.key, int) or ref.table == "briefing":
        return f"{ref.table}:{ref.key or ''}"
    if ref.table == "statement":
        statement = briefing.statements[ref.key]
        return _named("statement", statement.id, statement.actor, said(statement))
    if ref.table == "event":
        event = briefing.events[ref.key]
        return _named("event", event.id, event.when.text, event.title)
    revision = briefing.revisions[ref.key]
    return _named("revision", None, revision.at.text, revision.summary)


def item_keys(briefing: Briefing) -> Mapping[Ref, str]:
    """The keys of all events and statements, each once: the second of two that are alike ends in `~2`."""
    seen: dict[str, int] = {}
    keys = {}
    for table, count in (("event", len(briefing.events)), ("statement", len(briefing.statements))):
        for index in range(count):
            ref = Ref("event" if table == "event" else "statement", index)
            key = item_key(briefing, ref)
            seen[key] = number = seen.get(key, 0) + 1
            keys[ref] = key if number == 1 else f"{key}~{number}"
    return keys


def _named(table: str, key: str | None, *traits: str) -> str:
    if key:
        return f"{table}:{key}"
    from hashlib import blake2b  # late: only what keeps marks needs it

    text = "\0".join([traits[0], fold(" ".join(traits[1].split()))])
    return f"{table}#{blake2b(text.encode(), digest_size=_BYTES).hexdigest()}"
