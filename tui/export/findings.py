"""All findings of one briefing as lines from top to bottom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.briefing.dates import zone
from tui.briefing.reference import Ref
from tui.briefing.times import Lens, words
from tui.briefing.wording import actor_name, publisher, stand_words, tlp_label, tlp_role
from tui.export.items import time_words
from tui.export.line import GAP, Line
from tui.export.story import Story
from tui.findings.grid import Grid
from tui.findings.missing import missing_words
from tui.findings.moments import when_at
from tui.findings.report import record_words
from tui.findings.sides import side_name
from tui.findings.telling import clash_words, count_words, reversal_words, state_words
from tui.findings.through import alone_words, counts_words, known_words, rule_words, sourcing_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing
    from tui.findings.claims import Row
    from tui.findings.clashes import Stand
    from tui.findings.grid import Row as GridRow

_MOST = 300
"""Clashes of one claim, or so, that are told one by one: three thousand positions make millions of them."""
_HOW = {"read": "", "quotes": "quoting ", "cites": "resting on "}


def lines(briefing: Briefing, now: float | None = None) -> Iterator[Line]:
    """The findings, the contested claims first. `now`: what is stale is so at this moment, in seconds since 1970."""
    writer = _Writer(briefing, now)
    yield from writer.head()
    for title, section in (
        ("Claims", writer.claims),
        ("Contradictions outside of the claims", writer.unclaimed),
        ("Where it comes from", writer.dependence),
        ("Thinly sourced", writer.sourcing),
        ("Who spoke when", writer.grid),
        ("Not known, in the editor's words", writer.editor),
        ("What is missing", writer.missing),
    ):
        heading = [GAP, Line("heading", title)]
        for line in section():
            yield from heading
            heading = []
            yield line


class _Writer:
    def __init__(self, briefing: Briefing, now: float | None) -> None:
        self.briefing, self.now = briefing, now
        self.story = Story.of(briefing)

    def head(self) -> Iterator[Line]:
        header = self.briefing.header
        yield Line("title", header.headline)
        if marking := tlp_label(header.tlp):
            yield Line(tlp_role(marking), marking)
        tz = zone(header.timezone)
        at = header.as_of if self.now is None else when_at(self.now, tz)
        yield Line("dim", f"{'As of' if self.now is None else 'At'} {words(at, Lens(), tz)}. Times are as reported.")

    def claims(self) -> Iterator[Line]:
        order = {"contested": 0, "one-sided": 1, "undisputed": 2, "unaddressed": 3}
        for row in sorted(self.story.claims.rows, key=lambda row: order[row.state]):
            yield Line("strong", self.briefing.claims[row.claim].text, 0, 2)
            yield Line("dim", state_words(self.briefing, self.story.claims, row), 2, 2)
            yield from self._positions(row)

    def _positions(self, row: Row) -> Iterator[Line]:
        """Each position with its time, through whom it is known, and below it what it clashes with."""
        briefing = self.briefing
        told: set[tuple[int, int]] = set()
        for side, stands in self.story.claims.stands(row.claim).sides.items():
            for stand in stands:
                statement = briefing.statements[stand.statement]
                name = actor_name(briefing, stand.actor)
                of_side = "" if side.is_actor else f" ({side_name(briefing, side)})"
                position = stand_words(statement, row.claim, briefing.claims[row.claim])
                yield Line("text", f"{name}{of_side} {position}, {time_words(briefing, statement)}", 2, 2)
                yield Line("dim", f"known through {known_words(self.story.sourcing, statement)}", 4, 2)
                if len(told) < _MOST:
                    yield from self._clashes(row, stand, told)
        if left := row.contradictions + row.discrepancies + len(row.reversals) - len(told):
            yield Line("dim", f"and {count_words(left, 'clash', 'clashes')} more on this claim", 2)

    def _clashes(self, row: Row, stand: Stand, told: set[tuple[int, int]]) -> Iterator[Line]:
        """What one position clashes with; `told` are the pairs that were told, seen from either end."""
        briefing, claims = self.briefing, self.story.claims
        for clash in row.reversals:
            if briefing.statements[clash.one].actor == stand.actor:
                told.add((clash.one, clash.other))
                yield Line("dim", reversal_words(claims, clash, partial(time_words, briefing)), 4, 2)
        for clash in claims.against(stand.statement):
            if row.claim in clash.claims and clash.kind != "reversal":
                told.add((min(clash.one, clash.other), max(clash.one, clash.other)))
                other = briefing.statements[clash.other]
                yield Line("dim", f"{clash_words(briefing, clash)}, {time_words(briefing, other)}", 4, 2)

    def unclaimed(self) -> Iterator[Line]:
        """What only a `contradicts` sets against each other, which no claim would show."""
        briefing, found = self.briefing, self.story.claims.unclaimed
        for clash in found[:_MOST]:
            said = record_words(briefing, Ref("statement", clash.other)).partition(": ")[2]
            yield Line("text", record_words(briefing, Ref("statement", clash.one)) + self._when(clash.one), 0, 2)
            yield Line("dim", f"{clash_words(briefing, clash)}: {said}{self._when(clash.other)}", 2, 2)
        if len(found) > _MOST:
            yield Line("dim", f"and {len(found) - _MOST:,} more")

    def _when(self, index: int) -> str:
        replaced = "; replaced by a later statement" if index in self.story.claims.positions.superseded else ""
        return f" ({time_words(self.briefing, self.briefing.statements[index])}{replaced})"

    def dependence(self) -> Iterator[Line]:
        found = self.story.dependence
        if not self.briefing.sources:
            return
        yield Line("text", f"{counts_words(found.counts)}.")
        if rule := rule_words(self.story.sourcing):
            yield Line("text", f"{rule}.")
        for branch in found.tree():
            fact = "see above" if branch.is_again else alone_words(len(found.resting.alone[branch.source]))
            told = f"{_HOW[branch.how]}{publisher(self.briefing, branch.source)}{f' ({fact})' if fact else ''}"
            yield Line("text", told, 2 + 2 * branch.depth, 2)

    def sourcing(self) -> Iterator[Line]:
        for ref, item in self.story.known.items():
            if marks := sourcing_words(self.story.sourcing, item):
                yield Line("text", f"{record_words(self.briefing, ref)} — {'; '.join(marks)}", 0, 2)

    def grid(self) -> Iterator[Line]:
        grid = Grid(self.briefing)
        rows = [row for row in (grid.events, *grid.rows) if row.total]
        if rows and not grid.size:
            yield Line("text", f"No item is dated to the {grid.unit}.")
            return
        for row in rows:
            name = actor_name(self.briefing, row.actor) if row.actor else "Events"
            yield Line("text", f"{name}: {_cells(grid, row)}", 0, 2)

    def editor(self) -> Iterator[Line]:
        yield from (Line("text", gap, 0, 2, "-") for gap in self.briefing.header.gaps)

    def missing(self) -> Iterator[Line]:
        yield from (Line("text", told, 0, 2, "-") for told in missing_words(self.story.claims, self.now))


def _cells(grid: Grid, row: GridRow) -> str:
    """`6 Jan 2025 (2), 7 Jan 2025 (1), no single day (1)`."""
    counts = [(grid.label(number), len(items)) for number, items in row.cells.items()]
    counts += [(f"no single {grid.unit}", len(row.untimed))] if row.untimed else []
    return ", ".join(f"{label} ({number:,})" for label, number in counts)
