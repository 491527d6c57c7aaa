"""What can be wrong with a file, said once: the table of codes and the record of one problem.

Codes are stable and documented: E0 file and TOML, E1 fields, E2 references, E3 dates, W0 text and the file as a whole,
W1 evidence, W2 sourcing, W3 gaps and age.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

CODES: dict[str, str] = {
    "E001": "the file cannot be read",
    "E002": "not a regular file",
    "E003": "the file is larger than the limit",
    "E004": "not UTF-8 text",
    "E005": "not valid TOML",
    "E006": "nested too deeply, or a number or key too long",
    "E007": "another version of the format",
    "E101": "a value of the wrong type",
    "E102": "a required field is missing",
    "E103": "a value that is not among those allowed",
    "E104": "a number out of range",
    "E105": "not a valid id",
    "E106": "an empty text where one is required",
    "E107": "a statement with neither text nor quote",
    "E108": "a link that is not http or https",
    "E109": "latitude without longitude, or the reverse",
    "E110": "an unknown time zone",
    "E111": "a value that does not have the form of its kind",
    "E112": "a figure that is neither a number nor a range",
    "E113": "a malformed attribution",
    "E114": "an id that is used twice",
    "E201": "a reference to something the file does not declare",
    "E202": "a circle of references",
    "E203": "a figure on a claim that has no unit",
    "E204": "a statement that supersedes another actor's",
    "E205": "a statement that refers to itself",
    "E301": "a date that the format does not have",
    "E302": "a day or time that does not exist",
    "E303": "an interval that ends before it begins",
    "E304": "a qualified or open date where a plain one is required",
    "W001": "an unknown key",
    "W002": "text that was cut or cleaned of hidden characters",
    "W003": "an unknown code in x_ignore",
    "W004": "an id that another file has",
    "W101": "an event with neither sources nor anybody it is according to",
    "W110": "something said after it was reported",
    "W201": "several sources with a single origin that is not the speaker",
    "W202": "an item known from a single source",
    "W203": "a statement known only from another side",
    "W301": "a claim on which nobody has spoken for 72 hours",
    "W302": "a page without a saved copy, last seen more than 30 days ago",
    "W303": "a party to a claim that holds no position",
    "W304": "a quiet stretch of more than 6 hours",
    "W305": "a contested claim that was read in one language only",
    "W306": "a statement without the time it was said",
}  # fmt: skip

NOTES = frozenset({"W202", "W301", "W302", "W303", "W304", "W305", "W306"})
"""What is the state of the story rather than a slip in the file: no editing mends it, so `--strict` lets it pass."""

IGNORABLE = tuple(code for code in CODES if code.startswith("W"))
"""What a reader's settings or an `x_ignore` in a file can leave out: everything but errors."""

Level = Literal["error", "warning", "note"]


class Refused(ValueError):  # noqa: N818 - it reads as what happened: a value was refused
    """A single value that the format does not allow: its code, the words, and a hint or nothing."""

    def __init__(self, code: str, words: str, hint: str = "") -> None:
        super().__init__(words)
        self.code = code
        self.words = words
        self.hint = hint


class Problem(Struct, frozen=True):
    """One thing wrong with one file. `line` and `column` count from 1; 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    code: str
    where: str
    """The record and the key, as the file names them: `statement "az-villages": sources[0]`; may be empty."""
    words: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be opened as a briefing."""
        return self.code.startswith("E")

    @property
    def level(self) -> Level:
        """An error keeps the file from being opened; a note does not count under `--strict`."""
        return "error" if self.is_error else "note" if self.code in NOTES else "warning"

    def counts_as(self, *, strict: bool) -> Level:
        """The level; a warning is an error under `--strict`."""
        return "error" if strict and self.level == "warning" else self.level

    def told(self, *, strict: bool = False) -> str:
        """`file:line:column: error E201 statement "az-villages": sources[0]: unknown … — did you mean "afp"?`."""
        place = self.file + (f":{self.line}:{self.column}" if self.line else "")
        subject = f"{self.where}: " if self.where else ""
        hint = f" — {self.hint}" if self.hint else ""
        return f"{place}: {self.counts_as(strict=strict)} {self.code} {subject}{self.words}{hint}"

    def __str__(self) -> str:
        """As it is told when warnings are warnings."""
        return self.told()
