"""Bytes to decoded TOML, or the one place where they stop being UTF-8 or TOML.

Two parsers, because one is fast and the other can say what is wrong: `rtoml` reads what is TOML in less than half
the time, `tomli` reads again what `rtoml` refuses and words the refusal, with line and column. `tomli` has the last
word both ways: it reads the deep nesting that `rtoml` refuses, and what `rtoml` is lax about it never gets to see.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import rtoml

from tui.briefing.notes import brief
from tui.briefing.problems import Refused

if TYPE_CHECKING:
    import tomli

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
# Where rtoml takes what is no TOML: a line's end around the = of an inline table, and dotted keys that lead into
# [[a.b]]. What looks so and is none, as in a text of several lines, is only read the slow way.
# And where the two differ in the order of tables: rtoml puts one where its own header stands, tomli where a longer
# header named it first. Of the tables of the format, which are asked for by name, only the records in them have an
# order. What begins with a line's end is one pattern, for each goes through all lines of a file; with the other it
# would take longer.
_SLOW_WAY = (
    re.compile(r"=[ \t]*+[#\n]"),
    re.compile(r"""\n[ \t]*+(?:=|\[(?:\[[^\]\n]*\.|[^\]\n.]*\.[^\]\n.]*\.|[ \t"']*x_))"""),
)
# What tomli and Python allow; neither says where it was too much.
_TOO_DEEP = re.compile(r"^.*?(?:[^\n\[{.]*+[\[{.]){400}", re.MULTILINE)
_DECLARED = re.compile(r"\(('.*'),?\)")
"""How `tomli` names a table: as Python writes a tuple."""
_TOO_LONG = re.compile(r"[0-9_]{4300}")
_READ_AGAIN = 2**24
"""Characters parsed over again for days that do not exist, each of which takes one more round: a second or two."""


class Unreadable(Refused):
    """A text that is not TOML, with the line and column, from 1, where that shows."""

    def __init__(self, code: str, place: tuple[int, int], words: str, hint: str = "") -> None:
        super().__init__(code, words, hint)
        self.place = self.line, self.column = place


def decode(data: bytes) -> str:
    """The text of a file without its byte order mark; raises `Unreadable` (E004)."""
    body = data.removeprefix(_BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        start = body.rfind(b"\n", 0, error.start) + 1
        line = body.count(b"\n", 0, error.start) + 1
        column = len(body[start : error.start].decode("utf-8")) + 1
        words = f"the byte 0x{body[error.start]:02X} is not UTF-8"
        hint = "this looks like UTF-16; save the file as UTF-8" if data.startswith(_UTF16_BOMS) else ""
        raise Unreadable("E004", (line, column), words, hint) from None


def parse(text: str, passed: list[Unreadable] | None = None) -> dict[str, Any]:
    """The decoded TOML; raises `Unreadable` (E005, E006).

    With `passed` bare days and times that do not exist are put there, and it goes on with others in their place.
    """
    unix = (
        text.replace("\r\n", "\n") if "\r" in text else text
    )  # as tomli does; rtoml would keep the ends of lines inside a text
    # A header in the first line would need patterns that look for no line's end before it; they take far longer.
    if (
        "\r" not in unix
        and unix.lstrip(" \t")[:1] not in ("\ufeff", "[")
        and not any(pattern.search(unix) for pattern in _SLOW_WAY)
    ):
        try:
            return rtoml.loads(unix)
        except (ValueError, OverflowError):
            pass
    return _parse_with_places(unix, passed)


def _parse_with_places(text: str, passed: list[Unreadable] | None) -> dict[str, Any]:
    # imported late: a file without errors does not need it
    import tomli

    starts: list[int] = []
    written = text
    while True:
        try:
            data = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            from tui.briefing.impossible import impossible_at, leave_out

            found = impossible_at(text, error.pos)
            if not found or found.start in starts:
                raise _refusal(error, written) from None  # without the stand-ins, which nobody wrote
            is_last = passed is not None and (len(starts) + 1) * len(text) > _READ_AGAIN
            words = f"{found.words}; what follows was not looked at" if is_last else found.words
            refused = Unreadable("E005", _place(text, found.start), words, found.hint)
            if passed is None or is_last:
                raise refused from None
            passed.append(refused)
            starts.append(found.start)
            text = text[: found.start] + found.stand_in + text[found.start + len(found.text) :]
        except RecursionError as error:
            raise Unreadable("E006", _place_of(_TOO_DEEP, text), brief(str(error))) from None
        except (ValueError, OverflowError):
            raise Unreadable("E006", _place_of(_TOO_LONG, text), "a number with too many digits") from None
        else:
            if starts:
                leave_out(data, text, frozenset(starts))
            return data


def _refusal(error: tomli.TOMLDecodeError, text: str) -> Unreadable:
    """What the parser says, in words of the format."""
    from tui.briefing.slips import hint

    # where a text is not closed, the parser stops behind the end of its line
    line = text[: error.pos].rpartition("\n")[2] + text[error.pos :].partition("\n")[0]
    # its name in Python means nothing to who wrote the file
    words = _DECLARED.sub(_head, brief(error.msg).replace(r"Illegal character '\n'", "the line ends within a text"))
    way_out = hint(line, error.pos - text.rfind("\n", 0, error.pos) - 1, error.msg)
    return Unreadable("E005", (error.lineno, error.colno), words, way_out)


def _head(match: re.Match[str]) -> str:
    """`('actor', 'az')` as the file has it: `[actor.az]`."""
    return f"[{'.'.join(part.strip(chr(39)) for part in match[1].split(', '))}]"


def _place_of(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    match = pattern.search(text)
    return _place(text, match.start() if match else 0)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
