"""What was probably meant where TOML stops: hints for the slips of people who write it by hand.

TOML's parser can only say what it expected next. These are guesses from the one line in which it stopped, so they
are worded as ways out, and a line that fits none gets no hint.
"""

from __future__ import annotations

import re

from tui.briefing.notes import echo

_POINT = r"\d{4}(?:-\d\d){0,2}(?:[T ][\d:]+)?(?:Z|[+-]\d\d:\d\d)?"
_DATE = rf"({_POINT}(?:[~?%]|[~?%]?/[\d.T:Z+-]*[~?%]?)|\.\./{_POINT}[~?%]?)"
_START, _END = r"(?:^|[=\[,])\s*", r"\s*(?:[,\]}#]|$)"
"""What stands before and behind a value, an item of a list on several lines included."""
_BARE = r"(?!(?:true|false|inf|nan)\b)"
_KEY = r"^\s*([A-Za-z0-9_.-]+)\s*"
_AGAIN = "Cannot overwrite a value"
"""What the parser says of a key or a table that was given before."""
_LENGTH = 500
"""Characters looked at: patterns that try every beginning take their time over a line of megabytes."""

# Where the parser stopped, before the = of its line or behind it, some slips cannot be meant.
_BEFORE, _BEHIND, _ANYWHERE = "before", "behind", ""

# In this order: what is more particular first. Each hint may take up what its pattern found.
_SLIPS = (
    (_ANYWHERE, r"^\s*\[+\s*(?P<table>event|statement|revision)\s*\]",
     "write [[{table}]], with two brackets, above each record"),
    (_ANYWHERE, r"^\s*\[\s*(?P<table>actor|source|place|claim)\s*\]",
     "keep one [{table}], with all its records below it"),
    (_ANYWHERE, r"^\s*\[\[\s*(?P<table>actor|source|place|claim)\s*\]",
     "write [{table}.ID] above each record, where ID is its own"),
    (_ANYWHERE, r"^\s*\[+\s*briefing\s*\]", "keep one [briefing], with all its keys below it"),
    (_ANYWHERE, r"^\s*\[[\w\s.-]+\.[\w\s.-]+\]", "join the two, or give one of them another id"),
    (_ANYWHERE, r"=\s*(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
     "a date has the year first: {year}-{month:0>2}-{day:0>2}"),
    (_ANYWHERE, r"=\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}\b", "a date has the year first, as in 2031-03-02"),
    (_ANYWHERE, rf"{_START}{_DATE}{_END}", "a date with a mark or an interval needs quotes: {0}"),
    (_ANYWHERE, rf"{_START}(\d{{4}}-\d\d){_END}", "a date without a day needs quotes: {0}"),
    (_ANYWHERE, rf"{_START}(?P<year>\d{{4}})-(?!\d\d-\d\d)(?P<month>\d\d?)-(?P<day>\d\d?){_END}",
     "a date has two digits for month and day: {year}-{month:0>2}-{day:0>2}"),
    (_ANYWHERE, rf"{_START}(-?\d+\.\.(?:-?\d+)?|\.\.-?\d+){_END}", "a range needs quotes: {0}"),
    (_ANYWHERE, r"[=\[,]\s*[“”„‟«»\u2018\u2019]",
     'write straight quotation marks, ", around a text, not typographic ones'),
    (_BEHIND, r"=\s*=", "write one = between a key and its value"),
    (_BEFORE, r"^\s*[\w-]+[ \t]+[\w-]+(?:[ \t]+[\w-]+)*\s*=", "a key is one word; _ joins what would be two"),
    (_BEFORE, rf"{_KEY}:", "write = between a key and its value, not :"),
    (_BEHIND, rf'{_KEY}=\s*(?:"""|\'\'\')',
     "a text on several lines ends with the three quotation marks that it began with"),
    (_BEHIND, rf'{_KEY}=\s*"(?:[^"\\]|\\.)*"[^#\s]', 'write a quotation mark inside a text as \\"'),
    (_BEHIND, rf'{_KEY}=\s*"(?:[^"\\]|\\.)*$', 'the " at the end is missing; a text on several lines needs three, """'),
    (_ANYWHERE, r'"\s+"', "a comma between two items is missing"),
    (_ANYWHERE, rf"[\[,]\s*{_BARE}([^\W\d][^\],\"]*?)\s*[\],]", "put a text in quotation marks: {0}"),
    (_ANYWHERE, r"=\s*\[", "the ] at the end is missing, or a comma between two items"),
    (_BEHIND, rf"=\s*{_BARE}([^\W\d][^#\"]*?)\s*(?:#.*)?$", "put a text in quotation marks: {0}"),
)  # fmt: skip


def hint(line: str, column: int, told: str = "") -> str:
    """The way out of what is most likely wrong with a line at which TOML ended; empty where nothing is likely.

    `column`: where in it, from 0. `told`: what the parser says of it.
    """
    if told == _AGAIN and not line.lstrip().startswith("["):
        return "the same key stands further up; keep one of the two"
    equals = line.find("=", 0, _LENGTH)
    stopped = _BEFORE if equals < 0 or column <= equals else _BEHIND
    for place, pattern, words in _SLIPS:
        if place in (_ANYWHERE, stopped) and (match := re.search(pattern, line[:_LENGTH])):
            # a name of the pattern stands for what needs no quotation marks
            return words.format(*map(echo, match.groups()[-1:]), **match.groupdict())
    return ""
