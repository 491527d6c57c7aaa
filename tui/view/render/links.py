"""One line for any record: as a link in a detail, in a picker, in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name
from tui.view.render.text import brief, put, quoted, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.reference import Ref
    from tui.view.story import Story

_LENGTH = 100


def label(story: Story, ref: Ref) -> Content:
    """The record in a line."""
    briefing, key = story.briefing, ref.key
    match ref.table:
        case "statement":
            record = briefing.statements[int(key)]
            words = quoted(brief(record.quote, _LENGTH)) if record.quote else say(brief(record.text, _LENGTH))
            return put(say(f"{actor_name(briefing, record.actor)}: ", "strong"), words)
        case "event":
            event = briefing.events[int(key)]
            return put(say(brief(event.title, _LENGTH)), say(f"  {story.words(event.when)}", "dim"))
        case "source":
            source = briefing.sources[str(key)]
            number = say(f"[{story.references.number[str(key)]}] ", "accent")
            return put(number, say(source.publisher, "strong"), say(f"  {brief(source.title, _LENGTH)}"))
        case "actor":
            actor = briefing.actors[str(key)]
            details = ", ".join(text for text in (actor.role, actor.side) if text and text != actor.name)
            return put(say(actor.name, "strong"), say(f"  {details}" if details else "", "dim"))
        case "claim":
            return say(brief(briefing.claims[str(key)].text, _LENGTH))
        case "place":
            return say(briefing.places[str(key)].name)
        case _:
            return say(brief(briefing.header.headline, _LENGTH), "strong")
