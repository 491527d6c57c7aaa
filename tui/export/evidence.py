"""Who contradicts whom, and how many sources that really is, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name, stand_words
from tui.export.escaping import cell, inline
from tui.export.items import begun
from tui.findings.sides import side_name
from tui.findings.through import alone_words, counts_words, origin_name, origin_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.export.citation import Footnotes
    from tui.export.story import Story
    from tui.findings.dependence import Origin


def contested(story: Story, notes: Footnotes) -> Iterator[str]:
    """The contested claims as one table: a row for each position, by side in the order of the file."""
    briefing = story.briefing
    if not story.claims.contested:
        return
    rows = ["| Claim | Side | Who | Position | Comes from | Source |", "| --- | --- | --- | --- | --- | --- |"]
    for key in story.claims.contested:
        claim = briefing.claims[key]
        first = True
        for side, stands in story.claims.stands(key).sides.items():
            for stand in stands:
                statement = briefing.statements[stand.statement]
                cells = [
                    f"**{cell(claim.text)}**" if first else "",
                    "no side" if side.is_actor else cell(side_name(briefing, side)),
                    cell(actor_name(briefing, stand.actor)),
                    cell(stand_words(statement, key, claim)),
                    cell("; ".join(origin_words(story.sourcing, statement))),
                    notes.marks(statement.sources),
                ]
                rows.append(f"| {' | '.join(cells)} |")
                first = False
    yield "## Contested claims"
    yield "\n".join(rows)


def dependence(story: Story, notes: Footnotes) -> Iterator[str]:
    """What rests on what, in words: the counts, then each source that depends on others or carries items alone."""
    depends = story.dependence
    if not depends.read:
        return
    yield "## Where it comes from"
    yield f"{counts_words(depends.counts)}."
    lines = []
    for source, below in depends.depends_on.items():
        facts = [
            *(
                f"{how} {notes.listed(other for other, each in below.items() if each == how)}"
                for how in ("quotes", "cites")
                if how in below.values()
            ),
            *filter(None, [alone_words(len(depends.resting.alone[source]))]),
        ]
        if facts:
            first, *others = facts
            lead = f"- Source {notes.named(source)}{' ' if below else ': '}{first}"
            lines.append(f"{'. '.join([lead, *map(begun, others)])}.")
    if lines:
        yield "\n".join(lines)
    shared = [f"- {_shared(story, origin, readers, notes)}" for origin, readers in depends.shared.items()]
    if shared:
        yield "Counted once, however many carry it:"
        yield "\n".join(shared)


def _shared(story: Story, origin: Origin, readers: list[str], notes: Footnotes) -> str:
    """An origin that several of the sources we read lead back to; it may be one of them itself."""
    others = notes.listed(reader for reader in readers if reader != origin.key)
    if origin.kind == "group":
        return f"From {inline(origin_name(story.briefing, origin))}: read in {others}"
    own = "read itself, and through" if origin.key in readers else "read through"
    return f"From {notes.named(origin.key)}: {own} {others}"
