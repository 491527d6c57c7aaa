"""What Textual leaves open between a program and its terminal: signals, faults, stray input, foreign text.

Knows nothing of briefings. A program derives from `TerminalApp` and runs it with `run_app`.
"""

from tui.view.terminal.application import TerminalApp
from tui.view.terminal.running import run_app

__all__ = ["TerminalApp", "run_app"]
