"""The findings in words, the same on the screen, in plain text and in exports.

Nothing says "true", "false" or "confirmed"; sides are named in the order of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.model import Statement
from tui.briefing.points import DAY
from tui.briefing.wording import actor_name, chain_words, publisher, stand_words
from tui.findings.claims import MOST
from tui.findings.moments import HOUR
from tui.findings.sequence import turn
from tui.findings.sides import side_name
from tui.findings.tenor import tenor_words

if TYPE_CHECKING:
    from tui.briefing.model import Briefing, Event
    from tui.findings.claims import Claims, Row
    from tui.findings.clashes import Clash
    from tui.findings.dependence import Counts, Dependence, Origin
    from tui.findings.sequence import Turn
    from tui.findings.sourcing import Sourcing

_CLASHES = 10
"""Statements that are named as clashing with one."""
_CONTRADICTS: dict[Turn, str] = {"later": "contradicted by", "earlier": "contradicts", "unknown": "at odds with"}
"""What a statement is to one of another side, by when that was made: nobody is rebutted before he has spoken."""
_CITED = 3
"""Sources that are named as cited by one; a hostile file can have thousands."""


def count_words(number: int, noun: str, many: str = "") -> str:
    """`1 source`, `2 sources`; `many` where an s does not do."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def state_words(briefing: Briefing, claims: Claims, row: Row) -> str:
    """The state of a claim and what it rests on: `contested: 2 contradictions, 1 discrepancy`."""
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
    return f"{row.state}: {about}"


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


def first_clashes(claims: Claims, index: int) -> tuple[list[Clash], str]:
    """What a statement clashes with, as far as anybody reads on, and how many more there are in words."""
    found = claims.against(index)
    if len(found) <= _CLASHES:
        return found, ""
    at_least = "at least " if len(found) == MOST else ""
    return found[:_CLASHES], f"clashes with {at_least}{len(found) - _CLASHES} more"


