"""A question to the library as a value: `actor:osei place:gate since:2024-01 "port strike" unread`."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.briefing.dates import When
from tui.briefing.problems import Refused
from tui.briefing.text import shown
from tui.library.tokens import expression

NAMED = ("actor", "source", "side", "tag", "place", "claim")
"""Fields that are asked of the words of a briefing."""
TIMES = ("since", "until")
FIELDS = (*NAMED, *TIMES)
MARKS = ("unread", "starred", "changed")
"""Words that ask what the reader did with a briefing; in quotation marks they are words like others."""

_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_AGO = re.compile(r"([0-9]{1,4})([hdw])\Z")
_SECONDS = {"h": 3600, "d": 86_400, "w": 604_800}
_UNITS = {"h": "hour", "d": "day", "w": "week"}
_MARK = "is"
"""The field under which `terms` holds a mark."""
_LONGEST = 1_000
"""Characters of a query that are read; nobody types more."""


class Query(NamedTuple):
    """Terms that must all match: `(field, value)`, the field "" for words, "is" for a mark. `Query()` is everything."""

    terms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Query:
        """Read a query; raises `Refused` (E103) for an unknown field, E3xx for a date that is none."""
        terms = []
        for name, phrase, word in _TERM.findall(shown(text[:_LONGEST]).translate(_QUOTES)):
            field, value = name.lower(), (phrase or word).replace('"', "").strip()
            if field and field not in FIELDS:
                hint = f'use one of {", ".join(FIELDS)}, or quotation marks: "{name}:{value}"'
                raise Refused("E103", f"there is no field {name!r}", hint)
            if not phrase and value[-1:] == ":" and value[:-1].lower() in FIELDS:
                raise Refused("E103", f"{value} has no value", f"write it without a blank, as in {value}word")
            if field in TIMES and not _AGO.match(value):
                value = _date(field, value)
            if not field and not phrase and value.lower() in MARKS:
                field, value = _MARK, value.lower()
            if field in (_MARK, *TIMES) or expression(value):
                terms.append((field, value))
        return cls(tuple(terms))

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.terms)

    def __str__(self) -> str:
        """The query, as it would be typed."""
        return " ".join(_typed(field, value) for field, value in self.terms)

    @property
    def words(self) -> str:
        """What is asked for, for a title or a border: `"gate" · actor osei · unread`; "" for everything."""
        return " · ".join(_described(field, value) for field, value in self.terms)

    @property
    def marks(self) -> frozenset[str]:
        """Which of `MARKS` are asked for."""
        return frozenset(value for field, value in self.terms if field == _MARK)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The terms that are asked of words."""
        return tuple(term for term in self.terms if term[0] in ("", *NAMED))

    @property
    def times(self) -> tuple[tuple[str, str], ...]:
        """The terms that are asked of times."""
        return tuple(term for term in self.terms if term[0] in TIMES)

    @property
    def match(self) -> str:
        """What the table of the search is asked; "" when no words are asked for. No text of it is an operator."""
        return " AND ".join(
            (f"{{{field}}} : " if field else "") + f"({expression(value)})" for field, value in self.texts
        )


def ago(value: str) -> int | None:
    """The seconds that `2d`, `6h` or `1w` goes back; None for a date."""
    match = _AGO.match(value)
    return int(match[1]) * _SECONDS[match[2]] if match else None


def _date(field: str, value: str) -> str:
    """A date as the format has it; raises `Refused` with what may be written in a query."""
    try:
        return str(When.parse(value.upper() if value[:1].isdigit() else value))
    except Refused as refused:
        hint = f"write a date, as in {field}:2024-01, or 6h, 2d or 3w to count back"
        raise Refused(refused.code, refused.words, hint) from None


def _typed(field: str, value: str) -> str:
    if field == _MARK:
        return value
    quoted = re.search(r"\s", value) or (not field and (":" in value or value.lower() in MARKS))
    return (f"{field}:" if field else "") + (f'"{value}"' if quoted else value)


def _described(field: str, value: str) -> str:
    if field == _MARK:
        return value
    match = _AGO.match(value) if field in TIMES else None
    if match:
        number = int(match[1])
        return f"{field} {number} {_UNITS[match[2]]}{'' if number == 1 else 's'} back"
    return f"{field} {value}" if field else f"“{value}”"
