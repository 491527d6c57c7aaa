"""`briefing show`: the whole story as text, laid out, in the story's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cli.process import SEED, TUTORIAL, run
from tui.export.wrapping import cells

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say

LONG = """
format = 1
[briefing]
headline = "東京都と組合が交渉の終わりについて対立している。どちらが先に席を立ったかは分からない。"
as_of = 2024-01-05
summary = \"\"\"
First paragraph.

Second paragraph.\"\"\"
[actor]
a = "Somebody"
[source]
one = { publisher = "Outlet", url = "https://example.org/a-very-long-link-that-no-row-of-forty-cells-can-hold" }
[[statement]]
actor = "a"
text = \"\"\"
The first thing that was said, and it takes more than one row to say it in full.

The second thing.\"\"\"
sources = ["one"]
[[event]]
when = "2024-01-05T10:00+02:00"
title = "One clock"
sources = ["one"]
[[event]]
when = "2024-01-05T09:30Z"
title = "Another clock"
sources = ["one"]
"""


def sections(text: str) -> list[str]:
    names = ("Timeline", "Statements by actor", "Claims and positions", "Sources")
    return [line for line in text.splitlines() if line in names]


@pytest.mark.parametrize("width", [30, 40, 80, 100, 1000])
def test_no_row_is_wider_than_asked_but_for_links(briefing: Say, width: int) -> None:
    for path in (SEED, TUTORIAL):
        answer = briefing("show", path, "--width", str(width))
        assert answer.status == 0
        wide = [row for row in answer.out.splitlines() if cells(row) > width and " " in row.strip()]
        assert wide == []
        assert sections(answer.out) == ["Timeline", "Statements by actor", "Claims and positions", "Sources"]


def test_never_two_blank_rows_and_none_at_the_ends(briefing: Say) -> None:
    text = briefing("show", TUTORIAL).out
    assert "\n\n\n" not in text
    assert not text.startswith("\n")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [row for row in text.splitlines() if row != row.rstrip()] == []


def test_headline_comes_first_then_the_marking_and_corrections(briefing: Say) -> None:
    rows = briefing("show", TUTORIAL, "--width", "1000").out.splitlines()
    assert rows[0].startswith("Tutorial (fiction), press 1 to read on: Dockers strike")
    assert rows[1] == "TLP:CLEAR"
    assert any(row.startswith("Correction, 8 Jan 2025 17:45 +09:00: An earlier version") for row in rows[2:6])
    assert any(row.startswith("As of 8 Jan 2025 18:00 +09:00, version 3") for row in rows[2:7])


def test_every_statement_is_followed_by_its_chain(briefing: Say) -> None:
    text = briefing("show", SEED, "--width", "1000").out
    assert (
        "  “We have liberated six villages, five in Fizuli and one in Jebrail”\n"
        "  Six villages were taken, five in Fizuli and one in Jebrail, he told AFP.\n"
        "    said 27 Sep 2020 · Unnamed outlet (article as received), quoting AFP [1←2]\n"
    ) in text


def test_claims_say_who_stands_where_and_give_figures(briefing: Say) -> None:
    text = briefing("show", TUTORIAL, "--width", "1000").out
    claims = text[text.index("Claims and positions") : text.index("\nSources")]
    assert "  Dockers' Union of Example City denies [5]\n" in claims
    assert "  Example Port Company supports [6] [2←6]\n" in claims
    assert "  Ministry of Harbours gives 400 to 500 dockers [7] [4←2←3]\n" in claims
    assert "Editor's assessment: roughly even chance, low confidence: Both left" in claims


def test_links_between_statements_are_named_on_both_sides(briefing: Say) -> None:
    text = briefing("show", TUTORIAL, "--width", "1000").out
    assert (
        "    contradicted by Example Port Company, 6 Jan 2025 02:00 UTC: The union's delegation left the table first.\n"
        in text
    )
    assert (
        "    contradicts Dockers' Union of Example City, 6 Jan 2025 09:30 +09:00: “We were still at the table" in text
    )
    assert "    replaced by Lena Kran: The company's first figure was too low" in text
    assert "    replaces Lena Kran: Between 100 and 150 dockers are missing.\n" in text
    assert "    In the original (ja): 会社側が席を立ったとき" in text


def test_nothing_is_confirmed_by_the_program(briefing: Say) -> None:
    assert "confirmed" not in briefing("show", SEED).out


def test_paragraphs_keep_their_blank_row_and_their_indent(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text(LONG, encoding="utf-8")
    text = briefing("show", path, "--width", "40").out
    assert "\nFirst paragraph.\n\nSecond paragraph.\n" in text
    assert (
        "  The first thing that was said, and it\n"
        "  takes more than one row to say it in\n"
        "  full.\n"
        "\n"
        "  The second thing.\n"
        "    time not given · Outlet [1]\n"
    ) in text
    assert "https://example.org/a-very-long-link-that-no-row-of-forty-cells-can-hold\n" in text


def test_scripts_without_blanks_are_folded_and_no_row_begins_with_a_full_stop(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text(LONG, encoding="utf-8")
    for width in range(20, 60):
        headline = briefing("show", path, "--width", str(width)).out.partition("As of")[0].splitlines()
        assert all(cells(row) <= width for row in headline)
        assert not any(row.startswith("。") for row in headline)


def test_times_reported_with_different_offsets_keep_them(briefing: Say, tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text(LONG, encoding="utf-8")
    text = briefing("show", path).out
    assert "\nFriday 5 January 2024\n  10:00 +02:00  One clock [1]\n" in text
    assert "\n  09:30 UTC     Another clock [1]\n" in text


def test_an_offset_shared_by_the_day_is_said_once(briefing: Say, story: Path) -> None:
    assert "\nFriday 5 January 2024 (+09:00)\n" in briefing("show", story).out


def test_several_are_set_apart(briefing: Say, story: Path) -> None:
    text = briefing("show", story, SEED).out
    assert re.search(r"\n\n─{80}\n\nClashes in", text)


@pytest.mark.parametrize(
    ("argv", "env", "styled"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"CLICOLOR_FORCE": ""}, False),
        ([], {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_style_in_a_pipe_only_when_asked(argv: list[str], env: dict[str, str], styled: bool) -> None:
    answer = run("show", SEED, *argv, env=env)
    assert answer.returncode == 0
    assert (b"\x1b" in answer.stdout) == styled
    plain = re.sub(rb"\x1b\[[\d;]*m", b"", answer.stdout)
    assert plain == run("show", SEED).stdout


@pytest.mark.parametrize("width", ["19", "0", "-5", "wide", "1e3", "9999999", "²"])
def test_a_width_that_is_none_is_refused(briefing: Say, width: str) -> None:
    answer = briefing("show", SEED, f"--width={width}")
    assert answer.status == 2
    assert "is not a number of cells from 20 up" in answer.err
    assert answer.out == ""


def test_a_file_with_errors_is_named_and_the_others_are_printed(briefing: Say, story: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\n[briefing]\nas_of = 2024-01-05\n")
    answer = briefing("show", bad, story)
    assert answer.status == 2
    assert f"{bad}:2:1: error E102" in answer.err
    assert answer.out.startswith("What happened, in one line\n")
