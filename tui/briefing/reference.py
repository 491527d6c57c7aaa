"""How one thing in a briefing is pointed at, whether the file gave it an id or not."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Table = Literal["briefing", "actor", "source", "place", "claim", "event", "statement", "revision"]


class Ref(Struct, frozen=True, gc=False):
    """A record of a briefing: its table, and its id in a keyed table or its position from 0 in a list."""

    table: Table
    key: str | int = 0

    @property
    def path(self) -> tuple[Table, str | int]:
        """Where it stands in the decoded file."""
        return self.table, self.key
