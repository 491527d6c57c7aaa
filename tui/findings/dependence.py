"""Through whom we know, followed to where it comes from: how many origins that many sources really have."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain as chained
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from tui.findings.origins import Origin, Origins, Trace
from tui.findings.resting import Resting

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
    """The distinct origins of all items: what a speaker publishes is one of its own words."""
    read: int
    """Those that stand first in an attribution."""
    unused: int = 0
    """Those that no attribution leads to."""


class Branch(Struct, frozen=True):
    """One line of the tree from what was read to where it comes from."""

    source: str
    depth: int
    """0 for what was read."""
    how: Literal["read", "quotes", "cites"]
    """How the source one level up depends on this one."""
    is_again: bool
    """Whether it stood further up already: then nothing stands below it here."""


class KnownBy(Struct, frozen=True):
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
        return Counts(len(self.briefing.sources), len(self._readers), len(self.read), len(self.unused))

    @cached_property
    def read(self) -> list[str]:
        """The sources that stand first in an attribution, in file order."""
        first = {chain[0] for chain in self._chains}
        return [source for source in self.briefing.sources if source in first]

    @cached_property
    def unused(self) -> list[str]:
        """The sources that no attribution leads to, neither by its chain nor by what is cited, in file order."""
        sources = self.briefing.sources
        used = set(chained.from_iterable(self._chains))
        waiting = [*used]
        while waiting:
            new = set(sources[waiting.pop()].cites) - used
            used |= new
            waiting += new
        return [source for source in sources if source not in used]

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
    def resting(self) -> Resting:
        """What rests on each source, and what on it alone."""
        return Resting(self)

    @cached_property
    def shared(self) -> Mapping[Origin, list[str]]:
        """The origins that more than one of the sources we read leads back to, with those sources."""
        number = self.known.number
        return {
            origin: sorted(readers, key=number.__getitem__)
            for origin, readers in self._readers.items()
            if len(readers) > 1
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
    def _readers(self) -> Mapping[Origin, dict[str, None]]:
        """The origins of all items, each with what was read of it."""
        read_for: dict[str, dict[str, None]] = {}
        found: dict[Origin, dict[str, None]] = {}
        hands = self._hands
        for chain in self._chains:
            read, last = chain[0], chain[-1]
            if hands and chain in hands:
                if True in hands[chain]:
                    found.setdefault(Origin("source", last), {})[read] = None
                if False not in hands[chain]:
                    continue
            if last in read_for:
                read_for[last][read] = None
            else:
                read_for[last] = {read: None}
        for source, readers in read_for.items():
            for origin in self.origins_of(source):
                found.setdefault(origin, {}).update(readers)
        return found

    @cached_property
    def _hands(self) -> Mapping[Attribution, set[bool]]:
        """Whether items have an attribution first-hand, or not, or both: where an actor publishes its last source."""
        found: dict[Attribution, set[bool]] = {}
        published, records, known_by = self.published, self.known.records, self.known_by
        if published:
            pairs = [(chain, place) for chain, places in known_by.one.items() for place in places]
            pairs += [(chain, place) for place in known_by.several for chain in records[place].sources]
            for chain, place in pairs:
                if chain[-1] in published:
                    found.setdefault(chain, set()).add(self.is_first_hand(records[place], chain))
        return found
