"""What stands in the briefing that is read from a file, whichever way it is read."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from smallest import HEAD, SMALLEST, reading_of
from strategies import briefings

from tui.briefing.model import Briefing
from tui.briefing.reading import read, read_bytes
from tui.briefing.writing import dumps

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize(
    "line", ['lang = "x-klingon"', 'lang = "i-default"', '[source.s]\npublisher = "S"\nurl = "HTTP://example.org"']
)
def test_what_standards_allow_is_taken(line: str) -> None:
    assert reading_of(SMALLEST.split("[actor]")[0] + line + "\n").problems == []


def test_long_text_keeps_its_paragraphs_and_a_title_does_not() -> None:
    text = SMALLEST.replace('"Shelling begins"', '"""Shelling\nbegins"""').replace('"Calls for', '"""Calls\n\nfor')
    briefing = briefing_of(text.replace('fighting"', 'fighting"""'))
    assert briefing.events[0].title == "Shelling begins"
    assert briefing.statements[0].text == "Calls\n\nfor an end to the fighting"


def test_line_gives_the_line_of_a_record() -> None:
    reading = reading_of(SMALLEST)
    lines = SMALLEST.split("\n")
    assert lines[reading.line("statement", 0) - 1] == "[[statement]]"
    assert lines[reading.line("actor", "michel") - 1].startswith("michel")
    assert lines[reading.line("briefing", 0) - 1] == "[briefing]"
    assert reading.line("event", 7) == reading.line("event", 0), "the nearest that there is"


def test_collections_are_paused_and_come_back() -> None:
    assert gc.isenabled()
    reading_of(SMALLEST)
    reading_of("nonsense")
    assert gc.isenabled()


def test_standard_input_is_read_to_its_end() -> None:
    code = "from tui.briefing.reading import read; r = read('-'); print(r.name, r.briefing.header.headline)"
    done = subprocess.run(
        [sys.executable, "-c", code], input=SMALLEST, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "standard input H\n"


def test_closed_standard_input_is_a_problem_not_a_traceback() -> None:
    code = "from tui.briefing.reading import read; print(*read('-').problems)"
    command = f'{sys.executable} -c "{code}" <&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("standard input: error E001")


@settings(max_examples=25, deadline=None)
@given(briefings())
def test_the_slow_way_gives_what_the_fast_way_gives(briefing: Briefing) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise msgspec.ValidationError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.briefing.records.msgspec.convert", refuse)
        reading = reading_of(dumps(briefing))
    assert reading.problems == []
    assert reading.briefing == briefing


@settings(max_examples=25, deadline=None)
@given(briefings())
def test_table_by_table_gives_what_one_call_gives(briefing: Briefing) -> None:
    convert = msgspec.convert

    def refuse_all_at_once(value: object, kind: Any, **how: Any) -> object:
        if kind is Briefing:
            raise msgspec.ValidationError
        return convert(value, kind, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.briefing.records.msgspec.convert", refuse_all_at_once)
        reading = reading_of(dumps(briefing))
    assert reading.problems == []
    assert reading.briefing == briefing


def test_a_day_is_read_once_and_a_moment_keeps_its_offset() -> None:
    """Two date-times of one moment are equal for Python."""
    times = ("2020-09-27", "2020-09-27", "2020-09-27T10:00:00Z", "2020-09-27T14:00:00+04:00", "2020-09-27T00:00:00")
    text = "".join(f'[[event]]\nwhen = {each}\ntitle = "e"\naccording_to = ["a"]\n' for each in times)
    reading = reading_of(f'format = 1\n[briefing]\nheadline = "h"\nas_of = 2020-09-28\n[actor]\na = "A"\n{text}')
    assert reading.briefing is not None
    assert tuple(event.when.text for event in reading.briefing.events) == times
