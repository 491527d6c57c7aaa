"""Through whom we know, and how many sources that really is, in words: the same on the screen and in exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.model import Statement
from tui.briefing.wording import chain_words, publisher
from tui.findings.sides import side_name, side_of
from tui.findings.telling import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.model import Briefing, Event
    from tui.findings.dependence import Counts, Origin
    from tui.findings.sides import Side
    from tui.findings.sourcing import Sourcing

_CITED = 3
"""Sources that are named as cited by one; a hostile file can have thousands."""


def origin_name(briefing: Briefing, origin: Origin) -> str:
    """The publisher of a source, or the label of its group."""
    return origin.key if origin.kind == "group" else publisher(briefing, origin.key)


def counts_words(counts: Counts) -> str:
    """How many sources that really is: `9 sources, 4 independent`.

    Where everything was read in one of them, that is said first, and whose word it is how many origins there are:
    `9 sources, everything read through 1; 8 origins by its account`. A bottleneck of more than one, for half as many
    as there are origins, is said last. Sources that nothing rests on are no part of that: `4 sources, 3 of them not
    used, 1 independent`.
    """
    words = [count_words(counts.sources, "source")]
    if counts.unused and counts.read:
        words.append(f"{counts.unused:,} of them not used")
    if is_all_through_one(counts):
        through = f"everything read through 1; {count_words(counts.independent, 'origin')} by its account"
        return ", ".join([*words, through])
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
    """Whether one of several sources in use is all that was read: how many origins that has is known from it alone."""
    return counts.read == 1 and counts.sources - counts.unused > 1


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
    words, (origins, *odd) = [chain_words(briefing, chain) for chain in chains], origin_words(sourcing, item)
    names = [origin_name(briefing, origin) for origin in sourcing.dependence.origins(item)]
    if len(chains) > 1 or names != [publisher(briefing, chain[-1]) for chain in chains]:
        words.append(origins)
    return "; ".join([*words, *odd])


def origin_words(sourcing: Sourcing, item: Event | Statement) -> list[str]:
    """Where an item comes from, then what is odd about that: `1 origin: Example Media`, `single source`."""
    names = [origin_name(sourcing.briefing, origin) for origin in sourcing.dependence.origins(item)]
    words = [f"{count_words(len(names), 'origin')}{': ' if names else ''}{', '.join(names)}"]
    if sourcing.is_single(item):
        words.append("single source")
    return words + (_opponents_words(sourcing, item) if isinstance(item, Statement) else [])


def opponent_words(briefing: Briefing, statement: Statement, sides: Sequence[Side]) -> str:
    """From whom alone a statement is known: `known only from the other side: Dockers`; nothing for no sides.

    "The other side" only where the file gives one to all of them: who stands for itself is nobody's opponent.
    """
    if not sides:
        return ""
    names = ", ".join(side_name(briefing, side) for side in sides)
    if any(side.is_actor for side in (*sides, side_of(briefing, statement.actor))):
        return f"known only from {names}, not from the speaker's side"
    return f"known only from the other side: {names}"


def _opponents_words(sourcing: Sourcing, statement: Statement) -> list[str]:
    words = opponent_words(sourcing.briefing, statement, sourcing.opponents(statement))
    return [words] if words else []


def rule_words(sourcing: Sourcing) -> str:
    """That a single source is the rule in this briefing, to be said once; nothing where it is not."""
    if not sourcing.is_mostly_single:
        return ""
    words = [backbone_words(sourcing)] if sourcing.backbone is not None else []
    if sourcing.single:
        once, single = sourcing.once, len(sourcing.single)
        among = f"{sourcing.sourced:,}" if words else count_words(sourcing.sourced, "item")
        who = f"{once:,} of {among}" if once < sourcing.sourced else f"{'all' if words else 'All'} {among}"
        have = "has" if once == 1 else "have"
        hands = "not first-hand" if once == 1 else "none of them first-hand"
        if single < once:
            hands = f"{single:,} of them not first-hand"
        words.append(f"{who} {have} a single attribution, {hands}")
    return "; ".join(words)


def backbone_words(sourcing: Sourcing) -> str:
    """Through what most of the briefing is known: `All 19 items are known only through one source: The Paper`.

    With what that source cites as a whole, or, where it quotes others besides, with how many it draws on: named alone,
    what it cites would look like all of them. Nothing where there is no such source.
    """
    if sourcing.backbone is None:
        return ""
    briefing, alone = sourcing.briefing, sourcing.dependence.resting.alone
    equals = [key for key in briefing.sources if alone[key] == alone[sourcing.backbone]]
    if len(equals) > 1:
        # each attribution of these items leads through all of them, and so none is the one source
        names = " and ".join(publisher(briefing, key) for key in equals)
        return f"{_carried(sourcing)} are known only through {names}, one behind the other"
    cites = [publisher(briefing, key) for key in briefing.sources[sourcing.backbone].cites]
    draws_on = len(sourcing.dependence.depends_on[sourcing.backbone])
    more = f" and {len(cites) - _CITED:,} more" if len(cites) > _CITED else ""
    also = f", which cites {', '.join(cites[:_CITED])}{more}" if cites else ""
    if cites and draws_on > len(cites):
        also = f", which draws on {draws_on:,} others"
    return f"{_carried(sourcing)} are known only through one source: {publisher(briefing, sourcing.backbone)}{also}"


def backbone_in_short(sourcing: Sourcing) -> str:
    """The same for a border: `All 19 items through 1 source`."""
    return f"{_carried(sourcing)} through 1 source" if sourcing.backbone is not None else ""


def _carried(sourcing: Sourcing) -> str:
    carried = len(sourcing.dependence.resting.alone[sourcing.backbone]) if sourcing.backbone is not None else 0
    among = count_words(sourcing.sourced, "item")
    return f"All {among}" if carried == sourcing.sourced else f"{carried:,} of {among}"


def alone_words(number: int) -> str:
    """How many items stand on a source alone: `2 items are known only through it`; nothing for none."""
    if not number:
        return ""
    return "1 item is known only through it" if number == 1 else f"{number:,} items are known only through it"


def weight_words(items: int, alone: int) -> str:
    """How many items rest on something, and for how many there is nothing else: `7 items, 2 only through it`."""
    if not alone:
        return count_words(items, "item")
    some = "" if alone == items else f"{alone:,} "
    return f"{count_words(items, 'item')}, {some}only through it"


def origin_of_words(items: int, alone: int) -> str:
    """How many items come from an origin, and how many have no other: `origin of 7 items, the only one of 2`."""
    only = "" if not alone else ", the only one" if alone == items else f", the only one of {alone:,}"
    return f"origin of {count_words(items, 'item')}{only}"
