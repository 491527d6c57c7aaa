"""Through whom we know, followed to where it comes from: how many origins that many sources really have."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.findings.origins import Origin, Origins, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.briefing.attribution import Attribution
    from tui.briefing.reference import Ref
    from tui.findings.references import References

__all__ = ["Branch", "Counts", "Dependence", "Origin", "Trace"]


class Counts(NamedTuple):
    """How many sources there are, and how many that really is."""

    sources: int
    """All that the file declares."""
    independent: int
    """The distinct origins of all attributions, whoever speaks."""
    read: int
    """Those that stand first in an attribution."""


class Branch(NamedTuple):
    """One line of the tree from what was read to where it comes from."""

    source: str
    depth: int
    """0 for what was read."""
    how: Literal["read", "quotes", "cites"]
    """How the source one level up depends on this one."""
    is_again: bool
    """Whether it stood further up already: then nothing stands below it here."""


class KnownBy(NamedTuple):
    """How the items are known, by their places in `References.records`."""

    one: Mapping[Attribution, list[int]]
    """Those that have this attribution and no other."""
    several: list[int]
    """Those that list more than one."""


class Dependence(Origins):
    """Which sources of one briefing rest on which. Each answer is worked out when it is first asked for."""

    def __init__(self, known: References) -> None:
        super().__init__(known.briefing)
        self.known = known

    @cached_property
    def false_confirmations(self) -> list[Ref]:
        """The events and statements that are one."""
        refs, records = self.known.refs, self.known.records
        return [refs[place] for place in self.known_by.several if self.is_false_confirmation(records[place])]

    @cached_property
    def counts(self) -> Counts:
        """For "9 sources, 4 independent"."""
        origins = {origin for source in self._read_for for origin in self.origins_of(source)}
        return Counts(len(self.briefing.sources), len(origins), len(self.read))

    @cached_property
    def read(self) -> list[str]:
        """The sources that stand first in an attribution, in file order."""
        first = set().union(*self._read_for.values())
        return [source for source in self.briefing.sources if source in first]

    @cached_property
    def depends_on(self) -> Mapping[str, dict[str, Literal["quotes", "cites"]]]:
        """What each source quotes in any attribution or cites as a whole, in file order."""
        found: dict[str, dict[str, Literal["quotes", "cites"]]] = {source: {} for source in self.briefing.sources}
        for chain in self._chains:
            for reader, quoted in pairwise(chain):
                found[reader][quoted] = "quotes"
        for key, source in self.briefing.sources.items():
            for cited in source.cites:
                found[key].setdefault(cited, "cites")
        number = self.known.number
        return {key: dict(sorted(ends.items(), key=lambda end: number[end[0]])) for key, ends in found.items()}

    @cached_property
    def carried_by(self) -> Mapping[str, list[str]]:
        """What quotes or cites each source, in file order: the other direction of `depends_on`."""
        found: dict[str, list[str]] = {source: [] for source in self.briefing.sources}
        for key, ends in self.depends_on.items():
            for end in ends:
                found[end].append(key)
        return found

    @cached_property
    def alone(self) -> Mapping[str, list[Ref]]:
        """The items that stand on each source alone: every attribution of theirs passes through it.

        What the last source of an attribution cites counts as well, as long as it cites a single one.
        """
        found: dict[str, list[int]] = {source: [] for source in self.briefing.sources}
        passed, records, refs = self._passed, self.known.records, self.known.refs
        for chain, places in self.known_by.one.items():
            for source in passed[chain]:
                found[source] += places
        for place in self.known_by.several:
            first, *others = dict.fromkeys(records[place].sources)
            for source in passed[first]:
                if all(source in passed[chain] for chain in others):
                    found[source].append(place)
        return {source: [refs[place] for place in sorted(places)] for source, places in found.items()}

    @cached_property
    def shared(self) -> Mapping[Origin, list[str]]:
        """The origins that more than one of the sources we read leads back to, with those sources."""
        found: dict[Origin, dict[str, None]] = {}
        for nearest, read in self._read_for.items():
            for origin in self.origins_of(nearest):
                found.setdefault(origin, {}).update(read)
        number = self.known.number
        return {
            origin: sorted(readers, key=number.__getitem__) for origin, readers in found.items() if len(readers) > 1
        }

    def tree(self) -> Iterator[Branch]:
        """From each source that was read down to where it comes from; what stands there twice is opened once."""
        met: set[str] = set()
        todo: list[tuple[str, int, Literal["read", "quotes", "cites"]]]
        todo = [(source, 0, "read") for source in reversed(self.read)]
        while todo:
            source, depth, how = todo.pop()
            is_again = source in met
            yield Branch(source, depth, how, is_again)
            if not is_again:
                met.add(source)
                todo += [(each, depth + 1, below) for each, below in reversed(self.depends_on[source].items())]

    @cached_property
    def known_by(self) -> KnownBy:
        """One walk over all items, which nearly every question here begins with."""
        one: defaultdict[Attribution, list[int]] = defaultdict(list)
        several = []
        for place, item in enumerate(self.known.records):
            chains = item.sources
            if len(chains) == 1:
                one[chains[0]].append(place)
            elif chains:
                several.append(place)
        return KnownBy(one, several)

    @cached_property
    def _chains(self) -> Sequence[Attribution]:
        """Every attribution of the file, each once."""
        records, known_by = self.known.records, self.known_by
        others = (chain for place in known_by.several for chain in records[place].sources)
        return list(dict.fromkeys([*known_by.one, *others]))

    @cached_property
    def _read_for(self) -> dict[str, dict[str, None]]:
        """What was read, for each source that is the last of an attribution."""
        found: dict[str, dict[str, None]] = {}
        for chain in self._chains:
            if chain[-1] in found:
                found[chain[-1]][chain[0]] = None
            else:
                found[chain[-1]] = {chain[0]: None}
        return found

    @cached_property
    def _passed(self) -> Mapping[Attribution, Sequence[str]]:
        """The sources that each attribution stands or falls with."""
        sources = self.briefing.sources
        found: dict[Attribution, Sequence[str]] = {}
        for chain in self._chains:
            found[chain] = chain
            cites = sources[chain[-1]].cites
            if len(cites) == 1:
                passed = dict.fromkeys(chain)
                while len(cites) == 1 and cites[0] not in passed:
                    passed[cites[0]] = None
                    cites = sources[cites[0]].cites
                found[chain] = tuple(passed)
        return found
