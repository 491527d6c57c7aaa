"""What each role looks like, in theme variables only: the one place that says how dim text is dim.

Not component classes: Textual applies the whole style sheet to each of them in every widget at every change of
class, which with nine roles cost more than all else before the first frame (measured: 342 applications of the
style sheet against 42).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.style import Style

if TYPE_CHECKING:
    from textual.app import App

_ROLES = {
    "heading": "bold $accent",
    "strong": "bold",
    "dim": "$row-dim",
    "accent": "$accent",
    "warn": "$row-warn",
    "past": "bold $row-warn",
    "match": "$match-ink on $match",
    "bar": "$thumb",
    "cursor": "on $row-cursor",
    "marked": "on $row-marked",
    "selected": "bold $background on $accent",
}
# Without colours of our own a selection must still be seen, and what is dim must not vanish.
_TERMINAL = {
    "dim": "dim",
    "cursor": "reverse",
    "marked": "underline",
    "selected": "not reverse bold underline",
    "past": "bold reverse",
}
# Without any colours what only a colour would tell is bold; a match is seen on a reversed line and an underlined one.
_PLAIN = {**_TERMINAL, "warn": "bold", "match": "bold underline"}


def role_style(app: App[object], role: str) -> Style:
    """The style of a role in the theme that is on."""
    return _style(app.theme, app.native_ansi_color, app.no_color, role)


@lru_cache(maxsize=128)
def _style(theme: str, ansi: bool, plain: bool, role: str) -> Style:  # noqa: ARG001 - the theme is part of the key
    words = _PLAIN if plain else _TERMINAL if ansi else {}
    return Style.parse(words.get(role, _ROLES[role]))
