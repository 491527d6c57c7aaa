"""What the items of a briefing are called where marks are kept, and what tells whether they say the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.findings.identity import item_key, item_keys
from tui.library.digest import record_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.briefing.model import Briefing, Record

BRIEFING = Ref("briefing")
"""The briefing as a whole; where something is new or changed, its header."""


class Keys:
    """The names of what is in one version of a briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def items(self) -> Mapping[Ref, str]:
        """Events and statements."""
        return item_keys(self.briefing)

    @cached_property
    def _places(self) -> Mapping[str, Ref]:
        return {key: ref for ref, key in self.items.items()}

    def key(self, ref: Ref) -> str:
        """Of any record; empty for the briefing as a whole."""
        if ref.table == "briefing":
            return ""
        return self.items.get(ref) or item_key(self.briefing, ref)

    def digest(self, ref: Ref) -> str:
        """What tells whether a record still says the same."""
        return record_digest(self.record(ref))

    def refs(self, keys: Iterable[str]) -> frozenset[Ref]:
        """The records of these names, where they are still there."""
        return frozenset(ref for key in keys if (ref := self._ref(key)) is not None)

    def _ref(self, key: str) -> Ref | None:
        if not key:
            return BRIEFING
        if key in self._places:
            return self._places[key]
        table, _, name = key.partition(":")
        for known in ("actor", "source", "place", "claim"):
            if table == known and name in getattr(self.briefing, f"{known}s"):
                return Ref(known, name)
        revisions = (Ref("revision", index) for index in range(len(self.briefing.revisions)))
        return next((ref for ref in revisions if key == self.key(ref)), None)

    def record(self, ref: Ref) -> Record:
        """What is pointed at."""
        if ref.table == "briefing":
            return self.briefing.header
        found: Record = getattr(self.briefing, f"{ref.table}s")[ref.key]
        return found
