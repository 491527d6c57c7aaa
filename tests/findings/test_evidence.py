from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from stories import HEAD
from strategies import briefings

from tui.briefing.problems import CODES, IGNORABLE, NOTES
from tui.briefing.reading import read_bytes
from tui.briefing.writing import dumps
from tui.findings.evidence import problems

if TYPE_CHECKING:
    from tui.briefing.model import Briefing
    from tui.briefing.problems import Problem

ACTORS = """
[actor]
ann = { name = "Ann", side = "A" }
ben = { name = "Ben", side = "B" }
[source]
wire = "Wire"
paper = "Paper"
own = { publisher = "Ann's page", actor = "ann" }
foe = { publisher = "Ben's page", actor = "ben" }
"""
SAID = '[[statement]]\nactor = "ann"\ntext = "Said."\nsaid_at = 2024-01-05\n'


def found(text: str, *, ignore: str = "", head: str = HEAD) -> list[Problem]:
    reading = read_bytes((head + text).encode(), "story.toml")
    assert reading.briefing is not None, [str(each) for each in reading.problems]
    return problems(reading, frozenset(ignore.split()))


def place(text: str, problem: Problem) -> str:
    """What stands where a problem points at."""
    return (HEAD + text).split("\n")[problem.line - 1][problem.column - 1 :]


