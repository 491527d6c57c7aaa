"""The whole screen as text, kept beside this file. With UPDATE_SNAPSHOTS=1 in the environment new ones are taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from view_harness import SEED, TUTORIAL, OnScreen, reading

FOLDER = Path(__file__).parent / "snapshots"


def compare(screen: OnScreen, name: str) -> None:
    path = FOLDER / f"{name}.txt"
    taken = "".join(f"{line.rstrip()}\n" for line in screen.lines)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(taken, "utf-8")
    assert taken == path.read_text("utf-8"), f"{path.name} differs; see the first line of this file"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (70, 40)])
async def test_the_seed(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        compare(screen, f"seed-{size[0]}x{size[1]}")


async def test_the_statements_of_the_tutorial() -> None:
    async with reading(TUTORIAL, size=(100, 40)) as screen:
        await screen.press("3", "z")
        await screen.press("space")  # a page is what the zoomed pane shows once it is laid out
        compare(screen, "tutorial-statements-100x40")


async def test_the_detail_of_a_statement() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("3", "j", "enter")
        compare(screen, "seed-statement-80x24")


async def test_the_palette() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("colon")
        await screen.type("copy")
        compare(screen, "palette-80x24")


async def test_search_and_filter() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("3", "F")
        await screen.type("michel")
        await screen.press("enter", "slash")
        await screen.type("must")
        compare(screen, "search-80x24")


@pytest.mark.parametrize("theme", ["light", "terminal"])
async def test_a_theme_changes_colours_only(theme: str) -> None:
    async with reading(SEED, theme=theme) as screen:
        compare(screen, "seed-120x40")


async def test_without_colours_the_cursor_and_the_marks_are_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(SEED, size=(120, 40)) as screen:
        compare(screen, "seed-120x40")
        strips = screen.app.screen._compositor.render_strips()
        styles = [(segment.text, segment.style) for strip in strips for segment in strip if segment.style is not None]
        assert any(style.reverse and "Clashes" in text for text, style in styles), "the cursor"
        assert any(style.underline and "Unnamed outlet" in text for text, style in styles), "a mark"
