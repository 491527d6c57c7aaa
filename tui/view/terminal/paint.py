"""The last gate before the terminal: what a segment may hold, whatever reached the widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from rich.style import Style
    from textual.color import Color

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]
_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)]
_SURROGATES = range(0xD800, 0xE000)
_NONCHARACTERS = [*range(0xFDD0, 0xFDF0), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF))]

# Deleted characters have no width and replaced ones have one cell, so that the layout stands as computed.
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS + _BIDI),
    **dict.fromkeys([*_SURROGATES, *_NONCHARACTERS], "\ufffd"),
}


def painted(text: str) -> str:
    """The text less every character that a terminal could obey.

    `isprintable` is false for each of them, so ordinary text of any script costs one scan in C.
    """
    return text if text.isprintable() else text.translate(_TABLE)


def _linked(style: Style | None) -> Style | None:
    """The style less a link that is no plain web address, for OSC 8 would carry it as it is."""
    link = style.link if style is not None else None
    if style is None or link is None or (link.isprintable() and link[:8].lower().startswith(("https://", "http://"))):
        return style
    return style.update_link(None)


class PaintFilter(LineFilter):
    """Takes out of each painted line what `painted` and `_linked` take out."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002, the base's signature
        """The same segments; new ones only where something had to go."""
        if all(text.isprintable() and (style is None or style.link is None) for text, style, _control in segments):
            return segments
        return [Segment(painted(text), _linked(style), control) for text, style, control in segments]
