"""Where each key and value of a TOML file stands: a scanner over text that `tomli` has accepted.

`tomli` gives places for syntax errors only. This file walks the same text once, in time linear in its length,
and checks nothing: on text that is not valid TOML its answers are meaningless. It knows TOML 1.1 (line breaks
and trailing commas in inline tables).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import tomli

if TYPE_CHECKING:
    from collections.abc import Container

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top of the file: `("statement", 3, "sources", 0)`."""


class Span(NamedTuple):
    """Offsets of a key, of its value and of the value's end. A list element's key is its value.

    A table made by a `[header]` has the header line as its value; one that exists only because a dotted key
    names it has that part of the key.
    """

    key: int
    value: int
    end: int


# Possessive quantifiers keep a long string from piling up places to return to.
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BASIC = r'"(?:[^"\\\n]++|\\.)*+"'
_LITERAL = r"'[^'\n]*+'"
_STRING = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    rf"|{_BASIC}|{_LITERAL}"
)
# A date and a time may be joined by a blank.
_BARE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ Tt][0-9][^\s,\]}#]*+|[^\s,\[\]{}\"'#]++"
_SCALAR = re.compile(rf"{_STRING}|{_BARE}", re.DOTALL)
_KEY = re.compile(rf"[ \t]*+([A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})[ \t]*+(\.?)")
# Most lines of most files: a bare key with a string, number or date on one line.
_SIMPLE = re.compile(r'([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+("[^"\\\n]++"|[0-9][0-9T:+-]*+)[ \t\r]*+(?=\n)')
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")


MAX_DEPTH = 100
"""Steps of a path that are told apart; far more than the format has. Deeper keys would cost their square."""


def _join(path: KeyPath, step: str | int) -> KeyPath:
    return (*path, step) if len(path) < MAX_DEPTH else path


class _Scanner:
    """One walk through one text."""

    def __init__(self, text: str, wanted: Container[KeyPath] | None) -> None:
        self.text = text
        self.wanted = wanted
        self.spans: dict[KeyPath, Span] = {}
        self.lengths: dict[KeyPath, int] = {}
        """How many tables each array of tables has so far."""

    def run(self) -> dict[KeyPath, Span]:
        text, end = self.text, len(self.text)
        table: KeyPath = ()
        at = self.skip(0)
        while at < end:
            if text[at] == "[":
                table, at = self.header(at)
            else:
                at = self.pair(table, at)
            at = self.skip(at)
        return self.spans

    def skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def put(self, path: KeyPath, key: int, value: int, end: int) -> None:
        if self.wanted is None or len(path) <= 2 or path in self.wanted:  # noqa: PLR2004 - a record's own path
            self.spans[path] = Span(key, value, end)

    def parts(self, at: int) -> tuple[list[tuple[str, int, int]], int]:
        """The parts of a dotted key with their offsets, and where the key ends."""
        parts = []
        while match := _KEY.match(self.text, at):
            raw = match[1]
            name = tomli.loads(f"k={raw}")["k"] if raw[0] in "\"'" else raw
            parts.append((name, match.start(1), match.end(1)))
            at = match.end()
            if not match[2]:
                break
        return parts, at

    def header(self, at: int) -> tuple[KeyPath, int]:
        """Read `[table]` or `[[table]]`: the path that the next keys belong to."""
        double = self.text.startswith("[[", at)
        parts, after = self.parts(at + 1 + double)
        after = self.text.index("]", after) + 1 + double
        path: KeyPath = ()
        for name, key, end in parts[:-1]:
            path = _join(path, name)
            if path not in self.spans:
                self.put(path, key, key, end)
            if path in self.lengths:
                path = _join(path, self.lengths[path] - 1)
        name, key, _ = parts[-1]
        path = _join(path, name)
        if not double:
            self.put(path, key, at, after)
            return path, after
        index = self.lengths.get(path, 0)
        self.lengths[path] = index + 1
        if index == 0:
            self.put(path, key, at, after)
        path = _join(path, index)
        self.put(path, at, at, after)
        return path, after

    def pair(self, table: KeyPath, at: int) -> int:
        """Read `key = value`, and everything in the value; where it ends."""
        if simple := _SIMPLE.match(self.text, at):
            self.put(_join(table, simple[1]), at, simple.start(2), simple.end(2))
            return simple.end()
        path, key, at = self.key(table, at)
        # The arrays and inline tables around this value: path, offset of the key, of the bracket; and how
        # many elements each has so far.
        around: list[tuple[KeyPath, int, int]] = []
        counts: list[int] = []
        while True:
            if self.text[at] in "[{":
                around.append((path, key, at))
                counts.append(0)
                at = self.skip(at + 1)
            else:
                match = _SCALAR.match(self.text, at)
                end = match.end() if match else at + 1
                self.put(path, key, at, end)
                at = end
            # Close all that ends here, then stand at the next element.
            while around:
                at = self.skip(at)
                if self.text[at] == ",":
                    at = self.skip(at + 1)
                if self.text[at] not in "]}":
                    break
                at += 1
                self.put(*around.pop(), at)
                counts.pop()
            if not around:
                return at
            path, _, start = around[-1]
            if self.text[start] == "[":
                path, key = _join(path, counts[-1]), at
                counts[-1] += 1
            else:
                path, key, at = self.key(path, at)

    def key(self, table: KeyPath, at: int) -> tuple[KeyPath, int, int]:
        """Read a key and the equals sign: the path, its last part's offset, where the value begins."""
        parts, at = self.parts(at)
        path = table
        for name, key, end in parts[:-1]:
            path = _join(path, name)
            if path not in self.spans:
                self.put(path, key, key, end)
        name, key, _ = parts[-1]
        match = _EQUALS.match(self.text, at)
        return _join(path, name), key, match.end() if match else at


def scan(text: str, wanted: Container[KeyPath] | None = None) -> dict[KeyPath, Span]:
    """Where the keys and values of a valid TOML text stand.

    `wanted` limits the answer to these paths and to those of one or two steps, which are the records; without
    it every path is there. A path that does not exist in the text is not in the answer.
    """
    return _Scanner(text, wanted).run()


class Lines:
    """Offsets into a text as lines and columns. Both count from 1; columns count characters, not bytes."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
