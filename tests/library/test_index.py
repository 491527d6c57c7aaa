"""The library through its index: what is listed, what is found and where, and what an update notices."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from shelf import BROKEN, CONVOY, PORT, filled, names, opened

from tui.briefing.reference import Ref
from tui.library.digest import file_digest
from tui.library.index import SORTS, Library, Marks, Progress, Query, Updated, open_library
from tui.library.overview import Left, Overview

if TYPE_CHECKING:
    from pathlib import Path

    from tui.library.index import Hit


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return opened(tmp_path, port=PORT, convoy=CONVOY, wrong=BROKEN)


def hits(library: Library, query: str) -> list[tuple[str, Ref]]:
    return [(row.key, hit.ref) for row, found in library.search(Query.parse(query)) for hit in found]


def marked(hit: Hit) -> list[str]:
    return [hit.text[low:high] for low, high in hit.places]


def test_a_row_says_what_the_list_shows(library: Library, tmp_path: Path) -> None:
    row = library.row_at(tmp_path / "library" / "port.toml")
    assert row is not None
    assert (row.key, row.headline, row.as_of, row.timezone) == (
        "port",
        "Port workers walk out",
        "2024-01-05",
        "Asia/Tokyo",
    )
    assert (row.events, row.statements, row.sources, row.contested) == (1, 2, 2, 1)
    assert (row.tags, row.places, row.lang) == (("harbour", "Strike"), ("Main gate",), "en")
    assert (row.errors, row.problems, row.is_broken) == (0, (), False)
    assert row.anchor == 1704380400  # midnight in Tokyo
    assert row.digest == file_digest(PORT.encode())


def test_a_broken_file_is_listed_with_its_problems(library: Library, tmp_path: Path) -> None:
    row = library.row_at(tmp_path / "library" / "wrong.toml")
    assert row is not None
    assert (row.is_broken, row.key, row.headline) == (True, "wrong", "")
    assert any("wrong.toml:3:12: error E106" in line for line in row.problems)
    assert row.errors == len(row.problems)
    assert library.items([row.number])[row.number] == []


def test_the_newest_is_first_and_a_broken_file_is_as_old_as_it_was_saved(library: Library, tmp_path: Path) -> None:
    assert names(library) == ["wrong", "port", "convoy"]
    assert library.order(limit=2) == library.order()[:2]
    assert library.count() == 3
    saved = 1_700_000_000  # November 2023, between the two
    os.utime(tmp_path / "library" / "wrong.toml", (saved, saved))
    library.forget()
    library.update()
    assert names(library) == ["port", "wrong", "convoy"]
    assert [row.key for row in library.rows(library.order(Query.parse("since:1d")))] == ["port"]


def test_each_order_has_every_briefing(library: Library) -> None:
    everything = sorted(library.order())
    for sort in SORTS:
        assert sorted(library.order(sort=sort)) == everything
    assert [row.statements for row in library.rows(library.order(sort="statements"))] == [2, 1, 0]
    assert [row.key for row in library.rows(library.order(sort="headline"))] == ["wrong", "port", "convoy"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ministere", ["port"]),
        ('"broken off"', ["port"]),
        ('"off broken"', []),
        ("lorries gate", ["port"]),
        ("елки", ["convoy"]),
        ("東京", ["convoy"]),
        ("الجسر", ["convoy"]),
        ("جسر", ["convoy"]),
        ("省", ["port"]),
        ("σωματειο", ["port"]),
        ("gazette", ["port", "convoy"]),
        ("wrong", ["wrong"]),
        ("actor:harbours", ["port"]),
        ("actor:gazette", []),
        ("actor:نقابة", ["port"]),
        ("source:agency", ["port"]),
        ("side:labour", ["port"]),
        ("side:港湾省", ["port"]),
        ("tag:strike", ["port"]),
        ("tag:gate", []),
        ("place:正門", ["port"]),
        ("claim:gate-closed", ["port"]),
        ("since:2024", ["port"]),
        ("until:2023-05-01", ["convoy"]),
        ("since:2023 until:2023", ["convoy"]),
        ("since:1d", ["port"]),
        ("gazette since:2024", ["port"]),
        ("nothing-like-it", []),
    ],
)
def test_found(library: Library, query: str, expected: list[str]) -> None:
    found = [key for key in names(library, query) if key != "wrong" or expected[:1] == ["wrong"]]
    assert found == expected
    assert library.count(Query.parse(query)) == len(names(library, query))


def test_a_hit_is_the_item_that_matches(library: Library) -> None:
    assert hits(library, "grille") == [("port", Ref("statement", 1))]
    assert hits(library, "σωματειο") == [
        ("port", Ref("actor", "union")),
        ("port", Ref("event", 0)),
        ("port", Ref("statement", 1)),
    ], "and by any name of the speaker what was said"
    assert hits(library, "東京") == [("convoy", Ref("event", 0))]
    assert hits(library, '"the gate" closed') == [("port", Ref("claim", "gate-closed")), ("port", Ref("event", 0))]
    assert hits(library, "tag:harbour") == [("port", Ref("briefing"))]
    assert hits(library, "source:agency closed") == [("port", Ref("statement", 0))]
    assert hits(library, "claim:gate-closed grille") == [("port", Ref("statement", 1))]
    assert hits(library, "place:gate closed") == [("port", Ref("event", 0))]
    assert hits(library, "since:2024-01-06 actor:harbours") == [("port", Ref("statement", 0))]


def test_of_a_record_the_names_and_the_rest_stand_apart_in_a_line(library: Library) -> None:
    (_, found), *_ = library.search(Query.parse("σωματειο"))
    line, places = next(hit for hit in found if hit.ref.table == "actor").line()
    assert line == "Dockers' Union · Σωματείο Λιμενεργατών · نقابة العمال"
    assert [line[low:high] for low, high in places] == ["Σωματείο"]


def test_words_that_no_item_has_together_lead_to_those_that_have_most(library: Library) -> None:
    assert hits(library, "lorries night closed gate") == [
        ("port", Ref("claim", "gate-closed")),
        ("port", Ref("event", 0)),
    ]


def test_an_alias_of_the_speaker_counts_where_the_words_match(library: Library) -> None:
    assert hits(library, "harbours nothing") == [("port", Ref("statement", 0))]


def test_what_matched_is_marked(library: Library) -> None:
    (_, found), *_ = library.search(Query.parse("FERME grille"))
    assert marked(found[0]) == ["fermé", "grille"]
    assert found[0].actors == ("Dockers' Union",)
    (_, found), *_ = library.search(Query.parse("fine"))
    assert marked(found[0]) == ["ﬁne"]
    (_, found), *_ = library.search(Query.parse("actor:harbours"))
    assert marked(found[0]) == ["Harbours"]


def test_a_hit_in_one_line_keeps_what_matched_in_sight(library: Library) -> None:
    (_, found), *_ = library.search(Query.parse("off"))
    assert found[0].text == "Talks were broken\noff at night."
    line, places = found[0].line(12)
    assert len(line) <= 12
    assert [line[low:high] for low, high in places] == ["off"]
    assert found[0].line(200)[0] == "Talks were broken off at night."


def test_the_first_that_match_are_the_first_of_all_that_match(library: Library) -> None:
    for query in map(Query.parse, ("gazette", "gate", "wrong", "since:2023 gazette", "tag:strike")):
        everything = library.order(query)
        for sort in SORTS:
            assert library.order(query, sort, limit=1) == library.order(query, sort)[:1]
        assert library.order(query, limit=5) == everything


def test_what_the_editor_notes_is_nobodys_statement(tmp_path: Path) -> None:
    noted = PORT.replace('quote = "We closed nothing"', 'quote = "We closed nothing"\nnote = "read out by a deputy"')
    library = opened(tmp_path, port=noted)
    ((_, (hit,)),) = library.search(Query.parse("deputy"))
    assert (hit.ref, hit.source, hit.line()[0]) == (Ref("statement", 0), "note", "read out by a deputy")
    ((_, (hit,)),) = library.search(Query.parse("nothing"))
    assert (hit.source, hit.line()[0]) == ("港湾省 said", "“We closed nothing”")
    ((_, (hit,)),) = library.search(Query.parse("lorries"))
    assert hit.source == "gap"


def test_marks_of_the_reader(library: Library, tmp_path: Path) -> None:
    row = library.row_at(tmp_path / "library" / "port.toml")
    assert row is not None
    kept = {"port": Overview(row.digest, left=Left()), "convoy": Overview("another", is_starred=True, left=Left())}
    marks = Marks(kept)

    def found(query: str) -> list[str]:
        return [each.key for each in library.rows(library.order(Query.parse(query), marks=marks))]

    assert found("unread") == []  # what is broken is neither read nor unread
    assert found("starred") == ["convoy"]
    assert found("changed") == ["convoy"]
    assert found("changed gazette") == ["convoy"]
    assert found("starred unread") == []
    assert library.count(Query.parse("starred"), marks) == 1
    marks = Marks({**kept, "port": Overview(row.digest, left=Left(new=1, never_seen=2))})
    assert found("unread") == ["port"]
    assert found("changed unread") == ["port"]


def test_an_update_reads_only_what_changed(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT, convoy=CONVOY)
    seen: list[Progress] = []
    assert library.update(seen.append) == Updated(0, 0, 0)
    assert seen == [Progress(0, 0)]
    folder = filled(tmp_path / "library", port=PORT.replace("walk out", "return"), third=CONVOY)
    (folder / "convoy.toml").unlink()
    assert library.update(seen.append) == Updated(added=1, changed=1, removed=1)
    assert seen[-1] == Progress(2, 2)
    assert names(library, "walk") == []
    assert names(library, "return") == ["port"]
    assert names(library) == ["port", "third"]


def test_a_file_that_was_only_touched_stays_what_it_is(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT)
    before = library.order()
    os.utime(tmp_path / "library" / "port.toml", (1, 1))
    assert not library.update()
    assert library.order() == before


def test_a_number_never_comes_to_mean_another_file(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT)
    first = library.order()
    (tmp_path / "library" / "port.toml").unlink()
    library.update()
    filled(tmp_path / "library", other=CONVOY)
    library.update()
    assert library.rows(first) == []
    assert library.order() != first


def test_a_mended_file_is_a_briefing_and_a_file_that_broke_is_none(tmp_path: Path) -> None:
    library = opened(tmp_path, port=BROKEN, convoy=CONVOY)
    filled(tmp_path / "library", port=PORT, convoy="format = 2\n")
    library.update()
    assert {row.key: row.is_broken for row in library.rows(library.order())} == {"port": False, "convoy": True}


def test_an_update_can_be_stopped_and_goes_on(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", **{f"story{number}": CONVOY for number in range(1_050)})
    library = open_library([folder], cache=tmp_path / "cache")
    assert library.update(stop=lambda: True).stopped
    done = library.count()
    assert 0 < done < 1_050
    assert library.update() == Updated(added=1_050 - done)
    assert library.count() == 1_050


def test_many_files_read_by_several_processes_are_all_there(tmp_path: Path) -> None:
    folder = filled(
        tmp_path / "library",
        **{f"story{number}": CONVOY.replace("weather", f"weather{number}x") for number in range(450)},
    )
    os.mkfifo(folder / "pipe.toml")
    (folder / "not-utf8-\udcff.toml").write_text(CONVOY)
    library = open_library([folder], cache=tmp_path / "cache")
    assert library.update() == Updated(added=452)
    assert names(library, "weather449x") == ["story449"]
    assert [row.problems[0].partition(": ")[2] for row in library.rows(library.order()) if row.is_broken] == [
        "error E002 this is a pipe, not a file"
    ]


def test_a_fault_over_one_file_costs_that_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(key: object, *_: object) -> None:
        raise RecursionError(key)

    monkeypatch.setattr("tui.library.entries.reliance", fail)
    library = opened(tmp_path, port=PORT, wrong=BROKEN)
    assert [row.problems[0].partition(": ")[2] for row in library.rows(library.order(sort="path"))][:1] == [
        "error E001 the program fails on this file — please report it with the file"
    ]
    assert library.count() == 2


def test_dates_and_numbers_of_files_may_be_of_any_size(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", port=PORT, convoy=CONVOY)
    os.utime(folder / "port.toml", (32_503_680_000, 32_503_680_000))  # the year 3000
    os.utime(folder / "convoy.toml", (-(10**9), -(10**9)))
    library = open_library([folder], cache=tmp_path / "cache")
    assert library.update().added == 2
    assert not library.update()


def test_two_libraries_do_not_see_each_other(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "one", port=PORT), filled(tmp_path / "other", convoy=CONVOY)
    first = open_library([one], cache=tmp_path / "cache")
    both = open_library([other, one], cache=tmp_path / "cache")
    first.update()
    both.update()
    assert (names(first), names(both)) == (["port"], ["port", "convoy"])


def test_a_folder_that_vanished_empties_the_library(tmp_path: Path) -> None:
    library = opened(tmp_path, port=PORT)
    shutil.rmtree(tmp_path / "library")
    assert library.update() == Updated(removed=1)
    assert library.order() == []


def test_hostile_text_is_cleaned_wherever_it_comes_from(tmp_path: Path) -> None:
    text = CONVOY.replace("قافلة", r"\u001b]52;c;eA==\u0007[/]")
    library = opened(tmp_path, **{"evil\x1b[31m": text, "broken\u202e": 'format = 1\n"\\u001b" = 1\n'})
    for row in library.rows(library.order()):
        printed = [row.key, row.headline, *row.problems]
        assert all(line.isprintable() for line in printed)
    assert names(library, "[/]") == names(library, "/") == names(library)
    assert hits(library, "52 c ea") == [("evil␛[31m", Ref("briefing"))]


def test_what_most_rests_on_alone_is_first(library: Library) -> None:
    first, second = library.reliance()
    assert (first.name, first.briefings, first.uses, first.alone) == ("Example Gazette", 2, 4, 3)
    assert (second.name, second.briefings, second.uses, second.alone) == ("Example Agency", 1, 2, 1)
