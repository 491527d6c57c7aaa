"""A reader's notes as Markdown: by briefing, each under what it was written on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.wording import actor_name, publisher, shortened, tlp_label
from tui.export.escaping import inline, paragraphs
from tui.export.items import begun, time_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from tui.briefing.model import Briefing
    from tui.briefing.reference import Ref

_short = partial(shortened, length=120)


class Note(NamedTuple):
    """One note."""

    on: Ref | str
    """What it is on: a record of the briefing; the key of one that is no longer there; empty for the whole."""
    text: str
    written: datetime


class Noted(NamedTuple):
    """The notes on one briefing."""

    key: str
    """What the state is kept under."""
    briefing: Briefing | None
    """As it was when it was last opened; None if that is not known."""
    notes: tuple[Note, ...]


def markdown(noted: Iterable[Noted]) -> str:
    """The whole file."""
    return "\n\n".join(["# Notes", *(block for each in noted for block in _blocks(each))]) + "\n"


def _blocks(noted: Noted) -> Iterator[str]:
    briefing = noted.briefing
    label = tlp_label(briefing.header.tlp) if briefing else ""
    yield f"## {inline(briefing.header.headline if briefing else noted.key, leading=True)}"
    yield " · ".join(filter(None, [f"Briefing: {inline(noted.key)}", inline(label)]))
    for note in noted.notes:
        if note.on:
            yield f"### {inline(_words(briefing, note.on), leading=True)}"
        yield from paragraphs(note.text)
        yield f"Written {note.written:%Y-%m-%d %H:%M} UTC"


def _words(briefing: Briefing | None, on: Ref | str) -> str:
    """What a note is on, in one line."""
    if isinstance(on, str) or briefing is None:
        return f"On {on}, which the briefing does not have any more" if briefing else f"On {on}"
    key = on.key
    match on.table:
        case "statement":
            statement = briefing.statements[int(key)]
            words = _short(statement.text) or f"“{_short(statement.quote)}”"
            return f"{actor_name(briefing, statement.actor)}, {time_words(briefing, statement)}: {words}"
        case "event":
            return f"Event: {_short(briefing.events[int(key)].title)}"
        case "revision":
            return f"Revision: {_short(briefing.revisions[int(key)].summary)}"
        case "source":
            return f"Source: {publisher(briefing, str(key))}"
        case "actor":
            return f"Actor: {actor_name(briefing, str(key))}"
        case "claim":
            return f"Claim: {_short(briefing.claims[str(key)].text)}"
        case "place":
            return f"Place: {briefing.places[str(key)].name}"
    return begun("the briefing")
