from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import briefings

from tui.briefing.positions import Lines, Span, scan
from tui.briefing.writing import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing
    from tui.briefing.positions import KeyPath

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


def check_text(text: str) -> int:
    """Assert the place of every value of a TOML text; how many there were."""
    decoded = tomli.loads(text)
    spans = scan(text)
    count = 0
    for path, value in paths_of(decoded):
        assert path in spans, f"{path} has no place"
        span = spans[path]
        written = text[span.value : span.end]
        if isinstance(path[-1], int) and not text.startswith("[[", span.value):
            assert same(tomli.loads(f"v = {written}")["v"], value), path
        elif isinstance(path[-1], str):
            part = tomli.loads(f"{text[span.key :].split(chr(10))[0].split('=')[0].split(']')[0]} = 1") if False else None
            assert part is None
            if is_written(value, text, span):
                assert same(tomli.loads(f"v = {written}")["v"], value), path
        count += 1
    assert len(spans) == count, "no place for what is not there"
    return count
