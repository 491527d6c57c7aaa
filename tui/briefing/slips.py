"""What was probably meant where TOML stops: hints for the slips of people who write it by hand.

TOML's parser can only say what it expected next. These are guesses from the one line in which it stopped, so they
are worded as ways out, and a line that fits none gets no hint.
"""

from __future__ import annotations

import re

from tui.briefing.notes import echo

_DATE = r"(\d{4}(?:-\d\d){0,2}(?:[T ][\d:]+)?(?:Z|[+-]\d\d:\d\d)?(?:[~?%]|/[\d.T:Z+-]+[~?%]?))"
_BARE = r"(?!(?:true|false|inf|nan)\b)"
_KEY = r"^\s*([A-Za-z0-9_.-]+)\s*"
_LENGTH = 500
"""Characters looked at: patterns that try every beginning take their time over a line of megabytes."""

# In this order: what is more particular first. Each hint may take up what its pattern found.
_SLIPS = (
    (rf"[=\[,]\s*{_DATE}", "a date with a mark or an interval needs quotes: {}"),
    (r"[=\[,]\s*[“”„‟«»\u2018\u2019]", 'write straight quotation marks, ", around a text, not typographic ones'),
    (r"^\s*[\w-]+[ \t]+[\w-]+\s*=", "a key is one word; _ joins what would be two"),
    (rf"{_KEY}:", "write = between a key and its value, not :"),
    (rf'{_KEY}=\s*(?:"""|\'\'\')', "a text on several lines ends with the three quotation marks that it began with"),
    (rf'{_KEY}=\s*"(?:[^"\\]|\\.)*"[^#\s]', 'write a quotation mark inside a text as \\"'),
    (rf'{_KEY}=\s*"(?:[^"\\]|\\.)*$', 'the " at the end is missing; a text on several lines needs three, """'),
    (r'"\s+"', "a comma between two items is missing"),
    (rf"[\[,]\s*{_BARE}([^\W\d][^\],\"]*?)\s*[\],]", "put a text in quotation marks: {}"),
    (r"=\s*\[", "the ] at the end is missing, or a comma between two items"),
    (rf"=\s*{_BARE}([^\W\d][^#\"]*?)\s*(?:#.*)?$", "put a text in quotation marks: {}"),
)  # fmt: skip


def hint(line: str) -> str:
    """The way out of what is most likely wrong with a line at which TOML ended; empty where nothing is likely."""
    for pattern, words in _SLIPS:
        if match := re.search(pattern, line[:_LENGTH]):
            return words.format(*map(echo, match.groups()[-1:]))
    return ""
