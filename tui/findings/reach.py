"""Which records the items of a briefing need, followed through everything that those records need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from tui.briefing.links import FIELDS, every_name
from tui.briefing.model import Claim
from tui.briefing.reference import Ref

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tui.briefing.model import Briefing, Record
    from tui.briefing.reference import Table

_KEYED: dict[str, Table] = {"actor": "actor", "source": "source", "place": "place", "claim": "claim"}
"""The tables that are referred to, but for statements."""


class Reach:
    """The records of one briefing that others refer to, and what they need in turn."""

    def __init__(self, briefing: Briefing) -> None:
        self.records: dict[Ref, Record] = {}
        self.records |= {Ref("actor", key): actor for key, actor in briefing.actors.items()}
        self.records |= {Ref("source", key): source for key, source in briefing.sources.items()}
        self.records |= {Ref("place", key): place for key, place in briefing.places.items()}
        self.records |= {Ref("claim", key): claim for key, claim in briefing.claims.items()}
        self._sides: dict[str, list[Ref]] = {}
        for ref, record in self.records.items():
            if side := getattr(record, "side", ""):
                self._sides.setdefault(side, []).append(ref)

        self._unneeded = self.records.keys() - self._closure(_needs_of_items(briefing))

    def limited(self, small: Briefing, later: Collection[str]) -> Briefing:
        """`small`, which has some items of the briefing, without the records that only the other items need.

        What no item needs stays, but for the sources `later`. Nothing in the result points to what is gone.
        """
        idle = self._unneeded - {Ref("source", key) for key in later}
        kept = self._closure([*_needs_of_items(small), *idle])
        return structs.replace(
            small,
            actors={key: actor for key, actor in small.actors.items() if Ref("actor", key) in kept},
            sources={key: source for key, source in small.sources.items() if Ref("source", key) in kept},
            places={key: place for key, place in small.places.items() if Ref("place", key) in kept},
            claims={key: claim for key, claim in small.claims.items() if Ref("claim", key) in kept},
        )

    def _closure(self, needed: Iterable[Ref]) -> set[Ref]:
        """These records and all that they need."""
        found: set[Ref] = set()
        parties: set[str] = set()
        waiting = [*needed]
        while waiting:
            ref = waiting.pop()
            if ref in found:
                continue
            found.add(ref)
            record = self.records[ref]
            waiting += _needs(ref.table, [record])
            if isinstance(record, Claim):
                # a party is an actor, or all who are on a side
                for party in set(record.parties) - parties:
                    waiting += [each for each in (Ref("actor", party),) if each in self.records]
                    waiting += self._sides.get(party, ())
                parties |= set(record.parties)
        return found


def _needs_of_items(briefing: Briefing) -> Iterator[Ref]:
    yield from _needs("event", briefing.events)
    yield from _needs("statement", briefing.statements)


def _needs(table: str, records: Iterable[Record]) -> Iterator[Ref]:
    for field in FIELDS:
        if field.table == table and field.target in _KEYED:
            yield from (Ref(_KEYED[field.target], name) for name in every_name(field, records))
