"""What the index keeps of a briefing's findings: what rests on which origin, and how many claims are contested."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.findings.claims import Claims
from tui.findings.dependence import Dependence, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.briefing.model import Event, Statement
    from tui.findings.references import References


def reliance(known: References) -> list[tuple[str, int, int]]:
    """An item counts once for each of its origins; a group stands under its label, a source under its publisher."""
    sources = known.briefing.sources
    uses: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for origins in _origins(known):
        names = [sources[key].publisher if kind == "source" else key for kind, key in origins]
        uses.update(set(names))
        if len(origins) == 1:
            alone[names[0]] += 1
    return [(name, count, alone[name]) for name, count in uses.items()]


def _origins(known: References) -> Iterator[Sequence[Origin]]:
    """The independent origins of each item."""
    items: list[Event | Statement] = [*known.briefing.events, *known.briefing.statements]
    if any(source.actor or source.group or source.cites for source in known.briefing.sources.values()):
        yield from map(Dependence(known).origins, items)
        return
    # Where nothing is said of the sources, the end of each chain is an origin.
    each = {key: Origin("source", key) for key in known.briefing.sources}
    for item in items:
        yield [each[key] for key in {chain[-1] for chain in item.sources}]


def contested(known: References) -> int:
    """How many claims are contested; the whole matrix is made only where two statements may clash."""
    statements = known.briefing.statements
    stances: dict[str, set[str]] = {}
    figures: dict[str, set[object]] = {}
    for statement in statements:
        for claim, stance in statement.stance.items():
            stances.setdefault(claim, set()).add(stance)
        for claim, figure in statement.figure.items():
            figures.setdefault(claim, set()).add(figure)
    may_clash = (
        any("support" in held and "deny" in held for held in stances.values())
        or any(len(held) > 1 for held in figures.values())
        or any(statement.contradicts for statement in statements)
    )
    return len(Claims(known).contested) if may_clash else 0
