"""What an exported file is called: a name made from a headline, which can mean nothing to any system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from tui.briefing.model import Briefing
    from tui.findings.known import AsKnown

_LENGTH = 80
_MINUTES = len("2025-01-07T19:00")
_APOSTROPHES = re.compile("['\u2019\u02bc]")
# Latin letters that Unicode does not take apart; casefold() has already done the German one.
_LETTERS = {0xE6: "ae", 0x153: "oe", 0xF8: "o", 0x111: "d", 0xF0: "d", 0x142: "l", 0x131: "i", 0xFE: "th"}
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
"""Names that are devices in Windows, whatever ending follows."""


def export_name(
    briefing: Briefing, name: str = "", taken: Container[str] = (), *, known_at: AsKnown | None = None
) -> str:
    """The name of a Markdown file: from the briefing's id, else its file's `name`, else its headline.

    As known at a moment it has that in it: `port-as-known-at-2025-01-07T1900.md`.
    """
    stem = PurePath(name).stem if name.endswith(".toml") else ""
    moment = f"-as-known-at-{known_at.stamp[:_MINUTES].replace(':', '')}" if known_at is not None else ""
    return f"{slug(briefing.header.id or stem or briefing.header.headline, taken)}{moment}.md"


def slug(text: str, taken: Container[str] = ()) -> str:
    """A file name without its ending: 1 to 80 of `a-z`, `0-9` and `-`, and none of `taken`."""
    plain = (
        unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.casefold()).translate(_LETTERS))
        .encode("ascii", "ignore")
        .decode()
    )
    base = re.sub(r"[^a-z0-9]+", "-", plain)[:_LENGTH].strip("-") or "briefing"
    if _RESERVED.match(base):
        base = f"briefing-{base}"
    name, number = base, 1
    while name in taken:
        number += 1
        ending = f"-{number}"
        name = base[: _LENGTH - len(ending)].rstrip("-") + ending
    return name
