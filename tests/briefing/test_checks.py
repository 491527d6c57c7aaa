from __future__ import annotations

from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.links import circles
from tui.briefing.reading import read_bytes

if TYPE_CHECKING:
    from tui.briefing.problems import Problem

HEAD = """format = 1
[briefing]
headline = "H"
as_of = 2020-09-27
[actor]
az = {name = "Azerbaijan", side = "Baku"}
am = "Armenia"
[source]
afp = "AFP"
politis = {publisher = "Politis", cites = ["afp"]}
[claim]
six = {text = "Six villages were taken", unit = "villages"}
film = "The film is real"
[place]
fizuli = "Fizuli"
"""
STATEMENT = '[[statement]]\nactor = "az"\ntext = "T"\nsources = ["afp"]\n'


def problems_of(text: str) -> list[Problem]:
    return read_bytes((HEAD + text).encode(), "b.toml").problems


def only(text: str) -> tuple[str, str, str, str]:
    """Code, record and key, words, and the rest of the line from where the one problem points at."""
    (problem,) = problems_of(text)
    line = (HEAD + text).split("\n")[problem.line - 1]
    return problem.code, problem.where, problem.words, line[problem.column - 1 :]


def test_a_good_file_has_no_problem() -> None:
    text = STATEMENT + 'id = "s1"\nstance = {film = "deny"}\nfigure = {six = "2..4"}\n'
    text += STATEMENT + 'supersedes = ["s1"]\nresponds_to = ["s1"]\n'
    assert problems_of(text + '[[event]]\nwhen = 2020-09-27\ntitle = "E"\naccording_to = ["az"]\n') == []


@pytest.mark.parametrize(
    ("table", "field", "value", "where", "words"),
    [
        ("[actor.x]\nname = 'X'", "affiliation", '"az_"', 'actor "x": affiliation', 'unknown actor "az_"'),
        ("[source.x]\npublisher = 'X'", "actor", '"ax"', 'source "x": actor', 'unknown actor "ax"'),
        ("[source.x]\npublisher = 'X'", "cites", '["afp", "apf"]', 'source "x": cites[1]', 'unknown source "apf"'),
        (
            "[[event]]\nwhen = 2020\ntitle = 'E'\nsources = ['afp']",
            "places",
            '["fizzli"]',
            "event 1: places[0]",
            'unknown place "fizzli"',
        ),
        (
            "[[event]]\nwhen = 2020\ntitle = 'E'\nsources = ['afp']",
            "actors",
            '["ax"]',
            "event 1: actors[0]",
            'unknown actor "ax"',
        ),
        (
            "[[event]]\nwhen = 2020\ntitle = 'E'\nsources = ['afp']",
            "claims",
            '["sox"]',
            "event 1: claims[0]",
            'unknown claim "sox"',
        ),
        (
            "[[event]]\nwhen = 2020\ntitle = 'E'",
            "according_to",
            '["az", "ax"]',
            "event 1: according_to[1]",
            'unknown actor "ax"',
        ),
        (
            "[[event]]\nwhen = 2020\ntitle = 'E'",
            "sources",
            '["politis via apf"]',
            "event 1: sources[0]",
            'unknown source "apf"',
        ),
        (STATEMENT, "stance", '{sox = "deny"}', "statement 1: stance.sox", 'unknown claim "sox"'),
        (STATEMENT, "figure", "{six = 6, sox = 6}", "statement 1: figure.sox", 'unknown claim "sox"'),
        (STATEMENT, "contradicts", '["s"]', "statement 1: contradicts[0]", 'unknown statement "s"'),
        (
            "[claim.x]\ntext = 'X'",
            "parties",
            '["az", "Baku", "Bako"]',
            'claim "x": parties[2]',
            '"Bako" is neither an actor nor the side of one',
        ),
    ],
)
def test_names_that_nothing_declares(table: str, field: str, value: str, where: str, words: str) -> None:
    table = table.replace("when = 2020\n", "when = 2020-09-27\n")
    code, found_where, found_words, _ = only(f"{table}\n{field} = {value}\n")
    assert (code, found_where, found_words) == ("E201", where, words)


