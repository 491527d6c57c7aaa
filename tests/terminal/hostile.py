"""Strings that want to be more than text, and the judge of what reached the terminal."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

from pty_harness import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = ROOT / "../shared/corpora"

# What Textual itself writes (background: its drivers, compositor and pointer shapes), and nothing more.
_GRAMMAR = re.compile(
    rb"\x1b\[[\d;]*m"  # colours
    rb"|\x1b\[\d+;\d+H"  # the cursor
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[\?20(?:26|48)\$p"  # two questions
    rb"|\x1b\[(?:>25|=25|<)u"  # the keyboard
    rb"|\x1b\]22;(?:default|pointer|text|[a-z-]*)\x07"  # the pointer
    rb"|\x1b\]8;id=[\d-]+;https?://[\x21-\x7e]+\x1b\\|\x1b\]8;;\x1b\\"  # links
    rb"|\r\n"
)
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufffe\uffff]"
)
_MARKUP = [
    "[sic]",
    "[/]",
    "[b]x",
    "[/x]y",
    "[@click=app.quit]z[/]",
    "[link=http://x]",
    "$[red",
    "\\[b]",
    "[[x]]",
]
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NASTY = [
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;owned\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    '\x1bP$q"p\x1b\\',
    "\x1b[c",
    "\x1b[6n",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x1b#8",
    "\x1bc",
    "\x9b31mred",
    "\x9d0;owned\x9c",
    "\x0e\x0f",
    "\x05\x13\x11",
    "java\x00script",
    "\x1b_Gi=1,a=q;AAAA\x1b\\",
    "\u2028line\u2029end",
    "a" + "\u0301" * 60,
    "\ufeff\u200b\u2060x\u00ad",
    "\U000e0041\U000e0042",
    "e\u0301\r\nreturn\rback\x08\x08over",
    "\ufffe\uffff\U0010fffe",
]


def strings(count: int) -> list[str]:
    """At least `count` strings, each different; fewer kinds if the corpora are not there."""
    found = [*_MARKUP, *_NASTY, *_generated(count), *_corpora()]
    return list(dict.fromkeys(text for text in found if text.strip()))


def _generated(count: int) -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311, chance, not secrecy
    atoms = [
        *_MARKUP,
        *_NASTY,
        *_BIDI,
        *map(chr, [*range(32), *range(127, 160)]),
        "\x1b[",
        "\x1b]",
        "word",
        "Баку",
        "آب",
    ]
    for number in range(count):
        yield f"{number}" + "".join(chance.choice(atoms) for _ in range(chance.randint(1, 4)))


def _corpora() -> Iterator[str]:
    naughty = CORPORA / "naughty-strings" / "blns.json"
    if naughty.exists():
        yield from json.loads(naughty.read_text(encoding="utf-8"))
    for recording in sorted((CORPORA / "terminal-streams").glob("*.recording")):
        text = recording.read_bytes()[:20_000].decode(errors="replace")
        yield from (text[start : start + 60] for start in range(0, len(text), 60))


def leaks(raw: bytes) -> list[str]:
    """What of the bytes is neither the program's own grammar nor harmless text."""
    rest = _GRAMMAR.sub(b"", raw).decode(errors="replace")
    return [rest[max(0, hit.start() - 20) : hit.end() + 20] for hit in _FORBIDDEN.finditer(rest)]
