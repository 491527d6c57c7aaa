from __future__ import annotations

from view_harness import SEED, reading


async def test_smoke() -> None:
    async with reading(SEED) as screen:
        print(screen.text)
        print(screen.words)
        print(screen.words_of("#sources"), screen.focused, screen.under_cursor)
        await screen.press("colon")
        await screen.type("last item")
        print(screen.text)
        await screen.press("enter")
        print(screen.under_cursor)
