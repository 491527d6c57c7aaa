"""The headline's rows: the story in one line, the takeaways, what is not known, and what the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import revision_words, status_words
from tui.view.layout import Block
from tui.view.render.text import EMPTY, between, count, paragraphs, put, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.model import Revision
    from tui.view.story import Story


_HINDSIGHT = "The headline is that of the file as it is now; below is what had been reported by then."


def folded(story: Story) -> Content:
    """What is said below the headline where there is a line for it: what everything rests on, else the first point."""
    header = story.briefing.header
    rule = story.found.rule_in_short if story.found is not None else ""
    if not rule and header.key_points:
        return put(say("▪ ", "dim"), header.key_points[0])
    return between(" · ", [say(rule, "warn"), _unknowns(story)]) if rule else tally(story)


def parts(story: Story) -> list[list[Block]]:
    """The rows of the pane, each a list of paragraphs."""
    header = story.briefing.header
    is_past = story.moment is not None and not story.moment.known.is_all
    rows = [[Block(say(header.headline, "strong"))], *([[Block(line)] for line in banners(story)])]
    rows.append([*_rule(story), Block(tally(story))])
    rows += [[Block(say(point), 2, say("▪", "dim"))] for point in header.key_points]
    rows += [paragraphs(f"\n{part}") for part in header.summary.split("\n\n") if part.strip()]
    if header.gaps:
        rows.append([Block(EMPTY)])
        rows.append([Block(say("Not known", "heading"))])
        rows += [[Block(say(gap), 2, say("?", "dim"))] for gap in header.gaps]
    about = between(
        " · ",
        [
            say(text, "dim")
            for text in (
                f"version {header.version}" if not is_past and (header.version > 1 or story.briefing.revisions) else "",
                f"by {', '.join(header.authors)}" if header.authors else "",
                " ".join(f"#{tag}" for tag in header.tags),
                f"times in {header.timezone} where none is given" if header.timezone != "UTC" else "",
                f"continues {header.previous}" if header.previous else "",
            )
            if text
        ],
    )
    if about:
        rows += [[Block(EMPTY)], [Block(about)]]
    if story.briefing.revisions:
        rows.append([Block(say("Revisions", "heading"))])
    return rows + [
        [Block(say(_revision(story, revision)), 2, say("·", "accent"))] for revision in story.briefing.revisions
    ]


def _revision(story: Story, revision: Revision) -> str:
    by = f", by {revision.by}" if revision.by else ""
    return f"{revision_words(revision.kind)}, {story.words(revision.at)}{by}: {revision.summary}"


def banners(story: Story) -> list[Content]:
    """What must be seen before anything else: status, and the last correction or retraction; TLP is on every screen."""
    header = story.briefing.header
    grave = [revision for revision in story.briefing.revisions if revision.kind in {"correction", "retraction"}]
    return [
        say(text, "warn")
        for text in (
            status_words(header.status),
            *(f"{revision_words(last.kind)}, {story.words(last.at)}: {last.summary}" for last in grave[-1:]),
            _HINDSIGHT if story.moment is not None and not story.moment.known.is_all else "",
        )
        if text
    ]


def _rule(story: Story) -> list[Block]:
    """That nearly all hangs on one source, where it does; in the row of the numbers, so that no row comes later."""
    rule = story.found.rule_in_brief if story.found is not None else ""
    return [Block(say(rule, "warn"))] if rule else []


def tally(story: Story) -> Content:
    """What the file holds, in numbers, and how many of the claims are contested."""
    briefing = story.briefing
    numbers = [
        (len(briefing.events), "event"),
        (len(briefing.statements), "statement"),
        (len(briefing.actors), "actor"),
        (len(briefing.sources), "source"),
        (len(briefing.claims), "claim"),
    ]
    told = [
        put(say(count(number, name), "dim"), _contested(story) if name == "claim" else "")
        for number, name in numbers
        if number
    ]
    return between(" · ", [*told, _unknowns(story)])


def _unknowns(story: Story) -> Content:
    """How much the editor says is not known. Not "gaps": that view counts what the program finds missing too."""
    number = len(story.briefing.header.gaps)
    return say(count(number, "unknown"), "dim") if number else EMPTY


def _contested(story: Story) -> Content:
    if story.found is None:
        return EMPTY
    number = len(story.found.claims.contested)
    return put(say(", ", "dim"), say(f"{number:,} contested", "warn") if number else say("none contested", "dim"))
