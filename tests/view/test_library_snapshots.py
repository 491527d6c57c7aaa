"""The library as text, kept beside this file: see `test_snapshots`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from library_harness import library, story
from test_snapshots import compare
from view_harness import SEED, TUTORIAL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "desk"
    story(folder, "flood", headline="River over its banks", day="2024-05-01", place="Lower Town", stance="deny")
    story(folder, "harbour", headline="港口罢工:工会与政府各执一词", day="2024-03-02", place="港口")
    (folder / "broken.toml").write_text("format = 1\n[briefing]\nas_of = 2024-01-05\n", encoding="utf-8")
    for path in (SEED, TUTORIAL):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (200, 20)])
async def test_the_library(desk: Path, size: tuple[int, int]) -> None:
    async with library(desk, size=size) as screen:
        await screen.press("j", "m", "j", "x")
        screen.app.clear_notifications()
        await screen.rest()
        await screen.settle()
        compare(screen, f"library-{size[0]}x{size[1]}")


async def test_a_search_in_the_library(desk: Path) -> None:
    async with library(desk) as screen:
        await screen.press("slash")
        await screen.type("gate")
        compare(screen, "library-search-80x24")


async def test_the_dossier(desk: Path) -> None:
    async with library(desk) as screen:
        screen.library.look_across("dossier", "Bob")
        await screen.settle()
        compare(screen, "library-dossier-80x24")
