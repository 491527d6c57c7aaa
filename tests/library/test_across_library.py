"""One actor, one claim and one timeline over many briefings, told from the index alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from shelf import BROKEN, CONVOY, PORT, filled, names, opened

from tui.briefing.reference import Ref
from tui.library.across import claim_history, dossier, merged_timeline
from tui.library.index import Query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.library.held import Held
    from tui.library.index import Library
    from tui.library.item import Item
    from tui.library.moments import Moment

LATER = """format = 1
[briefing]
headline = "The gate is open again"
as_of = 2024-02-01
[actor]
dockers = { name = "DOCKERS' UNION" }
mayor = "The mayor"
[source]
paper = "Other Gazette"
[claim]
gate-closed = "The gate was closed"
lorries = { text = "How many lorries", unit = "lorries" }
[[event]]
when = "2024-01/.."
title = "Lorries wait"
actors = ["dockers"]
sources = ["paper"]
[[statement]]
actor = "dockers"
text = "It was never closed"
said_at = 2024-01-31
sources = ["paper"]
stance.gate-closed = "deny"
figure.lorries = "3..5"
[[statement]]
actor = "mayor"
text = "No time is known of this"
sources = ["paper"]
stance.gate-closed = "query"
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path, port=PORT, convoy=CONVOY, later=LATER, wrong=BROKEN)


def told(library: Library, moments: list[Moment]) -> list[tuple[str, Ref]]:
    return [(library.rows([moment.number])[0].key, moment.ref) for moment in moments]


def turns(held: Held) -> int:
    return sum(position.is_turn for position in held.positions)


def test_an_actor_is_known_by_id_name_and_alias_in_any_writing(library: Library) -> None:
    for name in ("Dockers' Union", "dockers\u2019 UNION"):
        assert told(library, dossier(library, name).moments) == [
            ("later", Ref("event", 0)),
            ("port", Ref("event", 0)),
            ("port", Ref("statement", 1)),
            ("later", Ref("statement", 0)),
            ("convoy", Ref("statement", 0)),
        ]
    for name in ("نقابة العمال", "dockers"):
        assert dossier(library, name).moments == dossier(library, "Dockers' Union").moments, name
    assert {*dossier(library, "Dockers' Union").namesakes} == {"Другой союз"}, "the same id, and called otherwise"
    assert dossier(library, "Dockers' Union").names["Σωματείο Λιμενεργατών"] == 1
    assert {"Другой союз", "Dockers' Union"} < {*dossier(library, "union").names}, "an id is all that the files say"


def test_part_of_a_name_is_nobody(library: Library) -> None:
    for name in ("Docker", "Union of Dockers", "", '"', "nobody"):
        assert dossier(library, name).moments == []


NOVAK = """format = 1
[briefing]
headline = "Story {0}"
as_of = 2024-0{0}-01
[actor]
{1}
[source]
paper = "Other Gazette"
[claim]
shut = "The gate was shut"
[[statement]]
actor = "{2}"
text = "Said in {0}"
said_at = 2024-0{0}-01
sources = ["paper"]
stance.shut = "{3}"
"""


def test_names_and_aliases_lead_to_each_other_and_a_shared_alias_does_not(tmp_path: Path) -> None:
    library = opened(
        tmp_path,
        a=NOVAK.format(1, 'mop = { name = "Ministry of Ports", aliases = ["MoP"] }', "mop", "deny"),
        b=NOVAK.format(2, 'm = "MOP"', "m", "support"),
        c=NOVAK.format(
            3, 'p = { name = "Harbour ministry", aliases = ["Ministry of Ports", "The boss"] }', "p", "deny"
        ),
        d=NOVAK.format(4, 'q = { name = "Ministry of Mines", aliases = ["The boss"] }', "q", "deny"),
    )
    for name in ("Ministry of Ports", "mop", "Harbour Ministry"):
        found = dossier(library, name)
        assert [moment.text for moment in found.statements] == ["Said in 1", "Said in 2", "Said in 3"], name
        assert [turns(held) for held in found.positions] == [2]
    assert [moment.text for moment in dossier(library, "Ministry of Mines").statements] == ["Said in 4"]


def test_an_id_with_other_names_is_one_dossier_but_no_change_of_position(tmp_path: Path) -> None:
    library = opened(
        tmp_path,
        a=NOVAK.format(1, 'novak = "Jan Novak"', "novak", "deny"),
        b=NOVAK.format(2, 'novak = "Minister Novák"', "novak", "support"),
    )
    for name in ("Jan Novak", "Minister Novak", "novak"):
        found = dossier(library, name)
        assert [moment.text for moment in found.statements] == ["Said in 1", "Said in 2"], name
    assert [turns(held) for held in dossier(library, "Jan Novak").positions] == [0]


def test_a_dossier_shows_where_a_position_turned(library: Library) -> None:
    positions = {held.claim: held.positions for held in dossier(library, "Dockers' Union").positions}
    assert [(each.stance, each.figure, each.is_turn) for each in positions["gate-closed"]] == [
        ("support", "", False),
        ("deny", "", True),
    ]
    assert [(each.figure, each.is_turn) for each in positions["lorries"]] == [("3..5", False)]


