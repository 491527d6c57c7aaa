"""Claims and who contradicts whom, in words: the same on the screen, in plain text and in exports.

Nothing says "true", "false" or "confirmed"; sides are named in the order of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.points import DAY
from tui.briefing.wording import actor_name, stand_words
from tui.findings.claims import MOST
from tui.findings.moments import HOUR
from tui.findings.sequence import turn
from tui.findings.sides import side_name
from tui.findings.tenor import tenor_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.model import Briefing, Statement
    from tui.findings.claims import Claims, Row
    from tui.findings.clashes import Clash
    from tui.findings.sequence import Turn

_CONTRADICTS: dict[Turn, str] = {"later": "contradicted by", "earlier": "contradicts", "unknown": "at odds with"}
"""What a statement is to one of another side, by when that was made: nobody is rebutted before he has spoken."""


def count_words(number: int, noun: str, many: str = "") -> str:
    """`1 source`, `2 sources`; `many` where an s does not do."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def state_words(briefing: Briefing, claims: Claims, row: Row) -> str:
    """The state of a claim and what it rests on: `contested: 2 contradictions, 1 discrepancy`."""
    return f"{row.state}: {why_words(briefing, claims, row)}"


def why_words(briefing: Briefing, claims: Claims, row: Row) -> str:
    """What the state of a claim rests on, where the state is said already: `2 contradictions, 1 discrepancy`."""
    counts = [
        count_words(row.contradictions, "contradiction") if row.contradictions else "",
        count_words(row.discrepancies, "discrepancy", "discrepancies") if row.discrepancies else "",
        count_words(len(row.reversals), "reversal") if row.reversals else "",
    ]
    about = ", ".join(filter(None, counts))
    if row.state == "one-sided":
        about = ", ".join(filter(None, [f"only {one_side(briefing, claims, row)} speaks to it", about]))
    elif row.state == "undisputed":
        about = ", ".join(filter(None, [tenor_words(claims, row.claim), about]))
    elif row.state == "unaddressed":
        about = ", ".join(filter(None, ["no position", about]))
    return about


def state_in_short(claims: Claims, claim: str) -> str:
    """The state of a claim, and which way where nobody disputes it: `undisputed (denied by 2 sides)`."""
    state = claims.row(claim).state
    return f"{state} ({tenor_words(claims, claim)})" if state == "undisputed" else state


def one_side(briefing: Briefing, claims: Claims, row: Row) -> str:
    """The name of the first side that holds a position on a claim; nothing where none does."""
    return next((side_name(briefing, side) for side in claims.stands(row.claim).sides), "")


def held_words(claims: Claims, index: int, claim: str) -> str:
    """What a statement holds of a claim: `gives 2 boats; replaced by a later statement` where its speaker has."""
    held = stand_words(claims.briefing.statements[index], claim, claims.briefing.claims[claim])
    return f"{held}; replaced by a later statement" if index in claims.positions.superseded else held


def clash_parts(briefing: Briefing, clash: Clash) -> tuple[str, str, str]:
    """What the statement `clash.one` is to `clash.other`: words, the name of the other's speaker, words.

    What the file says in `contradicts` stands as it says it; else the times tell who answered whom.
    """
    one, other = briefing.statements[clash.one], briefing.statements[clash.other]
    if clash.kind == "reversal":
        return "differs from another statement by the same speaker, not withdrawn", "", ""
    name = actor_name(briefing, other.actor)
    if other.id and other.id in one.contradicts:
        return "contradicts ", name, ""
    if one.id and one.id in other.contradicts:
        return "contradicted by ", name, ""
    if clash.kind == "contradiction":
        return f"{_CONTRADICTS[turn(briefing, clash.one, clash.other)]} ", name, ""
    return "differs from ", name, ", same side"


def clash_words(briefing: Briefing, clash: Clash) -> str:
    """What the statement `clash.one` is to `clash.other`: `contradicted by Ministry of Ports`."""
    return "".join(clash_parts(briefing, clash))


def told_clash(briefing: Briefing, clash: Clash, when: str) -> str:
    """The same with the time of the other statement, and for a reversal with what that one held."""
    if clash.kind != "reversal":
        return f"{clash_words(briefing, clash)}, {when}"
    other = briefing.statements[clash.other]
    claims = ((key, briefing.claims[key]) for key in clash.claims)
    held = "; ".join(f"{stand_words(other, key, claim)}: {claim.text}" for key, claim in claims)
    return f"differs from another statement by the same speaker ({when}, {held}), not withdrawn"


def first_clashes(claims: Claims, index: int) -> tuple[list[Clash], str]:
    """What a statement clashes with, and whether there may be more than `MOST` of it, in words."""
    found = claims.against(index)
    return found, f"no more than {MOST} clashes are named; there may be others" if len(found) == MOST else ""


def reversal_words(claims: Claims, clash: Clash, when: Callable[[Statement], str]) -> str:
    """Both words of an actor that reversed itself: `reversal: denies (5 Jan 2024), then supports (6 Jan 2024); …`."""
    briefing = claims.briefing
    (claim, *_) = clash.claims
    held = []
    for index in (clash.one, clash.other):
        statement = briefing.statements[index]
        held.append(f"{stand_words(statement, claim, briefing.claims[claim])} ({when(statement)})")
    return f"reversal: {', then '.join(held)}; the earlier word is not withdrawn"


def age_words(seconds: float) -> str:
    """In days and hours, or under two days in hours and minutes; `over` where even that leaves something out.

    What is just beyond a limit never reads as the limit: `6 hours 10 minutes`, `over 30 days`.
    """
    whole, left = divmod(int(seconds), DAY if seconds >= 2 * DAY else HOUR)
    unit, finer, size = ("day", "hour", HOUR) if seconds >= 2 * DAY else ("hour", "minute", 60)
    few, rest = divmod(left, size)
    over = "over " if rest or seconds % 1 else ""
    return over + count_words(whole, unit) + (f" {count_words(few, finer)}" if few else "")
