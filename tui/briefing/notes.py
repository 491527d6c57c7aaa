"""What is wrong with decoded TOML, by path: problems whose line and column are not looked up yet.

Finding the lines means scanning the text again; that happens once, and only when somebody reads the problems.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from tui.briefing.problems import Problem
from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.briefing.positions import KeyPath, Lines, Span

FREE = "x_"
"""What the free keys of a record begin with."""

STAND_IN = "\x00"
"""Put in place of a wrong text, so that no second problem follows from the first."""

At = Literal["value", "key", "header"]
"""What a problem points at: a value, a key, or the head of the record in which something is missing."""

_ECHO_LENGTH = 60
_WORDS_LENGTH = 200
_MOST_STEPS = 12
"""Steps of a path that are named: the format has four, a free key can have a screenful."""
_COMPARISONS = 100_000
"""Word comparisons spent on `did you mean` in one file: a second at most, however many names are wrong."""


class Note(Struct, frozen=True):
    """One problem of one value."""

    path: KeyPath
    at: At
    code: str
    where: str
    words: str
    hint: str


class Notes:
    """The problems found in one file so far. `data` is its decoded TOML, from which records are named."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.found: list[Note] = []
        self.misnamed: dict[str, str] = {}
        """The known tables that cannot be read, and the key under which that was told: a wrong name, or its own."""
        self._comparisons = _COMPARISONS

    def add(self, code: str, path: KeyPath, words: str, hint: str = "", *, at: At = "value") -> None:
        """Write one problem down."""
        # Of an unknown key the words say all that its path would.
        shown_path = path[:-1] if code == "W001" else path
        self.found.append(Note(path, at, code, where(shown_path, self._id(shown_path)), words, hint))

    def _id(self, path: KeyPath) -> object:
        """What the file gives as the `id` of the record in a list that a path leads into."""
        if len(path) < 2 or not isinstance(path[1], int):  # noqa: PLR2004 - a path of two steps is a record
            return None
        # A free key at the top, which may be a list as well, has been taken out of the data by now.
        rows = self.data.get(str(path[0]))
        record = rows[path[1]] if isinstance(rows, list) else None
        return record.get("id") if isinstance(record, dict) else None

    def nearest(self, word: str, known: Collection[str]) -> str:
        """The hint `did you mean "afp"?`, or nothing when no known word is near."""
        near = self.near(word, known)
        return f"did you mean {echo(near)}?" if near else ""

    def near(self, word: str, known: Collection[str]) -> str:
        """The known word that was probably meant; nothing when none is near."""
        self._comparisons -= len(known)
        if self._comparisons < 0 or len(word) > 2 * _ECHO_LENGTH:
            return ""
        # Imported late: a file without problems needs no comparisons.
        from difflib import get_close_matches

        folded = {each.casefold(): each for each in known}
        return next((folded[near] for near in get_close_matches(word.casefold(), folded, n=1)), "")


def echo(value: object) -> str:
    """A value of the file as a message quotes it: cleaned and short."""
    if isinstance(value, str):
        text = shown(value[: 2 * _ECHO_LENGTH])
        return f'"{text}"' if len(text) <= _ECHO_LENGTH else f'"{text[:_ECHO_LENGTH]}…"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # Python refuses to print integers of more than 4,300 digits, which TOML can write in hexadecimal.
        return str(value) if value.bit_length() <= 64 else "a number beyond 64 bits"  # noqa: PLR2004 - as the words say
    return str(value) if isinstance(value, float) else kind_of(value)


def brief(words: str) -> str:
    """The words of an error as a message repeats them: cleaned, and not a screenful."""
    return shown(words if len(words) <= _WORDS_LENGTH else f"{words[:_WORDS_LENGTH]}…")


def kind_of(value: object) -> str:
    """The TOML type of a decoded value, in words."""
    kinds = {bool: "a boolean", int: "an integer", float: "a float", str: "a string", list: "an array", dict: "a table"}
    return kinds.get(type(value), "a date or time")


def where(path: KeyPath, name: object = None) -> str:
    """The record and the key as the file names them: `statement "az-villages": sources[0]`.

    `name` is the id of a record in a list; without one its number stands there, counted from 1.
    """
    if not path:
        return ""
    if str(path[0]).startswith(FREE):
        return _keys(path)
    if len(path) < 2 or path[0] == "briefing":  # noqa: PLR2004 - a path of two steps is a record
        return _keys(path[:1]) + (": " + _keys(path[1:]) if path[1:] else "")
    table, key, *rest = path
    if isinstance(key, int):
        label = f"{table} {echo(name) if isinstance(name, str) and name else key + 1}"
    else:
        label = f"{shown(str(table))} {echo(key)}"
    return label + (": " + _keys(rest) if rest else "")


def _keys(path: Collection[str | int]) -> str:
    words = ""
    for step in islice(path, _MOST_STEPS):
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            words += ("." if words else "") + shown(step[:_ECHO_LENGTH])
    return words if len(path) <= _MOST_STEPS else f"{words}…"


def located(notes: list[Note], spans: dict[KeyPath, Span], lines: Lines, file: str) -> list[Problem]:
    """The notes with line and column, in the order of the file; `spans` holds the paths of all notes."""
    problems = []
    for note in notes:
        path, at = note.path, note.at
        while path and path not in spans:
            # What is left is the record around something that is missing, or written in the short form.
            path = path[:-1]
            at = "value" if at == "value" else "header"
        line, column = 1, 1
        if path:
            key, value, _ = spans[path]
            # A `[table]` begins before its key, a table written as a value after it.
            line, column = lines.place({"key": key, "value": value, "header": min(key, value)}[at])
        problems.append(Problem(file, line, column, note.code, note.where, note.words, note.hint))
    problems.sort(key=in_order)
    return problems


def in_order(problem: Problem) -> tuple[int, int, str]:
    """What the problems of one file are sorted by."""
    return problem.line, problem.column, problem.code
