"""Print what follows from briefings: who contradicts whom, how many sources that is, what is missing."""

from __future__ import annotations

import argparse
from itertools import islice
from typing import TYPE_CHECKING, Any

from tui.briefing.dates import When, zone
from tui.briefing.points import DAY
from tui.briefing.problems import Refused
from tui.briefing.reference import Ref
from tui.briefing.text import shown
from tui.briefing.wording import chain_words
from tui.cli.gathering import complain, gather, path_arguments
from tui.cli.marking import is_refused
from tui.cli.printing import Printer, printing_arguments
from tui.cli.records import reference
from tui.cli.streams import USAGE, put
from tui.export.findings import lines
from tui.export.story import Story
from tui.findings.claims import MOST
from tui.findings.gaps import Gaps
from tui.findings.grid import Grid
from tui.findings.moments import HOUR
from tui.findings.sides import side_name
from tui.findings.stale import stale
from tui.findings.through import origin_name

if TYPE_CHECKING:
    from tui.briefing.model import Briefing, Event, Statement
    from tui.findings.claims import Claims, Row
    from tui.findings.clashes import Clash
    from tui.findings.grid import Row as GridRow
    from tui.findings.sourcing import Sourcing


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be given."""
    path_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="lines of text, or JSON")
    parser.add_argument("--now", metavar="WHEN", type=_when, help="judge what is stale at this time (default: as_of)")
    parser.add_argument("--allow-red", action="store_true", help="pass on a briefing marked TLP:RED")
    printing_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print them, one briefing below the other; status 0 whatever is found."""
    readings = gather(options.paths, options.max_size)
    bad = complain(readings)
    good = [(reading.name, reading.briefing) for reading in readings if reading.briefing is not None]
    if options.format == "json":
        if is_refused("findings", (briefing for _, briefing in good), allow=options.allow_red):
            return USAGE
        _json(good, options.now)
    else:
        printer = Printer(options.width, options.color)
        for number, (_, briefing) in enumerate(good):
            if number:
                printer.rule()
            printer.lines(lines(briefing, _moment(briefing, options.now)))
    return USAGE if bad else 0


def _when(text: str) -> When:
    try:
        return When.parse(text)
    except Refused as refused:
        raise argparse.ArgumentTypeError(f"{shown(refused.words)}") from None


def _moment(briefing: Briefing, now: When | None) -> float | None:
    return None if now is None else now.anchor(zone(briefing.header.timezone))


def _json(briefings: list[tuple[str, Briefing]], now: When | None) -> None:
    from msgspec import json

    records = [_record(name, briefing, _moment(briefing, now)) for name, briefing in briefings]
    put(json.format(json.encode(records), indent=2).decode() + "\n")


def _record(name: str, briefing: Briefing, now: float | None) -> dict[str, Any]:
    story = Story.of(briefing)
    claims, sourcing = story.claims, story.sourcing
    grid = Grid(briefing)
    return {
        "file": name,
        "headline": briefing.header.headline,
        "as_of": str(briefing.header.as_of),
        "claims": [_claim(claims, row, sourcing) for row in claims.rows],
        "clashes": [_clash(briefing, clash) for clash in claims.unclaimed],
        "sources": story.dependence.counts._asdict(),
        "dependence": _dependence(story),
        "items": _items(sourcing),
        "grid": {
            "unit": grid.unit,
            "events": _row(grid, grid.events),
            "actors": [{"actor": row.actor} | _row(grid, row) for row in grid.rows],
        },
        "gaps": _gaps(Gaps(claims)),
        "stale": _stale(claims, now),
    }


def _claim(claims: Claims, row: Row, sourcing: Sourcing) -> dict[str, Any]:
    briefing = claims.briefing
    return {
        "claim": row.claim,
        "text": briefing.claims[row.claim].text,
        "state": row.state,
        "contradictions": row.contradictions,
        "discrepancies": row.discrepancies,
        "positions": [
            {
                "actor": stand.actor,
                "side": side_name(briefing, stand.side),
                "stance": stand.stance,
                "figure": stand.figure.value if stand.figure else None,
                "statement": reference(briefing, Ref("statement", stand.statement)),
                "sources": [
                    {"chain": list(chain), "words": chain_words(briefing, chain)}
                    for chain in briefing.statements[stand.statement].sources
                ],
            }
            | _known(sourcing, Ref("statement", stand.statement), briefing.statements[stand.statement])
            for stand in claims.stands(row.claim).all
        ],
        "clashes": [
            _clash(briefing, clash) for clash in (*islice(claims.clashes(row.claim), MOST), *row.reversals[:MOST])
        ],
    }


def _clash(briefing: Briefing, clash: Clash) -> dict[str, Any]:
    ends = {"one": Ref("statement", clash.one), "other": Ref("statement", clash.other)}
    return {"kind": clash.kind} | {end: reference(briefing, ref) for end, ref in ends.items()}


def _dependence(story: Story) -> list[dict[str, Any]]:
    briefing, dependence = story.briefing, story.dependence
    return [
        {
            "source": source,
            "publisher": record.publisher,
            "depends_on": [{"source": other, "how": how} for other, how in dependence.depends_on[source].items()],
            "alone": [reference(briefing, ref) for ref in dependence.resting.alone[source]],
        }
        for source, record in briefing.sources.items()
    ]


def _items(sourcing: Sourcing) -> list[dict[str, Any]]:
    known = sourcing.dependence.known.items()
    return [reference(sourcing.briefing, ref) | _known(sourcing, ref, item) for ref, item in known]


def _known(sourcing: Sourcing, ref: Ref, item: Event | Statement) -> dict[str, Any]:
    """How an item is known."""
    briefing, dependence = sourcing.briefing, sourcing.dependence
    return {
        "origins": [origin_name(briefing, origin) for origin in dependence.origins(item)],
        "single_source": sourcing.is_single(item),
        "one_origin": dependence.is_false_confirmation(item),
        "only_from": [side_name(briefing, side) for side in sourcing.opponent_only.get(ref, ())],
    }


def _row(grid: Grid, row: GridRow) -> dict[str, Any]:
    cells = {grid.label(number): len(items) for number, items in row.cells.items()}
    return {"cells": cells, "untimed": len(row.untimed), "total": row.total}


def _gaps(gaps: Gaps) -> dict[str, Any]:
    briefing = gaps.briefing
    return {
        "silent": [{"claim": each.claim, "party": each.party} for each in gaps.silent],
        "quiet": [
            {
                "after": reference(briefing, each.after),
                "before": reference(briefing, each.before),
                "hours": (each.ends - each.begins) / HOUR,
            }
            for each in gaps.quiet
        ],
        "one_language": [each._asdict() for each in gaps.one_language],
        "no_said_at": [reference(briefing, ref) for ref in gaps.no_said_at],
        "editor": list(gaps.editor),
    }


def _stale(claims: Claims, now: float | None) -> dict[str, Any]:
    found = stale(claims, now)
    return {
        "claims": [
            {
                "claim": each.claim,
                "state": each.state,
                "newest": reference(claims.briefing, each.newest),
                "hours": each.seconds / HOUR,
            }
            for each in found.claims
        ],
        "sources": [{"source": each.source, "days": each.seconds / DAY} for each in found.sources],
    }
