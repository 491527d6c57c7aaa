"""What a screen with a story offers by name, beside its actions: views, records to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name
from tui.findings.references import claims_of
from tui.view.render.links import label
from tui.view.render.text import brief
from tui.view.screens.picker import Choice
from tui.view.screens.views.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.view.screens.story_screen import StoryScreen
    from tui.view.story import Story

_VIEWS = (
    ("claims", "Contested claims", "who holds what"),
    ("sources", "Source dependence", "how many that really is"),
    ("times", "Actor by time", "who spoke when"),
    ("gaps", "Gaps", "what is not there"),
    ("known", "As known at", "step by step"),
)
"""What `v` offers: a name, its words, a note."""
_LABEL = 36
_TITLE = 60


def views(screen: StoryScreen) -> None:
    """Have a view chosen and show it."""
    if screen.story is None:
        return

    def shown(chosen: Hashable | None) -> None:
        match chosen:
            case str(name):
                screen.view(name)
            case (str(kind), *subject):
                screen.look_across(kind, *map(str, subject))

    own = [Choice(name, words, note) for name, words, note in _VIEWS]
    across = _across(screen.story, screen.subject) if getattr(screen.app, "is_in_library", False) else []
    screen.app.push_screen(Menu("Views", own + across), shown)


def _across(story: Story, ref: Ref) -> list[Choice]:
    """Views across the library of whom and what an item is about."""
    briefing = story.briefing
    statement = briefing.statements[int(ref.key)] if ref.table == "statement" else None
    actors = [statement.actor] if statement else [str(ref.key)] if ref.table == "actor" else []
    claims = claims_of(statement) if statement else [str(ref.key)] if ref.table == "claim" else []
    return [
        *(
            Choice(("dossier", name), brief(name, _LABEL), "in all briefings")
            for name in (actor_name(briefing, key) for key in actors)
        ),
        *(
            Choice(("claim", key, text), brief(text, _LABEL), "in all briefings")
            for key, text in ((key, briefing.claims[key].text) for key in claims)
        ),
    ]


def records(story: Story) -> list[Choice]:
    """The views, then everybody, everything said, every source."""
    views = [Choice(("view", name), words, "", "Views", note) for name, words, note in _VIEWS]
    if story.moment is not None:
        views.append(Choice(("view", "now"), "Now again: all that is known", "", "Views", "back to the present"))
    briefing = story.briefing
    refs = [
        *(("Actors", Ref("actor", key), " ".join(actor.aliases)) for key, actor in briefing.actors.items()),
        *(("Claims", Ref("claim", key), "") for key in briefing.claims),
        *(("Sources", Ref("source", key), key) for key in briefing.sources),
        *(("Statements", Ref("statement", index), record.id or "") for index, record in enumerate(briefing.statements)),
        *(("Events", Ref("event", index), record.id or "") for index, record in enumerate(briefing.events)),
    ]
    return views + [Choice(ref, label(story, ref).plain, "", f"Go to: {group}", also) for group, ref, also in refs]


def sources(screen: StoryScreen) -> None:
    """Have a source chosen, by its number or a part of its name, and go to it."""
    if screen.story is None:
        return
    records = screen.story.briefing.sources
    choices = [
        Choice(Ref("source", key), f"{number}  {records[key].publisher}", brief(records[key].title, _TITLE))
        for key, number in screen.story.references.number.items()
    ]
    screen.choose("Go to source", choices, lambda ref: screen.go_to(ref) if isinstance(ref, Ref) else None)
