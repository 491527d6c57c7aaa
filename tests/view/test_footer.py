from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from view_harness import SEED, reading

from tui.view.bars import Footer, Tabs, TopBar
from tui.view.screens.panes_screen import _FOOTER

NAMES = ("row-dim", "row-cursor", "row-marked", "row-warn", "match", "match-ink", "thumb")


class Bars(App[None]):
    """The bars by themselves."""

    CSS = "Footer, TopBar, Tabs { height: 1; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict.fromkeys(NAMES, "#808080")

    def compose(self) -> ComposeResult:
        yield TopBar()
        yield Tabs()
        yield Footer()


def lines(app: App[None]) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_the_footer_always_fits_and_always_shows_help_and_quit() -> None:
    app = Bars()
    async with app.run_test(size=(20, 3)) as pilot:
        app.query_one(TopBar).left = ("Briefing", "a-file-with-quite-a-long-name.toml  1 of 12")
        app.query_one(TopBar).right = "times: relative to as-of"
        app.query_one(Tabs).names = ("Headline", "Timeline", "Statements", "Sources")
        footer = app.query_one(Footer)
        for width in range(20, 201, 4):
            await pilot.resize_terminal(width, 3)
            for _ in range(500):
                if footer.size.width == width:
                    break
                await pilot.pause()
            assert footer.size.width == width
            for actions in _FOOTER.values():
                footer.actions = actions
                assert footer.line().cell_length <= width
            await pilot.pause()
            top, tabs, foot = lines(app)
            assert cell_len(foot) == cell_len(top) == cell_len(tabs) == width
            assert "? Help" in foot
            assert "q Quit" in foot
            assert "Briefing" in top
            assert "…" not in foot, "an entry is shown whole or not at all"
            assert "1" in tabs
            assert "4" in tabs or width < 24  # the panes are not shown then


async def test_more_width_shows_more_in_the_same_order() -> None:
    async with reading(SEED, size=(60, 30)) as screen:
        before: list[str] = []
        for width in (60, 80, 100, 120):
            await screen.pilot.resize_terminal(width, 30)
            await screen.settle()
            shown = [entry.strip() for entry in screen.lines[-1].split("  ") if entry.strip()]
            assert shown[-2:] == ["? Help", "q Quit"]
            assert shown[: len(before)] == before
            before = shown[:-2]
        assert len(before) > 5


async def test_the_footer_speaks_of_the_pane_that_has_the_keyboard() -> None:
    async with reading(SEED) as screen:
        for digit, expected, absent in (
            ("1", "Tab Next pane", "F Filter"),
            ("2", "F Filter", "f Fold"),
            ("3", "f Fold", "o Link"),
            ("4", "# Source", "f Fold"),
        ):
            await screen.press(digit)
            assert expected in screen.lines[-1]
            assert absent not in screen.lines[-1]


@pytest.mark.parametrize(("label", "expected"), [("Zoom", "zoom"), ("Help", "help"), ("Search", "search")])
async def test_an_entry_can_be_clicked(label: str, expected: str) -> None:
    async with reading(SEED) as screen:
        await screen.pilot.click(Footer, offset=(screen.lines[-1].index(label) + 1, 0))
        await screen.settle()
        match expected:
            case "zoom":
                assert screen.reader.has_class("-zoom")
            case "help":
                assert "Help" in screen.words
                assert screen.app.screen is not screen.reader
            case _:
                assert screen.focused == "Input"


async def test_an_entry_for_the_list_can_be_clicked_too() -> None:
    async with reading(SEED) as screen:
        await screen.pilot.click(Footer, offset=(screen.lines[-1].index("Open") + 1, 0))
        await screen.settle()
        assert "Event" in screen.lines[1]
