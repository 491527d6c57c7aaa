from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import briefings

from tui.briefing.reading import read, read_bytes
from tui.briefing.writing import dumps

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

SHIPPED = sorted((Path(__file__).parents[2] / "briefings").glob("*.toml"))
SMALL = """format = 1
[briefing]
headline = "Fighting reported"
as_of = 2020-09-27
[actor]
michel = "Charles Michel"
akar = "Hulusi Akar"
[source]
amna = "Athens-Macedonian News Agency"
[[statement]]
actor = "michel"
text = "Calls for an end"
sources = ["amna"]
"""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(briefings())
def test_what_is_written_reads_back_the_same(briefing: Briefing) -> None:
    text = dumps(briefing)
    # The standard library's parser knows TOML 1.0 only.
    tomllib.loads(text)
    reading = read_bytes(text.encode(), "generated.toml")
    assert reading.problems == []
    assert reading.hidden == 0
    assert reading.briefing == briefing
    assert list(reading.briefing.actors) == list(briefing.actors), "the order of the file is kept"
    assert dumps(reading.briefing) == text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_briefings_survive(path: Path) -> None:
    briefing = read(path).briefing
    assert briefing is not None
    assert read_bytes(dumps(briefing).encode(), path.name).briefing == briefing


def test_defaults_are_left_out_and_short_forms_kept() -> None:
    briefing = read_bytes(SMALL.encode(), "small.toml").briefing
    assert briefing is not None
    text = dumps(briefing)
    assert 'michel = "Charles Michel"' in text
    assert "as_of = 2020-09-27\n" in text, "a native date"
    assert "version" not in text
    assert "x_" not in text


def test_free_keys_return_to_their_places_and_paragraphs_to_lines() -> None:
    source = SMALL.replace(
        "[actor]", 'x_desk = "Athens"\nsummary = "One.\\n\\nTwo."\n[x_tool]\nmade_by = [1, 2]\n[actor]'
    )
    briefing = read_bytes(source.encode(), "small.toml").briefing
    assert briefing is not None
    text = dumps(briefing)
    assert 'x_desk = "Athens"' in text
    assert "[x_tool]" in text
    assert 'summary = """\nOne.\n\nTwo."""' in text
