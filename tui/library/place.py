"""A place in a briefing as the index knows it, and where that is in the file as it is now."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from tui.library.digest import file_digest
from tui.library.itemizing import items_of

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.reference import Ref


class Place(NamedTuple):
    """An item of one version of a file."""

    ref: Ref
    text: str
    """What the index keeps of the item."""
    digest: str
    """Of the version."""

    def now(self, data: bytes, briefing: Briefing) -> Ref | None:
        """Where it stands in a version that may be another one; None if it is not there any more."""
        if file_digest(data) == self.digest:
            return self.ref
        items = [item for item in items_of(briefing, UTC) if item.table == self.ref.table]
        moved = next((item.ref for item in items if item.text == self.text), None)
        named = next((item.ref for item in items if item.ref == self.ref and isinstance(item.key, str)), None)
        return named or moved
