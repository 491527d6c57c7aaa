"""The lines of a detail: a field with its name, and records to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing import wording
from tui.view.layout import Block
from tui.view.render.links import label
from tui.view.render.standing import WIDTH, Line
from tui.view.render.text import paragraphs, put, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.briefing.reference import Ref
    from tui.view.story import Story


def field(name: str, text: str) -> Line:
    """A field with its name; nothing where it says nothing."""
    blocks = paragraphs(text, WIDTH) if text else []
    return Line([blocks[0]._replace(lead=say(name, "dim")), *blocks[1:]] if blocks else [])


def links(name: str, story: Story, refs: Iterable[Ref], note: Callable[[Ref], str] = lambda _: "") -> list[Line]:
    """Records to follow, each once; the name stands before the first, `note` says what goes before a record."""
    lines = []
    for index, ref in enumerate(dict.fromkeys(refs)):
        lead = put(say(f"{name if index == 0 else '':<{WIDTH - 2}}", "dim"), say("→ ", "accent"))
        words = note(ref)
        lines.append(Line([Block(put(say(f"{words} ", "dim") if words else "", label(story, ref)), WIDTH, lead)], ref))
    return lines


def free(extra: dict[str, object]) -> list[Line]:
    """The keys that begin with `x_`."""
    return [field(key, wording.free_value(value)) for key, value in extra.items()]


def gap() -> Line:
    """An empty line."""
    return Line([Block(say(""))])
