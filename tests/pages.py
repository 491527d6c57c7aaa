"""The pages of the documentation, and what stands in them: sections, blocks of code, tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
WRITTEN = {**PAGES, **{name: (ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "CONTRIBUTING.md")}}
FORMAT, KEYS, COMMANDS, FINDINGS = (PAGES[f"{name}.md"] for name in ("format", "keys", "commands", "findings"))


class Block(NamedTuple):
    language: str
    text: str


def blocks(page: str) -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or higher; code is no heading."""
    level = len(heading) - len(heading.lstrip("#"))
    lines = page.split("\n")
    inside = fenced = False
    found = []
    for line in lines:
        fenced ^= line.startswith("```")
        if not fenced and re.match(rf"#{{1,{level}}} ", line):
            inside = line == heading
        elif inside:
            found.append(line)
    assert found, f"no section {heading}"
    return "\n".join(found)


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table, without heads and rules."""
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("| ") and not following.startswith("|---"):
            yield [cell.strip() for cell in line.strip()[1:-1].split("|")]


def ticked(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)
