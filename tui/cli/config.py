"""Print the settings, where each comes from, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.cli.streams import FINDINGS, say
from tui.settings import EXAMPLE, load
from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("--example", action="store_true", help="print a commented settings file to start from")


def run(options: argparse.Namespace) -> int:
    """Print them; a mistake is a finding."""
    if options.example:
        print(EXAMPLE, end="")
        return 0
    settings = load(ACTIONS)
    print(f"file   {shown(str(settings.path))}{'' if settings.path.exists() else '  (not there)'}")
    for name, value in (("theme", settings.theme), ("times", settings.times)):
        print(f"{name:<7}{value:<12}{'from the file' if name in settings.chosen else 'default'}")
    for folder in settings.library:
        print(f"library  {shown(str(folder))}")
    if settings.ignore:
        print(f"ignore   {', '.join(sorted(settings.ignore))}")
    for name, query in settings.searches.items():
        print(f"searches  {name} = {query}")
    for action, keys in settings.keys.items():
        print(f"keys   {action} = {', '.join(keys)}")
    for problem in settings.problems:
        say(str(problem))
    return FINDINGS if settings.problems else 0
