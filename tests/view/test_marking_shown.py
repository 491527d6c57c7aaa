"""With whom a briefing may be shared stands on every screen and in what is copied."""

from __future__ import annotations

import pytest
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
