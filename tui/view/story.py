"""What comes down to the panes: one briefing as it is to be shown now, with its lens and its filter."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.briefing import times, wording
from tui.briefing.dates import zone
from tui.briefing.edtf import offset_words
from tui.briefing.order import statement_time, timeline
from tui.briefing.times import Lens
from tui.findings.references import References

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from tui.briefing.attribution import Attribution
    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Statement
    from tui.briefing.order import Entry
    from tui.briefing.reading import Reading
    from tui.briefing.reference import Ref
    from tui.findings.filtering import Filter
    from tui.findings.known import AsKnown
    from tui.view.found import Findings

# Entries looked at to see how wide clock times are; a later one that is wider is cut in no way, only not aligned.
_SAMPLE = 500


def lens_named(name: str) -> Lens:
    """The lens of a setting: a kind, or the name of a zone (raises `Refused`, E110)."""
    kinds: dict[str, Lens] = {kind: Lens(kind) for kind in times.CYCLE}
    return kinds.get(name) or Lens("zone", zone(name))


# What is worked out once for a briefing, however it is looked at.
_CARRIED = ("order", "findings")


class Moment(Struct, frozen=True):
    """A moment of which the story shows only what had been reported by then."""

    label: str
    step: int
    """From 1."""
    steps: int
    whole: Mapping[Ref, Ref]
    """Where each event, statement and revision stands in the file."""
    known: AsKnown
    """The same moment for prints."""


class Story:
    """A briefing, how its times are shown, and what of it is shown. Replaced as a whole, never changed."""

    def __init__(
        self,
        reading: Reading,
        briefing: Briefing,
        lens: Lens,
        query: Filter | None = None,
        *,
        other: Story | None = None,
    ) -> None:
        self.reading = reading
        self.briefing = briefing
        self.query = query
        self.zone = zone(briefing.header.timezone)
        self._days: dict[tuple[int, int], str] = {}
        as_of = briefing.header.as_of
        # a day is over at its end: there `since:2d` counts from, too
        self.lens = lens._replace(base=as_of.anchor(self.zone) if as_of.has_time else as_of.span(self.zone).hi)
        self.moment: Moment | None = None
        same = other is not None and other.briefing is briefing
        self.references: References = other.references if other is not None and same else References(briefing)
        if other is not None and same:
            self.moment = other.moment
            self.__dict__ |= {name: other.__dict__[name] for name in _CARRIED if name in other.__dict__}

    @property
    def name(self) -> str:
        """The briefing's name for the top line: its file's, without folder and ending."""
        return PurePath(self.reading.name).stem

    def seen_through(self, lens: Lens) -> Story:
        """The same with its times shown otherwise."""
        return Story(self.reading, self.briefing, lens, self.query, other=self)

    def filtered(self, query: Filter | None) -> Story:
        """The same, showing only what matches."""
        return Story(self.reading, self.briefing, self.lens, query, other=self)

    @cached_property
    def findings(self) -> Findings:
        """What follows from the briefing."""
        from tui.view.found import Findings

        return Findings(self.references)

    @property
    def found(self) -> Findings | None:
        """The findings once they are there: the first frame does not wait for them."""
        return self.__dict__.get("findings")

    def as_in_file(self) -> Story:
        """All of it, where less is shown than the file has."""
        whole = self.reading.briefing
        return self if self.moment is None or whole is None else Story(self.reading, whole, self.lens)

    def in_file(self, ref: Ref) -> Ref:
        """Where a record stands in the file, of which less may be shown."""
        return self.moment.whole.get(ref, ref) if self.moment is not None else ref

    def here(self, ref: Ref) -> Ref | None:
        """Where a record of the file stands in what is shown; None if it is not there."""
        if self.moment is None or ref.table == "briefing":
            return ref
        if isinstance(ref.key, int):
            return self._here.get(ref)
        briefing = self.briefing
        tables: Iterable[Mapping[str, object]] = (briefing.actors, briefing.sources, briefing.places, briefing.claims)
        return ref if any(ref.key in table for table in tables) else None

    @cached_property
    def _here(self) -> dict[Ref, Ref]:
        return {there: ref for ref, there in self.moment.whole.items()} if self.moment is not None else {}

    @cached_property
    def order(self) -> list[Entry]:
        """Events and statements in the one order, all of them."""
        return timeline(self.briefing)

    @cached_property
    def _offsets(self) -> set[int | None]:
        starts = (entry.when.low for entry in self.order if entry.when is not None)
        return {start.offset for start in starts if start is not None and start.second is not None}

    def offset(self, when: When | None) -> str:
        """The offset of a clock time, where the timeline mixes several: 00:40 may stand below 09:30."""
        if self.lens.kind != "reported" or when is None or when.low is None or when.low.second is None:
            return ""
        known = when.low.offset
        if known is None or len(self._offsets) < 2:  # noqa: PLR2004 - with one offset there is nothing to tell apart
            return ""
        return offset_words(known) if known else "UTC"

    @cached_property
    def gutter(self) -> int:
        """Cells that the timeline keeps for clock times: as many as the first entries need."""
        return max((len(self.clock(entry.when)) for entry in self.order[:_SAMPLE]), default=0)

    @cached_property
    def shown(self) -> frozenset[Hashable] | None:
        """What the filter lets through; None when there is no filter."""
        return self.query.apply(self.references) if self.query else None

    def shows(self, ref: Ref) -> bool:
        """Whether the filter lets a record through."""
        return self.shown is None or ref in self.shown

    def time_of(self, statement: Statement) -> str:
        """When it was said, else when it could first be read; that nobody says when."""
        when = statement_time(statement, self.briefing)
        reported = "" if statement.said_at else "reported "
        return f"{reported}{self.words(when)}" if when else "time not given"

    def through(self, chains: Iterable[Attribution]) -> list[str]:
        """Each chain in words."""
        return [wording.chain_words(self.briefing, chain) for chain in chains]

    def words(self, when: When) -> str:
        """A date in full, through the lens."""
        return times.words(when, self.lens, self.zone)

    @property
    def as_of(self) -> str:
        """The moment described, in full; as reported where times are told by their distance from it."""
        if self.moment is not None and not self.moment.known.is_all:
            return self.moment.label
        lens = Lens() if self.lens.kind == "relative" else self.lens
        return times.words(self.briefing.header.as_of, lens, self.zone)

    def clock(self, when: When | None) -> str:
        """A time for the timeline's gutter; empty where only a day is known."""
        return times.clock(when, self.lens, self.zone) if when else ""

    def day(self, when: When | None) -> str:
        """The heading under which a date stands."""
        if when is None:
            return "Undated"
        low = when.low
        if self.lens.kind != "reported" or low is None or low is not when.high:
            return times.day(when, self.lens, self.zone)
        # as reported, what shares a day shares its heading, and a long timeline has many entries to a day
        key = (low.first, low.after)
        heading = self._days.get(key)
        if heading is None:
            heading = self._days[key] = times.day(when, self.lens, self.zone)
        return heading