@pytest.mark.parametrize(
    ("statement", "code", "words", "at"),
    [
        (
            SAID.replace("2024-01-05", '"2024-01-05T12:00Z"')
            + 'reported_at = "2024-01-05T11:00Z"\nsources = ["own"]\n',
            "W110", "said 5 Jan 2024 12:00 UTC, but reported 5 Jan 2024 11:00 UTC already", '"2024-01-05T12:00Z"',
        ),
        (
            SAID + 'sources = ["paper via wire", "wire"]\n',
            "W201", "2 sources, one origin: Wire", '["paper via wire", "wire"]',
        ),
        (SAID + 'sources = ["paper via wire"]\n', "W202", "a single source: Paper, quoting Wire", '["paper via wire"]'),
        (SAID + 'sources = ["wire via foe"]\n', "W203", "known only from the other side: B", '["wire via foe"]'),
        (SAID.replace("said_at = 2024-01-05\n", "") + 'sources = ["own"]\n',
         "W306", "no said_at: when it was said is not known", "[[statement]]"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_statement_stands_at_its_line(statement: str, code: str, words: str, at: str) -> None:
    text = ACTORS + statement
    (problem,) = (each for each in found(text) if each.code == code)
    assert (problem.words, place(text, problem)) == (words, at)
    assert problem.where.startswith("statement 1")


@pytest.mark.parametrize(
    ("said", "reported", "is_late"),
    [
        ('"2024-01-05T12:00Z"', "2024-01-05", False),
        ("2024-01-05", '"2024-01-05T00:00Z"', False),
        ("2024-01-06", '"2024-01-05T23:59Z"', True),
        ('"2024-01-05T12:10Z~"', '"2024-01-05T12:00Z"', False),
        ('"2024-01-05T12:10Z"', '"2024-01-05T12:00Z~"', False),
        ('"2024-01-05/.."', "2024-01-04", True),
        ('"../2024-01-05"', "2024-01-01", False),
    ],
)
def test_said_after_reported_is_told_only_where_no_reading_of_the_two_times_allows_it(
    said: str, reported: str, is_late: bool
) -> None:
    statement = SAID.replace("2024-01-05", said, 1) + f'reported_at = {reported}\nsources = ["own"]\n'
    assert any(each.code == "W110" for each in found(ACTORS + statement)) == is_late


def test_without_reported_at_the_earliest_page_that_was_read_tells() -> None:
    text = ACTORS.replace('wire = "Wire"', 'wire = { publisher = "Wire", published = 2024-01-03 }')
    assert [each.code for each in found(text + SAID + 'sources = ["wire", "paper"]\n')] == ["W110"]


CLAIM = """
[claim]
c = { text = "Something happened", parties = ["ann", "B"] }
"""


def test_what_is_missing_from_a_claim() -> None:
    text = ACTORS + CLAIM + SAID + 'sources = ["own"]\nstance.c = "support"\n'
    silent, stale = sorted(found(text), key=lambda each: each.code, reverse=True)
    assert (silent.code, silent.words, place(text, silent)) == ("W303", "no position from B", '"B"] }')
    assert (stale.code, stale.words) == ("W301", "one-sided, and the newest position is 5 days old")
    assert stale.where == 'claim "c"'


def test_a_page_without_a_saved_copy_and_a_contested_claim_in_one_language() -> None:
    old = 'wire = { publisher = "Wire", url = "https://example.org", accessed = 2023-11-01, lang = "en" }'
    text = ACTORS.replace('wire = "Wire"', old) + CLAIM
    for actor, stance in (("ann", "support"), ("ben", "deny")):
        text += SAID.replace("ann", actor).replace("01-05", "01-09") + f'sources = ["wire"]\nstance.c = "{stance}"\n'
    said = {each.code: each for each in found(text)}
    assert said["W302"].words == "last seen 70 days before as_of, and no saved copy"
    assert place(text, said["W302"]).startswith("2023-11-01")
    assert said["W305"].words == "contested, and all of it was read in one language: en"


def test_quiet_stretches_are_one_note_with_the_longest() -> None:
    events = "".join(
        f'[[event]]\nid = "e{hour}"\nwhen = "2024-01-05T{hour:02}:00Z"\ntitle = "E"\nsources = ["own"]\n'
        for hour in (0, 1, 9, 22)
    )
    (quiet,) = (each for each in found(ACTORS + events) if each.code == "W304")
    assert quiet.words == (
        "nothing with a time of day for 13 hours after this, the longest quiet stretch; "
        "1 other stretch of more than 6 hours"
    )
    assert quiet.where == 'event "e9"'


def test_what_is_the_rule_in_a_briefing_is_said_once() -> None:
    statement = SAID.replace("said_at = 2024-01-05\n", "") + 'sources = ["paper via wire"]\n'
    few, many = found(ACTORS + statement * 3), found(ACTORS + statement * 9 + SAID + 'sources = ["own"]\n')
    assert sorted(each.code for each in few) == ["W202"] * 3 + ["W306"] * 3
    assert [(each.code, each.where, each.words) for each in many] == [
        (
            "W202",
            "briefing",
            (
                "9 of 10 items are known only through Wire and Paper, one behind the other; "
                "all 10 have a single attribution, 9 of them not first-hand"
            ),
        ),
        ("W306", "briefing", "9 of 10 statements have no said_at"),
    ]


# -- leaving out ------------------------------------------------------------------------------------------------------

BOTH = SAID + 'sources = ["wire via foe"]\n'


def codes(text: str, **options: str) -> list[str]:
    return [each.code for each in found(text, **options)]


def test_a_code_is_left_out_by_the_settings_the_file_or_the_record() -> None:
    assert codes(ACTORS + BOTH) == ["W202", "W203"]
    assert codes(ACTORS + BOTH, ignore="W202") == ["W203"]
    assert codes(ACTORS + BOTH, head=f'{HEAD}x_ignore = ["W202", "W203"]\n') == []
    assert codes(ACTORS + BOTH + 'x_ignore = ["W203"]\n' + BOTH) == ["W202", "W202", "W203"]


def test_claims_and_sources_have_theirs() -> None:
    text = ACTORS + CLAIM + SAID + 'sources = ["own"]\nstance.c = "support"\n'
    assert codes(text) == ["W301", "W303"]
    assert codes(text.replace('"B"] }', '"B"], x_ignore = ["W301", "W303"] }')) == []


def test_warnings_of_the_reading_are_left_out_too() -> None:
    event = '[[event]]\nwhen = 2024-01-05\ntitle = "E"\ncolour = 1\n'
    assert codes(event) == ["W101", "W001"]
    assert codes(event + 'x_ignore = ["W101", "W001"]\n') == []
    assert codes(event, ignore="W001") == ["W101"]


def test_what_the_record_leaves_out_does_not_count_towards_a_rule() -> None:
    statement = SAID.replace("said_at = 2024-01-05\n", "") + 'sources = ["own"]\n'
    ignored = statement + 'x_ignore = ["W306"]\n'
    assert [each.where for each in found(ACTORS + statement * 3 + ignored * 2)] == [f"statement {n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("value", "words", "hint", "at"),
    [
        ('["W2022"]', 'unknown code "W2022"', 'did you mean "W202"?', '"W2022"]'),
        ('["w202"]', 'unknown code "w202"', 'did you mean "W202"?', '"w202"]'),
        ('["W202", 5]', "unknown code 5", f"one of {', '.join(IGNORABLE)}", "5]"),
        ('["E201"]', "E201 is an error, which cannot be ignored", "", '"E201"]'),
        ('"W202"', "expected an array of codes, found a string", 'write x_ignore = ["W202"]', '"W202"'),
        ("true", "expected an array of codes, found a boolean", 'as in x_ignore = ["W202"]', "true"),
    ],
)
def test_what_cannot_be_left_out_is_named(value: str, words: str, hint: str, at: str) -> None:
    text = ACTORS + SAID + f'sources = ["own"]\nid = "s"\nx_ignore = {value}\n'
    (problem,) = found(text)
    assert (problem.code, problem.words, place(text, problem)) == ("W003", words, at)
    assert problem.hint == hint
    assert problem.where.startswith('statement "s": x_ignore')


def test_an_error_is_told_whatever_is_left_out() -> None:
    reading = read_bytes(b"format = 1\nx_ignore = ['E102', 'W001']\nodd = 1\n", "story.toml")
    assert {each.code for each in problems(reading, frozenset(CODES))} == {"E102"}
    assert {each.code for each in problems(reading)} > {"E102"}


def test_the_levels() -> None:
    assert set(IGNORABLE) > NOTES
    levels = {each.code: each.level for each in found(ACTORS + BOTH)}
    assert levels == {"W202": "note", "W203": "warning"}


@settings(max_examples=60, deadline=None)
@given(briefings(most=6))
def test_the_laws_of_the_evidence(made: Briefing) -> None:
    reading = read_bytes(dumps(made).encode(), "story.toml")
    everything = problems(reading)
    assert [each for each in everything if each.is_error] == []
    assert all(each.line > 0 and each.column > 0 for each in everything)
    assert everything == sorted(everything, key=lambda each: (each.line, each.column, each.code))
    for code in {each.code for each in everything}:
        left = problems(reading, frozenset({code}))
        assert left == [each for each in everything if each.code != code]
    assert problems(reading, frozenset(IGNORABLE)) == []
