"""What changed, as sections in the order in which a reader wants to know: the same on the screen and in every print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.reference import Ref
from tui.briefing.times import Lens, words
from tui.briefing.wording import (
    actor_words,
    chain_words,
    channel_words,
    place_words,
    position_words,
    revision_words,
    shortened,
    stand_words,
    time_facts,
)
from tui.findings.claims import Claims
from tui.findings.references import References
from tui.findings.telling import state_in_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Statement
    from tui.findings.changes import Changes
    from tui.findings.edits import Edit
    from tui.findings.moves import Move

_LONG = 160
"""Characters of a statement that name it; added ones are told in full."""


class Item(NamedTuple):
    """One thing that changed."""

    ref: Ref
    head: str
    details: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    is_old: bool = False
    """Whether `ref` points into the old version: for what was removed."""


class Section(NamedTuple):
    """One kind of change."""

    title: str
    items: tuple[Item, ...]


def sections(changes: Changes) -> Iterator[Section]:
    """The kinds that there are, what flipped first."""
    old, new = changes.old, changes.new
    after = Claims(References(new))
    for title, items in (
        ("Positions that flipped", (_move(changes, move) for move in changes.flipped)),
        ("Figures that changed", (_move(changes, move) for move in changes.figures)),
        (
            "Claims whose state changed",
            (
                Item(Ref("claim", claim), f"{new.claims[claim].text}: now {state_in_short(after, claim)}, was {before}")
                for claim, before, _ in changes.states
            ),
        ),
        ("Corrections", (Item(ref, record_words(new, ref)) for ref in changes.corrections)),
        ("Added", (_whole(new, ref) for ref in changes.added)),
        ("Removed", (_whole(old, ref)._replace(is_old=True) for ref in changes.removed)),
        ("Edited", _edited(changes)),
        ("Renamed ids", (Item(each.ref, f"{each.ref.table} {each.old} is now {each.new}") for each in changes.renamed)),
    ):
        if found := tuple(items):
            yield Section(title, found)


def record_words(briefing: Briefing, ref: Ref, length: int = _LONG) -> str:
    """A record in one line, so that it can be recognised: `Ama Osei: “We stay”`, `5 Jan 2024: Talks end`."""
    key = ref.key
    if isinstance(key, str):
        match ref.table:
            case "actor":
                return f"Actor: {actor_words(briefing.actors[key])}"
            case "source":
                source = briefing.sources[key]
                return f"Source: {', '.join(filter(None, [source.publisher, source.title]))}"
            case "place":
                return f"Place: {place_words(briefing.places[key])}"
            case "claim":
                return f"Claim: {briefing.claims[key].text}"
    elif ref.table == "event":
        event = briefing.events[key]
        return f"{_when(briefing)(event.when)}: {event.title}"
    elif ref.table == "statement":
        statement = briefing.statements[key]
        return f"{briefing.actors[statement.actor].name}: {_said(statement, length)}"
    elif ref.table == "revision":
        revision = briefing.revisions[key]
        return f"{revision_words(revision.kind)}, {_when(briefing)(revision.at)}: {revision.summary}"
    return "The briefing itself"


def _when(briefing: Briefing) -> Callable[[When], str]:
    return partial(words, lens=Lens(), zone=zone(briefing.header.timezone))


def _said(statement: Statement, length: int) -> str:
    text = shortened(statement.quote or statement.text, length)
    return f"“{text}”" if statement.quote else text


def _move(changes: Changes, move: Move) -> Item:
    name = changes.new.actors[move.actor].name
    claim = changes.new.claims[move.claim]
    told = []
    for word, briefing, ref in (("before", changes.old, move.before), ("now", changes.new, move.after)):
        statement = briefing.statements[int(ref.key)]
        # the claim may have had another id
        key = move.claim if word == "now" else _claim_then(changes, move.claim)
        facts = ", ".join(time_facts(briefing, statement, _when(briefing)))
        told.append(f"{word} {stand_words(statement, key, claim)}: {_said(statement, _LONG)} ({facts})")
    return Item(move.after, f"{name} on “{claim.text}”", tuple(told))


def _edited(changes: Changes) -> Iterator[Item]:
    """What reads differently, without the positions that are told above."""
    told = {
        (move.before, move.after, f"{field}.{move.claim}")
        for move in (*changes.flipped, *changes.figures)
        for field in ("stance", "figure")
    }
    for ref, was, edits in changes.edited:
        if left := tuple(edit for edit in edits if (was, ref, edit.field) not in told):
            yield Item(ref, record_words(changes.new, ref), (), left)


def _claim_then(changes: Changes, claim: str) -> str:
    return next((each.old for each in changes.renamed if each.ref == Ref("claim", claim)), claim)


def _whole(briefing: Briefing, ref: Ref) -> Item:
    """A record with all that a reader needs to weigh it."""
    details: list[str] = []
    if ref.table == "statement":
        statement = briefing.statements[int(ref.key)]
        facts = [*time_facts(briefing, statement, _when(briefing)), channel_words(statement.channel)]
        through = "; ".join(chain_words(briefing, chain) for chain in statement.sources)
        details = [" · ".join(filter(None, [*facts, through])), *position_words(briefing, statement)]
    elif ref.table == "event":
        event = briefing.events[int(ref.key)]
        tellers = ", ".join(briefing.actors[key].name for key in event.according_to)
        through = "; ".join(chain_words(briefing, chain) for chain in event.sources)
        details = [" ".join(event.text.split()), f"according to {tellers}" if tellers else "", through]
    return Item(ref, record_words(briefing, ref, length=100_000), tuple(filter(None, details)))
