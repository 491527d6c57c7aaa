"""List the themes, with a mark at the one that is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.streams import say
from tui.settings import THEMES, load
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    import argparse

_WORDS = {
    "auto": "light where the terminal says its background is, else dark",
    "dark": "light text on near-black, one warm accent",
    "light": "dark text on paper",
    "terminal": "the terminal's own colours",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing may be given."""


def run(_: argparse.Namespace) -> int:
    """Print them."""
    settings = load(ACTIONS)
    for name in THEMES:
        print(f"{'*' if name == settings.theme else ' '} {name:<10}{_WORDS[name]}")
    say('Set one with theme = "NAME" in the settings, or briefing --theme NAME.')
    return 0
