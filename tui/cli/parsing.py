"""Options as every verb takes them. Imported only where a word begins with a dash, or a verb is given."""

from __future__ import annotations

import argparse
from typing import NoReturn

from tui.briefing.text import shown
from tui.cli.streams import USAGE, say

_WIDTH = 78


class _Formatter(argparse.HelpFormatter):
    """Lines of one width, because asking the terminal for its own costs every verb a heavy import."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_WIDTH)


class Parser(argparse.ArgumentParser):
    """Takes options by their full names only, and says what was wrong in one clean line."""

    def __init__(self, prog: str, description: str = "", *, add_help: bool = True) -> None:
        super().__init__(
            prog, description=description, add_help=add_help, formatter_class=_Formatter, allow_abbrev=False
        )

    def error(self, message: str) -> NoReturn:
        """Leave with status 2."""
        say(f"{self.prog}: {shown(message)}; see {self.prog} --help")
        raise SystemExit(USAGE)
