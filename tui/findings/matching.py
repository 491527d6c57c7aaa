"""Which record of one version of a briefing is which record of the other, whatever was edited, moved or renamed.

Events and statements: the same id; else the same actor (the same time) and equal text; else, among what one actor
said, at least 3 of 5 words in common. What stands in keyed tables: the same id; else the same record under another
id; else the same name, address or text. What is equal is so without case, accents and typographic quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from tui.briefing.reference import Ref
from tui.briefing.text import fold
from tui.findings.pairing import Pairing
from tui.findings.renaming import renamed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from tui.briefing.model import Actor, Briefing, Claim, Event, Place, Record, Revision, Source, Statement
    from tui.briefing.reference import Table
    from tui.findings.renaming import Names


class Pair(NamedTuple):
    """One record in both versions."""

    was: Ref
    now: Ref
    old: Record
    """As it was, but with the names of now for everything that it refers to."""
    new: Record


class Matched(NamedTuple):
    """One table of both versions."""

    pairs: list[Pair]
    added: list[Ref]
    removed: list[Ref]


class Matching:
    """Both versions, table by table. Exchanging the versions exchanges added and removed, and nothing else."""

    def __init__(self, old: Briefing, new: Briefing) -> None:
        self._names: Names = {}
        """What each id is called now; ids that stayed are left out."""
        self.tables: dict[Table, Matched] = {
            "actor": self._keyed("actor", old.actors, new.actors, _whole("affiliation"), _actor_name),
            "source": self._keyed("source", old.sources, new.sources, _whole("actor", "cites"), _address, _title),
            "place": self._keyed("place", old.places, new.places, _whole(), _place_name),
            "claim": self._keyed("claim", old.claims, new.claims, _whole("parties"), _claim_text, words=_claim_words),
        }
        events = Pairing(old.events, new.events)
        events.by(_id, _when_and_title, _title_only)
        events.by_words(lambda _: None, lambda event: event.title)
        statements = Pairing(self._renamed("statement", old.statements), new.statements)
        statements.by(_id, _actor_time_and_text, _actor_and_text)
        statements.by_words(lambda statement: statement.actor, said)
        self._names["statement"] = {
            was: now
            for one, other in statements.pairs.items()
            if (was := old.statements[one].id) and (now := new.statements[other].id) and was != now
        }
        revisions = Pairing(old.revisions, new.revisions)
        revisions.by(_revision, _revision_words, _revision_time)
        self.tables["event"] = self._listed("event", events, old.events, new.events)
        self.tables["statement"] = self._listed("statement", statements, old.statements, new.statements)
        self.tables["revision"] = self._listed("revision", revisions, old.revisions, new.revisions)
        for table in ("actor", "source", "claim"):
            self._translate(self.tables[table])

    def _keyed(
        self,
        table: Table,
        old: dict[str, Any],
        new: dict[str, Any],
        *traits: Callable[[Any], Hashable | None],
        words: Callable[[Any], str] | None = None,
    ) -> Matched:
        gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
        rest = Pairing([old[key] for key in gone], [new[key] for key in come])
        rest.by(*traits)
        if words:
            rest.by_words(lambda _: None, words)
        names = {gone[one]: come[other] for one, other in rest.pairs.items()}
        self._names[table] = names
        same = {key: key for key in old if key in new}
        left_old, left_new = rest.left
        return Matched(
            [Pair(Ref(table, was), Ref(table, now), old[was], new[now]) for was, now in (same | names).items()],
            [Ref(table, come[place]) for place in left_new],
            [Ref(table, gone[place]) for place in left_old],
        )

    def _listed(self, table: Table, pairing: Pairing[Any], old: list[Any], new: list[Any]) -> Matched:
        left_old, left_new = pairing.left
        old = self._renamed(table, old)
        pairs = [
            Pair(Ref(table, one), Ref(table, other), old[one], new[other])
            for one, other in sorted(pairing.pairs.items(), key=lambda pair: pair[1])
        ]
        return Matched(pairs, [Ref(table, place) for place in left_new], [Ref(table, place) for place in left_old])

    def _translate(self, matched: Matched) -> None:
        """The same for what was matched before all names were known."""
        for index, pair in enumerate(matched.pairs if any(self._names.values()) else ()):
            matched.pairs[index] = pair._replace(old=renamed(pair.was.table, pair.old, self._names))

    def _renamed(self, table: Table, records: list[Any]) -> list[Any]:
        return [renamed(table, each, self._names) for each in records] if any(self._names.values()) else records

    def all(self) -> Iterator[Matched]:
        """The tables in the order of a report: what was said and what happened first."""
        order: tuple[Table, ...] = ("statement", "event", "claim", "actor", "source", "place", "revision")
        return (self.tables[table] for table in order)


def said(statement: Statement) -> str:
    """Everything that a statement says, in one line: words that became a quotation are still the same words."""
    return " ".join(f"{statement.text} {statement.quote}".split())


def _whole(*references: str) -> Callable[[Record], Hashable]:
    """A record but for these fields, which name others that may be called otherwise now."""
    blank: dict[str, Any] = {field: [] if field in {"cites", "parties"} else None for field in references}
    return lambda record: repr(structs.replace(record, **blank) if blank else record)


def _actor_name(actor: Actor) -> Hashable:
    return fold(actor.name)


def _address(source: Source) -> Hashable | None:
    return source.url


def _title(source: Source) -> Hashable | None:
    return (fold(source.publisher), fold(source.title)) if source.title else None


def _place_name(place: Place) -> Hashable:
    return fold(place.name)


def _claim_text(claim: Claim) -> Hashable:
    return fold(" ".join(claim.text.split()))


def _claim_words(claim: Claim) -> str:
    return claim.text


def _id(item: Event | Statement) -> Hashable | None:
    return item.id


def _when_and_title(event: Event) -> Hashable:
    return event.when, _title_only(event)


def _title_only(event: Event) -> Hashable:
    return fold(" ".join(event.title.split()))


def _actor_time_and_text(statement: Statement) -> Hashable:
    return statement.said_at, *_actor_and_text(statement)


def _actor_and_text(statement: Statement) -> tuple[Hashable, ...]:
    return statement.actor, fold(said(statement))


def _revision(revision: Revision) -> Hashable:
    return revision.at, revision.kind, fold(revision.summary)


def _revision_words(revision: Revision) -> Hashable:
    return revision.kind, fold(revision.summary)


def _revision_time(revision: Revision) -> Hashable:
    return revision.at, revision.kind
