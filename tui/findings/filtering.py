"""A filter as a value: a query such as `actor:osei since:2024-01-05 gate`, and what it lets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import When, zone
from tui.briefing.model import Statement
from tui.briefing.notes import echo
from tui.briefing.order import statement_time
from tui.briefing.problems import Refused
from tui.briefing.reference import Ref
from tui.briefing.text import fold
from tui.findings.references import claims_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from tui.briefing.model import Actor, Briefing, Event, Stance
    from tui.findings.references import References

FIELDS = ("actor", "source", "side", "tag", "since", "until", "claim", "stance")
_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"'))
# What would be read as something else without quotation marks: several words, or a word that looks like a field.
_NEEDS_QUOTES = re.compile(r"\s|\w+:")
STANCES: dict[str, Stance] = {
    **dict.fromkeys(("support", "supports", "supported"), "support"),
    **dict.fromkeys(("deny", "denies", "denied"), "deny"),
    **dict.fromkeys(("query", "queries", "queried", "asks", "asks about", "asked"), "query"),
    **dict.fromkeys(("comment", "comments", "comments on", "commented"), "comment"),
}
"""The words of the format, and those in which the program and its readers say them."""
_AGO = re.compile(r"([0-9]{1,4})([hdw])\Z")
_SECONDS = {"h": 3600, "d": 86400, "w": 604800}


class Filter(NamedTuple):
    """Terms that must all match: `(field, value)`, the field "" for a bare word. Values are folded."""

    terms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, query: str) -> Filter:
        """Read a query; raises `Refused` (E103) for an unknown field, E3xx for a date that is none."""
        terms = []
        for name, phrase, word in _TERM.findall(query.translate(_QUOTES)):
            field, value = name.lower(), fold(phrase or word).replace('"', "").strip()
            if field and field not in FIELDS:
                raise Refused("E103", f"there is no field {name!r}", f"use one of {', '.join(FIELDS)}, or plain words")
            if not phrase and value.endswith(":") and value[:-1] in FIELDS:
                raise Refused("E103", f"{value} has no value", f"write it without a blank, as in {value}word")
            if field == "stance" and value:
                value = _stance(value)
            if field in {"since", "until"} and not _AGO.match(value):
                value = str(When.parse(value.upper() if value[:1].isdigit() else value))
            if value:
                terms.append((field, value))
        return cls(tuple(terms))

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.terms)

    def __str__(self) -> str:
        """The query, as it would be typed."""
        return " ".join(
            (f"{field}:" if field else "") + (f'"{value}"' if _NEEDS_QUOTES.search(value) else value)
            for field, value in self.terms
        )

    def apply(self, references: References) -> frozenset[Hashable]:
        """The events, statements, actors and sources that match, or that a match needs to be understood."""
        briefing = references.briefing
        kept: set[Hashable] = set()
        for index, event in enumerate(briefing.events):
            if self._matches(briefing, event):
                kept |= {Ref("event", index), *_sources(event)}
        for index, statement in enumerate(briefing.statements):
            if self._matches(briefing, statement):
                kept |= {Ref("statement", index), Ref("actor", statement.actor), *_sources(statement)}
        words = [value for field, value in self.terms if field == ""]
        if words and len(words) == len(self.terms):
            kept |= {
                Ref("source", key)
                for key, source in briefing.sources.items()
                if all(word in fold(f"{key} {source.publisher} {source.title} {source.author}") for word in words)
            }
        return frozenset(kept)

    def _matches(self, briefing: Briefing, item: Event | Statement) -> bool:
        return all(
            _TESTS[field](briefing, item, value) for field, value in self.terms if field != "stance"
        ) and self._takes_stances(briefing, item)

    def _takes_stances(self, briefing: Briefing, item: Event | Statement) -> bool:
        """Whether it has each stance that is asked for; where claims are asked for too, on one of those."""
        wanted = [value for field, value in self.terms if field == "stance"]
        if not wanted:
            return True
        claims = [value for field, value in self.terms if field == "claim"]
        taken = {
            stance
            for key, stance in (item.stance.items() if isinstance(item, Statement) else ())
            if not claims or any(value in _claim_words(briefing, key) for value in claims)
        }
        return taken.issuperset(wanted)


def _actors(item: Event | Statement) -> Iterable[str]:
    return [item.actor] if isinstance(item, Statement) else [*item.actors, *item.according_to]


def _sources(item: Event | Statement) -> set[Ref]:
    return {Ref("source", step) for chain in item.sources for step in chain}


def _names(key: str, actor: Actor) -> str:
    return fold(" ".join([key, actor.name, *actor.aliases, actor.role]))


def _actor(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    return any(value in _names(key, briefing.actors[key]) for key in _actors(item))


def _side(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    return any(value in fold(briefing.actors[key].side or briefing.actors[key].name) for key in _actors(item))


def _source(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    return any(value in fold(f"{step} {briefing.sources[step].publisher}") for chain in item.sources for step in chain)


def _tag(briefing: Briefing, _: Event | Statement, value: str) -> bool:
    return any(value in fold(tag) for tag in briefing.header.tags)


def _claim(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    return any(value in _claim_words(briefing, key) for key in claims_of(item))


def _claim_words(briefing: Briefing, key: str) -> str:
    return fold(f"{key} {briefing.claims[key].text}")


def _stance(value: str) -> Stance:
    if value not in STANCES:
        words = f"there is no stance {echo(value)}"
        raise Refused("E103", words, f"use one of {', '.join(dict.fromkeys(STANCES.values()))}")
    return STANCES[value]


def _since(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    span = _span(briefing, item)
    return span is not None and span[1] > _moment(briefing, value)[0]


def _until(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    span = _span(briefing, item)
    return span is not None and span[0] < _moment(briefing, value)[1]


def _word(briefing: Briefing, item: Event | Statement, value: str) -> bool:
    texts = (
        [item.text, item.quote, item.original, item.note]
        if isinstance(item, Statement)
        else [item.title, item.text, item.note, *(briefing.places[key].name for key in item.places)]
    )
    return value in fold(" ".join(texts)) or _actor(briefing, item, value) or _source(briefing, item, value)


def _span(briefing: Briefing, item: Event | Statement) -> tuple[float, float] | None:
    when = statement_time(item, briefing) if isinstance(item, Statement) else item.when
    return when.widened(zone(briefing.header.timezone)) if when else None


def _moment(briefing: Briefing, value: str) -> tuple[float, float]:
    """The span of a date, or of `2d`, `6h`, `1w` back from the end of `as_of`; never from the clock."""
    tz = zone(briefing.header.timezone)
    ago = _AGO.match(value)
    if ago is None:
        return When.parse(value).span(tz)
    moment = briefing.header.as_of.span(tz)[1] - int(ago[1]) * _SECONDS[ago[2]]
    return (moment, moment)


_TESTS = {
    "": _word, "actor": _actor, "source": _source, "side": _side, "tag": _tag,
    "since": _since, "until": _until, "claim": _claim,
}  # fmt: skip
