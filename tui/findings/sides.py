"""Who stands with whom: the sides of a story, always in the order of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tui.briefing.model import Actor, Briefing, Source


class Side(Struct, frozen=True):
    """A label that actors share, or one actor who stands for itself."""

    label: str
    """The `side` of its actors; the actor's id for one who has none."""
    is_actor: bool = False
    """Whether the label is an actor's id: an id and a label that read alike are two sides."""


def side_of(briefing: Briefing, actor: str) -> Side:
    """The actor's `side`, else the actor itself. `affiliation` makes no side."""
    record: Actor = briefing.actors[actor]
    return Side(record.side) if record.side else Side(actor, is_actor=True)


def side_of_source(briefing: Briefing, source: Source) -> Side | None:
    """The side of the actor who publishes it, else its own `side`; None for one that is nobody's."""
    if source.actor:
        return side_of(briefing, source.actor)
    return Side(source.side) if source.side else None


def side_name(briefing: Briefing, side: Side) -> str:
    """The label, or the name of the actor who stands for itself."""
    return briefing.actors[side.label].name if side.is_actor else side.label


def sides(briefing: Briefing) -> dict[Side, list[str]]:
    """The actors of each side; sides in the order of their first actor, actors in the order of the file."""
    found: dict[Side, list[str]] = {}
    for actor in briefing.actors:
        found.setdefault(side_of(briefing, actor), []).append(actor)
    return found
