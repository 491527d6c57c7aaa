"""What several parts of the plain text say of an item: its words in one line, its sources, the editor's judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import credibility_words
from tui.export.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.briefing.attribution import Attribution
    from tui.briefing.model import Statement
    from tui.export.story import Story


def one_line(statement: Statement) -> str:
    """What was said, whole; the quote where there is nothing else."""
    return " ".join((statement.text or f"“{statement.quote}”").split())


def numbers(story: Story, chains: Iterable[Attribution]) -> str:
    """Attributions by the numbers of their sources: `[1←4] [2]`."""
    return " ".join(f"[{'←'.join(str(story.known.number[step]) for step in chain)}]" for chain in chains)


def judged(credibility: int | None, note: str, indent: int) -> Iterator[Line]:
    """The editor's own words about an item, named as such."""
    if credibility:
        yield Line("dim", f"credibility {credibility_words(credibility)}", indent)
    if note.strip():
        yield Line("dim", f"Editor's note: {note}", indent)
