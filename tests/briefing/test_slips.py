"""What people get wrong in TOML, and what they are told."""

from __future__ import annotations

import pytest

from tui.briefing.reading import read_bytes


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("headline = Fighting reported # draft", 'put a text in quotation marks: "Fighting reported"'),
        ('headline = "Fighting "reported""', 'write a quotation mark inside a text as \\"'),
        ('headline: "Fighting"', "write = between a key and its value, not :"),
        ('headline = "Fighting', 'the " at the end is missing; a text on several lines needs three, """'),
        ("headline = “Fighting”", 'write straight quotation marks, ", around a text, not typographic ones'),
        ('tags = ["port" "strike"]', "a comma between two items is missing"),
        ("tags = [port, strike]", 'put a text in quotation marks: "port"'),
        ('as of = "2020-09-27"', "a key is one word; _ joins what would be two"),
        ("as_of = 2020-09-27~", 'a date with a mark or an interval needs quotes: "2020-09-27~"'),
        ("as_of = 2.3.2031", "a date has the year first: 2031-03-02"),
        ("as_of = 2/3/2031", "a date has the year first, as in 2031-03-02"),
        ("this is = = broken", "a key is one word; _ joins what would be two"),
        ("this_is = = broken", "write one = between a key and its value"),
        ("as_of = 2020-09-27/2020-10", 'a date with a mark or an interval needs quotes: "2020-09-27/2020-10"'),
        ("as_of = 2020/..", 'a date with a mark or an interval needs quotes: "2020/.."'),
        ("as_of = ../2020", 'a date with a mark or an interval needs quotes: "../2020"'),
        ("as_of = [2020-09-27, 2020-09-28~]", 'a date with a mark or an interval needs quotes: "2020-09-28~"'),
        ("a = {as_of = ../2020}", 'a date with a mark or an interval needs quotes: "../2020"'),
        ("as_of = 2020-09 # so", 'a date without a day needs quotes: "2020-09"'),
        ("as_of = [2020-09]", 'a date without a day needs quotes: "2020-09"'),
        ("as_of = 2020-9-7", "a date has two digits for month and day: 2020-09-07"),
        ("figure.c = 2..4", 'a range needs quotes: "2..4"'),
        ("figure.c = 4..", 'a range needs quotes: "4.."'),
        ("figure = {c = ..10}", 'a range needs quotes: "..10"'),
    ],
)
def test_a_slip_is_answered_with_the_way_out(line: str, hint: str) -> None:
    (problem,) = read_bytes(f"format = 1\n[briefing]\n{line}\nlang = 'en'\n".encode(), "draft.toml").problems
    assert (problem.code, problem.line, problem.hint) == ("E005", 3, hint)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[statement]\n[statement]",
            "error E005 Cannot declare [statement] twice — write [[statement]], with two brackets, above each record",
        ),
        (
            "[actor]\n[actor]",
            "error E005 Cannot declare [actor] twice — keep one [actor], with all its records below it",
        ),
        (
            "[source.s]\n[[source]]",
            "error E005 Cannot overwrite a value — write [source.ID] above each record, where ID is its own",
        ),
        (
            "[briefing]\n[briefing]",
            "error E005 Cannot declare [briefing] twice — keep one [briefing], with all its keys below it",
        ),
        (
            "tags = ['a']\ntags = ['a']",
            "error E005 Cannot overwrite a value — the same key stands further up; keep one of the two",
        ),
        (
            "[actor.az]\n[actor.az]",
            "error E005 Cannot declare [actor.az] twice — join the two, or give one of them another id",
        ),
    ],
)
def test_what_the_parser_says_is_said_in_words_of_the_format(text: str, told: str) -> None:
    (problem,) = read_bytes(f"format = 1\n{text}\n".encode(), "draft.toml").problems
    assert str(problem).partition(": ")[2] == told


STORY = """\
format = 1
[briefing]
headline = "Story"
as_of = 2024-01-05
[actor]
union = "Union"
[source]
paper = "Paper"
[[statement]]
actor = "union"
text = "We stay."
sources = ["paper"]
[[statement]]
actor = "union"
text = "We go."
sources = ["paper"]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told", "opens"),
    [
        (
            "[[statement]]",
            "[[statment]]",
            "9:3: warning W001 unknown table [[statment]]: its 2 records are not read — did you mean [[statement]]?",
            True,
        ),
        (
            "[source]",
            "[sources]",
            (
                "7:2: error E201 unknown table [sources]: its only record is not read, "
                "and 2 references to it lead nowhere — did you mean [source]?"
            ),
            False,
        ),
        (
            "[actor]\nunion =",
            "[[actor]]\nname =",
            (
                "5:1: error E101 actor: expected records with an id each, found [[actor]], "
                "and 2 references to it lead nowhere — write [actor.ID] above each record, where ID is its own"
            ),
            False,
        ),
        (
            "[briefing]",
            "[[briefing]]",
            (
                "2:1: error E101 briefing: expected a table under [briefing], found an array "
                "— write [briefing] on a line of its own"
            ),
            False,
        ),
        (
            'text = "We stay."',
            'txt = "We stay."',
            ('11:1: error E107 statement 1: unknown key "txt", and so neither text nor quote — did you mean "text"?'),
            False,
        ),
    ],
)
def test_a_slip_with_a_name_or_a_bracket_is_told_once_with_what_is_lost(
    right: str, wrong: str, told: str, *, opens: bool
) -> None:
    reading = read_bytes(STORY.replace(right, wrong).encode(), "draft.toml")
    assert [str(problem) for problem in reading.problems] == [f"draft.toml:{told}"]
    assert (reading.briefing is not None) == opens


def test_a_statement_that_is_no_table_is_not_said_to_lack_words() -> None:
    text = STORY[: STORY.index("[[statement]]")].replace("format = 1\n", "format = 1\nstatement = ['We stay.']\n")
    (problem,) = read_bytes(text.encode(), "draft.toml").problems
    assert problem.words == "expected a table under [[statement]], found a string"


@pytest.mark.parametrize("line", ["headline =", "[briefing", "summary = 'a\x00b'"])
def test_where_nothing_is_likely_nothing_is_guessed(line: str) -> None:
    (problem,) = read_bytes(f"format = 1\n{line}\n".encode(), "draft.toml").problems
    assert (problem.code, problem.line, problem.hint) == ("E005", 2, "")


def test_a_line_of_a_megabyte_is_answered_at_once() -> None:
    (problem,) = read_bytes(b"format = 1\nx = " + b"= [a " * 200_000, "draft.toml").problems
    assert problem.code == "E005"
