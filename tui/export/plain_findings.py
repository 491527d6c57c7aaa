"""Who contradicts whom, and how many sources that really is, as lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.export.line import GAP, Line
from tui.findings.claims import Claims
from tui.findings.dependence import Dependence
from tui.findings.missing import missing_words
from tui.findings.sourcing import Sourcing
from tui.findings.telling import alone_words, counts_words, rule_words, sourcing_words, state_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Event, Statement
    from tui.findings.references import References


class Evidence:
    """The findings of one briefing in lines."""

    def __init__(self, known: References) -> None:
        self.briefing = known.briefing
        self.claims = Claims(known)
        self.dependence = Dependence(known)
        self.sourcing = Sourcing(self.dependence)

    def counts(self) -> Iterator[Line]:
        """Under the heading of the sources."""
        if self.dependence.read:
            yield Line("dim", f"{counts_words(self.dependence.counts)}.")
        if rule := rule_words(self.sourcing):
            yield Line("dim", f"{rule}.")

    def state(self, claim: str) -> Line:
        """Under a claim."""
        return Line("dim", state_words(self.briefing, self.claims, self.claims.row(claim)), 2, 2)

    def sourced(self, item: Event | Statement) -> str:
        """How an item is known, where a reader must know it: `single source`."""
        return " · ".join(sourcing_words(self.sourcing, item))

    def carried(self, source: str) -> str:
        """How many items stand on a source alone."""
        return alone_words(len(self.dependence.alone[source]))

    def missing(self) -> Iterator[Line]:
        """What nobody has said, and when nobody spoke."""
        found = [Line("text", words, 0, 2, "-") for words in missing_words(self.claims)]
        if found:
            yield from (GAP, Line("strong", "What is missing"), *found)
