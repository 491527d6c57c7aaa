"""Bytes to a briefing and its problems: the one way in for every file, shipped or a stranger's.

Nothing raises but bugs: whatever is wrong with a file comes back as problems, and all of them at once; only
a file which is no TOML or of another format has just the one, and the days before it that do not exist.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tui.briefing.checks import check
from tui.briefing.files import MAX_SIZE, read_file, read_standard_input
from tui.briefing.minutes import keep_minutes
from tui.briefing.model import FORMAT, Briefing
from tui.briefing.notes import Notes, echo, in_order, kind_of, located
from tui.briefing.problems import Problem, Refused
from tui.briefing.records import Decoder
from tui.briefing.syntax import Unreadable, decode, parse
from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.notes import Note
    from tui.briefing.positions import KeyPath, Lines, Span

STANDARD_INPUT = "-"
"""The name under which a piped briefing is read."""


class Memory(Protocol):
    """What remembers the briefings that files gave. Only files without any problem are put to it."""

    def recall(self, data: bytes) -> Briefing | None:
        """What these bytes gave, if that is known."""

    def keep(self, data: bytes, briefing: Briefing) -> None:
        """Have it remembered, now or later, what these bytes gave."""


class Reading:
    """What reading one file gave. `briefing` is None when there are errors; warnings leave it there."""

    def __init__(self, name: str, path: Path | None = None, max_size: int = MAX_SIZE) -> None:
        self.name = name
        """The file's name, fit to be shown."""
        self.path = path
        """Where the file is; None for standard input and for bytes from elsewhere."""
        self.max_size = max_size
        """Bytes; the limit it was read with, and is to be read with again."""
        self.briefing: Briefing | None = None
        self.hidden = 0
        """How many characters the gate for foreign text removed or marked."""
        self._data = b""
        self._notes: list[Note] = []
        self._fatal: Problem | None = None
        """What kept the file from being looked at any further."""
        self._passed: list[Unreadable] = []
        """Bare days and times that do not exist, which TOML does not take; the rest was read without them."""

    def refuse(self, code: str, words: str, hint: str, place: tuple[int, int] = (0, 0)) -> Reading:
        """Have one problem, and no briefing."""
        self._fatal = Problem(self.name, *place, code, "", words, hint)
        return self

    def take(self, data: bytes, memory: Memory | None = None) -> Reading:
        """Read what the file holds, unless it is remembered; remember it, if nothing is wrong with it."""
        self._data = data
        if memory and (known := memory.recall(data)):
            self.briefing = known
            return self
        try:
            with without_collections():
                text = decode(data)
                decoded = parse(text, self._passed)
                keep_minutes(decoded, text)
                self._take(decoded)
        except Unreadable as error:
            return self.refuse(error.code, error.words, error.hint, error.place)
        if memory and self.briefing and not self._notes:
            memory.keep(data, self.briefing)
        return self

    def _take(self, decoded: dict[str, Any]) -> None:
        notes = Notes(decoded)
        self._notes = notes.found
        if _is_other_format(decoded, notes):
            return
        decoder = Decoder(decoded, notes)
        briefing = decoder.draft()
        check(briefing, notes)
        self.hidden = decoder.hidden
        if not self.errors:
            self.briefing = briefing

    @property
    def data(self) -> bytes:
        """What the file held."""
        return self._data

    @property
    def errors(self) -> int:
        """How many problems are errors; unlike `problems` this does not scan the text for places."""
        unreadable = len(self._passed) + (self._fatal is not None)
        return unreadable + sum(note.code.startswith("E") for note in self._notes)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return sum(note.code.startswith("W") for note in self._notes)

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, in the order of the file."""
        found = [
            Problem(self.name, each.line, each.column, each.code, "", each.words, each.hint) for each in self._passed
        ]
        if self._fatal:
            found.append(self._fatal)
        elif self._notes:
            found += located(self._notes, self._spans, self._lines, self.name)
        return sorted(found, key=in_order) if self._passed else found

    @property
    def notes(self) -> tuple[Note, ...]:
        """The problems by their path, before anybody asks for line and column."""
        return tuple(self._notes)

    def locate(self, notes: list[Note]) -> list[Problem]:
        """Give line and column to what was found in the briefing of this file, here or by others."""
        if not notes:
            return []
        from tui.briefing.positions import scan

        return located(notes, scan(self._text, {note.path for note in notes}), self._lines, self.name)

    def line(self, table: str, key: str | int) -> int:
        """The line, from 1, of a record: `("statement", 3)` for the fourth statement, `("actor", "az")`."""
        spans = self._spans
        span = spans.get((table, key)) or spans.get((table,))
        return self._lines.place(min(span.key, span.value))[0] if span else 1

    @cached_property
    def _text(self) -> str:
        return decode(self._data)

    @cached_property
    def _lines(self) -> Lines:
        from tui.briefing.positions import Lines

        return Lines(self._text)

    @cached_property
    def _spans(self) -> dict[KeyPath, Span]:
        from tui.briefing.positions import scan

        return scan(self._text, {note.path for note in self._notes})


def read(path: str | Path, *, max_size: int = MAX_SIZE, memory: Memory | None = None) -> Reading:
    """Read a file, or standard input to its end when the path is `-`. Neither waits nor raises."""
    try:
        if path == STANDARD_INPUT:
            reading = Reading("standard input")
            return reading.take(read_standard_input(max_size))
        reading = Reading(shown(str(path)), Path(path), max_size)
        return reading.take(read_file(path, max_size), memory)
    except Refused as refused:
        return reading.refuse(refused.code, refused.words, refused.hint)


def read_bytes(data: bytes, name: str) -> Reading:
    """Read what is in memory already; `name` stands in its problems."""
    return Reading(shown(name)).take(data)


@contextmanager
def without_collections() -> Iterator[None]:
    """Reading makes many objects and no garbage circles; looking for some takes a third of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _is_other_format(data: dict[str, Any], notes: Notes) -> bool:
    """Look at `format`; with another number nothing else in the file can be judged."""
    value = data.get("format")
    if type(value) is int and value != FORMAT:
        notes.add("E007", ("format",), f"this file says format = {echo(value)}; this program reads {FORMAT}")
        return True
    if value is None:
        notes.add(
            "E102", ("format",), "required, but missing", f"write format = {FORMAT} in the first line", at="header"
        )
    elif type(value) is not int:
        notes.add("E101", ("format",), f"expected an integer, found {kind_of(value)}", f"write format = {FORMAT}")
    return False
