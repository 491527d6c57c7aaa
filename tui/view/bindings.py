"""From the key table to Textual's bindings. Ids are kept, so that the reader's overrides reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import _character_to_key  # Textual has no public way to the name of a character

from tui.view.keys import ACTIONS

if TYPE_CHECKING:
    from textual.binding import BindingType

    from tui.view.keys import Scope


def key_name(key: str) -> str:
    """A key as Textual names it."""
    return key if len(key) != 1 or key.isalnum() else _character_to_key(key)


def bindings(scope: Scope, *only: str) -> list[BindingType]:
    """The bindings of a scope, or of some of its actions."""
    return [
        Binding(",".join(map(key_name, action.keys)), action.id, action.label, show=False, id=action.id)
        for action in ACTIONS
        if action.scope == scope and (not only or action.id in only)
    ]