def age_words(seconds: float) -> str:
    """In days, or in hours under two of them."""
    days = int(seconds // DAY)
    return f"{days:,} days" if days > 1 else count_words(int(seconds // HOUR), "hour")


def origin_name(briefing: Briefing, origin: Origin) -> str:
    """The publisher of a source, or the label of its group."""
    return origin.key if origin.kind == "group" else publisher(briefing, origin.key)


def counts_words(counts: Counts) -> str:
    """How many sources that really is: `9 sources, 4 independent`.

    Where everything was read in one of them, that is said first, and whose word it is how many origins there are:
    `9 sources, everything read through 1; 8 origins by its account`. A bottleneck of more than one, for half as many
    as there are origins, is said last.
    """
    words = [count_words(counts.sources, "source")]
    if is_all_through_one(counts):
        return f"{words[0]}, everything read through 1; {count_words(counts.independent, 'origin')} by its account"
    if counts.sources and counts.independent:
        words.append(f"{counts.independent:,} independent")
    if counts.read > 1 and 2 * counts.read <= counts.independent:
        words.append(f"everything read through {counts.read:,}")
    return ", ".join(words)


def counts_in_short(counts: Counts) -> str:
    """The same in few cells, without the noun: `9, 4 independent`, `9, all through 1`."""
    if is_all_through_one(counts):
        return f"{counts.sources:,}, all through 1"
    return f"{counts.sources:,}, {counts.independent:,} independent" if counts.independent else f"{counts.sources:,}"


def is_all_through_one(counts: Counts) -> bool:
    """Whether one of several sources is all that was read: how many origins that has is known from it alone."""
    return counts.read == 1 and counts.sources > 1


def sourcing_words(sourcing: Sourcing, item: Event | Statement) -> list[str]:
    """What a reader must know of how one item is sourced; mostly nothing.

    `single source` is left out where most of the briefing has one: that is said once.
    """
    briefing, dependence = sourcing.briefing, sourcing.dependence
    words = _opponents_words(sourcing, item) if isinstance(item, Statement) else []
    if not sourcing.is_mostly_single and sourcing.is_single(item):
        words.append("single source")
    if dependence.is_false_confirmation(item):
        origin = origin_name(briefing, dependence.origins(item)[0])
        words.append(f"{count_words(len(set(item.sources)), 'source')}, 1 origin: {origin}")
    return words


def known_words(sourcing: Sourcing, item: Statement) -> str:
    """Through whom one position is known, and what is odd about that; never left out.

    `Channel Nine; 1 origin: Example Media; single source`; one chain has its origin at its end, which is not repeated.
    """
    briefing, chains = sourcing.briefing, list(dict.fromkeys(item.sources))
    words = [chain_words(briefing, chain) for chain in chains]
    origins = [origin_name(briefing, origin) for origin in sourcing.dependence.origins(item)]
    if len(chains) > 1 or origins != [publisher(briefing, chain[-1]) for chain in chains]:
        words.append(f"{count_words(len(origins), 'origin')}: {', '.join(origins)}")
    if sourcing.is_single(item):
        words.append("single source")
    words += _opponents_words(sourcing, item)
    return "; ".join(words)


def _opponents_words(sourcing: Sourcing, statement: Statement) -> list[str]:
    names = ", ".join(side_name(sourcing.briefing, side) for side in sourcing.opponents(statement))
    return [f"known only from the other side: {names}"] if names else []


def rule_words(sourcing: Sourcing) -> str:
    """That a single source is the rule in this briefing, to be said once; nothing where it is not."""
    if not sourcing.is_mostly_single:
        return ""
    words = [backbone_words(sourcing)] if sourcing.backbone is not None else []
    if sourcing.single:
        among = f"{sourcing.sourced:,}" if words else count_words(sourcing.sourced, "item")
        have = "has" if len(sourcing.single) == 1 else "have"
        words.append(f"{len(sourcing.single):,} of {among} {have} a single attribution, not first-hand")
    return "; ".join(words)


def backbone_words(sourcing: Sourcing) -> str:
    """Through what most of the briefing is known: `All 19 items are known only through one source: The Paper`.

    With what that source cites as a whole; nothing where there is no such source.
    """
    if sourcing.backbone is None:
        return ""
    briefing = sourcing.briefing
    cites = [publisher(briefing, key) for key in briefing.sources[sourcing.backbone].cites]
    more = f" and {len(cites) - _CITED:,} more" if len(cites) > _CITED else ""
    also = f", which cites {', '.join(cites[:_CITED])}{more}" if cites else ""
    return f"{_carried(sourcing)} are known only through one source: {publisher(briefing, sourcing.backbone)}{also}"


def backbone_in_short(sourcing: Sourcing) -> str:
    """The same for a border: `All 19 items through 1 source`."""
    return f"{_carried(sourcing)} through 1 source" if sourcing.backbone is not None else ""


def _carried(sourcing: Sourcing) -> str:
    carried = len(sourcing.dependence.alone[sourcing.backbone]) if sourcing.backbone is not None else 0
    among = count_words(sourcing.sourced, "item")
    return f"All {among}" if carried == sourcing.sourced else f"{carried:,} of {among}"


def dependence_words(dependence: Dependence, source: str) -> str:
    """What a source depends on: `quotes Example Wire; cites Agency`; nothing if it depends on none."""
    by_how: dict[str, list[str]] = {}
    for other, how in dependence.depends_on[source].items():
        by_how.setdefault(how, []).append(publisher(dependence.briefing, other))
    return "; ".join(f"{how} {', '.join(names)}" for how, names in sorted(by_how.items(), reverse=True))


def alone_words(number: int) -> str:
    """How many items stand on a source alone: `2 items are not known without it`; nothing for none."""
    if not number:
        return ""
    return "1 item is not known without it" if number == 1 else f"{number:,} items are not known without it"
