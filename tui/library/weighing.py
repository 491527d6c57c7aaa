"""What the index keeps of a briefing's findings: what rests on which origin, and how many claims are contested."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from tui.findings.claims import Claims
from tui.findings.dependence import Dependence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.briefing.model import Event, Statement
    from tui.findings.references import References


def reliance(known: References) -> list[tuple[str, int, int]]:
    """An item counts once for each of its origins; a group stands under its label, a source under its publisher."""
    origins = list(_origins(known))
    uses = Counter(chain.from_iterable(map(set, origins)))
    alone = Counter(names[0] for names in origins if len(names) == 1)
    return [(name, count, alone[name]) for name, count in uses.items()]


def _origins(known: References) -> Iterator[Sequence[str]]:
    """What the independent origins of each item are called."""
    sources = known.briefing.sources
    items: list[Event | Statement] = [*known.briefing.events, *known.briefing.statements]
    if any(source.actor or source.group or source.cites for source in sources.values()):
        for origins in map(Dependence(known).origins, items):
            yield [sources[key].publisher if kind == "source" else key for kind, key in origins]
        return
    # Where nothing is said of the sources, the end of each chain is an origin.
    for item in items:
        yield [sources[end].publisher for end in {steps[-1] for steps in item.sources}]


def contested(known: References) -> int:
    """How many claims are contested; only those on which two statements may clash are looked at."""
    statements = known.briefing.statements
    stances: dict[str, set[str]] = {}
    figures: dict[str, set[object]] = {}
    for statement in statements:
        for claim, stance in statement.stance.items():
            stances.setdefault(claim, set()).add(stance)
        for claim, figure in statement.figure.items():
            figures.setdefault(claim, set()).add(figure)
    doubtful = {claim for claim, held in stances.items() if "support" in held and "deny" in held}
    doubtful.update(claim for claim, held in figures.items() if len(held) > 1)
    if any(statement.contradicts for statement in statements):
        doubtful.update(stances, figures)
    claims = Claims(known)
    return sum(claims.is_contested(claim) for claim in doubtful)
