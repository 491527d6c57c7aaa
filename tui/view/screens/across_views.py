"""What each view across the library holds, in rows; made in a thread, a part at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.text import fold
from tui.library.across import claim_history, dossier, merged_timeline
from tui.view.render import across as render
from tui.view.render.text import count
from tui.view.row_lines import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.library.held import Held, Position
    from tui.library.index import Library
    from tui.library.moments import Moment
    from tui.library.query import Query


_NAMES = 6
"""Names of an actor that are listed."""


class View(NamedTuple):
    """One of the views: which, and of what."""

    kind: str
    """`dossier`, `timeline`, `claim` or `reliance`."""
    subject: str = ""
    """An actor's name, the id of a claim."""
    text: str = ""
    """What the claim says, where it was picked: others may have its id."""

    @property
    def title(self) -> str:
        """For the line above."""
        return {
            "dossier": f"Everything of {self.subject}",
            "timeline": "One timeline of all briefings",
            "claim": f"History of the claim {self.text or self.subject}",
            "reliance": "Sources without which most is not known",
        }[self.kind]


def rows(library: Library, view: View, query: Query) -> Iterator[Row]:
    """The rows of a view, one after another."""
    if view.kind == "timeline":
        yield from _days(merged_timeline(library, query))
    elif view.kind == "dossier":
        yield from _dossier(library, view.subject, query)
    elif view.kind == "claim":
        yield from _claim(library, view.subject, view.text, query)
    else:
        for found in library.reliance():
            if _has(found.name, query):
                yield Row(found, "reliance", found)


def _dossier(library: Library, actor: str, query: Query) -> Iterator[Row]:
    found = dossier(library, actor)
    if not found.moments:
        return
    moments = [moment for moment in found.moments if _has(f"{moment.text}\n{' '.join(moment.actors)}", query)]
    called = ", ".join(f"{name} ({count(number, 'briefing')})" for name, number in list(found.names.items())[:_NAMES])
    yield Row(None, "words", f"Called {called}. {_tally(moments)}.")
    for held in found.positions:
        yield from _positions(held, "position", query)
    yield Row(None, "gap", "")
    yield from _days(moments)


def _tally(moments: Sequence[Moment]) -> str:
    said = sum(moment.ref.table == "statement" for moment in moments)
    return f"{count(said, 'statement')} and {count(len(moments) - said, 'event')}"


def _claim(library: Library, claim: str, text: str, query: Query) -> Iterator[Row]:
    found = claim_history(library, claim, text)
    is_there = bool(found) and (not text or found[0].is_of(text))
    wanted, others = (found[:1], found[1:]) if is_there else ([], found)
    for held in wanted:
        yield from _positions(held, "held", query)
    others = [held for held in others if _has(held.text, query)]
    if others:
        yield Row(None, "gap" if is_there else "words", "" if is_there else "No statement speaks to this claim.")
        number = len(others)
        them = "another claim" if number == 1 else f"{number:,} other claims"
        says = "says" if number == 1 else "say"
        yield Row(None, "words", f"In other briefings {them} with the id {claim}, which {says} something else:")
        yield from (Row((held.claim, held.text), "claim", held) for held in others)


def _positions(held: Held, kind: str, query: Query) -> Iterator[Row]:
    """A claim and the positions on it that are asked for."""
    kept = [position for position in held.positions if _has(position.moment.text, query)]
    if kept:
        yield Row(None, "gap", "")
        yield Row(None, "heading", (held.text, _changes(kept)))
        yield from (Row(position, kind, position) for position in kept)


def _changes(positions: Sequence[Position]) -> str:
    """`1 change of position, 2 changes of figure`."""
    told = {
        "position": sum(position.is_turn for position in positions),
        "figure": sum(position.is_recount for position in positions),
    }
    return ", ".join(f"{count(number, 'change')} of {what}" for what, number in told.items() if number)


def _days(moments: Iterable[Moment]) -> Iterator[Row]:
    day = ""
    for moment in moments:
        now = render.day(moment)
        if now != day:
            if day:
                yield Row(None, "gap", "")
            yield Row(None, "heading", (now, ""))
            day = now
        yield Row((moment.number, moment.ref), "moment", moment)


def _has(text: str, query: Query) -> bool:
    """Whether a text has the words of a query; its fields ask nothing of one row."""
    folded = fold(text)
    return all(fold(value) in folded for field, value in query.terms if not field)
