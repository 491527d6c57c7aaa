from __future__ import annotations

import gc
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
import tomli_w
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.positions import Lines, scan
from tui.briefing.problems import CODES
from tui.briefing.reading import Reading, read, read_bytes
from tui.briefing.writing import dumps

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.positions import KeyPath
    from tui.briefing.problems import Problem

ROOT = Path(__file__).parents[2]
HEAD = 'format = 1\n[briefing]\nheadline = "H"\nas_of = 2020-09-27\n'
SMALLEST = HEAD + """[actor]
michel = "Charles Michel"
[source]
amna = "Athens-Macedonian News Agency"
[[event]]
when = 2020-09-27
title = "Shelling begins"
sources = ["amna"]
[[statement]]
actor = "michel"
text = "Calls for an end to the fighting"
sources = ["amna"]
"""


def reading_of(text: str) -> Reading:
    return read_bytes(text.encode(), "b.toml")


def only(text: str) -> Problem:
    """The one problem of a text."""
    (problem,) = reading_of(text).problems
    return problem


def briefing_of(text: str) -> Briefing:
    reading = reading_of(text)
    assert reading.problems == []
    assert reading.briefing
    return reading.briefing


def test_the_smallest_useful_file_reads() -> None:
    briefing = briefing_of(SMALLEST)
    assert briefing.header.headline == "H"
    assert briefing.actors["michel"].name == "Charles Michel"
    assert briefing.sources["amna"].publisher == "Athens-Macedonian News Agency"
    assert str(briefing.statements[0].sources[0]) == "amna"
    assert briefing.events[0].when.text == "2020-09-27"


def test_the_example_of_the_format_reads_as_written(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(SMALLEST)
    reading = read(file)
    assert reading.briefing == briefing_of(SMALLEST)
    assert (reading.name, reading.path) == (str(file), file)


@pytest.mark.parametrize("path", sorted((ROOT / "briefings").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_briefings_have_no_problem(path: Path) -> None:
    assert [str(problem) for problem in read(path).problems if problem.is_error] == []


def test_short_forms_are_the_required_field() -> None:
    text = HEAD + '[actor]\na = "A"\n[source]\ns = "S"\n[place]\np = "P"\n[claim]\nc = "C"\n'
    briefing = briefing_of(text)
    shorts = (briefing.actors["a"].name, briefing.sources["s"].publisher, briefing.places["p"].name)
    assert shorts == ("A", "S", "P")
    assert briefing.claims["c"].text == "C"


def test_one_byte_order_mark_is_ignored() -> None:
    assert read_bytes(b"\xef\xbb\xbf" + SMALLEST.encode(), "b.toml").briefing == briefing_of(SMALLEST)


def test_free_keys_are_kept_where_they_stand() -> None:
    text = HEAD + 'x_desk = "Athens"\nx_ = 1\n[x_tool]\nmade = [1, 2]\n[actor.a]\nname = "A"\nx_seen.by.me = true\n'
    briefing = briefing_of(text)
    assert briefing.extra == {"x_tool": {"made": [1, 2]}}
    assert briefing.header.extra == {"x_desk": "Athens", "x_": 1}
    assert briefing.actors["a"].extra == {"x_seen": {"by": {"me": True}}}


def test_another_format_is_the_only_thing_said() -> None:
    problem = only('format = 2\n[nonsense]\nas_of = "never"\n')
    assert (problem.line, problem.column, problem.code) == (1, 10, "E007")
    assert problem.words == "this file says format = 2; this program reads 1"


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "where", "words"),
    [
        # The smallest file of each kind of problem, after four lines of a good head.
        ('[actor]\na = {name = 5}', 6, 13, "E101", 'actor "a": name', "expected a string, found an integer"),
        ("[actor]\na = 5", 6, 5, "E101", 'actor "a"', "expected a table or a string, found an integer"),
        ("actor = 5", 5, 9, "E101", "briefing", ""),
        ("tags = 'x'", 5, 8, "E101", "briefing: tags", "expected an array, found a string"),
        ("tags = ['x', 5]", 5, 14, "E101", "briefing: tags[1]", "expected a string, found an integer"),
        ("version = true", 5, 11, "E101", "briefing: version", "expected an integer, found a boolean"),
        ("summary = 2020-09-27", 5, 11, "E101", "briefing: summary", "expected a string, found a date or time"),
        ("[actor.a]\nkind = 'group'", 5, 1, "E102", 'actor "a": name', "required, but missing"),
        ("[actor]\na = {}", 6, 1, "E102", 'actor "a": name', "required, but missing"),
        ("[[revision]]\nat = 2020-09-27", 5, 1, "E102", "revision 1: summary", "required, but missing"),
        ("tlp = 'rde'", 5, 7, "E103", "briefing: tlp", '"rde" is not one of'),
        ("version = 0", 5, 11, "E104", "briefing: version", "0 is out of range"),
        ("version = 0x" + "f" * 5000, 5, 11, "E104", "briefing: version", "a number beyond 64 bits"),
        ("[place]\np = {name = 'P', lat = nan, lon = 1}", 6, 24, "E104", 'place "p": lat', "nan is out of range"),
        ("x_a = {b = [9223372036854775808]}", 5, 13, "E104", "briefing: x_a.b[0]", "9223372036854775808"),
        ("x_a = inf", 5, 7, "E104", "briefing: x_a", "inf is not a finite number"),
        ("id = 'a b'", 5, 6, "E105", "briefing: id", '"a b" is not an id'),
        ("[actor]\n'a b' = 'A'", 6, 1, "E105", 'actor "a b"', '"a b" is not an id'),
        ("[source]\ns = {publisher = ''}", 6, 18, "E106", 'source "s": publisher', "empty"),
        ("[claim]\nc = ''", 6, 5, "E106", 'claim "c": text', "empty"),
        ("[source]\ns = {publisher = 'S', url = 'ftp://s'}", 6, 29, "E108", 'source "s": url', '"ftp://s" is not'),
        ("lang = 'Ελ'", 5, 8, "E111", "briefing: lang", "is not a language"),
        ("as_of = 1", 0, 0, "", "", ""),
    ],
)
def test_every_wrong_field_has_its_code_and_place(
    text: str, line: int, column: int, code: str, where: str, words: str
) -> None:
    if not code:
        assert only(HEAD + text).code == "E005", "a key given twice"
        return
    problem = only(HEAD + text + "\n")
    if where != "briefing":
        assert problem.where == where
    assert (problem.line, problem.column, problem.code) == (line, column, code)
    assert words in problem.words
