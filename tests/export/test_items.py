"""What is pasted: one item of a briefing, or one source, complete without the rest of the document."""

from __future__ import annotations

from pathlib import Path

from stories import small

from tui.briefing.attribution import Attribution
from tui.briefing.model import Source, Statement
from tui.briefing.reading import read
from tui.briefing.reference import Ref
from tui.export.citation import citation
from tui.export.items import item_markdown, statement_markdown

ROOT = Path(__file__).parents[2]


def test_a_statement_to_paste_has_its_speaker_and_sources() -> None:
    assert item_markdown(small(), Ref("statement", 0)) == (
        "**5 Jan 2026 11:00 +09:00**, Ministry of Ports (Spokesman) said in a press release:\n\n"
        "> The union left the table.\n\n"
        "- Denies: The ministry broke off the talks\n"
        "- Single source\n\n"
        "Source: Example Gazette[^1], quoting Example Wire[^2]\n\n"
        "[^1]: Example Gazette, Ada Invented, [Port stands still](https://example.org/port), article, "
        "6 Jan 2026. [Archived copy](https://example.com/saved) of 7 Jan 2026. "
        "Accessed 7 Jan 2026. Source 2 of the briefing.\n"
        "[^2]: Example Wire, wire. Source 1 of the briefing.\n"
    )


def test_an_event_to_paste_has_its_sources() -> None:
    assert item_markdown(small(), Ref("event", 0)) == (
        "**About 5 Jan 2026**: Workers walk out\n\n- Place: Example City / Sample Town\n- Single source\n\n"
        "Source: Example Wire[^1]\n\n[^1]: Example Wire, wire.\n"
    )


def test_an_item_that_stands_alone_says_what_is_the_rule_for_all() -> None:
    briefing = read(ROOT / "briefings/nagorno-karabakh-2020-09-27.toml").briefing
    assert briefing is not None
    villages = next(index for index, each in enumerate(briefing.statements) if each.id == "az-villages")
    assert "- Single source; comes from 1 origin: AFP\n" in item_markdown(briefing, Ref("statement", villages))


def test_a_citation_is_plain_and_complete() -> None:
    assert citation(small().sources["gazette"]) == (
        "Ada Invented. Port stands still. Example Gazette, 6 Jan 2026. https://example.org/port. "
        "Archived 7 Jan 2026, https://example.com/saved. Accessed 7 Jan 2026."
    )
    assert citation(Source(publisher="Reuters")) == "Reuters."


def test_a_statement_without_time_says_so() -> None:
    statement = Statement(actor="ministry", sources=[Attribution(["wire"])], text="No comment")
    assert statement_markdown(small(), statement).startswith("**Time not given**, ")
