"""Rows of what stands across many briefings: moments, positions on a claim, what so much rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing import times
from tui.briefing.dates import When, zone
from tui.briefing.figure import Figure
from tui.briefing.problems import Refused
from tui.briefing.wording import stance_words, tlp_role
from tui.findings.through import origin_of_words
from tui.view.layout import Block
from tui.view.render.clashing import SIGNS
from tui.view.render.text import EVENT, STATEMENT, between, brief, count, put, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.content import Content

    from tui.library.held import Held, Position
    from tui.library.listing import Reliance
    from tui.library.moments import Moment

_LENGTH = 220
_CLOCK = 7
_INDENT = 2
_STANCES = ("support", "deny", "query", "comment")


def heading(text: str, note: str = "") -> list[Block]:
    """What stands above some rows."""
    return [Block(between("  ", [say(text, "heading"), say(note, "dim")]))]


def words(text: str) -> list[Block]:
    """A sentence that is no row."""
    return [Block(say(text, "dim"))]


def day(moment: Moment) -> str:
    """The day under which a moment stands."""
    when = When.parse(moment.when) if moment.when else None
    return times.day(when, times.Lens(), zone(moment.timezone))


def briefing(marking: str, headline: str) -> list[Block]:
    """In which briefing the rows below are, and with whom that may be shared."""
    return [Block(put(say(f"{marking} " if marking else "", tlp_role(marking)), say(brief(headline, _LENGTH), "dim")))]


def moment(found: Moment, names: Mapping[str, str]) -> list[Block]:
    """The clock time, what happened or was said, who said it and through whom it is known."""
    when = When.parse(found.when) if found.when else None
    clock = times.clock(when, times.Lens(), zone(found.timezone)) if when else ""
    is_event = found.ref.table == "event"
    lead = put(say(f"{clock:>{_CLOCK - 1}} ", "dim"), say(EVENT if is_event else STATEMENT, "accent"))
    text = say(_words(found), "strong" if is_event else "")
    indent = _CLOCK + _INDENT
    return [Block(text, indent, lead), Block(_provenance(found, names), indent)]


def _words(found: Moment) -> str:
    """What happened or was said, without what else its record holds."""
    return brief(found.text.partition("\n")[0], _LENGTH)


def _provenance(found: Moment, names: Mapping[str, str]) -> Content:
    actors = ", ".join(found.actors)
    who = f"{actors} {found.cue or 'said'}" if found.ref.table == "statement" else actors
    chains = [", quoting ".join(names.get(step, step) for step in chain.split(" via ")) for chain in found.sources]
    return between(" · ", [say(who, "dim"), *(say(chain, "dim") for chain in chains)])


def position(found: Position, *, with_actor: bool) -> list[Block]:
    """When, who, what it does to the claim, and whether that is another than before."""
    at = found.moment
    when = times.words(When.parse(at.when), times.Lens(), zone(at.timezone)) if at.when else "undated"
    stance = stance_words(found.stance) if found.stance in _STANCES else ""  # type: ignore[arg-type]  # one of them
    holds = ", ".join(filter(None, [stance, f"gives {_figure(found.figure)}" if found.figure else ""]))
    changed = " and ".join(filter(None, ["position" if found.is_turn else "", "figure" if found.is_recount else ""]))
    facts = [
        say(", ".join(at.actors) if with_actor else "", "strong"),
        say(holds or "speaks to it", "" if with_actor else "strong"),
        say(f"another {changed} than before" if changed else "", "warn"),
        say(when, "dim"),
    ]
    lead = say(SIGNS["reversal"] if changed else "·", "warn" if changed else "dim")
    return [Block(between(" · ", facts), _INDENT, lead), Block(say(_words(at)), _INDENT)]


def claim(found: Held) -> list[Block]:
    """A claim that Enter leads to, and how much there is of it."""
    held = f"{count(len(found.positions), 'position')} in {count(found.briefings, 'briefing')}"
    return [Block(put(say(found.text), "  ", say(held, "dim")), _INDENT, say("→", "accent"))]


def _figure(written: str) -> str:
    try:
        return str(Figure.parse(int(written) if written.lstrip("-").isdigit() else written))
    except Refused:  # the index is a file that others may have written
        return written


def reliance(found: Reliance) -> list[Block]:
    """An origin, how many items come from it, and for how many of these it is the only origin."""
    rests = say(origin_of_words(found.uses, found.alone), "warn" if found.alone else "dim")
    where = say(f"in {count(found.briefings, 'briefing')}", "dim")
    return [Block(say(found.name, "strong"), _INDENT, say("·", "dim"), between(" · ", [rests, where]))]
