"""Where the shipped briefings are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

NAMES = ("nagorno-karabakh-2020-09-27.toml", "tutorial.toml")
"""In the order in which they are opened: the case the program was made for, then the tutorial."""


def shipped() -> list[Path]:
    """The paths of the shipped briefings that are there."""
    package = Path(__file__).parent
    folders = (package / "briefings", package.parent / "briefings")
    folder = next((each for each in folders if each.is_dir()), folders[0])
    return [folder / name for name in NAMES if (folder / name).is_file()]


def beginning(word: str) -> Path | None:
    """The shipped briefing whose name begins so, in whichever case."""
    return next((path for path in shipped() if word and path.name.startswith(word.casefold())), None)
