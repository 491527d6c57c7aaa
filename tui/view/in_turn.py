"""Keys that arrive in one piece, as they do over a slow line, act in turn: each sees what the one before it did."""

from __future__ import annotations

from asyncio import Event, sleep
from typing import TYPE_CHECKING

from textual import events

from tui.view.rows import RowList
from tui.view.terminal import TerminalApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.widgets import Input

    from tui.view.keeper import Keeper

_LAST = frozenset({"enter", "escape"})
"""The keys that end a line that is typed in."""
_LOOK = 0.002
"""Seconds between two looks at whether what a key called for is there."""
_LOOKS_FOR_LINE, _LOOKS_FOR_PLACE, _LOOKS_FOR_SCREEN = 50, 150, 1000
"""How many looks at most: a tenth of a second, a third, two."""


class InTurnApp(TerminalApp):
    """Waits, where a key calls another screen or ends a line, until that is there or gone."""

    async def on_event(self, event: events.Event) -> None:
        """Do what a key says before the next key is looked at, for over a slow line several arrive at once.

        Textual sends each key to the widget that has the keyboard at that moment and acts when it has bubbled up
        from there: of `/iraq` in one piece the `q` quit. A list takes no keys but those that are bound.
        """
        if not isinstance(event, events.Key) or event.is_forwarded or not self.screen_stack:
            await super().on_event(event)
        elif isinstance(self.focused, RowList):
            before = self.screen
            await self._do_key(event.key)
            await self._until(self._is_there, _LOOKS_FOR_SCREEN)
            if not self._exit and self.screen is not before:
                await self._placed(self.screen)
        elif event.key in _LAST and (field := self._field()) is not None:
            # what was typed before arrives in the field first
            await self._until(lambda: not field.message_queue_size, _LOOKS_FOR_LINE)
            await self._do_key(event.key)
            await self._until(lambda: self._is_left(field), _LOOKS_FOR_LINE)
        else:
            await super().on_event(event)

    async def _do_key(self, key: str) -> None:
        self.app_focus = True
        if not await self._check_bindings(key, priority=True):
            await self._check_bindings(key)

    async def _until(self, is_so: Callable[[], bool], looks: int) -> None:
        """Wait until something is so, or the program ends."""
        for _ in range(looks):
            if self._exit or not self.screen_stack or is_so():
                return
            await sleep(_LOOK)

    def _is_there(self) -> bool:
        """Whether the list, or the line to type in, that a key has called has the keyboard."""
        is_line_coming = self.screen.has_class("-asking") and isinstance(self.focused, RowList)
        return self.screen.is_mounted and not is_line_coming

    async def _placed(self, screen: Screen[object]) -> None:
        """Wait until a screen has gone where it was opened at or left off.

        It goes there once it is painted and the reader's state is known, and would take the reader back from where
        the next key led.
        """
        is_painted = Event()
        screen.call_after_refresh(is_painted.set)

        def is_placed() -> bool:
            keeper: Keeper | None = getattr(screen, "own_keeper", None)  # is there once it is painted
            return is_painted.is_set() and (keeper is None or keeper.is_open)

        await self._until(is_placed, _LOOKS_FOR_PLACE)

    def _field(self) -> Input | None:
        """What is typed into, if anything is."""
        from textual.widgets import Input  # not needed for the first frame

        return self.focused if isinstance(self.focused, Input) else None

    def _is_left(self, field: Input) -> bool:
        """Whether a line was sent off or left; it may also stay, to be mended."""
        return self.focused is not field and not self.screen.has_class("-asking")
