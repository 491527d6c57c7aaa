"""What is told of a file that is wrong: each problem with its code, its place and its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from smallest import HEAD, SMALLEST, reading_of
from strategies import briefings

from tui.briefing.positions import Lines, scan
from tui.briefing.problems import CODES
from tui.briefing.reading import read_bytes
from tui.briefing.writing import dumps

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.positions import KeyPath
    from tui.briefing.problems import Problem

ROOT = Path(__file__).parents[2]


def only(text: str) -> Problem:
    """The one problem of a text."""
    (problem,) = reading_of(text).problems
    return problem


def test_another_format_is_the_only_thing_said() -> None:
    problem = only('format = 2\n[nonsense]\nas_of = "never"\n')
    assert (problem.line, problem.column, problem.code) == (1, 10, "E007")
    assert problem.words == "this file says format = 2; this program reads 1"


@pytest.mark.parametrize(
    ("text", "place", "code", "where", "words"),
    [
        # The smallest file of each kind of problem, after four lines of a good head.
        ("[actor]\na = {name = 5}", (6, 13), "E101", 'actor "a": name', "expected a string, found an integer"),
        ("[actor]\na = 5", (6, 5), "E101", 'actor "a"', "expected a table or a string, found an integer"),
        ("tags = 'x'", (5, 8), "E101", "briefing: tags", "expected an array, found a string"),
        ("tags = ['x', 5]", (5, 14), "E101", "briefing: tags[1]", "expected a string, found an integer"),
        ("version = true", (5, 11), "E101", "briefing: version", "expected an integer, found a boolean"),
        ("summary = 2020-09-27", (5, 11), "E101", "briefing: summary", "expected a string, found a date or time"),
        ("[actor.a]\nkind = 'group'", (5, 1), "E102", 'actor "a": name', "required, but missing"),
        ("[actor]\na = {}", (6, 1), "E102", 'actor "a": name', "required, but missing"),
        ("[[revision]]\nat = 2020-09-27", (5, 1), "E102", "revision 1: summary", "required, but missing"),
        ("tlp = 'rde'", (5, 7), "E103", "briefing: tlp", '"rde" is not one of'),
        ("version = 0", (5, 11), "E104", "briefing: version", "0 is out of range"),
        ("version = 0x" + "f" * 5000, (5, 11), "E104", "briefing: version", "a number beyond 64 bits"),
        ("[place]\np = {name = 'P', lat = nan, lon = 1}", (6, 24), "E104", 'place "p": lat', "nan is out of range"),
        ("x_a = {b = [9223372036854775808]}", (5, 13), "E104", "briefing: x_a.b[0]", "9223372036854775808"),
        ("x_a = inf", (5, 7), "E104", "briefing: x_a", "inf is not a finite number"),
        ("id = 'a b'", (5, 6), "E105", "briefing: id", '"a b" is not an id'),
        ("[actor]\n'a b' = 'A'", (6, 1), "E105", 'actor "a b"', '"a b" is not an id'),
        ("[source]\ns = {publisher = ''}", (6, 18), "E106", 'source "s": publisher', "empty"),
        ("[claim]\nc = ''", (6, 5), "E106", 'claim "c": text', "empty"),
        ("[source]\ns = {publisher = 'S', url = 'ftp://s'}", (6, 29), "E108", 'source "s": url', '"ftp://s" is not'),
        ("lang = 'Ελ'", (5, 8), "E111", "briefing: lang", "is not a language"),
    ],
)
def test_every_wrong_field_has_its_code_and_place(
    text: str, place: tuple[int, int], code: str, where: str, words: str
) -> None:
    problem = only(HEAD + text + "\n")
    assert ((problem.line, problem.column), problem.code, problem.where) == (place, code, where)
    assert words in problem.words


def test_tables_of_the_wrong_shape_are_named() -> None:
    problems = reading_of('format = 1\nactor = 5\nevent = [1]\nstatement = "x"\nbriefing = []\n').problems
    assert [(each.line, each.column, each.code) for each in problems if each.code == "E101"] == [
        (2, 9, "E101"),
        (3, 10, "E101"),
        (4, 13, "E101"),
        (5, 12, "E101"),
    ]
    assert [problem.code for problem in problems] == ["E101"] * 4, "what is lost with them is not told once more"
    assert problems[2].hint == "write [[statement]], with two brackets"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            'timezone = "localtime"',
            'unknown time zone "localtime" — write an IANA name like "Europe/Athens", or "+04:00"',
        ),
        ("version = 0", "0 is out of range — it must be between 1 and 2147483647"),
        ('tlp = "RED"', '"RED" is not one of clear, green, amber, amber+strict, red — did you mean "red"?'),
        (
            '[claim.c]\ntext = "C"\nlikelihood = "probable"',
            '"probable" is not one of almost-no-chance, very-unlikely, unlikely, roughly-even-chance, likely, very-',
        ),
        ('[source.s]\npublisher = "S"\nreliability = "a"', '"a" is not one of A, B, C, D, E, F — did you mean "A"?'),
    ],
)
def test_what_is_told_of_a_wrong_value_helps(line: str, told: str) -> None:
    problem = only(SMALLEST.split("[actor]")[0] + line + "\n")
    assert str(problem).partition(f"{problem.where}: ")[2].startswith(told)


def test_a_missing_format_does_not_hide_the_rest() -> None:
    problems = reading_of('[briefing]\nheadline = "H"\n').problems
    assert [(each.line, each.code, each.where) for each in problems] == [
        (1, "E102", "format"),
        (1, "E102", "briefing: as_of"),
    ]


def test_an_empty_file_says_what_a_briefing_needs() -> None:
    assert [problem.where for problem in reading_of("").problems] == ["format", "briefing: headline", "briefing: as_of"]


def test_the_line_reads_as_the_format_shows_it() -> None:
    text = (
        SMALLEST.replace("Athens-Macedonian", "Agence").replace("amna =", "afp =")
        + '[[statement]]\nid = "az-villages"\n'
    )
    text = text.replace('sources = ["amna"]', 'sources = ["afp"]') + 'actor = "michel"\ntext = "T"\nsources = ["apf"]\n'
    assert str(only(text)) == (
        'b.toml:21:12: error E201 statement "az-villages": sources[0]: unknown source "apf" — did you mean "afp"?'
    )


def test_unknown_keys_are_warnings_with_the_nearest_known_one() -> None:
    reading = reading_of(
        SMALLEST.replace("title =", "x_title = 1\ntitel = 2\ntitle =").replace("[actor]", "[actors]\n[actor]")
    )
    assert reading.briefing is not None
    assert (reading.errors, reading.warnings) == (0, 2)
    assert [str(problem) for problem in reading.problems] == [
        'b.toml:5:2: warning W001 unknown key "actors" — did you mean "actor"?',
        'b.toml:13:1: warning W001 event 1: unknown key "titel" — did you mean "title"?',
    ]


def test_a_record_is_named_by_its_id_or_counted_from_one() -> None:
    text = SMALLEST + '[[statement]]\nid = "x\\u200by"\n[[statement]]\nid = 5\n'
    assert [problem.where for problem in reading_of(text).problems if problem.code == "E102"] == [
        'statement "xy": actor',
        'statement "xy": sources',
        "statement 3: actor",
        "statement 3: sources",
    ]


def test_hidden_characters_are_counted_and_told_at_each_text_that_held_some() -> None:
    reading = reading_of(SMALLEST.replace("Shelling", "She\\u202elling\\u200b").replace("Calls", "\\u0000Calls"))
    assert reading.briefing is not None
    assert reading.hidden == 3
    assert [str(problem).partition(".toml:")[2] for problem in reading.problems] == [
        "11:9: warning W002 event 1: title: 2 hidden characters were removed or marked",
        "15:8: warning W002 statement 1: text: a hidden character was removed or marked",
    ]


def test_a_file_full_of_hidden_characters_is_not_told_text_by_text_without_end() -> None:
    tags = ", ".join(['"a\\u200b"'] * 5_000)
    reading = reading_of(SMALLEST.replace("as_of", f"tags = [{tags}]\nas_of"))
    assert reading.hidden == 5_000
    told = [str(problem) for problem in reading.problems]
    assert len(told) == 101
    assert told[-1].endswith("tags[4999]: 4,900 more texts held hidden characters; this is the last of them")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('x_tags = ["a", "b\\u200B"]', "2:16: warning W002 x_tags[1]: a hidden character was removed or marked"),
        ("x_n = [{n = [nan]}]", "2:14: error E104 x_n[0].n[0]: nan is not a finite number"),
        (
            "x_n = [[], 9223372036854775808]",
            "2:12: error E104 x_n[1]: 9223372036854775808 is out of range — at most 64 bits",
        ),
        ("x_d = " + "[" * 66 + "]" * 66, "2:71: error E006 x_d" + "[0]" * 11 + "…: nested more than 64 levels deep"),
    ],
    ids=["hidden", "no number", "too great", "too deep"],
)
def test_what_is_wrong_in_a_free_list_at_the_top_is_told_at_its_place(line: str, told: str) -> None:
    problems = reading_of(SMALLEST.replace("format = 1\n", f"format = 1\n{line}\n")).problems
    assert [str(problem).partition(".toml:")[2] for problem in problems] == [told]


def test_a_cut_is_told_where_it_was_made() -> None:
    reading = reading_of(SMALLEST.replace("Shelling begins", "S" * 600).replace("Calls", "Word " * 500))
    assert reading.briefing is not None
    assert len(reading.briefing.events[0].title) == 500
    assert reading.briefing.statements[0].text.startswith("Word Word"), "a text may be long"
    (problem,) = reading.problems
    assert (problem.line, problem.code, problem.words) == (11, "W002", "cut to 500 characters")


@pytest.mark.parametrize(
    ("source", "place", "words", "hint"),
    [
        (b"format = 1\nx = \n", (2, 5), "Invalid value", ""),
        (b"a = 1\n\xe9 = '\xe9'", (2, 1), "the byte 0xE9 is not UTF-8", ""),
        ("a = 'é".encode() + b"\xff'", (1, 7), "the byte 0xFF is not UTF-8", ""),
        ("format = 1".encode("utf-16"), (1, 1), "the byte 0xFF is not UTF-8", "UTF-16"),
        (b"a = 1\rb = 2", (1, 6), "", ""),
        (b"when = 2020-09-27~\n", (1, 18), "", '"2020-09-27~"'),
        (b"a = 1\nwhen = 2020-09-27/2020-10-01 # x\n", (2, 18), "", '"2020-09-27/2020-10-01"'),
        (b"a = 1\nb = " + b"[" * 500, (2, 1), "nested more than", ""),
        (b"a = 1\n" + b"a." * 2000 + b"a = 1", (2, 1), "more than the allowed", ""),
        (b"a = 1\nb = " + b"9" * 5000, (2, 5), "too many digits", ""),
    ],
)
def test_what_is_not_toml_is_one_problem_with_its_place(
    source: bytes, place: tuple[int, int], words: str, hint: str
) -> None:
    (problem,) = read_bytes(source, "b.toml").problems
    assert (problem.line, problem.column) == place
    assert words in problem.words
    assert hint in problem.hint


def test_names_and_words_are_cleaned() -> None:
    reading = read_bytes(HEAD.encode() + b'tlp = "\\u001b[31m\\u202e"\n"\\u001b]52;k" = 1\n[a"', "\x1b[2J\udcff.toml")
    assert reading.name == "␛[2J\ufffd.toml"
    for text in ('tlp = "\\u001b[31m\\u202e"\n"\\u001b]52;k" = 1\n', '"\\u001b" = 1\n"\\u001b" = 2\n'):
        for problem in reading_of(HEAD + text).problems:
            assert str(problem).isprintable()


def test_every_code_raised_is_in_the_table() -> None:
    raised = set()
    for file in (ROOT / "tui").rglob("*.py"):
        raised |= set(re.findall(r'"([EW]\d{3})"', file.read_text()))
    assert raised <= CODES.keys()
    assert CODES.keys() <= raised, "codes that nothing raises"


def leaves(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    """The paths of plain values that the format has a type for."""
    if isinstance(value, dict):
        return [leaf for key in value if not key.startswith("x_") for leaf in leaves(value[key], (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, (*path, index))]
    return [path]


@settings(max_examples=60, deadline=None)
@given(briefings(), st.sampled_from([1, 1, 2, 5]), st.data())
def test_every_broken_field_is_reported_in_its_place(briefing: Briefing, count: int, data: st.DataObject) -> None:
    """No field of the format may be `true`, so that is what some are overwritten with."""
    text = dumps(briefing)
    paths = leaves(tomli.loads(text))
    assume(len(paths) >= count)
    broken = data.draw(st.lists(st.sampled_from(paths), min_size=count, max_size=count, unique=True))
    spans = scan(text, set(broken))
    offsets = []
    shift = 0
    for span in sorted(spans[path] for path in broken):
        offsets.append(span.value + shift)
        text = text[: span.value + shift] + "true" + text[span.end + shift :]
        shift += 4 - (span.end - span.value)
    reading = reading_of(text)
    assert reading.briefing is None
    places = {Lines(text).place(offset) for offset in offsets}
    found = {(problem.line, problem.column) for problem in reading.problems if problem.code[:2] in ("E1", "E3")}
    assert places == found
    follow_ups = {problem.code for problem in reading.problems if problem.code[:2] not in ("E1", "E3")}
    assert follow_ups <= {"E201"}, "only names that a broken id no longer declares"
