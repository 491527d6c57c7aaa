"""The sources' rows: number, publisher, title, and what is known of the item itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name, publisher, source_kind
from tui.view.layout import Block
from tui.view.render.text import between, count, put, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.model import Source
    from tui.view.story import Story


def source(story: Story, key: str) -> list[Block]:
    """A source: `[3] Agence France-Presse  title`, then kind, date, language, whose it is, what rests on it."""
    record = story.briefing.sources[key]
    number = f"[{story.references.number[key]}]"
    weight = say(count(len(story.references.resting_on[key]), "item"), "dim")
    title = put(say(record.publisher, "strong"), "  ", say(f"{record.title}  " if record.title else ""))
    return [Block(put(title, between(" · ", [facts(story, record), weight])), len(number) + 1, say(number, "accent"))]


def facts(story: Story, record: Source) -> Content:
    """Kind, date, language, who published it, what it cites, and whether a copy is kept."""
    cited = ", ".join(publisher(story.briefing, key) for key in record.cites)
    return between(
        " · ",
        [
            say(text, "dim")
            for text in (
                source_kind(record) or "kind not given",
                record.author,
                story.words(record.published) if record.published else "undated",
                record.lang or "",
                f"published by {actor_name(story.briefing, record.actor)}" if record.actor else "",
                f"rests on {cited}" if cited else "",
                archive_words(record),
            )
            if text
        ],
    )


def archive_words(record: Source) -> str:
    """Whether a copy is kept."""
    if record.archive_url:
        return "archived"
    return "not archived" if record.url else "no link"
