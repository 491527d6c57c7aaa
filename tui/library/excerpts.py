"""A long text in one line: the part of it in which a search found something, cut between words."""

from __future__ import annotations

Places = tuple[tuple[int, int], ...]
"""Begin and end of what is to be highlighted, in a text."""

_BEFORE = 0.4
"""How much of a line stands before a match, at most, of its width."""
_LONG_WORD = 24
"""Characters at which a word is cut after all: a script without blanks is one long word."""
_CUT = "…"
_DOT = " · "


def fullest_line(text: str, places: Places) -> tuple[int, int]:
    """Begin and end of the line of a text that has most of the places; the first one, if it has none."""
    best, most, low = (0, len(text)), -1, 0
    for line in text.split("\n"):
        high = low + len(line)
        count = sum(begin < high and end > low for begin, end in places)
        if count > most and line.strip():
            best, most = (low, high), count
        low = high + 1
    return best


def parted(text: str, places: Places) -> tuple[str, Places]:
    """Lines that are one thing each, in one line with dots between them, and the places moved along."""
    longer = len(_DOT) - 1

    def moved(at: int) -> int:
        return at + longer * text.count("\n", 0, at)

    return text.replace("\n", _DOT), tuple((moved(low), moved(high)) for low, high in places)


def excerpt(text: str, places: Places, width: int) -> tuple[str, Places]:
    """The text around the first place in one line of so many characters, with `…` where it was cut, and the places.

    It is cut between words, but through one that is longer than 24 characters or where nothing else would be left.
    """
    text, places = _one_line(text, places)
    if len(text) <= width:
        return text, places
    low, high = places[0] if places else (0, 0)
    start = max(0, min(low - int(width * _BEFORE), len(text) - width))
    if start:
        start = min(_word_from(text, start + 1), low)
    if len(text) > start + width - (start > 0) and high > start + width - (start > 0) - 1:
        start = low  # what matched is to be seen whole, if need be without what stands before it
    room = width - (start > 0)
    end = len(text)
    if end - start > room:
        end = start + room - 1
        end = max(_word_until(text, end), min(high, end))
    cut = (_CUT if start else "") + text[start:end] + (_CUT if end < len(text) else "")
    moved = start - (start > 0)
    kept = ((max(begin, start) - moved, min(finish, end) - moved) for begin, finish in places)
    return cut, tuple((begin, finish) for begin, finish in kept if begin < finish)


def _word_from(text: str, at: int) -> int:
    """Where the first word begins that does not begin before `at`."""
    blank = text.find(" ", at - 1, at + _LONG_WORD)
    return at if blank < 0 else blank + 1


def _word_until(text: str, at: int) -> int:
    """Where the last word ends that does not end after `at`."""
    blank = text.rfind(" ", max(0, at - _LONG_WORD), at + 1)
    return at if blank < 0 else blank


def _one_line(text: str, places: Places) -> tuple[str, Places]:
    """Every row of blanks as one, and the places moved along."""
    shift: list[int] = []
    kept: list[str] = []
    for index, char in enumerate(text):
        shift.append(len(kept))
        if not char.isspace():
            kept.append(char)
        elif index and not text[index - 1].isspace():
            kept.append(" ")
    shift.append(len(kept))
    return "".join(kept), tuple((shift[low], shift[high]) for low, high in places)
