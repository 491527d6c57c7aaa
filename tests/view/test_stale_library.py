"""What the index has not caught up with: a briefing is opened all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from library_harness import library, story

if TYPE_CHECKING:
    from pathlib import Path

    from library_harness import InLibrary

SHORT = """\
format = 1
[briefing]
headline = "A"
as_of = 2024-01-05
[actor]
ada = "Ada"
[source]
p = "P"
[[event]]
when = "2024-01-05"
title = "x"
sources = ["p"]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "state"))
    story(tmp_path / "desk", "a")
    return tmp_path / "desk"


async def searched(screen: InLibrary, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(screen.library), "update_index", lambda _self, **_: None)  # it stays behind
    await screen.press("slash")
    await screen.type(query)
    await screen.press("enter")


@pytest.mark.parametrize("query", ["nobody", "claim:open", "actor:bob", "source:wire", "place:gate", "shut"])
async def test_what_is_gone_since_the_index_saw_it_is_said_and_the_briefing_opened(
    desk: Path, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with library(desk) as screen:
        await searched(screen, query, monkeypatch)
        (desk / "a.toml").write_text(SHORT)
        await screen.press("enter")
        assert screen.focused == "timeline"
        assert "What was found is not in it any more" in screen.told


async def test_what_stands_elsewhere_by_now_is_found_there(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with library(desk) as screen:
        await searched(screen, "nobody", monkeypatch)
        path = desk / "a.toml"
        head, mark, rest = path.read_text("utf-8").partition("[[statement]]")
        path.write_text(f'{head}{mark}\nactor = "bob"\ntext = "Put in above"\nsources = ["wire"]\n{mark}{rest}')
        await screen.press("enter")
        assert "“Nobody opened anything.”" in screen.under_cursor


async def test_an_item_of_a_view_across_the_library_is_checked_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with library(desk) as screen:
        await searched(screen, "", monkeypatch)
        screen.library.look_across("timeline")
        await screen.settle()
        (desk / "a.toml").write_text(SHORT)
        await screen.press("G", "enter")
        assert screen.focused == "timeline"
        assert "What was found is not in it any more" in screen.told
