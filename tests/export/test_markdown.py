"""The exported document: what stands in it, in which words and order."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from stories import LOSSES, opened, small
from strategies import briefings

from tui.briefing.dates import When
from tui.briefing.model import Briefing, Revision
from tui.briefing.reading import read
from tui.export import markdown as document
from tui.export.files import ExportError
from tui.export.marking import refuse_red

ROOT = Path(__file__).parents[2]
DAY = When.parse("2020-09-27")

SMALL = """\
---
title: "Port strike, Example City"
as_of: "2026-01-06"
version: 1
status: "usable"
tlp: "TLP:GREEN"
file: "story.toml"
---

**TLP:GREEN**

# Port strike, Example City

As of 6 Jan 2026, version 1. Times are as reported.

Workers walked out.

Talks are over.

## Key points

- Nobody knows who left

## Timeline

| Time | What | Source |
| --- | --- | --- |
| About 5 Jan 2026 | **Workers walk out** (Example City / Sample Town) | [^1] |
| 5 Jan 2026 11:00 +09:00 | Ministry of Ports said: “The union left the table.” | [^2] via [^1] |

## Statements

### Ministry of Ports (Spokesman)

**5 Jan 2026 11:00 +09:00**, said in a press release:

> The union left the table.

- Denies: The ministry broke off the talks
- Single source

Source: Example Gazette[^2], quoting Example Wire[^1]

## Claims and positions

### The ministry broke off the talks

One-sided: only Ministry of Ports speaks to it.

- 5 Jan 2026 11:00 +09:00: Ministry of Ports denies. Source: Example Gazette[^2], quoting Example Wire[^1]

## Where it comes from

2 sources, 1 independent.

- Source Example Wire[^1]: 2 items are known only through it.
- Source Example Gazette[^2] quotes Example Wire[^1]. 1 item is known only through it.

Counted once, however many carry it:

- From Example Wire[^1]: read itself, and through Example Gazette[^2]

## What is not known

- When talks resume

