"""The smallest pieces: a string in a role, a quotation, a chain in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from tui.view.layout import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.style import Style

    from tui.briefing.attribution import Attribution
    from tui.view.story import Story

Role = Literal["", "heading", "strong", "dim", "accent", "warn", "past"]

EMPTY = Content()
ELLIPSIS = "…"
EVENT, STATEMENT = "●", "◆"
"""What stands before each in every list."""


def say(text: str, role: Role = "") -> Content:
    """A string as it is, in a role; never read as markup."""
    return Content.styled(text, role) if role and text else Content(text)


def put(*parts: Content | str) -> Content:
    """Several pieces as one; a bare string is plain text."""
    return Content.assemble(*(Content(part) if isinstance(part, str) else part for part in parts))


def between(separator: str, parts: Iterable[Content]) -> Content:
    """The pieces that are not empty, with a separator between them."""
    return say(separator, "dim").join([part for part in parts if part])


def quoted(text: str) -> Content:
    """Exact words: nothing else on the screen ever has quotation marks of ours."""
    return say(f"“{text}”")


def resolved(content: Content, look: Callable[[Style | str], Style]) -> Content:
    """The same text with its role names looked up, for what Textual draws and not a widget of ours."""
    return Content(content.plain, [span._replace(style=look(span.style)) for span in content.spans])


def paragraphs(text: str, indent: int = 0, role: Role = "") -> list[Block]:
    """A text with its blank lines kept."""
    return [Block(say(line, role), indent) for line in text.split("\n")]


def brief(text: str, length: int) -> str:
    """The beginning of a text on one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) > length // 2 else cut) + ELLIPSIS


def chain_numbers(story: Story, chains: Iterable[Attribution]) -> Content:
    """Each chain in source numbers, what we read first: `[1←3]`."""
    number = story.references.number
    return say(" ".join(f"[{'←'.join(str(number[step]) for step in chain)}]" for chain in chains), "accent")


def count(number: int, one: str, many: str = "") -> str:
    """`1 event`, `4 events`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
