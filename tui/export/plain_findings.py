"""Who contradicts whom, and how many sources that really is, as lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.export.line import GAP, Line
from tui.findings.missing import missing_words
from tui.findings.telling import state_words
from tui.findings.through import alone_words, counts_words, rule_words, sourcing_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Event, Statement
    from tui.export.story import Story


def counts(story: Story) -> Iterator[Line]:
    """Under the heading of the sources."""
    if story.dependence.read:
        yield Line("dim", f"{counts_words(story.dependence.counts)}.")
    if rule := rule_words(story.sourcing):
        yield Line("dim", f"{rule}.")


def state(story: Story, claim: str) -> Line:
    """Under a claim."""
    return Line("dim", state_words(story.briefing, story.claims, story.claims.row(claim)), 2, 2)


def sourced(story: Story, item: Event | Statement, indent: int) -> Iterator[Line]:
    """How an item is known, where a reader must know it: `single source`."""
    if words := sourcing_words(story.sourcing, item):
        yield Line("dim", " · ".join(words), indent)


def carried(story: Story, source: str) -> str:
    """How many items stand on a source alone."""
    return alone_words(len(story.dependence.resting.alone[source]))


def missing(story: Story) -> Iterator[Line]:
    """What nobody has said, and when nobody spoke."""
    found = [Line("text", words, 0, 2, "-") for words in missing_words(story.claims)]
    if found:
        yield from (GAP, Line("strong", "What is missing"), *found)
