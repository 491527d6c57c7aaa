"""Where an item leads on the web: the links of the sources that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.briefing.model import Event, Statement
    from tui.briefing.reference import Ref
    from tui.view.story import Story


def sources_of(story: Story, ref: Ref) -> list[str]:
    """The sources that an item rests on, along each chain; a source rests on itself."""
    briefing = story.briefing
    if ref.table == "source":
        return [str(ref.key)]
    if ref.table == "actor":
        return [key for key, source in briefing.sources.items() if source.actor == ref.key]
    if ref.table not in {"event", "statement"}:
        return []
    return list(dict.fromkeys(step for chain in item_of(story, ref).sources for step in chain))


def link_choices(story: Story, ref: Ref, *, archive: bool = False) -> list[tuple[str, str]]:
    """The links of an item: publisher and address."""
    records = [story.briefing.sources[key] for key in sources_of(story, ref)]
    found = [(record.publisher, record.archive_url if archive else record.url) for record in records]
    return [(name, url) for name, url in found if url]


def item_of(story: Story, ref: Ref) -> Event | Statement:
    """The event or statement that is meant."""
    briefing = story.briefing
    return briefing.events[int(ref.key)] if ref.table == "event" else briefing.statements[int(ref.key)]
