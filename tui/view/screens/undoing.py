"""What is said when a star, a note or a mark was taken back, or made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.view.screens.acting import ActingScreen


def tell_undone(screen: ActingScreen, words: str) -> None:
    """Say what was taken back; empty words for nothing."""
    again = screen.key("redo")
    screen.tell(f"{words}. {again} does it again." if words else "There is nothing to take back.")


def tell_redone(screen: ActingScreen, words: str) -> None:
    """Say what was made again; empty words for nothing."""
    screen.tell(f"{words}." if words else "There is nothing that was taken back.")
