"""With whom a briefing may be shared stands on every screen and in what is copied."""

from __future__ import annotations

import pytest
from textual.color import Color
from view_harness import SMALL, reading, written

from tui.view.screens import taking


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (30, 8)])
async def test_the_marking_stands_on_every_screen(size: tuple[int, int]) -> None:
    text = SMALL.replace("as_of", 'tlp = "amber"\nas_of')
    async with reading(written(text), size=size) as screen:
        for keys in (("1",), ("2",), ("z", "3"), ("z", "4"), ("less_than_sign",), ("escape",), ("2", "enter")):
            await screen.press(*keys)
            assert "TLP:AMBER" in screen.text, keys
        await screen.press("escape")
        for view in ("1", "2", "3", "4"):
            await screen.press("v", view)
            assert "TLP:AMBER" in screen.text, view
            await screen.press("escape")
        story = screen.reader.story
        assert story is not None
        forms = {name: text for name, _, text in taking.forms(story, screen.reader.subject)}
        assert forms["Item"].startswith("TLP:AMBER\n")
        assert forms["Markdown"].startswith("**TLP:AMBER**\n")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize(
    ("tlp", "loud"), [("clear", False), ("green", False), ("amber", True), ("amber+strict", True), ("red", True)]
)
async def test_only_a_marking_that_binds_is_as_loud_as_a_warning(size: tuple[int, int], tlp: str, loud: bool) -> None:
    text = SMALL.replace("as_of", f'tlp = "{tlp}"\nas_of')
    async with reading(written(text), size=size) as screen:
        strips = screen.app.screen._compositor.render_strips()
        (style,) = (part.style for part in strips[0] if f"TLP:{tlp.upper()}" in part.text)
        assert style is not None
        assert style.color is not None
        variables = screen.app.theme_variables
        quiet, warning = (Color.parse(variables[name]).rich_color.triplet for name in ("row-dim", "row-warn"))
        assert style.color.triplet == (warning if loud else quiet)


async def test_the_marking_is_there_when_the_window_shrank_under_a_popup() -> None:
    async with reading(written(SMALL.replace("headline = ", 'tlp = "amber"\nheadline = ')), size=(120, 40)) as screen:
        await screen.press("question_mark")
        await screen.pilot.resize_terminal(40, 12)
        await screen.press("escape")
        await screen.settle()
        assert "TLP:AMBER" in screen.lines[0]
