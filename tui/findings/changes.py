"""What changed between two versions of a briefing, in the story's terms: who changed position comes first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.model import Event, Revision, Statement
from tui.briefing.reference import Ref
from tui.findings.edits import Edit, Editing
from tui.findings.matching import Matching, Pair
from tui.findings.moves import Moves
from tui.findings.tallying import Mark, Tally, tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.briefing.model import Briefing
    from tui.findings.moves import Move, StateChange

__all__ = ["Changes", "Edit", "Edited", "Mark", "Renamed", "Tally", "changed_items", "tally"]

HEADER = Ref("briefing")
_CORRECTING = {"correction", "retraction"}


class Edited(NamedTuple):
    """A record that reads differently."""

    ref: Ref
    was: Ref
    """Where it stood in the old version."""
    edits: tuple[Edit, ...]


class Renamed(NamedTuple):
    """A record whose id is another, whatever else was edited in it. This alone changes nothing in the story."""

    ref: Ref
    was: Ref
    """Where it stood in the old version."""
    old: str
    new: str


class Changes:
    """The way from one version to another; each part is worked out when it is first asked for.

    Refs point into the new version, but for those called `was`, `before` or `removed`. Ids are those of now.
    """

    def __init__(self, old: Briefing, new: Briefing) -> None:
        self.old, self.new = old, new

    def __bool__(self) -> bool:
        """Whether there is anything to report."""
        return bool(
            self.added
            or self.removed
            or self.corrections
            or self.edited
            or self.renamed
            or self.flipped
            or self.figures
            or self.states
        )

    @property
    def flipped(self) -> tuple[Move, ...]:
        """The positions that flipped: denied and now supported, or the other way round."""
        return self._moves.flipped if self._moves is not None else ()

    @property
    def figures(self) -> tuple[Move, ...]:
        """The figures that their actors changed, but for those told with a position that flipped."""
        return self._moves.figures if self._moves is not None else ()

    @property
    def states(self) -> tuple[StateChange, ...]:
        """The claims of both versions whose state is another."""
        return self._moves.states if self._moves is not None else ()

    @cached_property
    def corrections(self) -> tuple[Ref, ...]:
        """The corrections and retractions that are new."""
        added = self._matching.tables["revision"].added if self._differ else []
        return tuple(ref for ref in added if self.new.revisions[int(ref.key)].kind in _CORRECTING)

    @cached_property
    def added(self) -> tuple[Ref, ...]:
        """What is new, but for corrections: statements first, each table in file order."""
        if not self._differ:
            return ()
        corrections = set(self.corrections)
        return tuple(ref for table in self._matching.all() for ref in table.added if ref not in corrections)

    @cached_property
    def removed(self) -> tuple[Ref, ...]:
        """What is no longer there, in the old version."""
        return tuple(ref for table in self._matching.all() for ref in table.removed) if self._differ else ()

    @cached_property
    def edited(self) -> tuple[Edited, ...]:
        """What reads differently: the header, then statements and the other tables."""
        if not self._differ:
            return ()
        editing = Editing(self.old, self.new)
        found = []
        if edits := editing.edits("briefing", self.old.header, self.new.header):
            found.append(Edited(HEADER, HEADER, edits))
        for table in self._matching.all():
            for was, now, old, new in table.pairs:
                if edits := editing.edits(now.table, old, new):
                    found.append(Edited(now, was, edits))
        return tuple(found)

    @cached_property
    def renamed(self) -> tuple[Renamed, ...]:
        """The records that have another id; giving one to a record that had none is no change."""
        if not self._differ:
            return ()
        found = []
        for table in self._matching.all():
            for was, now, old, new in table.pairs:
                before, after = was.key, now.key
                if isinstance(old, Event | Statement) and isinstance(new, Event | Statement):
                    before, after = old.id or "", new.id or ""
                elif isinstance(new, Revision):
                    continue
                if before and after and before != after:
                    found.append(Renamed(now, was, str(before), str(after)))
        return tuple(found)

    @cached_property
    def marks(self) -> Mapping[Ref, Mark]:
        """What a reader of the old version has not seen in the new one."""
        marks: dict[Ref, Mark] = dict.fromkeys(self.added, "new")
        marks |= dict.fromkeys(self.corrections, "new")
        return marks | dict.fromkeys((edited.ref for edited in self.edited), "changed")

    @property
    def pairs(self) -> Iterator[Pair]:
        """The records of both versions, whether they changed or not; nothing where the versions are equal."""
        if self._differ:
            for table in self._matching.all():
                yield from table.pairs

    @cached_property
    def _differ(self) -> bool:
        """Whether the versions differ at all: this is quick, and most often they do not."""
        return self.old != self.new

    @cached_property
    def _matching(self) -> Matching:
        return Matching(self.old, self.new)

    @cached_property
    def _moves(self) -> Moves | None:
        return Moves(self.old, self.new, self._matching) if self._differ else None


def changed_items(old: Briefing, new: Briefing) -> Mapping[Ref, Mark]:
    """What is new or changed in `new` for a reader of `old`, whatever the table; `Ref("briefing")` is the header."""
    return Changes(old, new).marks