def test_a_reference_points_at_the_element_and_names_the_nearest() -> None:
    (problem,) = problems_of("[source.x]\npublisher = 'X'\ncites = [\n  'afp',\n  'apf',\n]\n")
    assert (problem.line, problem.column) == (HEAD.count("\n") + 5, 3)
    assert problem.hint == 'did you mean "afp"?'


def test_every_step_of_an_attribution_is_looked_up() -> None:
    problems = problems_of(STATEMENT.replace('"afp"', '"afp", "a via politis via b"'))
    assert [problem.words for problem in problems] == ['unknown source "a"', 'unknown source "b"']
    assert {problem.where for problem in problems} == {"statement 1: sources[1]"}


@pytest.mark.parametrize(
    ("text", "code", "where", "words", "at"),
    [
        ("[actor.x]\nname='X'\naffiliation='x'", "E202", 'actor "x": affiliation', "a circle: x -> x", "'x'"),
        (
            "[actor.x]\nname='X'\naffiliation='y'\n[actor.y]\nname='Y'\naffiliation='x'",
            "E202", 'actor "x": affiliation', "a circle: x -> y -> x", "'y'",
        ),
        (
            "[source.x]\npublisher='X'\ncites=['afp', 'y']\n[source.y]\npublisher='Y'\ncites=['x']",
            "E202", 'source "x": cites[1]', "a circle: x -> y -> x", "'y']",
        ),
        (
            "[source.x]\npublisher='X'\n"
            + STATEMENT.replace("afp", "afp via x") + STATEMENT.replace('"afp"', '"afp", "x via politis"'),
            "E202", 'source "politis": cites[0]', "a circle: politis -> afp -> x -> politis", '"afp"]}',
        ),
        (
            "[source.x]\npublisher='X'\n"
            + STATEMENT.replace("afp", "afp via x") + STATEMENT.replace("afp", "x via afp"),
            "E202", "statement 1: sources[0]", "a circle: afp -> x -> afp", '"afp via x"]',
        ),
        (
            f"{STATEMENT}id='x'\nsupersedes=['y']\n{STATEMENT}id='y'\nsupersedes=['x']",
            "E202", 'statement "x": supersedes[0]', "a circle: x -> y -> x", "'y']",
        ),
        (
            f"{STATEMENT}figure.film = 4",
            "E203", "statement 1: figure.film", 'a figure, but the claim "film" has no unit', "film = 4",
        ),
        (
            f"{STATEMENT}id='x'\n{STATEMENT.replace('az', 'am')}supersedes=['x']",
            "E204", "statement 2: supersedes[0]", '"x" is by "az", not by "am"', "'x']",
        ),
        (
            f"{STATEMENT}id='x'\nresponds_to=['x']",
            "E205", 'statement "x": responds_to[0]', "a statement cannot refer to itself", "'x']",
        ),
        (
            f"{STATEMENT}id='x'\nsupersedes=['x']",
            "E205", 'statement "x": supersedes[0]', "a statement cannot refer to itself", "'x']",
        ),
        (
            f"{STATEMENT}id='x'\n{STATEMENT}id='x'",
            "E114", 'statement "x": id', '"x" is the id of statement 1 already', "'x'",
        ),
        (
            "[[statement]]\nactor='az'\nsources=['afp']\nquote=''",
            "E107", "statement 1: text", "neither text nor quote; one of them is required", "[[statement]]",
        ),
        (
            "[[statement]]\nactor='az'\nsources=[]\nquote='Q'",
            "E106", "statement 1: sources", "empty, but at least one is required", "[]",
        ),
        ("[place.x]\nname='X'\nlat=1", "E109", 'place "x": lat', "lat without lon", "1"),
        (
            "[[event]]\nwhen=2020-09-27\ntitle='E'",
            "W101", "event 1", "unsourced event: neither sources nor according_to", "[[event]]",
        ),
        (
            "[[revision]]\nsummary='R'\nat='2020-09-27/..'",
            "E304", "revision 1: at", '"2020-09-27/.." is an interval', "'2020-09-27/..'",
        ),
        (
            "[source.x]\npublisher='X'\naccessed='2020/2021'",
            "E304", 'source "x": accessed', '"2020/2021" is an interval', "'2020/2021'",
        ),
    ],
)  # fmt: skip
def test_rules_across_fields(text: str, code: str, where: str, words: str, at: str) -> None:
    assert only(f"{text}\n") == (code, where, words, at)


