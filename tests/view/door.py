"""The small briefing in other versions, and a look into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from view_harness import SMALL, reading

if TYPE_CHECKING:
    from pathlib import Path

OTHER = (
    SMALL.replace("A door is shut", "A door is nearly shut")
    .replace(
        '[[statement]]\nid = "ada-open"',
        '[[statement]]\nid = "ada-new"\nactor = "ada"\ntext = "It was I."\nsources = ["paper"]\n'
        '[[statement]]\nid = "ada-open"',
    )
    .replace('[source]\npaper = "The Paper"', '[source]\nnews = "The News"\npaper = "The Paper"')
)

WITHOUT_FIRST = SMALL.replace(
    '[[event]]\nwhen = "2024-01-04T08:00Z"\ntitle = "A door is opened"\nsources = ["paper via wire"]\n', ""
)


async def read_once(file: Path) -> None:
    """Open it, look at two things, leave."""
    async with reading(file) as screen:
        await screen.rest("j")
        await screen.rest("k")


def door(folder: Path) -> Path:
    """The small briefing as a file."""
    path = folder / "door.toml"
    path.write_text(SMALL)
    return path
