"""Print the JSON Schema of the format, for editors that check TOML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.briefing.schema import schema
from tui.cli.streams import put

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("--strict", action="store_true", help="refuse unknown keys, as check --strict does")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    put(json.dumps(schema(strict=options.strict), indent=2, ensure_ascii=False) + "\n")
    return 0
