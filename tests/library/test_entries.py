"""What the index keeps of a file, against what the findings say of the briefing itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from shelf import PORT
from strategies import briefings

from tui.briefing.reading import read
from tui.briefing.writing import dumps
from tui.findings.claims import Claims
from tui.findings.dependence import Dependence
from tui.findings.references import References
from tui.library.entries import Entry, entry
from tui.library.item import decode
from tui.library.scanning import Found
from tui.library.schema import COLUMNS, FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from tui.briefing.model import Briefing, Event, Statement


def kept(path: Path, briefing: Briefing) -> tuple[dict[str, object], Entry]:
    path.write_text(dumps(briefing), encoding="utf-8")
    found = entry(Found(str(path), 1, 2, 3))
    assert len(found.words) == len(FIELDS)
    return dict(zip(COLUMNS, found.row, strict=True)), found


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(briefings())
def test_the_index_says_what_the_briefing_says(tmp_path: Path, briefing: Briefing) -> None:
    path = tmp_path / "story.toml"
    row, found = kept(path, briefing)
    known = References(briefing)
    assert read(path).briefing is not None
    assert row["key"] == (briefing.header.id or "story")
    assert row["contested"] == sum(each.state == "contested" for each in Claims(known).rows)
    tables = Counter(item.table for item in decode(found.items))
    assert tables["statement"] == row["statements"] == len(briefing.statements)
    assert tables["event"] == row["events"] == len(briefing.events)
    assert tables["source"] == row["sources"] == len(briefing.sources)
    assert tables["actor"] == len(briefing.actors)
    items: list[Event | Statement] = [*briefing.events, *briefing.statements]
    origins = [{*map(name, [known] * 99, Dependence(known).origins(item))} for item in items]
    assert Counter({name: uses for name, uses, _ in found.reliance}) == Counter(
        each for names in origins for each in names
    )
    single = (Dependence(known).origins(item) for item in items)
    alone = Counter(name(known, found[0]) for found in single if len(found) == 1)
    assert {each: count for each, _, count in found.reliance} == {each: alone[each] for each, _, _ in found.reliance}


def name(known: References, origin: tuple[str, str]) -> str:
    kind, key = origin
    return key if kind == "group" else known.briefing.sources[key].publisher


def test_a_source_without_company_carries_its_item_alone(tmp_path: Path) -> None:
    path = tmp_path / "port.toml"
    path.write_text(PORT, encoding="utf-8")
    assert entry(Found(str(path), 0, 0, 0)).reliance == [("Example Gazette", 2, 1), ("Example Agency", 2, 1)]
