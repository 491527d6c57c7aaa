"""What was edited in one record, field by field, in words."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When, zone
from tui.briefing.links import FIELDS
from tui.briefing.model import Claim, Event, Statement
from tui.briefing.times import Lens, words
from tui.briefing.wording import figure_words, free_value, shortened, stance_words, tlp_label
from tui.findings.ignoring import KEY as IGNORE
from tui.findings.overlap import alike
from tui.findings.words import Piece, difference, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing, Record

_TEXTS = frozenset(
    {
        *("headline", "summary", "key_points", "gaps", "authors", "name", "role", "aliases", "publisher", "title"),
        *("author", "note", "text", "quote", "original", "assessment", "cue", "unit", "by", "group"),
    }
)
"""What is read as running text, so that its changes are told word by word; other values are told whole."""
_LABELS = {
    "key_points": "key point", "gaps": "not known", "tags": "tag", "authors": "author", "aliases": "alias",
    "tlp": "TLP", "url": "link", "archive_url": "archived copy", "sha256": "hash of the copy", "lat": "latitude",
    "lon": "longitude", "cites": "rests on", "actor": "speaker", "parties": "party", "places": "place",
    "actors": "involved", "claims": "claim", "sources": "source", "supersedes": "replaces",
    "original": "words in the original", "original_lang": "language of the original", "lang": "language",
}  # fmt: skip
_TARGETS = {(field.table, field.name): field.target for field in FIELDS} | {("claim", "parties"): "actor"}
_SHORT = 60
"""Characters of a claim or statement that are enough to know which is meant."""


class Edit(NamedTuple):
    """One field, or one of several values in it, that reads differently."""

    field: str
    """As the file spells it, `stance.talks` for what stands in a table."""
    label: str
    """The field in words."""
    before: str
    """In words; nothing for what is new."""
    after: str
    """In words; nothing for what was taken out."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was removed and added; word by word in running text. Worked out each time that it is asked for."""
        if self.before and self.after and self.field in _TEXTS:
            return difference(self.before, self.after)
        both = (Piece("removed", self.before), Piece("added", self.after))
        return tuple(piece for piece in both if piece.text)


class Editing:
    """Compares the records of two versions of a briefing."""

    def __init__(self, old: Briefing, new: Briefing) -> None:
        self._versions = (old, new)

    def edits(self, table: str, was: Record, now: Record) -> tuple[Edit, ...]:
        """What differs, in the order of the format; the order within a list is no difference, but for key points.

        `was` refers to other records by the names of now.
        """
        if was == now:
            return ()
        found: list[Edit] = []
        for field in type(now).__struct_fields__:
            before, after = getattr(was, field), getattr(now, field)
            if field == "extra":  # what only the checker reads is nothing that a reader would see
                before, after = ({key: each[key] for key in each if key != IGNORE} for each in (before, after))
            if before != after and not (field == "id" and isinstance(now, Event | Statement)):
                found += self._field(table, field, before, after)
        return tuple(found)

    def _field(self, table: str, field: str, before: Any, after: Any) -> Iterator[Edit]:
        label = "published by" if (table, field) == ("source", "actor") else _LABELS.get(field, field.replace("_", " "))
        if isinstance(after, str) and isinstance(before, str) and before.split() == after.split():
            return
        if isinstance(after, dict):
            for key in dict.fromkeys([*before, *after]):
                if before.get(key) != after.get(key):
                    yield self._entry(field, key, before.get(key), after.get(key))
        elif isinstance(after, list):
            yield from self._listed(table, field, label, before, after)
        else:
            told = self._words(table, field, before, new=False), self._words(table, field, after, new=True)
            # a minute that became a second reads the same in words
            yield Edit(field, label, *(told if told[0] != told[1] else (str(before), str(after))))

    def _entry(self, field: str, key: str, before: Any, after: Any) -> Edit:
        """What one key of a table holds now."""
        if field == "extra":
            return Edit(key, key, *("" if value is None else free_value(value) for value in (before, after)))
        claim = self._claim(key)
        about = f"“{shortened(claim.text if claim else key, _SHORT)}”"
        if field == "stance":
            stances = (stance_words(value) if value else "" for value in (before, after))
            return Edit(f"stance.{key}", f"position on {about}", *stances)
        figures = (figure_words(value, claim) if value else "" for value in (before, after))
        return Edit(f"figure.{key}", f"figure for {about}", *figures)

    def _listed(self, table: str, field: str, label: str, before: list[Any], after: list[Any]) -> Iterator[Edit]:
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        old = [self._words(table, field, each, new=False) for each in gone.elements()]
        new = [self._words(table, field, each, new=True) for each in come.elements()]
        if field == "key_points" and not old and not new:
            numbers = {point: str(number) for number, point in enumerate(before, 1)}
            order = [" ".join(numbers[point] for point in points) for points in (before, after)]
            yield Edit("key_points", "order of the key points", *order)
            return
        pairs = dict(alike(list(map(word_set, old)), list(map(word_set, new)))) if field in _TEXTS else {}
        for place, told in enumerate(old):
            yield Edit(field, label, told, new[pairs[place]] if place in pairs else "")
        kept = set(pairs.values())
        yield from (Edit(field, label, "", told) for place, told in enumerate(new) if place not in kept)

    def _words(self, table: str, field: str, value: Any, *, new: bool) -> str:
        briefing = self._versions[new]
        if value is None:
            return ""
        if isinstance(value, When):
            return words(value, Lens(), zone(briefing.header.timezone))
        if isinstance(value, Attribution):
            return ", quoting ".join(self._name("source", step) for step in value)
        if target := _TARGETS.get((table, field)):
            return self._name(target, value)
        if field == "tlp":
            return tlp_label(value)
        if field == "likelihood":
            return str(value).replace("-", " ")
        return str(value)

    def _name(self, target: str, key: str) -> str:
        """A record that is referred to: by its name of now, else by that which it had."""
        for briefing in reversed(self._versions):
            if target == "actor" and key in briefing.actors:
                return briefing.actors[key].name
            if target == "source" and key in briefing.sources:
                return briefing.sources[key].publisher
            if target == "place" and key in briefing.places:
                return briefing.places[key].name
        if target == "claim":
            claim = self._claim(key)
            return shortened(claim.text, _SHORT) if claim else key
        for statements, briefing in zip(reversed(self._statements), reversed(self._versions), strict=True):
            if target == "statement" and (statement := statements.get(key)):
                said = shortened(statement.text or statement.quote, _SHORT)
                return f"{briefing.actors[statement.actor].name}: {said}"
        return key

    def _claim(self, key: str) -> Claim | None:
        old, new = self._versions
        return new.claims.get(key) or old.claims.get(key)

    @cached_property
    def _statements(self) -> list[dict[str, Statement]]:
        return [{each.id: each for each in version.statements if each.id} for version in self._versions]
