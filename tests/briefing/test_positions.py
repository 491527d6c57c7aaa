from __future__ import annotations

import math
import re
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.positions import Lines, scan
from tui.briefing.writing import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing
    from tui.briefing.positions import KeyPath, Span

VALID = Path(__file__).parents[2] / "../shared/corpora/toml-test/tests/valid"


def paths_of(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Everything that tomli decoded, with its path."""
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths_of(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths_of(item, (*path, index))


def same(left: Any, right: Any) -> bool:
    """Equal, where no number is equal to itself, and offsets matter."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and math.isnan(left):
        return isinstance(right, float) and math.isnan(right)
    if isinstance(left, datetime):
        return isinstance(right, datetime) and str(left) == str(right)
    return type(left) is type(right) and bool(left == right)


def is_written(value: Any, text: str, span: Span) -> bool:
    """Whether the value stands in the text as a value, not spread over headers and dotted keys."""
    return not isinstance(value, dict | list) or (text[span.value] in "[{" and span.value > span.key)


def key_at(text: str, at: int) -> str:
    match = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'').match(text, at)
    assert match, "a key begins here"
    (key,) = tomli.loads(f"{match[0]} = 1")
    return key


def check_text(text: str) -> int:
    """Assert the place of every key and value of a TOML text; how many there were."""
    spans = scan(text)
    count = 0
    for path, value in paths_of(tomli.loads(text)):
        assert path in spans, f"{path} has no place"
        span = spans[path]
        if isinstance(path[-1], str):
            assert key_at(text, span.key) == path[-1]
        if is_written(value, text, span):
            assert same(tomli.loads(f"v = {text[span.value : span.end]}")["v"], value), path
        count += 1
    assert len(spans) == count, "no place for what is not there"
    return count


def test_every_value_of_the_valid_corpus_has_its_place() -> None:
    files = sorted(VALID.rglob("*.toml"))
    if not files:
        pytest.skip("toml-test is not here: 268 files not scanned")
    count = sum(check_text(file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()) for file in files)
    print(f"{count} values of {len(files)} files found in their places")
    assert count > 1_500


@settings(max_examples=25, deadline=None)
@given(briefings(), st.booleans())
def test_every_value_of_a_generated_briefing_has_its_place(briefing: Briefing, windows: bool) -> None:
    text = dumps(briefing)
    check_text(text.replace("\n", "\r\n") if windows else text)


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ("a.b = 1", ("a", "b"), (1, 3), (1, 7)),
        ("a = [\n  1, # one\n  'x' ]", ("a", 1), (3, 3), (3, 3)),
        ("[t]\nk = {x.y = 1, \n z = [2],\n}", ("t", "k", "z", 0), (3, 7), (3, 7)),
        ("[[t]]\n[[t]]\n[t.u]\nk=1", ("t", 1, "u", "k"), (4, 1), (4, 3)),
        ("[[t]]\n[[t]]\n", ("t", 1), (2, 1), (2, 1)),
        ('s = """a\n"""""\nk = 1', ("k",), (3, 1), (3, 5)),
        ('"a.\\u0062" = 1', ("a.b",), (1, 1), (1, 14)),
        ("'é' = 1 # ü\nk = 'ü' ", ("k",), (2, 1), (2, 5)),
        ("a = 2020-09-27 10:00:00 # day\r\nb = 2", ("b",), (2, 1), (2, 5)),
    ],
)
def test_lines_and_columns(text: str, path: KeyPath, key: tuple[int, int], value: tuple[int, int]) -> None:
    span = scan(text)[path]
    assert (Lines(text).place(span.key), Lines(text).place(span.value)) == (key, value)


def test_only_wanted_paths_and_records_are_kept() -> None:
    text = "[a]\nb = {c = [1, 2]}\n"
    assert scan(text, {("a", "b", "c", 1)}).keys() == {("a",), ("a", "b"), ("a", "b", "c", 1)}


@pytest.mark.parametrize(
    "unit",
    [
        "a = [1, [2, {b = 'c'}]]\n",
        's = """' + "\\n" * 200 + '"""\n',
        "k." * 500 + "k = 1\n",
        "n = " + "[" * 300 + "]" * 300 + "\n",
    ],
    ids=["tables", "escapes", "long keys", "nested arrays"],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        begun = perf_counter()
        scan(text, ())
        return perf_counter() - begun

    short, long = min(seconds(40) for _ in range(3)), min(seconds(400) for _ in range(3))
    assert long < 60 * short, "ten times the text takes some ten times the time, with room for a busy machine"
