"""Two parsers behind one door: what the fast one takes, the one that words the refusals takes too, and alike."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import pytest
import tomli

from tui.briefing import syntax

CORPUS = Path(__file__).parents[2] / "../shared/corpora/toml-test/tests"
SHIPPED = sorted((Path(__file__).parents[2] / "briefings").glob("*.toml"))
SCRAPS = ['"""', "[[", "\\u00e9", "inf", *"\"'[]{}=.,#\n\r\x00\\é"]


def plain(value: Any) -> object:
    """The value with its type and order, and so that two of them can be compared: nothing equals nan."""
    if isinstance(value, dict):
        return [(key, plain(each)) for key, each in value.items()]
    if isinstance(value, list):
        return [plain(each) for each in value]
    return type(value), "nan" if isinstance(value, float) and math.isnan(value) else value


def taken_alike(text: str) -> bool:
    """Whether a text is taken; asserts that the parser that words the refusals takes it too, and alike."""
    try:
        taken = syntax.parse(text)
    except syntax.Unreadable:
        return False
    slowly = tomli.loads(text)
    # The tables of the format are asked for by name; records, and free keys at the top, come in the order of the file.
    assert taken.keys() == slowly.keys(), text
    assert {key: plain(value) for key, value in taken.items()} == {key: plain(slowly[key]) for key in taken}, text
    assert [key for key in taken if key.startswith("x_")] == [key for key in slowly if key.startswith("x_")], text
    return True


def test_both_parsers_take_the_corpus_alike() -> None:
    files = sorted(CORPUS.rglob("*.toml"))
    if not files:
        pytest.skip("toml-test is not here: 777 files not compared")
    taken = 0
    for file in files:
        try:
            text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
        except UnicodeDecodeError:
            continue
        taken += taken_alike(text)
    print(f"{taken} of {len(files)} files taken by both parsers, alike")
    assert taken > 200


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_both_parsers_take_broken_briefings_alike(file: Path) -> None:
    source = file.read_text("utf-8")
    chance = random.Random(20)  # noqa: S311 - the same texts in every run
    taken = 0
    for _ in range(400):
        at = chance.randrange(len(source))
        taken += taken_alike(source[:at] + chance.choice(SCRAPS) + source[at + chance.choice([0, 0, 1, 9]) :])
    print(f"{taken} of 400 mutations of {file.stem} taken by both parsers, alike")
    assert 0 < taken < 400


@pytest.mark.parametrize(
    "text",
    [
        "a = {b =\n1}",
        "a = {b =#\n1}",
        "a = {b = \t # c\n1}",
        "a = {b = # c\r\n1}",
        "a = {b\n= 1}",
        "a = {b # c\n\n = 1}",
        "a = {b\n.c = 1}",
        "\ufeffa = 1",
    ],
)
def test_what_only_the_fast_parser_takes_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(syntax.Unreadable) as refused:
        syntax.parse(text)
    assert (refused.value.code, refused.value.line) == ("E005", 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a = 123456789012345678901234567890", 123456789012345678901234567890),
        ("a = 1e400", math.inf),
        ('a = """\nb =\n"""', "b =\n"),
        ('a = """\n= b"""', "= b"),
        ('a = "b =# c"', "b =# c"),
        ('a = """b\r\nc"""', "b\nc"),
    ],
)
def test_what_the_fast_parser_does_not_read_is_read(text: str, value: object) -> None:
    assert syntax.parse(text) == {"a": value}


def test_a_dotted_key_into_an_array_of_tables_is_refused() -> None:
    with pytest.raises(syntax.Unreadable):
        syntax.parse("\n[[a.b]]\n[a]\nb.c.d = 1")


@pytest.mark.parametrize(
    "text",
    [
        "f = 1\n[actor.a.x_b]\n[actor.c]\n[actor.a]\n",
        "f = 1\n[actor.a.'x_b']\n[actor.c]\n [actor.a]\n",
        "f = 1\n[x_a.b]\n[x_c]\n[x_a]\n",
        "[x_a.b]\n[x_c]\n[x_a]\n",
        "f = 1\n[actor.a]\n[source.b]\n[actor]\nc = 1\n",
        "f = 1\n[x_a]\nb.c = 1\n[x_d]\n[x_a.e.f]\n[x_a.e]\n",
    ],
)
def test_records_have_one_order_whichever_parser_reads_them(text: str) -> None:
    assert taken_alike(text)


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_dotted_keys_into_an_array_of_tables_are_refused_in_the_first_line_too(blank: str) -> None:
    with pytest.raises(syntax.Unreadable):
        syntax.parse(f"{blank}[[a.b]]\n[a]\nb.c.d = 1\n")


def test_nesting_that_only_the_slow_parser_allows_is_read() -> None:
    assert list(syntax.parse("a = " + "[" * 100 + "]" * 100)) == ["a"]
