"""A file of reading marks from another machine: checked like any stranger's file, every mistake named at its place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

from msgspec import Meta, Struct, ValidationError, convert

from tui.briefing.notes import echo, kind_of
from tui.briefing.positions import Lines, scan
from tui.briefing.problems import Problem
from tui.briefing.syntax import Unreadable, decode, parse
from tui.briefing.text import clean, shown
from tui.library.arriving import packed
from tui.library.merging import LAST_MOMENT, SET, UNSET, Row, note_tag
from tui.library.portable import STATE, VERSION, microseconds
from tui.library.state import NOTE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.positions import KeyPath

S = TypeVar("S", bound=Struct)

MAX_SIZE = 256 << 20
"""Bytes of a file that are read: the versions of some ten thousand briefings."""

_Moment = Annotated[datetime, Meta(tz=True)]
_Digest = Annotated[str, Meta(pattern=r"^([0-9a-f]{8,64}|removed)$")]
_Name = Annotated[str, Meta(max_length=1000, pattern=r"^\S.*\S$|^\S$")]
_BRIEFING = frozenset(("marked_unread", "place", "base", "latest", "version", "item"))
_ITEM = frozenset(("key", "star", "seen", "note"))


class Found(NamedTuple):
    """What a file holds that can be taken, and what is wrong with the rest."""

    rows: list[Row]
    problems: list[Problem]


class _Switch(Struct, forbid_unknown_fields=True):
    set: bool
    at: _Moment


class _Place(Struct, forbid_unknown_fields=True):
    pane: Annotated[str, Meta(max_length=40)]
    at: _Moment
    item: str = ""


class _Part(Struct, forbid_unknown_fields=True):
    digest: _Digest
    at: _Moment


class _Version(_Part, forbid_unknown_fields=True):
    text: str


class _Seen(_Part, forbid_unknown_fields=True):
    set: bool


class _Note(Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1)]
    at: _Moment


class _RemovedNote(Struct, forbid_unknown_fields=True):
    tag: _Digest
    removed: bool
    at: _Moment


def loads(data: bytes, name: str) -> Found:
    """The rows of an exported file; `name` stands in its problems. Nothing raises."""
    try:
        text = decode(data)
        decoded = parse(text)
    except Unreadable as error:
        return Found([], [Problem(name, error.line, error.column, error.code, "", error.words, error.hint)])
    importer = _Importer()
    rows = list(importer.rows(decoded))
    if not importer.wrong:
        return Found(rows, [])
    spans, lines = scan(text, {path for path, *_ in importer.wrong}), Lines(text)
    problems = []
    for path, code, words in importer.wrong:
        around = path
        while around and around not in spans:
            around = around[:-1]
        place = lines.place(spans[around].key) if around else (1, 1)
        problems.append(Problem(name, *place, code, shown(".".join(map(str, path))), words))
    return Found(rows, sorted(problems, key=lambda problem: (problem.line, problem.column)))


class _Importer:
    """One walk through one file. What is wrong is collected, with its path."""

    def __init__(self) -> None:
        self.wrong: list[tuple[KeyPath, str, str]] = []

    def rows(self, decoded: dict[str, Any]) -> Iterator[Row]:
        version = decoded.get(STATE)
        if type(version) is not int or version != VERSION:
            words = f"this file says {STATE} = {echo(version)}; this program reads {VERSION}"
            if version is None:
                words = f"{STATE} = {VERSION} is missing: `briefing state export` did not write this file"
            self._complain((STATE,), "E007", words)
            return
        self._unknown((), decoded, {STATE, "briefing"})
        briefings = decoded.get("briefing", {})
        if not isinstance(briefings, dict):
            self._complain(("briefing",), "E101", f"expected a table, found {kind_of(briefings)}")
            return
        for key, table in briefings.items():
            path = ("briefing", key)
            if not isinstance(table, dict):
                self._complain(path, "E101", f"expected a table, found {kind_of(table)}")
            elif (briefing := self._name(path, key)) is not None:
                yield from self._briefing(briefing, path, table)

    def _briefing(self, briefing: str, path: KeyPath, table: dict[str, Any]) -> Iterator[Row]:
        self._unknown(path, table, _BRIEFING)
        digests = set()
        for _, version, moment in self._marks((*path, "version"), table.get("version", []), _Version):
            digests.add(version.digest)
            yield Row("text", briefing, "", version.digest, packed(version.text.encode()), moment)
        for kind in ("base", "latest"):
            for at, part, moment in self._mark((*path, kind), table, _Part):
                if part.digest in digests:
                    yield Row(kind, briefing, "", "", part.digest, moment)
                else:
                    self._complain(at, "E201", f"there is no version with the digest {part.digest}")
        for _, switch, moment in self._mark((*path, "marked_unread"), table, _Switch):
            yield Row("unread", briefing, "", "", SET if switch.set else UNSET, moment)
        for _, place, moment in self._mark((*path, "place"), table, _Place):
            yield Row("place", briefing, "", "", f"{shown(place.pane)}\n{shown(place.item)}", moment)
        for at, item in self._tables((*path, "item"), table.get("item", [])):
            key = "" if item.get("key") == "" else self._name((*at, "key"), item.get("key"))
            if key is not None:
                yield from self._item(briefing, key, at, item)

    def _item(self, briefing: str, item: str, path: KeyPath, table: dict[str, Any]) -> Iterator[Row]:
        self._unknown(path, table, _ITEM)
        for _, switch, moment in self._mark((*path, "star"), table, _Switch):
            yield Row("star", briefing, item, "", SET if switch.set else UNSET, moment)
        for _, seen, moment in self._marks((*path, "seen"), table.get("seen", []), _Seen):
            yield Row("seen", briefing, item, seen.digest, SET if seen.set else UNSET, moment)
        for at, note in self._tables((*path, "note"), table.get("note", [])):
            for _, gone, moment in self._checked(at, note, _RemovedNote) if "removed" in note else ():
                yield Row("note", briefing, item, gone.tag, None, moment)
            for _, there, moment in self._checked(at, note, _Note) if "removed" not in note else ():
                text, changed = clean(there.text.strip(), NOTE_LENGTH, lines=True)
                if changed:
                    self._complain((*at, "text"), "W002", "hidden characters were removed, or the text was cut")
                if text:
                    yield Row("note", briefing, item, note_tag(briefing, text, moment), text, moment)

    # -- one mark -----------------------------------------------------------------------------------------------

    def _mark(self, path: KeyPath, table: dict[str, Any], kind: type[S]) -> Iterator[tuple[KeyPath, S, int]]:
        if path[-1] in table:
            yield from self._checked(path, table[str(path[-1])], kind)

    def _marks(self, path: KeyPath, value: object, kind: type[S]) -> Iterator[tuple[KeyPath, S, int]]:
        for at, each in self._tables(path, value):
            yield from self._checked(at, each, kind)

    def _checked(self, path: KeyPath, value: object, kind: type[S]) -> Iterator[tuple[KeyPath, S, int]]:
        """The mark and its moment, or nothing."""
        try:
            mark = convert(value, kind)
            moment = microseconds(mark.at)  # type: ignore[attr-defined]  # each kind has one
        except (ValidationError, OverflowError) as error:
            self._complain(path, "E111", shown(str(error).replace("`", '"'))[:200])
            return
        if 0 <= moment < LAST_MOMENT:
            yield path, mark, moment
        else:
            self._complain((*path, "at"), "E302", "before 1970, or too far from now to be the time of a change")

    def _tables(self, path: KeyPath, value: object) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
        if not isinstance(value, list):
            self._complain(path, "E101", f"expected an array of tables, found {kind_of(value)}")
            return
        for index, each in enumerate(value):
            if isinstance(each, dict):
                yield (*path, index), each
            else:
                self._complain((*path, index), "E101", f"expected a table, found {kind_of(each)}")

    def _name(self, path: KeyPath, value: object) -> str | None:
        """An id or key that this program could have written."""
        try:
            name = convert(value, _Name)
        except ValidationError:
            name = ""
        if name and shown(name) == name:
            return name
        self._complain(path, "E105", f"{echo(value)} is not what a briefing or an item is called")
        return None

    def _unknown(self, path: KeyPath, table: dict[str, Any], known: set[str] | frozenset[str]) -> None:
        for key in table:
            if key not in known:
                self._complain((*path, key), "W001", f"unknown key {echo(key)}")

    def _complain(self, path: KeyPath, code: str, words: str) -> None:
        self.wrong.append((path, code, words))
