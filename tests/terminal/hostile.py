"""Strings that want to be more than text, and the judge of what reached the terminal."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

from pty_harness import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EVIL = "ZXZpbA=="
"""What the strings would have on the clipboard."""
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
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufffe\uffff]")
_MARKUP = ["[sic]", "[/]", "[b]x", "[/x]y", "[@click=app.quit]z[/]", "[link=http://x]", "$[red", "\\[b]", "[[x]]"]
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NASTY = [
    f"\x1b]52;c;{EVIL}\x07",
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
    found = [*_MARKUP, *_NASTY, *_corpora(), *_generated(count)]
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


def pieces(raw: bytes) -> set[str]:
    """The different stretches of text that were painted."""
    painted = set(re.split(rb"\r\n|\x1b\[\d+;\d+H", raw))
    return {_GRAMMAR.sub(b"", piece).decode(errors="replace") for piece in painted}


def leaks(raw: bytes, *, has_copied: bool = False) -> list[str]:
    """What of the bytes is neither the program's own grammar nor harmless text."""
    if has_copied:
        raw = re.sub(rb"\x1b\]52;c;(?!%s)[A-Za-z0-9+/=]*\x07" % EVIL.encode(), b"", raw)
    rest = " ".join(sorted(pieces(raw)))
    return [rest[max(0, hit.start() - 20) : hit.end() + 20] for hit in _FORBIDDEN.finditer(rest)]


class Supply:
    """Hands out hostile strings, each once until all are used."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.used = 0

    def _take(self, count: int, between: str) -> str:
        taken = [self.texts[(self.used + n) % len(self.texts)] for n in range(count)]
        self.used += count
        return between.join(taken)

    def line(self) -> str:
        return self._take(3, " | ")

    def text(self) -> str:
        return self._take(40, "\n")


def hostile_briefing(supply: Supply, headline: str) -> str:
    """A file that opens, every text field of every kind of record filled."""
    line, text = supply.line, supply.text
    parts = ["format = 1\n"]

    def add(
        table: str, given: Mapping[str, object] | None = None, lines: str = "", texts: str = "", lists: str = ""
    ) -> None:
        record = dict(given or {})
        record |= {key: line() for key in lines.split()} | {key: text() for key in texts.split()}
        record |= {key: [line(), line()] for key in lists.split()}
        parts.append(f"{table}\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in record.items()))

    add(
        "[briefing]",
        {"headline": headline, "as_of": "2020-10-31"},
        "",
        "summary x_free",
        "key_points tags authors gaps",
    )
    for n in range(4):
        add(f"[actor.a{n}]", {}, "name role side", "note", "aliases")
        link = {"url": f"https://example.org/[b]{n}"}
        add(f"[source.s{n}]", link, "publisher title author group side", "note")
        add(f"[place.p{n}]", {}, "name", "", "aliases")
        add(f"[claim.c{n}]", {"parties": [f"a{n}"]}, "unit", "text assessment")
    for n in range(8):
        m = n % 4
        known = {"when": f"2020-09-{n + 1:02}", "sources": [f"s{m}"], "actors": [f"a{m}"], "places": [f"p{m}"]}
        add("[[event]]", known | {"claims": [f"c{m}"]}, "title", "text note")
        said = {"id": f"t{n}", "actor": f"a{m}", "sources": [f"s{m}"], f"stance.c{m}": "deny", f"figure.c{m}": f"{n}.."}
        add("[[statement]]", said, "cue", "text quote original note")
        add("[[revision]]", {"at": f"2020-10-{n + 1:02}", "kind": "correction"}, "summary by")
    return "\n".join(parts)


def _toml(value: object) -> str:
    """A TOML value; whatever is not plain in a string is escaped."""
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .,-") else f"\\U{ord(c):08x}" for c in str(value))
    return f'"{plain}"'
