"""A briefing as lines from top to bottom: for `show`, pipes, screen readers and braille.

One structure serves both ways of printing: each line has a role, an indent and its text.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from tui.briefing import wording
from tui.briefing.dates import zone
from tui.briefing.edtf import offset_words
from tui.briefing.order import statement_time, timeline
from tui.briefing.reference import Ref
from tui.briefing.times import Lens, clock, day, words
from tui.export.line import GAP, Line
from tui.export.plain_findings import Evidence
from tui.findings.references import References
from tui.findings.telling import clash_words, first_clashes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.briefing.attribution import Attribution
    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Claim, Event, Source, Statement
    from tui.briefing.order import Entry
    from tui.export.line import Role

_REPORTED = Lens()
_INDENT = 2
_SHORT = 60
"""Characters of a statement that are enough to find it."""
__all__ = ["Line", "lines"]


def lines(briefing: Briefing) -> Iterator[Line]:
    """The whole briefing: headline, timeline, statements, claims, sources. Never two gaps in a row."""
    writer = _Writer(briefing)
    gap = True
    for section in (writer.headline, writer.timeline, writer.statements, writer.claims, writer.sources):
        for line in section():
            if not (gap and line.role == "gap"):
                yield line
            gap = line.role in {"gap", "heading"}


class _Writer:
    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.known = References(briefing)
        self.evidence = Evidence(self.known)
        self.zone = zone(briefing.header.timezone)
        self.when = partial(words, lens=_REPORTED, zone=self.zone)
        self.actor = partial(wording.actor_name, briefing)

    def headline(self) -> Iterator[Line]:
        header = self.briefing.header
        yield Line("title", header.headline)
        for warning in filter(None, (wording.tlp_label(header.tlp), wording.status_words(header.status))):
            yield Line("warn", warning)
        for revision in self.briefing.revisions:
            role: Role = "warn" if revision.kind in {"correction", "retraction"} else "dim"
            yield Line(
                role, f"{wording.revision_words(revision.kind)}, {self.when(revision.at)}: {revision.summary}", 0, 2
            )
        version = f", version {header.version}" if header.version > 1 else ""
        authors = f", by {', '.join(header.authors)}" if header.authors else ""
        yield Line("dim", f"As of {self.when(header.as_of)}{version}{authors}. Times are as reported.")
        yield from _listed("Key points", header.key_points)
        if header.summary.strip():
            yield from (GAP, Line("text", header.summary.strip("\n")))
        yield from _listed("Not known", header.gaps)
        yield from self.evidence.missing()

    def timeline(self) -> Iterator[Line]:
        yield from (GAP, Line("heading", "Timeline"))
        entries = timeline(self.briefing)
        for heading, group in groupby(entries, lambda entry: day(entry.when, _REPORTED, self.zone)):
            yield GAP
            yield from self._day(heading, list(group))

    def _day(self, heading: str, entries: list[Entry]) -> Iterator[Line]:
        times = [clock(entry.when, _REPORTED, self.zone) if entry.when else "" for entry in entries]
        offsets = [_offset(entry.when) for entry in entries]
        # an offset that all times of the day share is said once
        shared = {offset for time, offset in zip(times, offsets, strict=True) if ":" in time}
        if len(shared) > 1:
            times = [f"{time} {offset}".rstrip() for time, offset in zip(times, offsets, strict=True)]
        yield Line("strong", " ".join([heading, *(f"({offset})" for offset in shared if offset and len(shared) == 1)]))
        # times stand in a column of their own, as wide as this day needs
        gutter = max(map(len, times)) + _INDENT
        for entry, time in zip(entries, times, strict=True):
            first, *rest = self._entry(entry)
            yield first._replace(indent=_INDENT, hang=gutter, lead=(time or " ") if any(times) else "")
            yield from (line._replace(indent=gutter + line.indent) for line in rest)

    def _entry(self, entry: Entry) -> Iterator[Line]:
        if entry.table == "event":
            event = self.briefing.events[entry.index]
            yield Line("text", f"{event.title} {self._numbers(event.sources)}".rstrip())
            yield from self._about_event(event)
        else:
            statement = self.briefing.statements[entry.index]
            said = f"{self.actor(statement.actor)} {wording.verb(statement)}: {_one_line(statement)}"
            yield Line("text", f"{said} {self._numbers(statement.sources)}")

    def _about_event(self, event: Event) -> Iterator[Line]:
        places = (
            " / ".join([place.name, *place.aliases]) for place in map(self.briefing.places.__getitem__, event.places)
        )
        tellers = ", ".join(map(self.actor, event.according_to))
        if tellers:
            yield Line("dim", f"according to {tellers}", 2)
        if event.places:
            yield Line("dim", f"at {'; '.join(places)}", 2)
        if event.text.strip():
            yield Line("text", event.text, 2)
        if sourced := self.evidence.sourced(event):
            yield Line("dim", sourced, 2)
        yield from _judged(event.credibility, event.note, 2)

    def statements(self) -> Iterator[Line]:
        if self.briefing.statements:
            yield from (GAP, Line("heading", "Statements by actor"))
        for key, actor in self.briefing.actors.items():
            if key in self.known.said_by:
                yield from (GAP, Line("strong", wording.actor_words(actor), 0, 2))
            for index in self.known.said_by.get(key, ()):
                yield from self._statement(index)

    def _statement(self, index: int) -> Iterator[Line]:
        statement = self.briefing.statements[index]
        if statement.quote:
            yield Line("text", f"“{statement.quote}”", 2)
        if statement.text:
            yield Line("text", statement.text, 2)
        if statement.original:
            language = f" ({statement.original_lang})" if statement.original_lang else ""
            yield Line("text", f"In the original{language}: {statement.original}", 4)
        yield Line("dim", self._provenance(statement), 4)
        if sourced := self.evidence.sourced(statement):
            yield Line("dim", sourced, 4)
        for position in wording.position_words(self.briefing, statement):
            yield Line("dim", position, 4, 2)
        for link in self._links(index, statement):
            yield Line("dim", link, 4, 2)
        yield from _judged(statement.credibility, statement.note, 4)

    def _provenance(self, statement: Statement) -> str:
        said = statement.said_at
        reported = statement.reported_at or (None if said else statement_time(statement, self.briefing))
        through = (
            f"{wording.chain_words(self.briefing, chain)} {self._numbers([chain])}" for chain in statement.sources
        )
        facts = [
            f"{wording.verb(statement)} {self.when(said)}" if said else statement.cue,
            f"reported {self.when(reported)}" if reported else "",
            "" if said or reported else "time not given",
            wording.channel_words(statement.channel),
            "; ".join(through),
        ]
        return " · ".join(filter(None, facts))

    def _links(self, index: int, statement: Statement) -> Iterator[str]:
        known, ref = self.known, Ref("statement", index)
        clashes, more = first_clashes(self.evidence.claims, index)
        met = {clash.other for clash in clashes}
        for link, refs in (
            ("responds to", known.statements(statement.responds_to)),
            ("contradicts", [each for each in known.statements(statement.contradicts) if each.key not in met]),
            ("replaces", known.statements(statement.supersedes)),
            ("replaced by", known.successors.get(ref, [])),
        ):
            for other in refs:
                said = self.briefing.statements[int(other.key)]
                yield f"{link} {self.actor(said.actor)}: {_begun(said)}"
        # so that the other can be found above or below: who, and what
        for clash in clashes:
            yield f"{clash_words(self.briefing, clash)}: {_begun(self.briefing.statements[clash.other])}"
        if more:
            yield more

    def claims(self) -> Iterator[Line]:
        if self.briefing.claims:
            yield from (GAP, Line("heading", "Claims and positions"))
        for key, claim in self.briefing.claims.items():
            yield Line("strong", claim.text, 0, 2)
            yield self.evidence.state(key)
            for ref in self.known.about.get(key, ()):
                if ref.table == "statement":
                    statement = self.briefing.statements[int(ref.key)]
                    stand = f"{self.actor(statement.actor)} {wording.stand_words(statement, key, claim)}"
                    yield Line("text", f"{stand} {self._numbers(statement.sources)}", 2, 2)
            yield from _assessed(claim)

    def sources(self) -> Iterator[Line]:
        if self.briefing.sources:
            yield from (GAP, Line("heading", "Sources"), *self.evidence.counts())
        hang = len(f"[{len(self.briefing.sources)}] ")
        for key, source in self.briefing.sources.items():
            title = ", ".join(filter(None, [source.publisher, source.title]))
            yield Line("text", title, 0, hang, f"[{self.known.number[key]}]")
            yield Line("dim", " · ".join(filter(None, self._facts(key, source))), hang)
            for name, link in (("", source.url), ("archived: ", source.archive_url)):
                if link:
                    yield Line("dim", name + link, hang)
            yield from _judged(None, source.note, hang)

    def _facts(self, key: str, source: Source) -> Iterator[str]:
        yield wording.source_kind(source)
        yield source.author
        yield self.when(source.published) if source.published else "undated"
        yield source.lang or ""
        yield f"published by {self.actor(source.actor)}" if source.actor else ""
        cited = ", ".join(wording.publisher(self.briefing, each) for each in source.cites)
        yield f"rests on {cited}" if cited else ""
        yield f"of {source.group}" if source.group else ""
        yield self.evidence.carried(key)
        yield f"reliability {wording.reliability_words(source)}" if source.reliability else ""

    def _numbers(self, chains: Iterable[Attribution]) -> str:
        return " ".join(f"[{'←'.join(str(self.known.number[step]) for step in chain)}]" for chain in chains)


def _listed(name: str, items: list[str]) -> Iterator[Line]:
    if items:
        yield from (GAP, Line("strong", name))
        yield from (Line("text", item, 0, 2, "-") for item in items)


def _judged(credibility: int | None, note: str, indent: int) -> Iterator[Line]:
    """The editor's own words about an item, named as such."""
    if credibility:
        yield Line("dim", f"credibility {wording.credibility_words(credibility)}", indent)
    if note.strip():
        yield Line("dim", f"Editor's note: {note}", indent)


def _assessed(claim: Claim) -> Iterator[Line]:
    judgement = ": ".join(filter(None, [wording.assessment_words(claim), claim.assessment]))
    if judgement:
        yield Line("dim", f"Editor's assessment: {judgement}", 2)


def _offset(when: When | None) -> str:
    """The offset that a time was reported with: `+04:00`, `UTC`, or nothing."""
    point = (when.low or when.high) if when else None
    if point is None or point.second is None or point.offset is None:
        return ""
    return offset_words(point.offset) if point.offset else "UTC"


def _one_line(statement: Statement) -> str:
    return " ".join((statement.text or f"“{statement.quote}”").split())


def _begun(statement: Statement) -> str:
    return wording.shortened(_one_line(statement), _SHORT)
