"""A small program on `TerminalApp`, each key of which goes wrong in its own way. Started by the tests."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Input, Label, OptionList, Static, TextArea, Tree

from tui.view.terminal import TerminalApp, run_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

SECRET = "what the \x1b]52;c;c2VjcmV0\x07 briefing says"  # noqa: S105, stands for a briefing's text


class Faulty(Static):
    """Fails while it is painted."""

    def render(self) -> Content:
        raise KeyError(SECRET)


class Probe(TerminalApp):
    """Shows how often `k` was pressed and how large the screen is."""

    # On a single cell, Textual's automatic scroll bar comes and goes for ever.
    CSS = "Screen { overflow: hidden }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action)
        for key, action in {
            "k": "count",
            "q": "leave",
            "x": "fault",
            "i": "idle_fault",
            "w": "worker_fault",
            "t": "thread_worker_fault",
            "p": "plain_thread_fault",
            "l": "loop_fault",
            "m": "timer_fault",
            "r": "render_fault",
            "u": "shutdown_fault",
            "d": "recursion",
            "b": "block",
            "h": "hang_thread",
            "z": "suspend_process",
            "e": "edit",
            "n": "next",
        }.items()
    ]
    pressed = 0
    page = 0
    fails_at_end = False

    def compose(self) -> ComposeResult:
        if os.environ.get("PROBE_FAULT") == "compose":
            raise KeyError(SECRET)
        yield Static("ready", id="words")
        if "PROBE_STRINGS" in os.environ:
            yield Static(id="strings")

    @cached_property
    def strings(self) -> list[str]:
        """What the test wants to be shown."""
        found: list[str] = json.loads(Path(os.environ["PROBE_STRINGS"]).read_text(encoding="utf-8"))
        return found

    def on_mount(self) -> None:
        if os.environ.get("PROBE_FAULT") == "mount":
            raise KeyError(SECRET)
        if "PROBE_STRINGS" in os.environ:
            self.call_later(self.action_next)

    def on_unmount(self) -> None:
        if self.fails_at_end:
            raise KeyError(SECRET)

    def on_resize(self) -> None:
        self.call_later(self._say)  # Textual's own handler, which takes the size over, runs after this one.

    def _say(self) -> None:
        words = f"pressed {self.pressed} at {self.size.width}x{self.size.height} page {self.page // 40} "
        self.query_one("#words", Static).update(Content(words))

    def action_count(self) -> None:
        self.pressed += 1
        self._say()

    def action_leave(self) -> None:
        self.exit()

    def action_fault(self) -> None:
        secret = SECRET
        raise KeyError(secret)

    def action_idle_fault(self) -> None:
        self.call_after_refresh(self.action_fault)

    def action_worker_fault(self) -> None:
        async def fail() -> None:
            await asyncio.sleep(0)
            raise KeyError(SECRET)

        self.run_worker(fail())

    def action_thread_worker_fault(self) -> None:
        self.run_worker(self.action_fault, thread=True)

    def action_plain_thread_fault(self) -> None:
        threading.Thread(target=self.action_fault).start()

    def action_loop_fault(self) -> None:
        asyncio.get_running_loop().call_soon(self.action_fault)

    def action_timer_fault(self) -> None:
        self.set_timer(0.01, self.action_fault)

    def action_render_fault(self) -> None:
        self.mount(Faulty())

    def action_shutdown_fault(self) -> None:
        self.fails_at_end = True
        self.exit()

    def action_recursion(self) -> None:
        self.action_recursion()

    def action_block(self) -> None:
        self.bell()
        time.sleep(600)

    def action_hang_thread(self) -> None:
        self.run_worker(lambda: time.sleep(600), thread=True)
        self.query_one("#words", Static).update("hanging")

    def action_edit(self) -> None:
        from tui.view import editing

        editing.edit(self, Path(os.environ["PROBE_FILE"]), 7)
        self._say()

    async def action_next(self) -> None:
        """Show the next page of the strings in every kind of widget, uncleaned."""
        page = self.strings[self.page : self.page + 40]
        self.page += 40
        await self.query(".page").remove()
        await self.mount_all(self._widgets(page))
        self.clear_notifications()
        for text in page[:2]:
            self.notify(text, title=text, markup=False)
        self._say()

    @staticmethod
    def _widgets(page: list[str]) -> Iterator[Widget]:
        static = Static(Content("\n".join(page)))
        static.styles.border = ("round", "white")
        static.border_title = Content(page[0])
        static.border_subtitle = Content(page[-1])
        options = OptionList(*map(Content, page))
        table: DataTable[Content] = DataTable()
        table.add_columns(*map(Text, page[:3]))
        for start in range(0, len(page) - 2, 3):
            table.add_row(*map(Content, page[start : start + 3]))
        tree: Tree[None] = Tree(Text(page[0]))
        for text in page[:10]:
            tree.root.add_leaf(Text(text))
        tree.root.expand()
        fields = [Input(value=page[0], placeholder=page[-1]), Label(Content(page[1 % len(page)])), TextArea(page[0])]
        for widget in (static, options, table, tree, *fields):
            widget.add_class("page")
            widget.styles.height = 8
            yield widget


if __name__ == "__main__":
    if "PROBE_NOHUP" in os.environ:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    sys.exit(run_app(Probe()))
