"""What each view across the library holds, in rows; made in a thread, a part at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.text import fold
from tui.library.across import claim_history, dossier, merged_timeline
from tui.view.moving import Row
from tui.view.render import across as render
from tui.view.render.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.library.across import Moment, Position
    from tui.library.index import Library
    from tui.library.query import Query


_NAMES = 6
"""Names of an actor that are listed."""


class View(NamedTuple):
    """One of the views: which, and of what."""

    kind: str
    """`dossier`, `timeline`, `claim` or `reliance`."""
    subject: str = ""
    """An actor's name, the id of a claim."""

    @property
    def title(self) -> str:
        """For the line above."""
        return {
            "dossier": f"Everything of {self.subject}",
            "timeline": "One timeline of all briefings",
            "claim": f"History of the claim {self.subject}",
            "reliance": "Sources most often relied on alone",
        }[self.kind]


def rows(library: Library, view: View, query: Query) -> Iterator[Row]:
    """The rows of a view, one after another."""
    if view.kind == "timeline":
        yield from _days(merged_timeline(library, query))
    elif view.kind == "dossier":
        yield from _dossier(library, view.subject, query)
    elif view.kind == "claim":
        yield from _claim(library, view.subject, query)
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
    for claim, positions in found.positions.items():
        kept = [position for position in positions if _has(position.moment.text, query)]
        if kept:
            turns = sum(position.is_turn for position in kept)
            yield Row(None, "gap", "")
            text = _claim_text(library, claim, kept)
            yield Row(None, "heading", (text, f"{count(turns, 'change')} of position" if turns else ""))
            yield from (Row(position, "position", position) for position in kept)
    yield Row(None, "gap", "")
    yield from _days(moments)


def _tally(moments: Sequence[Moment]) -> str:
    said = sum(moment.ref.table == "statement" for moment in moments)
    return f"{count(said, 'statement')} and {count(len(moments) - said, 'event')}"


def _claim(library: Library, claim: str, query: Query) -> Iterator[Row]:
    found = [position for position in claim_history(library, claim) if _has(position.moment.text, query)]
    if found:
        turns = sum(position.is_turn for position in found)
        note = f"{count(turns, 'change')} of position" if turns else ""
        yield Row(None, "heading", (_claim_text(library, claim, found), note))
        yield Row(None, "gap", "")
        yield from (Row(position, "held", position) for position in found)


def _claim_text(library: Library, claim: str, positions: Sequence[Position]) -> str:
    """What the claim says in the briefing that has it last."""
    number = positions[-1].moment.number
    items = library.items([number]).get(number, [])
    return next((item.text.partition("\n")[0] for item in items if (item.table, item.key) == ("claim", claim)), claim)


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
