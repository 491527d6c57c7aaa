"""List every action with its keys, as this reader has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.streams import FINDINGS, say
from tui.settings import load
from tui.view.keys import ACTIONS, spoken

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing may be given."""


def run(_: argparse.Namespace) -> int:
    """Print the table; a mistake in the settings is a finding."""
    settings = load(ACTIONS)
    group = ""
    for action in ACTIONS:
        if action.group != group:
            print(f"{chr(10) if group else ''}{action.group}")
            group = action.group
        keys = settings.keys.get(action.id, action.keys)
        print(f"  {'  '.join(map(spoken, keys)):<16}{action.id:<20}{action.help}")
    for problem in settings.problems:
        say(str(problem))
    return FINDINGS if settings.problems else 0
