"""`briefing findings`: everything that follows from a briefing, without a screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cli.process import SEED, TUTORIAL, run

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Say


def section(out: str, title: str) -> str:
    """What stands below a heading, up to the next blank row."""
    return out[out.index(f"\n{title}\n") :].partition("\n\n")[0] + "\n"


@pytest.fixture
def record(briefing: Say) -> dict[str, Any]:
    answer = briefing("findings", TUTORIAL, "--format", "json")
    assert answer.status == 0
    (found,) = json.loads(answer.out)
    assert isinstance(found, dict)
    return found


def test_contested_claims_come_first_with_who_contradicts_whom(briefing: Say) -> None:
    claims = section(briefing("findings", TUTORIAL, "--width", "1000").out, "Claims")
    assert claims.index("contested") < claims.index("one-sided") < claims.index("undisputed")
    assert "The union ended the talks\n  contested: 1 contradiction\n" in claims
    assert (
        "  Lena Kran (Employers) gives 200 to 350 dockers, 7 Jan 2025 18:30 +09:00\n"
        "    known through Channel Nine; 1 origin: Example Media; single source\n"
    ) in claims
    assert "denies, 6 Jan 2025 09:30 +09:00\n    known through Dockers' Union, social media account\n" in claims
    union = claims[claims.index("(Dockers) supports, giving at least 900") :]
    assert "\n    contradicted by Lena Kran, 7 Jan 2025 " in union[: union.index("\n  Lena Kran")]
    kran = claims[claims.index("  Lena Kran (Employers) gives 200 to 350") :]
    assert "\n    contradicts Ministry of Harbours, 7 Jan 2025 " in kran[: kran.index("\n  Ministry of Harbours")]


def test_the_seed_says_once_that_it_hangs_on_one_article(briefing: Say) -> None:
    out = briefing("findings", SEED, "--width", "1000").out
    sources = section(out, "Where it comes from")
    assert "9 sources, everything read through 1; 9 origins by its account.\n" in sources
    rule = "All 19 items are known only through one source: Unnamed outlet (article as received), "
    assert f"\n{rule}which draws on 8 others" in sources
    assert "\n    quoting AFP (2 items are known only through it)\n" in sources
    assert "— single source" not in out
    assert "No item is dated to the hour.\n" in section(out, "Who spoke when")
    assert "- Who fired first is not said, nor what set off the clashes.\n" in out
    assert "- No position from Armenia on: Azerbaijani forces took villages" in section(out, "What is missing")
    assert "confirmed" not in out.replace("confirmation", "")


def test_thinly_sourced_items_are_listed_with_the_reason(briefing: Say) -> None:
    items = section(briefing("findings", TUTORIAL, "--width", "1000").out, "Thinly sourced")
    assert (
        "Omar Quay: “Everybody will be back at the table on Thursday.” — 2 sources, 1 origin: Example Wire\n" in items
    )
    assert "gone back to work. — known only from the other side: Employers; single source\n" in items


def test_who_spoke_when_adds_up(briefing: Say, record: dict[str, Any]) -> None:
    grid = section(briefing("findings", TUTORIAL, "--width", "1000").out, "Who spoke when")
    assert "Events: 5 Jan 2025 (1), 6 Jan 2025 (1), 8 Jan 2025 (1), no single day (3)\n" in grid
    rows = record["grid"]["actors"]
    assert sum(row["total"] for row in rows) == sum(item["table"] == "statement" for item in record["items"])
    assert all(row["total"] == row["untimed"] + sum(row["cells"].values()) for row in rows)


def test_json_points_to_statements_by_id_or_number(record: dict[str, Any]) -> None:
    talks = next(claim for claim in record["claims"] if claim["claim"] == "talks")
    assert [(each["actor"], each["stance"], each["statement"]["key"]) for each in talks["positions"]] == [
        ("union", "deny", "union-talks"),
        ("company", "support", "company-talks"),
        ("quay", "comment", "minister-resume"),
        ("residents", "query", 15),
    ]
    company, quay = talks["positions"][1:3]
    assert [each["words"] for each in company["sources"]] == [
        "Example Port Company, press office",
        "Example Gazette, quoting Example Port Company, press office",
    ]
    assert company["origins"] == ["Example Port Company, press office"]
    assert (quay["one_origin"], quay["single_source"], quay["only_from"]) == (True, False, [])
    (clash,) = talks["clashes"]
    assert (clash["kind"], clash["one"]["key"], clash["other"]["key"]) == (
        "contradiction", "union-talks", "company-talks",
    )  # fmt: skip
    assert record["sources"] == {"sources": 13, "independent": 12, "read": record["sources"]["read"], "unused": 0}
    resume = next(item for item in record["items"] if item["key"] == "minister-resume")
    assert (resume["one_origin"], resume["origins"], resume["single_source"]) == (True, ["Example Wire"], False)
    wire = next(each for each in record["dependence"] if each["source"] == "wire")
    assert "minister-resume" in [item["key"] for item in wire["alone"]]
    assert len(record["gaps"]["quiet"]) == 4
    assert record["gaps"]["editor"]


def test_stale_is_what_is_stale_at_a_given_moment(briefing: Say) -> None:
    def stale(*options: str) -> Any:
        return json.loads(briefing("findings", TUTORIAL, "--format", "json", *options).out)[0]["stale"]

    assert stale() == {"claims": [], "sources": []}
    later = stale("--now", "2025-01-12")
    assert {claim["claim"] for claim in later["claims"]} >= {"talks", "strikers"}
    assert all(claim["hours"] > 72 for claim in later["claims"])
    out = briefing("findings", TUTORIAL, "--now", "2025-01-12", "--width", "1000").out
    assert "\nAt 12 Jan 2025 00:00 +09:00. Times are as reported.\n" in out
    assert "Contested, and nobody has spoken to it for" in out


def test_a_moment_that_is_none_is_wrong_usage(briefing: Say) -> None:
    answer = briefing("findings", TUTORIAL, "--now", "yesterday\x1b[31m")
    assert answer.status == 2
    assert "is not a date of this format" in answer.err
    assert "\x1b" not in answer.err


def test_several_and_broken_ones(briefing: Say, story: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\n", encoding="utf-8")
    answer = briefing("findings", story, bad, TUTORIAL)
    assert answer.status == 2
    assert f"{bad}:1:1: error E102" in answer.err
    assert "─" * 80 in answer.out
    answer = briefing("findings", story, bad, TUTORIAL, "--format", "json")
    assert [found["file"] for found in json.loads(answer.out)] == [str(story), str(TUTORIAL)]


def test_red_goes_into_json_only_when_asked(briefing: Say, story: Path) -> None:
    text = story.read_text(encoding="utf-8").replace("[briefing]", '[briefing]\ntlp = "red"', 1)
    story.write_text(text, encoding="utf-8")
    answer = briefing("findings", story, "--format", "json")
    assert (answer.status, answer.out) == (2, "")
    assert briefing("findings", story, "--format", "json", "--allow-red").status == 0
    assert "TLP:RED\n" in briefing("findings", story).out


def test_a_pipe_gets_plain_text_within_80_cells() -> None:
    done = run("findings", SEED)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert max(len(row) for row in done.stdout.decode().splitlines()) <= 80


def test_json_has_what_contradicts_on_no_claim(briefing: Say, tmp_path: Path) -> None:
    said = '[[statement]]\nid = "{}"\nactor = "{}"\ntext = "Said."\nsources = ["paper"]\n'
    head = 'format = 1\n[briefing]\nheadline = "Two"\nas_of = 2024-01-05\n[actor]\nann = "Ann"\nben = "Ben"\n'
    path = tmp_path / "two.toml"
    both = f'{said.format("one", "ann")}{said.format("two", "ben")}contradicts = ["one"]\n'
    path.write_text(f'{head}[source]\npaper = "Paper"\n{both}')
    (found,) = json.loads(briefing("findings", path, "--format", "json").out)
    (clash,) = found["clashes"]
    assert (clash["kind"], clash["one"]["key"], clash["other"]["key"]) == ("contradiction", "one", "two")