@pytest.mark.parametrize("date", ["2020-09-27~", "2020-09-27T10:00?", "2020-09", "2020", "2020-09-27/2020-09-28"])
def test_as_of_is_one_day_or_moment(date: str) -> None:
    text = HEAD.replace("as_of = 2020-09-27", f'as_of = "{date}"')
    (problem,) = read_bytes(text.encode(), "b.toml").problems
    assert (problem.code, problem.line, problem.column, problem.where) == ("E304", 4, 9, "briefing: as_of")


def test_an_unknown_zone_is_told_with_the_nearest() -> None:
    text = HEAD.replace("[actor]", 'timezone = "Europe/Athen"\n[actor]')
    (problem,) = read_bytes(text.encode(), "b.toml").problems
    assert (problem.code, problem.line, problem.column, problem.where) == ("E110", 5, 12, "briefing: timezone")
    assert "Europe/Athens" in problem.hint


def test_events_and_statements_may_share_an_id() -> None:
    assert (
        problems_of(STATEMENT + 'id = "x"\n[[event]]\nid = "x"\nwhen = 2020-09-27\ntitle = "E"\nsources = ["afp"]\n')
        == []
    )


def test_a_wrong_field_causes_no_second_problem() -> None:
    text = "[[statement]]\nactor = 5\ntext = 5\nsources = [5]\nid = 'x'\nstance.sux = 5\n"
    assert [problem.code for problem in problems_of(text)] == ["E101", "E101", "E101", "E201", "E103"]


def test_a_circle_of_ten_thousand_is_found_and_shortened() -> None:
    size = 10_000
    text = "".join(f"[actor.a{n}]\nname='A'\naffiliation='a{(n + 1) % size}'\n" for n in range(size))
    code, where, words, _ = only(text)
    assert (code, where) == ("E202", 'actor "a0": affiliation')
    assert words == "a circle: a0 -> a1 -> a2 -> a3 -> a4 -> a5 -> … 9994 more … -> a0"


def test_ten_thousand_circles_of_sources_do_not_take_minutes() -> None:
    text = "".join(f"[source.s{n}]\npublisher='S'\n" for n in range(20_000))
    for n in range(0, 20_000, 2):
        text += f"[[event]]\nwhen=2020-09-27\ntitle='E'\nsources=['s{n} via s{n + 1}', 's{n + 1} via s{n}']\n"
    begun = perf_counter()
    problems = problems_of(text)
    assert [problem.code for problem in problems] == ["E202"] * 10_000
    assert perf_counter() - begun < 20


def test_ten_thousand_unknown_names_do_not_take_minutes() -> None:
    text = "".join(f"[[event]]\nwhen=2020-09-27\ntitle='E'\nid='e{n}'\nsources=['s{n}']\n" for n in range(10_000))
    begun = perf_counter()
    problems = problems_of(text)
    assert len(problems) == 10_000
    assert perf_counter() - begun < 20


@given(st.dictionaries(st.integers(0, 8).map(str), st.lists(st.integers(0, 8).map(str), max_size=3)))
def test_a_circle_is_given_just_when_there_is_one(graph: dict[str, list[str]]) -> None:
    found = list(circles(graph))
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(after in graph[before] for before, after in pairwise(circle))
    # Taking away, again and again, what leads nowhere leaves the circles.
    left = {node: {step for step in steps if step in graph} for node, steps in graph.items()}
    while dead := {node for node, steps in left.items() if not steps}:
        left = {node: steps - dead for node, steps in left.items() if node not in dead}
    assert bool(found) == bool(left)
    seen = [node for circle in found for node in circle[1:]]
    assert len(seen) == len(set(seen)), "no node is in two"
