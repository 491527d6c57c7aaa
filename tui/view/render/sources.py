"""The sources' rows: number, publisher, title, and what is known of the item itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name, source_kind
from tui.view.layout import Block
from tui.view.render.text import between, put, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.model import Source
    from tui.view.story import Story


def source(story: Story, key: str) -> list[Block]:
    """A source: `[3] Agence France-Presse  title`, then kind, date, language, whose it is, what rests on it."""
    record = story.briefing.sources[key]
    number = f"[{story.references.number[key]}]"
    title = put(say(record.publisher, "strong"), "  ", say(f"{record.title}  " if record.title else ""))
    return [
        Block(
            put(title, between(" · ", [facts(story, record), *depends(story, key), say(weight(story, key), "dim")])),
            len(number) + 1,
            say(number, "accent"),
        )
    ]


def facts(story: Story, record: Source) -> Content:
    """Kind, date, language, who published it, and whether a copy is kept."""
    return between(
        " · ",
        [
            say(text, "dim")
            for text in (
                source_kind(record),
                record.author,
                story.words(record.published) if record.published else "undated",
                record.lang or "",
                _publisher_words(story, record),
                archive_words(record),
            )
            if text
        ],
    )


def _publisher_words(story: Story, record: Source) -> str:
    """The actor who publishes it, unless that is what it is called."""
    name = actor_name(story.briefing, record.actor) if record.actor else ""
    return f"published by {name}" if name and not record.publisher.startswith(name) else ""


def depends(story: Story, key: str) -> list[Content]:
    """What it depends on, by number: `cites [8] [9]`, `quotes [2]`."""
    if story.found is not None:
        ways = story.found.dependence.depends_on[key]
    else:
        ways = dict.fromkeys(story.briefing.sources[key].cites, "cites")
    number = story.references.number
    return [
        put(say(f"{how} ", "dim"), say(" ".join(f"[{number[each]}]" for each in found), "accent"))
        for how in ("quotes", "cites")
        if (found := [each for each, way in ways.items() if way == how])
    ]


def weight(story: Story, key: str) -> str:
    """How many items rest on it, and how many of them are known only through it: of a chain, that holds for each.

    Nothing before the findings are made: what rests on it through what cites it is not counted yet.
    """
    return story.found.weight(key) if story.found is not None else ""


def archive_words(record: Source) -> str:
    """Whether a copy is kept."""
    if record.archive_url:
        return "archived"
    return "not archived" if record.url else "no link"
