"""The colours: dark, light, and the terminal's own. One accent; everything else is a shade of text."""

from __future__ import annotations

import os
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="dark",
    dark=True,
    primary="#ffa62b",
    accent="#ffa62b",
    foreground="#e4e4e4",
    background="#121212",
    surface="#121212",
    panel="#1c1c1c",
    error="#ff6b5e",
    warning="#ffc46b",
    variables={
        "row-dim": "#9c9c9c", "row-cursor": "#3f2d14", "row-marked": "#2a2218", "row-warn": "#ff9478",
        "rule": "#4a4a4a", "bar": "#1f2a33", "match": "#d7ff5f", "match-ink": "#121212", "thumb": "#6a6a6a",
    },
)  # fmt: skip
LIGHT = Theme(
    name="light",
    dark=False,
    primary="#8a4b00",
    accent="#8a4b00",
    foreground="#1a1a1a",
    background="#f6f5f2",
    surface="#f6f5f2",
    panel="#ebe9e4",
    error="#b3261e",
    warning="#8a4b00",
    variables={
        "row-dim": "#55534f", "row-cursor": "#f0d3a8", "row-marked": "#ece4d6", "row-warn": "#a11b2b",
        "rule": "#b9b5ad", "bar": "#dedbd4", "match": "#f2e34c", "match-ink": "#1a1a1a", "thumb": "#8d8a84",
    },
)  # fmt: skip
_ANSI = BUILTIN_THEMES["ansi-dark"]
TERMINAL = replace(
    _ANSI,
    name="terminal",
    primary="ansi_yellow",
    accent="ansi_yellow",
    variables={
        **_ANSI.variables,
        "row-dim": "ansi_default", "row-cursor": "ansi_default", "row-marked": "ansi_default",
        "row-warn": "ansi_yellow", "rule": "ansi_default", "bar": "ansi_default", "match": "ansi_yellow",
        "match-ink": "ansi_black", "thumb": "ansi_default",
    },
)  # fmt: skip

BY_NAME = {theme.name: theme for theme in (DARK, LIGHT, TERMINAL)}
_LIGHT_GREY = 7


def without_colours() -> bool:
    """Whether none are wanted, by the convention of no-color.org: an empty variable says nothing."""
    return bool(os.environ.get("NO_COLOR"))


def chosen(name: str) -> Theme:
    """A theme by name; `auto` is light where the terminal says of itself that its background is (COLORFGBG).

    Without colours it is the terminal's own: Textual makes greys of those of another theme, background included.
    """
    if without_colours():
        return TERMINAL
    if name in BY_NAME:
        return BY_NAME[name]
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background.isdigit() and int(background) in {_LIGHT_GREY, 15} else DARK
