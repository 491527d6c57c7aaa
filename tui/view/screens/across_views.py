"""What each view across the library holds, in rows; made in a thread, a part at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.text import fold, shown
from tui.briefing.wording import tlp_label
from tui.library.across import claim_history, dossier, merged_timeline
from tui.view.render import across as render
from tui.view.render.text import count
from tui.view.render.title import name
from tui.view.row_lines import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.library.held import Held, Position
    from tui.library.index import Library
    from tui.library.listing import Row as Briefing
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
    if view.kind == "reliance":
        for found in library.reliance():
            if _has(found.name, query):
                yield Row(found, "reliance", found)
    else:
        yield from _Rows(library, query).of(view)


class _Rows:
    """Rows that tell in which briefing they are once, where a run of them begins that are in the same."""

    def __init__(self, library: Library, query: Query) -> None:
        self._library = library
        self._query = query
        self._names: dict[int, tuple[str, str]] = {}

    def of(self, view: View) -> Iterator[Row]:
        if view.kind == "timeline":
            yield from self._days(merged_timeline(self._library, self._query))
        elif view.kind == "dossier":
            yield from self._dossier(view.subject)
        else:
            yield from self._claim(view.subject, view.text)

    def _dossier(self, actor: str) -> Iterator[Row]:
        found = dossier(self._library, actor)
        if not found.moments:
            return
        moments = [moment for moment in found.moments if self._has(moment)]
        namesakes = f" Of the same id, but called otherwise: {_called(found.namesakes)}." if found.namesakes else ""
        yield Row(None, "words", f"Called {_called(found.names)}.{namesakes} {_tally(moments)}.")
        for held in found.positions:
            yield from self._positions(held, "position")
        yield Row(None, "gap", "")
        yield from self._days(moments)

    def _claim(self, claim: str, text: str) -> Iterator[Row]:
        found = claim_history(self._library, claim, text)
        is_there = bool(found) and (not text or found[0].is_of(text))
        wanted, others = (found[:1], found[1:]) if is_there else ([], found)
        for held in wanted:
            yield from self._positions(held, "held")
        others = [held for held in others if _has(held.text, self._query)]
        if others:
            yield Row(None, "gap" if is_there else "words", "" if is_there else "No statement speaks to this claim.")
            number = len(others)
            them = "another claim" if number == 1 else f"{number:,} other claims"
            says = "says" if number == 1 else "say"
            yield Row(None, "words", f"In other briefings {them} with the id {claim}, which {says} something else:")
            yield from (Row((held.claim, held.text), "claim", held) for held in others)

    def _positions(self, held: Held, kind: str) -> Iterator[Row]:
        """A claim and the positions on it that are asked for."""
        kept = [position for position in held.positions if self._has(position.moment)]
        if kept:
            yield Row(None, "gap", "")
            yield Row(None, "heading", (held.text, _changes(kept)))
        last = 0
        for position in kept:
            number = position.moment.number
            if number != last:
                yield Row(None, "briefing", self._name(number))
                last = number
            yield Row(position, kind, position)

    def _days(self, moments: Iterable[Moment]) -> Iterator[Row]:
        day, last = "", 0
        for moment in moments:
            now = render.day(moment)
            if now != day:
                if day:
                    yield Row(None, "gap", "")
                yield Row(None, "heading", (now, ""))
            if now != day or moment.number != last:
                yield Row(None, "briefing", self._name(moment.number))
            day, last = now, moment.number
            yield Row((moment.number, moment.ref), "moment", moment)

    def _name(self, number: int) -> tuple[str, str]:
        """The marking of a briefing, and what it is called; where others are called so too, with its file."""
        if number not in self._names:
            found = next(iter(self._library.rows([number])), None)
            self._names[number] = self._told(found) if found is not None else ("", "")
        return self._names[number]

    def _told(self, found: Briefing) -> tuple[str, str]:
        alike = self._library.alike([found]).get(found.number)
        file = f"  {alike.file}" if alike is not None and alike.file else ""
        return tlp_label(shown(found.tlp)), f"{name(found)}{file}"

    def _has(self, moment: Moment) -> bool:
        """Whether a moment has the words of the query, in itself or in what stands above it."""
        return _has("\n".join([moment.text, *moment.actors, self._name(moment.number)[1]]), self._query)


def _called(names: Mapping[str, int]) -> str:
    told = [f"{each} ({count(number, 'briefing')})" for each, number in list(names.items())[:_NAMES]]
    return ", ".join(told) + (f" and {len(names) - _NAMES:,} more" if len(names) > _NAMES else "")


def _tally(moments: Sequence[Moment]) -> str:
    said = sum(moment.ref.table == "statement" for moment in moments)
    return f"{count(said, 'statement')} and {count(len(moments) - said, 'event')}"


def _changes(positions: Sequence[Position]) -> str:
    """`1 change of position, 2 changes of figure`."""
    told = {
        "position": sum(position.is_turn for position in positions),
        "figure": sum(position.is_recount for position in positions),
    }
    return ", ".join(f"{count(number, 'change')} of {what}" for what, number in told.items() if number)


def _has(text: str, query: Query) -> bool:
    """Whether a text has the words of a query; its fields ask nothing of one row."""
    folded = fold(text)
    return all(fold(value) in folded for field, value in query.terms if not field)
