"""Copying: through the terminal, which works over SSH, and with the system's tool where there is one.

A terminal never says whether it took the text (OSC 52), a tool does; so both are used, and both are named.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING, Any

from tui.view.terminal.paint import painted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

LIMIT = 74_994
"""Bytes of text that fit into the 100,000 characters that terminals take as one OSC 52."""
_TIMEOUT = 1.0
_WAIT = 0.15
"""Seconds that the screen may stand still for a tool; a slower one goes on by itself, up to the timeout."""
_SCREEN_CHUNK = 76
"""GNU screen passes sequences on in pieces of at most 256 characters."""


def copy(app: App[Any], text: str) -> str:
    """Copy the text; words for the reader that say how, or why not."""
    text = "\n".join(painted(line) for line in text.split("\n"))
    size = len(text.encode())
    if size <= LIMIT:
        _through_terminal(app, text)
    tool = _with_tool(text)
    if tool and size <= LIMIT:
        return f"Copied with {tool} and through the terminal"
    if tool:
        return f"Copied with {tool}"
    if size <= LIMIT:
        return "Copied through the terminal"
    return f"Not copied: {size // 1000} kB; a terminal takes {LIMIT // 1000} kB, and no clipboard tool was found"


def _through_terminal(app: App[Any], text: str) -> None:
    driver = app._driver  # noqa: SLF001, Textual writes OSC 52 only in the form that GNU screen swallows
    if "STY" not in os.environ or driver is None:
        app.copy_to_clipboard(text)
        return
    code = base64.b64encode(text.encode()).decode()
    pieces = [code[start : start + _SCREEN_CHUNK] for start in range(0, len(code), _SCREEN_CHUNK)]
    driver.write("\x1bP\x1b]52;c;" + "\x1b\\\x1bP".join(pieces) + "\x07\x1b\\")


def _tools() -> Iterator[list[str]]:
    """The commands that could work here, the nearest clipboard first."""
    if sys.platform == "darwin":
        yield ["pbcopy"]
    if os.environ.get("WAYLAND_DISPLAY"):
        yield ["wl-copy"]
    if os.environ.get("DISPLAY"):
        yield ["xclip", "-selection", "clipboard"]
        yield ["xsel", "--clipboard", "--input"]
    if os.environ.get("TMUX"):
        # By default tmux takes no OSC 52 from a program, but passes on what it is given this way.
        yield ["tmux", "load-buffer", "-w", "-"]


def _with_tool(text: str) -> str:
    """The name of the tool that took the text, or that is still taking it; empty if none did."""
    found = [(command, path) for command in _tools() if (path := shutil.which(command[0]))]
    if not found:
        return ""
    taken: list[str] = []

    def hand_over() -> None:
        for (name, *arguments), path in found:
            if _run([path, *arguments], text):
                taken.append(name)
                return
        taken.append("")

    thread = Thread(target=hand_over, name="clipboard", daemon=True)
    thread.start()
    thread.join(_WAIT)
    return taken[0] if taken else found[0][0][0]


def _run(argv: list[str], text: str) -> bool:
    """Whether the command took the text; it shares neither our terminal nor our session."""
    try:
        subprocess.run(  # noqa: S603, a fixed command found on the path; the text goes to its input
            argv,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=True,
            start_new_session=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
