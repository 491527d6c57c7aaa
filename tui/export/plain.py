"""A briefing as lines from top to bottom: for `show`, pipes, screen readers and braille.

One structure serves both ways of printing: each line has a role, an indent and its text.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing import wording
from tui.briefing.dates import zone
from tui.briefing.order import timeline
from tui.briefing.times import Lens, clock, day, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.briefing.attribution import Attribution
    from tui.briefing.model import Briefing, Statement

ROLES = ("title", "heading", "strong", "text", "dim", "warn", "gap")


class Line(NamedTuple):
    """One paragraph. `hang` is how much further its second line is indented."""

    role: str
    text: str = ""
    indent: int = 0
    hang: int = 0


def lines(briefing: Briefing) -> Iterator[Line]:
    """The whole briefing: headline, timeline, statements, sources."""
    writer = _Writer(briefing)
    yield from writer.headline()
    yield from writer.timeline()
    yield from writer.statements()
    yield from writer.claims()
    yield from writer.sources()


class _Writer:
    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.zone = zone(briefing.header.timezone)
        self.number = {key: number for number, key in enumerate(briefing.sources, 1)}

    def headline(self) -> Iterator[Line]:
        header = self.briefing.header
        yield Line("title", header.headline)
        for warning in (wording.tlp_label(header.tlp), wording.status_words(header.status)):
            if warning:
                yield Line("warn", warning)
        for revision in self.briefing.revisions:
            role = "warn" if revision.kind in {"correction", "retraction"} else "dim"
            yield Line(role, f"{wording.revision_words(revision.kind)}, {self._when(revision.at)}: {revision.summary}")
        version = f", version {header.version}" if header.version > 1 else ""
        yield Line("dim", f"As of {self._when(header.as_of)}{version}")
        yield from self._list("", header.key_points)
        for part in header.summary.split("\n\n"):
            if part.strip():
                yield Line("gap")
                yield Line("text", part)
        yield from self._list("Not known", header.gaps)

    def timeline(self) -> Iterator[Line]:
        yield from _heading("Timeline")
        heading = None
        for entry in timeline(self.briefing):
            this = day(entry.when, Lens(), self.zone)
            if this != heading:
                yield Line("strong", this)
                heading = this
            time = clock(entry.when, Lens(), self.zone) if entry.when else ""
            lead = f"{time}  " if time else ""
            if entry.table == "event":
                event = self.briefing.events[entry.index]
                by = ", ".join(wording.actor_name(self.briefing, actor) for actor in event.according_to)
                through = self._numbers(event.sources)
                yield Line("text", " ".join(filter(None, [f"{lead}{event.title}", through])), 2, 2)
                if by:
                    yield Line("dim", f"according to {by}", 4)
            else:
                statement = self.briefing.statements[entry.index]
                name = wording.actor_name(self.briefing, statement.actor)
                said = f"{name} {wording.verb(statement)}: {_said(statement)}"
                yield Line("text", f"{lead}{said} {self._numbers(statement.sources)}", 2, 2)

    def statements(self) -> Iterator[Line]:
        yield from _heading("Statements by actor")
        for key, actor in self.briefing.actors.items():
            said = [statement for statement in self.briefing.statements if statement.actor == key]
            if not said:
                continue
            yield Line("strong", wording.actor_words(actor))
            for statement in said:
                yield from self._statement(statement)
            yield Line("gap")

    def _statement(self, statement: Statement) -> Iterator[Line]:
        if statement.quote:
            yield Line("text", f"“{statement.quote}”", 2)
        if statement.text:
            yield Line("text", statement.text, 2)
        facts = [
            f"{wording.verb(statement)} {self._when(statement.said_at)}" if statement.said_at else "time not given",
            f"reported {self._when(statement.reported_at)}" if statement.reported_at else "",
            wording.channel_words(statement.channel),
        ]
        through = "; ".join(
            f"{wording.chain_words(self.briefing, chain)} {self._numbers([chain])}" for chain in statement.sources
        )
        yield Line("dim", " · ".join(filter(None, [*facts, through])), 4)
        for position in wording.position_words(self.briefing, statement):
            yield Line("dim", position, 4, 2)

    def claims(self) -> Iterator[Line]:
        if self.briefing.claims:
            yield from _heading("Claims in dispute")
            yield from self._list("", [claim.text for claim in self.briefing.claims.values()])

    def sources(self) -> Iterator[Line]:
        yield from _heading("Sources")
        for key, source in self.briefing.sources.items():
            facts = [
                wording.source_kind(source),
                self._when(source.published) if source.published else "undated",
                source.lang or "",
                f"published by {wording.actor_name(self.briefing, source.actor)}" if source.actor else "",
                f"rests on {', '.join(wording.publisher(self.briefing, each) for each in source.cites)}" if source.cites else "",
            ]
            title = ", ".join(filter(None, [source.publisher, source.title]))
            yield Line("text", f"[{self.number[key]}] {title}", 0, 4)
            yield Line("dim", " · ".join(filter(None, facts)), 4)
            for link in (source.url, source.archive_url):
                if link:
                    yield Line("dim", link, 4)

    def _when(self, when: object) -> str:
        return words(when, Lens(), self.zone)  # type: ignore[arg-type]  # callers have asked whether there is one

    def _numbers(self, chains: Iterable[Attribution]) -> str:
        return " ".join(f"[{'←'.join(str(self.number[step]) for step in chain)}]" for chain in chains)

    def _list(self, name: str, items: list[str]) -> Iterator[Line]:
        if items:
            yield Line("gap")
            if name:
                yield Line("strong", name)
            for item in items:
                yield Line("text", f"- {item}", 0, 2)


def _heading(name: str) -> Iterator[Line]:
    yield Line("gap")
    yield Line("heading", name)


def _said(statement: Statement) -> str:
    return " ".join((statement.text or f"“{statement.quote}”").split())


def wrapped(line: Line, width: int) -> Iterator[str]:
    """The line folded at blanks to `width` cells; a word that is longer stands on its own line, whole."""
    for number, paragraph in enumerate(line.text.split("\n")):
        indent = " " * (line.indent + (line.hang if number else 0))
        row = indent
        for word in paragraph.split():
            if row.strip() and cells(row) + 1 + cells(word) > width:
                yield row
                indent = " " * (line.indent + line.hang)
                row = indent
            row += word if row == indent else f" {word}"
        yield row.rstrip()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) or unicodedata.category(char) == "Cf" else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
