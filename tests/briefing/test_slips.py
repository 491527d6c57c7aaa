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
        ("as_of = 2020-09-27/2020-10", 'a date with a mark or an interval needs quotes: "2020-09-27/2020-10"'),
    ],
)
def test_a_slip_is_answered_with_the_way_out(line: str, hint: str) -> None:
    (problem,) = read_bytes(f"format = 1\n[briefing]\n{line}\nlang = 'en'\n".encode(), "draft.toml").problems
    assert (problem.code, problem.line, problem.hint) == ("E005", 3, hint)


@pytest.mark.parametrize("line", ["headline =", "[briefing", "summary = 'a\x00b'"])
def test_where_nothing_is_likely_nothing_is_guessed(line: str) -> None:
    (problem,) = read_bytes(f"format = 1\n{line}\n".encode(), "draft.toml").problems
    assert (problem.code, problem.line, problem.hint) == ("E005", 2, "")


def test_a_line_of_a_megabyte_is_answered_at_once() -> None:
    (problem,) = read_bytes(b"format = 1\nx = " + b"= [a " * 200_000, "draft.toml").problems
    assert problem.code == "E005"