def test_the_history_of_a_claim_goes_through_all_briefings(library: Library) -> None:
    (held,) = claim_history(library, "gate-closed")
    history = held.positions
    assert [(each.moment.actors, each.stance, each.is_turn) for each in history] == [
        (("Dockers' Union",), "support", False),
        (("港湾省",), "deny", False),
        (("DOCKERS' UNION",), "deny", True),
        (("The mayor",), "query", False),
    ]
    assert claim_history(library, "gate") == []
    assert claim_history(library, "") == []


DAM = """format = 1
[briefing]
headline = "A dam breaks in {0}"
as_of = 2024-0{1}-01
[actor]
ministry = "Ministry of Energy"
[source]
paper = "Other Gazette"
[claim]
cause = "{2}"
[[statement]]
actor = "ministry"
text = "{0}: it was so, or not"
said_at = 2024-0{1}-01
sources = ["paper"]
stance.cause = "{3}"
"""


def test_claims_that_only_share_an_id_stand_apart(tmp_path: Path) -> None:
    """Every desk has a claim called `cause`; nobody changed a position on it between two dams."""
    library = opened(
        tmp_path,
        arden=DAM.format("Arden", 1, "The dam was opened on purpose", "deny"),
        ballots=DAM.format("Belmora", 2, "Ballots were carried away at night", "support"),
        again=DAM.format("Arden", 3, "The dam was opened on purpose by the ministry", "support"),
        more=DAM.format("Cassavet", 4, "Ballots were carried away at night", "support"),
    )
    held = dossier(library, "Ministry of Energy").positions
    assert [(each.text, len(each.positions), turns(each)) for each in held] == [
        ("The dam was opened on purpose by the ministry", 2, 1),
        ("Ballots were carried away at night", 2, 0),
    ]
    first, other = claim_history(library, "cause", "Ballots were carried away at night")
    assert (first.text, first.briefings, turns(first)) == ("Ballots were carried away at night", 2, 0)
    assert (other.text, other.briefings, turns(other)) == ("The dam was opened on purpose by the ministry", 2, 1)
    assert {each.text for each in claim_history(library, "cause", "Who knows")} == {first.text, other.text}


def test_one_timeline_of_all_in_order(library: Library) -> None:
    moments = list(merged_timeline(library))
    assert told(library, moments) == [
        ("convoy", Ref("event", 0)),
        ("later", Ref("event", 0)),
        ("port", Ref("event", 0)),
        ("port", Ref("statement", 1)),
        ("port", Ref("statement", 0)),
        ("later", Ref("statement", 0)),
        ("convoy", Ref("statement", 0)),
        ("later", Ref("statement", 1)),
    ]
    assert moments[-1].when == moments[-2].when == "", "what has no time comes last"
    assert all(one.order <= other.order for one, other in pairwise(moments))


def test_what_is_of_one_time_stands_by_file_also_when_a_file_was_read_again(tmp_path: Path) -> None:
    files = ["a", "b", "c", "d"]
    library = opened(tmp_path, **{name: PORT.replace('"port"', f'"{name}"') for name in reversed(files)})
    for text in (PORT.replace('"port"', '"b"'), PORT.replace('"port"', '"b"') + "# once more\n"):
        filled(tmp_path / "library", b=text)
        library.update()
        assert names(library) == files
        (held,) = claim_history(library, "gate-closed")
        by_claim = told(library, [position.moment for position in held.positions])
        assert by_claim == [
            *((name, Ref("statement", 1)) for name in files),
            *((name, Ref("statement", 0)) for name in files),
        ]
        for moments in (list(merged_timeline(library)), dossier(library, "Dockers' Union").moments):
            assert [key for key, ref in told(library, moments) if ref == Ref("event", 0)] == files


def test_the_timeline_can_be_filtered(library: Library) -> None:
    def found(query: str) -> list[tuple[str, Ref]]:
        return told(library, list(merged_timeline(library, Query.parse(query))))

    assert found("actor:dockers since:2024-01-30") == [("later", Ref("event", 0)), ("later", Ref("statement", 0))]
    assert found("tag:convoy") == [("convoy", Ref("event", 0)), ("convoy", Ref("statement", 0))]
    assert found("closed") == [("port", Ref("event", 0)), ("port", Ref("statement", 0)), ("later", Ref("statement", 0))]
    assert found("until:2023") == [("convoy", Ref("event", 0))]


def test_the_timeline_begins_before_everything_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {
        f"day{day}": CONVOY.replace("2023-05-01", f"2023-0{1 + day // 28}-{1 + day % 28:02}") for day in range(200)
    }
    library = opened(tmp_path, **texts)
    asked: list[object] = []
    plain = library.items

    def items(wanted: Iterable[int]) -> dict[int, list[Item]]:
        asked.append(wanted)
        return plain(wanted)

    monkeypatch.setattr(library, "items", items)
    assert next(merged_timeline(library)).when == "2023-01-01"
    assert len(asked) == 1
    assert len(list(merged_timeline(library))) == 400
