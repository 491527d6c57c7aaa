"""The reader's screen beneath a screen: a library over it may have opened another one, each with marks of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from tui.view.screens.reader import ReaderScreen


def reader_among(screens: Sequence[Screen[Any]]) -> ReaderScreen | None:
    """The uppermost reader of some screens, the lowest of which comes first."""
    # by its class in the style sheet: the reader knows of what lies over it, so that this may not import it
    found = (screen for screen in reversed(screens) if screen.has_class("-reader"))
    return cast("ReaderScreen | None", next(found, None))


def reader_below(screen: Screen[Any]) -> ReaderScreen | None:
    """The reader that a screen lies over, or that it is."""
    stack = screen.app.screen_stack
    return reader_among(stack[: stack.index(screen) + 1] if screen in stack else stack)


def go_down(reader: ReaderScreen) -> None:
    """Leave all that lies over a reader."""
    while reader.app.screen is not reader:
        reader.app.pop_screen()
