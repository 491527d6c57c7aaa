"""Write a commented starter file, never over one that exists."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.cli.streams import USAGE, put, say
from tui.export.files import ExportError, write_atomically

if TYPE_CHECKING:
    import argparse

STARTER = '''\
# A briefing: what happened, who said what about it, and through whom we know.
# `briefing check FILE` names mistakes; `briefing FILE` reads it; `briefing schema` helps editors to complete it.
format = 1

[briefing]
headline = "What happened, in one line"
as_of = 2024-01-05              # the moment described; a date, or a date-time with its offset
key_points = [
  "The most important thing to take away",
]
summary = """
A paragraph or two. A blank line separates paragraphs; nothing in a text is markup."""
gaps = ["What is not known"]

# Who speaks and acts. A bare string is short for { name = "…" }.
[actor]
ministry = { name = "Ministry of Something", kind = "organization", side = "One side" }
witness = "A witness"

# Through whom we know. Fields that help: title, url, published, accessed, archive_url, kind, actor.
[source]
paper = { publisher = "A newspaper", kind = "article", published = 2024-01-05 }
agency = { publisher = "A news agency", kind = "wire" }

# What is in dispute: one checkable sentence each; with unit = "…" it is a number.
[claim]
gate-closed = "The gate was closed by the ministry"

[[event]]
when = "2024-01-05T09:30+09:00" # or 2024-01-05, "2024-01", "2024-01-05~" (about), "2024-01-05?" (date uncertain)
title = "The gate is closed"
according_to = ["ministry"]
sources = ["paper"]

[[statement]]
id = "ministry-gate"
actor = "ministry"
quote = "We closed it for safety"  # exact words; anything in your own words goes into text
said_at = 2024-01-05
sources = ["paper via agency"]     # we read the paper, which quotes the agency
stance.gate-closed = "support"     # support, deny, query or comment

[[statement]]
actor = "witness"
text = "The gate was open when the lorries came"
responds_to = ["ministry-gate"]
sources = ["paper"]
stance.gate-closed = "deny"
'''


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("path", metavar="FILE", help="the file to write, or - for stdout")


def run(options: argparse.Namespace) -> int:
    """Write it."""
    if options.path == "-":
        put(STARTER)
        return 0
    path = Path(options.path)
    try:
        warning = write_atomically(path, STARTER)
    except ExportError as error:
        say(f"briefing new: {str(error).removesuffix('; --force replaces it')}")
        return USAGE
    say(warning or f"Written: {shown(str(path))}. Read it with: briefing {shown(quote(options.path))}")
    return 0
