"""What arrives on the terminal's input: a parser that no byte sequence can end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys

from tui.view.terminal.paint import painted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.message import Message

_LONGEST_PASTE = 1_000_000
_FARTHEST = 10_000
"""Cells from the corner beyond which a mouse report is noise."""

# Answers that nobody waits for, such as a colour or a device status, and numbers longer than Textual takes.
# Read as keys, their letters would act.
_NOISE = re.compile(r"\x1b[\]P_^X][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|\x1b\[[0-?]{29,}(?:[ -/]*[@-~]|\Z)")
_REPORT = re.compile(r"\x1b\[[0-?]*[ -/]*[@-Z\\-~]")
_MEANT = re.compile(r"\x1b\[(?:M|<?[-\d;]+[mM]\Z|\?\d+;\d\$y)")
# The end of a read may cut a mark or an answer. A lone escape may be a key; the base itself waits for more.
_HALF_BEGUN = re.compile(r"\x1b(?:\[(?:2(?:00?)?|[0-?]{29,4096})?|[\]P_^X][^\x07\x1b]{1,4096}\x1b?)\Z")
_HALF_ENDED = re.compile(r"\x1b(?:\[(?:2(?:01?)?)?)?\Z")


class Keyboard(XTermParser):
    """Textual's parser, which raises on absurd numbers and types unknown reports as if they were keys.

    Pastes never reach the base: an escape sequence inside one would come out as keys, and act.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""
        self._paste: list[str] | None = None

    @property
    def is_pasting(self) -> bool:
        """Whether a paste was begun and not ended."""
        return self._paste is not None

    @property
    def is_undecided(self) -> bool:
        """Whether the next characters, or their absence, decide what the last ones were."""
        return self._timeout_time is not None or bool(self._held and not self.is_pasting)

    def feed(self, data: str) -> Iterator[Message]:
        """Parse what was read."""
        data, self._held = self._held + data, ""
        while data:
            if self._paste is None:
                keys, begun, data = data.partition(BRACKETED_PASTE_START)
                if not begun:
                    keys = self._hold(keys, _HALF_BEGUN)
                yield from self._keys(keys)
                self._paste = [] if begun else None
            else:
                text, ended, data = data.partition(BRACKETED_PASTE_END)
                self._paste.append(text if ended else self._hold(text, _HALF_ENDED))
                if ended or sum(map(len, self._paste)) > _LONGEST_PASTE:
                    yield from self._end_paste()

    def silence(self) -> Iterator[Message]:
        """Decide what was left open: nothing came for a while."""
        if self._paste is not None:
            yield from self._end_paste()
        keys, self._held = self._held, ""
        yield from self._keys(keys)

    def _hold(self, data: str, half: re.Pattern[str]) -> str:
        """The data less what may be half a mark, which waits for the rest."""
        cut = half.search(data)
        self._held = cut[0] if cut else ""
        return data[: len(data) - len(self._held)]

    def _keys(self, data: str) -> Iterator[Message]:
        data = _NOISE.sub("", data)
        if data:  # To the base, no data means the end of all input.
            yield from filter(_is_sound, super().feed(data))

    def _end_paste(self) -> Iterator[Message]:
        text, self._paste = "".join(self._paste or ()), None
        lines = [painted(line.replace("\t", " ")) for line in text.splitlines()]
        yield events.Paste("\n".join(lines))

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """The keys of a sequence; a report that is neither a key nor a mouse's is one ignored key."""
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            keys = []
        if not keys and _REPORT.fullmatch(sequence) and not _MEANT.match(sequence):
            return [events.Key(Keys.Ignore, sequence)]
        return keys

    def parse_mouse_code(self, code: str) -> Message | None:
        """The mouse event; None for coordinates that no terminal has."""
        try:
            event = super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None
        is_far = isinstance(event, events.MouseEvent) and max(event.x, event.y) > _FARTHEST
        return None if is_far else event


def _is_sound(event: Message) -> bool:
    """Whether a key stands for a character: undecodable bytes and surrogates are no input."""
    if not isinstance(event, events.Key) or event.character is None:
        return True
    return not any(char == "\ufffd" or "\ud800" <= char <= "\udfff" for char in event.character)