[^1]: Example Wire, wire.
[^2]: Example Gazette, Ada Invented, [Port stands still](https://example.org/port), article, 6 Jan 2026. \
[Archived copy](https://example.com/saved) of 7 Jan 2026. Accessed 7 Jan 2026.
"""


def test_the_document_reads_as_it_should() -> None:
    made = document.markdown(small(), "folder/story.toml")
    assert made == SMALL


@given(briefings())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_source_has_one_footnote_that_something_refers_to(briefing: Briefing) -> None:
    made = document.markdown(briefing)
    for number in range(1, len(briefing.sources) + 1):
        assert made.count(f"\n[^{number}]: ") == 1
        assert made.count(f"[^{number}]") > 1
    assert f"[^{len(briefing.sources) + 1}]" not in made


def test_only_quotes_are_quoted() -> None:
    made = document.markdown(small())
    assert [line for line in made.split("\n") if line.startswith(">")] == ["> The union left the table."]
    assert made.count("“") == made.count("”") == 1


@pytest.mark.parametrize("kind", ["correction", "retraction"])
def test_a_correction_shows_above_the_text(kind: Literal["correction", "retraction"]) -> None:
    revision = Revision(at=DAY, summary="The number was wrong", kind=kind)
    made = document.markdown(msgspec.structs.replace(small(), revisions=[revision]))
    banner = made.index(f"**{kind.capitalize()}, 27 Sep 2020**: The number was wrong")
    assert made.index("# Port strike") < banner < made.index("## Key points")
    assert f"- 27 Sep 2020, {kind}: The number was wrong" in made


def test_an_update_shows_only_among_the_revisions() -> None:
    revision = Revision(at=DAY, summary="More")
    made = document.markdown(msgspec.structs.replace(small(), revisions=[revision]))
    assert made.count("More") == 1


@pytest.mark.parametrize(
    ("status", "words"), [("draft", "**Draft: "), ("withheld", "**Withheld: "), ("canceled", "**Canceled: ")]
)
def test_the_status_shows_unless_it_is_usable(status: Literal["draft", "withheld", "canceled"], words: str) -> None:
    briefing = small()
    made = document.markdown(
        msgspec.structs.replace(briefing, header=msgspec.structs.replace(briefing.header, status=status))
    )
    assert made.index(words) < made.index("## Key points")
    assert words not in document.markdown(briefing)


def test_red_is_refused_unless_allowed() -> None:
    briefing = small()
    refuse_red(briefing)
    red = msgspec.structs.replace(briefing, header=msgspec.structs.replace(briefing.header, tlp="red"))
    with pytest.raises(ExportError, match=r"TLP:RED.*--allow-red"):
        refuse_red(red)
    refuse_red(red, allow=True)
    assert "**TLP:RED**" in document.markdown(red)


CONTESTED = """\
## Contested claims

| Claim | Side | Who | Position | Comes from | Source |
| --- | --- | --- | --- | --- | --- |
| **Tanks that the North lost** | North | Ministry of the North | gives 4 tanks | {known} | [^1] |
|  | North | Press centre of the North | gives 8 to 10 tanks | {known} | [^1] |
|  | South | Ministry of the South | gives at least 30 tanks | {known} | [^1] |

## Claims and positions

### Tanks that the North lost

Contested: 2 contradictions, 1 discrepancy.

""".replace("{known}", "1 origin: The Paper; single source")


def test_a_contested_claim_is_a_table_and_each_statement_says_whom_it_clashes_with() -> None:
    made = document.markdown(opened(LOSSES))
    assert CONTESTED in made
    assert (
        "- Gives 4 tanks: Tanks that the North lost\n"
        "- Differs from Press centre of the North, same side, 5 Jan 2024\n"
        "- At odds with Ministry of the South, 5 Jan 2024\n"
    ) in made


def test_the_shipped_article_says_once_that_it_hangs_on_one_source_and_names_who_is_silent() -> None:
    briefing = read(ROOT / "briefings/nagorno-karabakh-2020-09-27.toml").briefing
    assert briefing is not None
    made = document.markdown(briefing)
    assert "## Contested claims" not in made, "nobody in the article contradicts anybody"
    rule = (
        "All 19 items are known only through one source: Unnamed outlet (article as received), which draws on 8 others"
    )
    assert made.count(rule) == 1
    title, said, below = (made.index(words) for words in ("\n# ", rule, "\n## "))
    assert title < said < below, "before anything else"
    assert "Single source" not in made
    assert "\n- No position from Armenia on: Azerbaijani forces took villages" in made
    assert made.index("## What is not known") < made.index("## What is missing")


def test_what_the_trade_calls_traps_is_said_where_it_is() -> None:
    briefing = read(ROOT / "briefings/tutorial.toml").briefing
    assert briefing is not None
    made = document.markdown(briefing)
    assert made.count("- Known only from the other side: Employers\n- Single source\n") == 1
    assert made.count("- 2 sources, 1 origin: Example Wire\n") == 1
    assert "\n- From Example Media: read in Example Gazette[" in made


def test_front_matter_is_yaml() -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML reads the front matter as others would")
    text = "\"quoted\": 'x' #no\\ - Ελλάδα 😀"
    briefing = small()
    header = msgspec.structs.replace(briefing.header, headline=text, tags=[text, text])
    made = document.markdown(msgspec.structs.replace(briefing, header=header))
    fields = yaml.safe_load(made.split("\n---\n")[0].removeprefix("---\n"))
    assert fields["title"] == text
    assert fields["tags"] == [text, text]
    assert fields["tlp"] == "TLP:GREEN"


LISTS = """
[actor]
port = "Port"
north = {name = "North", side = "Northern side"}
[source]
paper = {publisher = "The Paper", cites = ["agency", "radio"]}
agency = "Agency, the"
radio = "Radio, on air"
post = "Port, on Example"
[place]
bridge = {name = "Bridge", aliases = ["Old bridge"]}
[claim]
open = "The bridge is open"
[[event]]
when = 2024-01-05
title = "The bridge closes"
places = ["bridge"]
sources = ["paper via post", "paper via agency"]
[[event]]
when = 2024-01-06
title = "The bridge opens"
places = ["bridge"]
sources = ["paper"]
[[statement]]
actor = "port"
text = "It is open"
sources = ["paper"]
stance.open = "support"
[[statement]]
actor = "north"
text = "It is closed"
sources = ["paper"]
stance.open = "deny"
"""


def test_sources_whose_names_have_commas_can_be_told_apart() -> None:
    made = document.markdown(opened(LISTS))
    assert "The Paper[^1] quotes Agency, the[^3]; Port, on Example[^2]. Cites Radio, on air[^4]. 4 items" in made
    assert "Rests on Agency, the; Radio, on air." in made


def test_all_names_of_a_place_stand_in_the_timeline_where_it_comes_up_first() -> None:
    made = document.markdown(opened(LISTS))
    assert "| **The bridge closes** (Bridge / Old bridge) |" in made
    assert "| **The bridge opens** (Bridge) |" in made


def test_who_is_on_no_side_is_said_to_be_on_none() -> None:
    made = document.markdown(opened(LISTS))
    assert "| **The bridge is open** | no side | Port | supports |" in made
    assert "|  | Northern side | North | denies |" in made
