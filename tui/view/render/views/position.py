"""One position on a claim: in a column, in the words at the foot, on a line of its own where there are no columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name, stand_words
from tui.view.render.clashing import SIGNS
from tui.view.render.text import ELLIPSIS, chain_numbers, put, say
from tui.view.render.views.figures import short
from tui.view.render.views.view import Cell, fitted, paragraph, wrapped

if TYPE_CHECKING:
    from textual.content import Content

    from tui.findings.clashes import Clash, Kind, Stand
    from tui.view.render.text import Role
    from tui.view.story import Story

_POSITIONS = {"support": "+", "deny": "-", "query": "?", "comment": "~"}
_WORDS = {"support": "supports", "deny": "denies", "query": "asks", "comment": "comments"}
_CHAIN_LINES = 3
_NAMED = 3
"""Whom a position clashes with, in the line at the foot."""


class Held(NamedTuple):
    """A position, on a line of its own."""

    claim: str
    stand: Stand


def cell(story: Story, stand: Stand, claim: str) -> Cell:
    """What a position is in words: what it clashes with first, and through whom it is known."""
    briefing = story.briefing
    record = briefing.statements[stand.statement]
    words = f"{actor_name(briefing, stand.actor)} {stand_words(record, claim, briefing.claims[claim])}"
    through = "; ".join(story.through(record.sources))
    parts = [_clash_words(story, clashes(story, stand, claim)), words, story.time_of(record), through]
    return Cell(" · ".join(filter(None, parts)), (Ref("statement", stand.statement),))


def clashes(story: Story, stand: Stand, claim: str) -> dict[Kind, list[Clash]]:
    """What a position cannot stand together with, by kind; across sides first."""
    found: dict[Kind, list[Clash]] = {}
    for clash in story.findings.claims.against(stand.statement):
        if claim in clash.claims:
            found.setdefault(clash.kind, []).append(clash)
    return {kind: found[kind] for kind in SIGNS if kind in found}


def _clash_words(story: Story, found: dict[Kind, list[Clash]]) -> str:
    """The kind first: it makes the difference between two sides and two voices of one."""
    words = []
    for kind, against in found.items():
        others = list(dict.fromkeys(story.findings.clash_parts(clash)[1] for clash in against))
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        whom = f"with {', '.join(others[:_NAMED])}{more}" if kind != "reversal" else "with its own word"
        words.append(f"{SIGNS[kind]} {kind} {whom}{', same side' if kind == 'discrepancy' else ''}")
    return "; ".join(words)


def line(story: Story, held: Held, width: int) -> list[Content]:
    """A position on lines of its own, where there is no room for columns."""
    record = story.briefing.statements[held.stand.statement]
    words = stand_words(record, held.claim, story.briefing.claims[held.claim])
    name = say(f"{actor_name(story.briefing, held.stand.actor)} ", "strong")
    chains = chain_numbers(story, record.sources)
    signs = _signs(story, held.stand, held.claim)
    sign = say(f" {signs}" if signs else "", "warn")
    return paragraph(put(name, say(words), " ", chains, sign), width, 4, put("  ", say("→", "accent")))


def mark(story: Story, stand: Stand | None, claim: str, room: int) -> Content:
    """A position in a column of so many cells, with its sign where it clashes."""
    if stand is None:
        return fitted("·", room, "dim")
    words = short(stand.figure) if stand.figure is not None else _WORDS.get(stand.stance or "", "")
    signs = _signs(story, stand, claim)
    role: Role = "warn" if signs else ""
    held = fitted(f"{_POSITIONS.get(stand.stance or '', ' ')} {words}", room - 1 - max(1, len(signs)), role)
    return put(held, " ", say(signs or " ", role))


def _signs(story: Story, stand: Stand, claim: str) -> str:
    """One for each kind of clash: a position may contradict another side and differ within its own."""
    return "".join(dict.fromkeys(SIGNS[kind] for kind in clashes(story, stand, claim)))


def through(story: Story, stand: Stand | None, room: int) -> list[str]:
    """Through whom a position is known, in numbers; a chain that is longer than a line is broken, not cut."""
    chains = story.briefing.statements[stand.statement].sources if stand is not None else ()
    numbers = [chain_numbers(story, [chain]).plain for chain in chains]
    # after an arrow a line may end: for that it is followed by a blank while it is wrapped
    words = " ".join(each if len(each) <= room - 2 else each.replace("←", "← ") for each in numbers)
    lines = [line.replace("← ", "←").rstrip() for line in wrapped(words, room - 2, len(words) + 1)]
    if len(lines) > _CHAIN_LINES:
        lines = [*lines[: _CHAIN_LINES - 1], f"{lines[_CHAIN_LINES - 1]} {ELLIPSIS}"]
    return [f"  {line}" for line in lines]
