"""The findings of one briefing for all that shows them, each worked out when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.briefing.attribution import Attribution
from tui.briefing.reference import Ref
from tui.briefing.wording import chain_words
from tui.findings import telling, through
from tui.findings.claims import Claims
from tui.findings.dependence import Dependence
from tui.findings.sourcing import Sourcing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.model import Event, Statement
    from tui.briefing.reference import Table
    from tui.findings.clashes import Clash, Kind
    from tui.findings.gaps import Gaps
    from tui.findings.grid import Grid
    from tui.findings.references import References
    from tui.findings.stale import Stale

# Names that a line gives; a hostile file can have thousands.
_NAMED = 3


class Findings:
    """Who contradicts whom, and how many sources that really is."""

    def __init__(self, known: References) -> None:
        self.briefing = known.briefing
        self._known = known
        self.claims = Claims(known)
        self.dependence = Dependence(known)
        self.sourcing = Sourcing(self.dependence)

    def prepare(self) -> None:
        """Work out what the panes ask of every row, so that no key has to wait for it."""
        tables: dict[Table, Sequence[Event | Statement]] = {
            "event": self.briefing.events,
            "statement": self.briefing.statements,
        }
        for table, records in tables.items():
            if records:
                self._known.related(Ref(table, 0))
        self.claims.against(0)
        resting = self.dependence.resting
        _ = self.dependence.counts, resting.on, resting.alone, self.sourcing.is_mostly_single
        _ = self.sourcing.single, self.claims.contested

    @cached_property
    def gaps(self) -> Gaps:
        """What the briefing does not have."""
        from tui.findings.gaps import Gaps

        return Gaps(self.claims)

    @cached_property
    def stale(self) -> Stale:
        """What has grown old by the moment described."""
        from tui.findings.stale import stale

        return stale(self.claims)

    @cached_property
    def grid(self) -> Grid:
        """Who spoke when."""
        from tui.findings.grid import Grid

        return Grid(self.briefing)

    def item(self, ref: Ref) -> Event | Statement:
        """The event or statement that is pointed at."""
        return self.briefing.events[int(ref.key)] if ref.table == "event" else self.briefing.statements[int(ref.key)]

    def clash_lines(self, index: int) -> list[tuple[Kind, str]]:
        """Whom a statement clashes with, a line for each way: `contradicted by A, B`."""
        found: dict[tuple[Kind, str, str], dict[str, None]] = {}
        for clash in self.claims.against(index):
            head, name, tail = self.clash_parts(clash)
            found.setdefault((clash.kind, head, tail), {})[name] = None
        return [
            (kind, f"{head}{', '.join(list(names)[:_NAMED])}{_more(len(names))}{tail}")
            for (kind, head, tail), names in found.items()
        ]

    def clash_parts(self, clash: Clash) -> tuple[str, str, str]:
        """What a statement is to another: the words before the other's name, the name, the words after it."""
        return telling.clash_parts(self.briefing, clash)

    def sourcing_words(self, ref: Ref) -> list[str]:
        """What a reader must know of how an event or a statement is sourced; mostly nothing."""
        return through.sourcing_words(self.sourcing, self.item(ref))

    def chain_words(self, chain: Attribution) -> str:
        """Through whom an item is known: `The Paper, quoting The Wire`; `via The Wire` where the rule names the first.

        Through which source nearly all is known is said once for the briefing, and on each item its number is enough.
        """
        if chain[0] != self.sourcing.backbone:
            return chain_words(self.briefing, chain)
        return f"via {chain_words(self.briefing, Attribution(chain[1:]))}" if len(chain) > 1 else ""

    def weight(self, source: str) -> str:
        """How many items rest on a source, and how many of them are known only through it."""
        resting = self.dependence.resting
        return through.weight_words(len(resting.on[source]), len(resting.alone[source]))

    @cached_property
    def rule(self) -> str:
        """What is the rule in this briefing, and therefore said once: that nearly all hangs on one source."""
        return through.rule_words(self.sourcing)

    @cached_property
    def rule_in_brief(self) -> str:
        """The same in a line: only through which source nearly all is known, where there is one."""
        return through.backbone_words(self.sourcing) or self.rule

    @cached_property
    def rule_in_short(self) -> str:
        """The same for a border; empty where there is no such source."""
        return through.backbone_in_short(self.sourcing)

    @property
    def sources(self) -> str:
        """`9 sources, 4 independent`."""
        return through.counts_words(self.dependence.counts)

    @property
    def sources_in_short(self) -> str:
        """The same in few cells."""
        return through.counts_in_short(self.dependence.counts)

    @cached_property
    def contested(self) -> str:
        """How many claims are contested: `2 of 4 claims contested`; nothing where there is no claim."""
        claims = len(self.briefing.claims)
        number = f"{len(self.claims.contested):,}" if self.claims.contested else "none"
        return f"{number} of {telling.count_words(claims, 'claim')} contested" if claims else ""


def _more(names: int) -> str:
    return f" and {names - _NAMED:,} more" if names > _NAMED else ""
