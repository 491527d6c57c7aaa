"""What an editor should know of the evidence in a file, as problems with line and column: for `briefing check`.

W1 are slips; W201 and W203 are traps that an editor acknowledges with `x_ignore`; the others are notes, the state
of the story. Where nearly every item has the same note, it is said once, for the briefing.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.notes import Note, where
from tui.briefing.order import reported_time
from tui.briefing.reading import without_collections
from tui.briefing.times import Lens, words
from tui.briefing.wording import actor_name, chain_words
from tui.findings.claims import Claims
from tui.findings.dependence import Dependence
from tui.findings.gaps import Gaps
from tui.findings.ignoring import Ignoring
from tui.findings.references import References
from tui.findings.sourcing import Sourcing
from tui.findings.stale import stale
from tui.findings.telling import age_words, count_words
from tui.findings.through import opponent_words, origin_name, rule_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.briefing.model import Briefing, Event, Statement
    from tui.briefing.notes import At
    from tui.briefing.positions import KeyPath
    from tui.briefing.problems import Problem
    from tui.briefing.reading import Reading

    _Look = Iterator[tuple[KeyPath, str] | tuple[KeyPath, str, str]]
    """Where, the words, and perhaps a hint."""

_FEW = 3
"""Notes of one kind that are told one by one, however small the briefing."""

_RULES = {
    "W301": "claims have no position of the last 72 hours",
    "W302": "pages were last seen more than 30 days before as_of and have no saved copy",
    "W303": "parties to claims hold no position",
    "W305": "contested claims were read in one language each",
    "W306": "statements have no said_at",
}
"""How a note is said once for the briefing where it holds for most of what could have it."""


class _Found(NamedTuple):
    """One thing about one record, before the record has a name and a line."""

    code: str
    path: KeyPath
    words: str
    hint: str = ""


def problems(reading: Reading, ignore: frozenset[str] = frozenset(), others: Sequence[Note] = ()) -> list[Problem]:
    """Everything to be said about a file, in its order: what reading found, and what follows from the evidence.

    `ignore` are codes that the reader's settings leave out; errors cannot be. `others` are what
    the files beside it say of it.
    """
    briefing = reading.briefing
    if briefing is None:
        return [problem for problem in reading.problems if problem.is_error or problem.code not in ignore]
    ignoring = Ignoring(briefing, ignore)
    notes = [*reading.notes, *ignoring.mistakes(), *others]
    with without_collections():
        for code, path, said, hint in _Evidence(briefing, ignoring).found():
            at: At = "value" if len(path) > 2 else "header"  # noqa: PLR2004 - a path of two steps is a record
            notes.append(Note(path, at, code, where(path, _id(briefing, path)), said, hint))
    return reading.locate([note for note in notes if not ignoring.covers(note.code, note.path)])


def _id(briefing: Briefing, path: KeyPath) -> str | None:
    """What the file gives as the id of an event or statement."""
    items: dict[object, Sequence[Event | Statement]] = {"event": briefing.events, "statement": briefing.statements}
    found = items.get(path[0])
    return found[path[1]].id if found and isinstance(path[1], int) else None


class _Evidence:
    """What follows from the evidence of one briefing."""

    def __init__(self, briefing: Briefing, ignoring: Ignoring) -> None:
        known = References(briefing)
        self.briefing = briefing
        self.ignoring = ignoring
        self.claims = Claims(known)
        self.dependence = Dependence(known)
        self.sourcing = Sourcing(self.dependence)
        self.gaps = Gaps(self.claims)
        self.stale = stale(self.claims)
        self.zone = zone(briefing.header.timezone)

    def found(self) -> Iterator[_Found]:
        """Everything, by code; what nobody wants to hear is not even looked for."""
        for code, look in (
            ("W110", self._said_after_reported),
            ("W201", self._one_origin),
            ("W202", self._single),
            ("W203", self._opponent_only),
            ("W301", self._stale_claims),
            ("W302", self._stale_sources),
            ("W303", self._silent),
            ("W304", self._quiet),
            ("W305", self._one_language),
            ("W306", self._no_said_at),
        ):
            if code not in self.ignoring.everywhere:
                each_found = (_Found(code, *each) for each in look())
                kept = [each for each in each_found if not self.ignoring.covers(code, each.path)]
                yield from self._once(code, kept) if code in _RULES else kept

    def _once(self, code: str, found: list[_Found]) -> list[_Found]:
        """What is found, or that it is the rule here: when it holds for most, and for more than a few."""
        among = self._among(code)
        if len(found) <= _FEW or 2 * len(found) <= among:
            return found
        return [_Found(code, ("briefing",), f"{len(found):,} of {among:,} {_RULES[code]}")]

    def _among(self, code: str) -> int:
        """How many could have what a code says."""
        briefing = self.briefing
        if code == "W302":
            return sum(source.url is not None for source in briefing.sources.values())
        if code == "W303":
            return sum(len(claim.parties) for claim in briefing.claims.values())
        return len({"W301": briefing.claims, "W305": self.claims.contested, "W306": briefing.statements}[code])

    def _said_after_reported(self) -> _Look:
        tz = self.zone
        ends = {key: each.published.span(tz).hi for key, each in self.briefing.sources.items() if each.published}
        for index, statement in enumerate(self.briefing.statements):
            said = statement.said_at
            if said is None:
                continue
            if statement.reported_at is None:
                begins = said.span(tz).lo
                # nearly always so, and much cheaper than to ask which outlet was the first
                if all(ends.get(chain[0], inf) > begins for chain in statement.sources):
                    continue
            reported = reported_time(statement, self.briefing)
            # what is "about" a time may have been half an hour earlier, a day earlier
            if reported and said.widened(tz).lo >= reported.widened(tz).hi:
                path = ("statement", index, "said_at")
                times = (words(when, Lens(), tz) for when in (said, reported))
                yield path, "said {}, but reported {} already".format(*times), "one of the two times is wrong"

    def _one_origin(self) -> _Look:
        items = {ref: item for ref, item in self.dependence.known.items() if len(item.sources) > 1}
        for ref in self.dependence.false_confirmations:
            origin = origin_name(self.briefing, self.dependence.origins(items[ref])[0])
            count = count_words(len(set(items[ref].sources)), "source")
            yield (
                (ref.table, ref.key, "sources"),
                f"{count}, one origin: {origin}",
                "however many carry it, they count as one",
            )

    def _single(self) -> _Look:
        if self.sourcing.is_mostly_single:
            if self.sourcing.single:
                yield ("briefing",), rule_words(self.sourcing)
            return
        items = dict(self.dependence.known.items())
        for ref in self.sourcing.single:
            yield (
                (ref.table, ref.key, "sources"),
                f"a single source: {chain_words(self.briefing, items[ref].sources[0])}",
            )

    def _opponent_only(self) -> _Look:
        for ref, sides in self.sourcing.opponent_only.items():
            said = opponent_words(self.briefing, self.briefing.statements[int(ref.key)], sides)
            yield (*ref.path, "sources"), said, "look for the speaker's own words"

    def _stale_claims(self) -> _Look:
        for each in self.stale.claims:
            yield ("claim", each.claim), f"{each.state}, and the newest position is {age_words(each.seconds)} old"

    def _stale_sources(self) -> _Look:
        for each in self.stale.sources:
            path = ("source", each.source, "accessed")
            hint = "keep a copy and give archive_url"
            yield path, f"last seen {age_words(each.seconds)} before as_of, and no saved copy", hint

    def _silent(self) -> _Look:
        for claim, party, is_actor in self.gaps.silent:
            path = ("claim", claim, "parties", self.briefing.claims[claim].parties.index(party))
            yield path, f"no position from {actor_name(self.briefing, party) if is_actor else party}"

    def _quiet(self) -> _Look:
        if quiet := self.gaps.quiet:
            longest = max(quiet, key=lambda each: each.ends - each.begins)
            age = age_words(longest.ends - longest.begins)
            said = f"nothing with a time of day for {age} after this, the longest quiet stretch"
            others = count_words(len(quiet) - 1, "other stretch", "other stretches")
            yield longest.after.path, said + (f"; {others} of more than 6 hours" if len(quiet) > 1 else "")

    def _one_language(self) -> _Look:
        for claim, language in self.gaps.one_language:
            yield ("claim", claim), f"contested, and all of it was read in one language: {language}"

    def _no_said_at(self) -> _Look:
        for ref in self.gaps.no_said_at:
            yield ref.path, "no said_at: when it was said is not known"
