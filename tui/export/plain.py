"""A briefing as lines from top to bottom: for `show`, pipes, screen readers and braille.

One structure serves both ways of printing: each line has a role, an indent and its text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.briefing import wording
from tui.briefing.dates import zone
from tui.briefing.order import statement_time
from tui.briefing.reference import Ref
from tui.briefing.times import Lens, words
from tui.export import plain_findings
from tui.export.items import time_words
from tui.export.line import GAP, Line
from tui.export.plain_timeline import days
from tui.export.plain_words import judged, numbers, one_line
from tui.export.story import Story
from tui.findings.telling import first_clashes, held_words, told_clash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing, Claim, Source, Statement
    from tui.export.line import Role

_REPORTED = Lens()
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
        self.story = Story.of(briefing)
        self.known = self.story.known
        self.zone = zone(briefing.header.timezone)
        self.when = partial(words, lens=_REPORTED, zone=self.zone)
        self.actor = partial(wording.actor_name, briefing)

    def headline(self) -> Iterator[Line]:
        header = self.briefing.header
        yield Line("title", header.headline)
        if marking := wording.tlp_label(header.tlp):
            yield Line(wording.tlp_role(marking), marking)
        if status := wording.status_words(header.status):
            yield Line("warn", status)
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
        yield from plain_findings.missing(self.story)

    def timeline(self) -> Iterator[Line]:
        yield from (GAP, Line("heading", "Timeline"), *days(self.story))

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
        yield from plain_findings.sourced(self.story, statement, 4)
        for position in wording.position_words(self.briefing, statement):
            yield Line("dim", position, 4, 2)
        for link in self._links(index, statement):
            yield Line("dim", link, 4, 2)
        yield from judged(statement.credibility, statement.note, 4)

    def _provenance(self, statement: Statement) -> str:
        said = statement.said_at
        reported = statement.reported_at or (None if said else statement_time(statement, self.briefing))
        through = (
            f"{wording.chain_words(self.briefing, chain)} {numbers(self.story, [chain])}" for chain in statement.sources
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
        clashes, more = first_clashes(self.story.claims, index)
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
            against = self.briefing.statements[clash.other]
            yield f"{told_clash(self.briefing, clash, time_words(self.briefing, against))}: {_begun(against)}"
        if more:
            yield more

    def claims(self) -> Iterator[Line]:
        if self.briefing.claims:
            yield from (GAP, Line("heading", "Claims and positions"))
        for key, claim in self.briefing.claims.items():
            yield Line("strong", claim.text, 0, 2)
            yield plain_findings.state(self.story, key)
            for ref in self.known.about.get(key, ()):
                if ref.table == "statement":
                    statement = self.briefing.statements[int(ref.key)]
                    stand = f"{self.actor(statement.actor)} {held_words(self.story.claims, int(ref.key), key)}"
                    yield Line("text", f"{stand} {numbers(self.story, statement.sources)}", 2, 2)
            yield from _assessed(claim)

    def sources(self) -> Iterator[Line]:
        if self.briefing.sources:
            yield from (GAP, Line("heading", "Sources"), *plain_findings.counts(self.story))
        hang = len(f"[{len(self.briefing.sources)}] ")
        for key, source in self.briefing.sources.items():
            title = ", ".join(filter(None, [source.publisher, source.title]))
            yield Line("text", title, 0, hang, f"[{self.known.number[key]}]")
            yield Line("dim", " · ".join(filter(None, self._facts(key, source))), hang)
            for name, link in (("", source.url), ("archived: ", source.archive_url)):
                if link:
                    yield Line("dim", name + link, hang)
            yield from judged(None, source.note, hang)

    def _facts(self, key: str, source: Source) -> Iterator[str]:
        yield wording.source_kind(source)
        yield source.author
        yield self.when(source.published) if source.published else "undated"
        yield source.lang or ""
        yield f"published by {self.actor(source.actor)}" if source.actor else ""
        cited = ", ".join(wording.publisher(self.briefing, each) for each in source.cites)
        yield f"rests on {cited}" if cited else ""
        yield f"of {source.group}" if source.group else ""
        yield plain_findings.carried(self.story, key)
        yield f"reliability {wording.reliability_words(source)}" if source.reliability else ""


def _listed(name: str, items: list[str]) -> Iterator[Line]:
    if items:
        yield from (GAP, Line("strong", name))
        yield from (Line("text", item, 0, 2, "-") for item in items)


def _assessed(claim: Claim) -> Iterator[Line]:
    judgement = ": ".join(filter(None, [wording.assessment_words(claim), claim.assessment]))
    if judgement:
        yield Line("dim", f"Editor's assessment: {judgement}", 2)


def _begun(statement: Statement) -> str:
    return wording.shortened(one_line(statement), _SHORT)
