"""Large briefings that look like real ones: several scripts, shared actors, chains of sources, contested claims.

The same size gives the same file. `python generate.py 1000` prints one with 1,000 events and 1,000 statements.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADLINE, FIRST_EVENT, FIRST_STATEMENT = "Barometer", "Culvert", "Lantern"
"""One word each that only the headline, the first event and the first statement have."""

_NAMES = (
    *("Ministry of Harbours", "Υπουργείο Λιμένων", "Министерство портов", "وزارة الموانئ", "港湾省", "Նավահանգիստ"),
    *("Dockers' Union", "Σωματείο Λιμενεργατών", "Профсоюз докеров", "نقابة عمال الميناء", "港湾労働組合"),
)
_WORDS = (
    *("port", "convoy", "talks", "gate", "night", "harbour", "ministry", "statement", "bridge", "lorries", "said"),
    *("λιμάνι", "συνομιλίες", "порт", "переговоры", "ворота", "ميناء", "محادثات", "交渉", "埠頭", "néan", "février"),
)
_STANCES = ("support", "deny", "query", "comment")
_START = datetime(2024, 1, 5, tzinfo=UTC)


def briefing(count: int) -> str:
    """A valid file with `count` events and as many statements; about 470 bytes for each pair."""
    return "\n".join(_lines(count, random.Random(count))) + "\n"  # noqa: S311 - not for secrets


def _lines(count: int, chance: random.Random) -> Iterator[str]:
    actors, sources, claims = max(2, count // 40), max(3, count // 10), max(1, count // 50)
    yield "format = 1\n\n[briefing]"
    yield f'headline = "{HEADLINE} of the port: {count} events and {count} statements"'
    yield 'as_of = 2024-06-01\ntimezone = "Asia/Tokyo"'
    yield 'key_points = ["Two sides contradict each other.", "Ten outlets repeat one of them."]'
    yield "\n[actor]"
    for number in range(actors):
        yield f'a{number} = {{ name = "{_NAMES[number % len(_NAMES)]} {number}", kind = "organization" }}'
    yield "\n[source]"
    for number in range(sources):
        about = f'kind = "article", published = 2024-04-01, url = "https://example.org/{number}"'
        yield f's{number} = {{ publisher = "Outlet {number}", {about} }}'
    yield "\n[claim]"
    for number in range(claims):
        yield f'c{number} = {{ text = "{_words(chance, 8)}", unit = "lorries" }}'
    for number in range(count):
        yield from _event(number, actors, sources, chance)
        yield from _statement(number, (actors, sources, claims), chance)


def _event(number: int, actors: int, sources: int, chance: random.Random) -> Iterator[str]:
    when = _START + timedelta(minutes=number * 10)
    first = f"{FIRST_EVENT} " if number == 0 else ""
    yield f'\n[[event]]\nwhen = "{when:%Y-%m-%dT%H:%M}+00:00"'
    yield f'title = "{first}{_words(chance, 8)}"'
    yield f'according_to = ["a{chance.randrange(actors)}"]\nsources = ["{_chain(chance, sources)}"]'


def _statement(number: int, sizes: tuple[int, int, int], chance: random.Random) -> Iterator[str]:
    actors, sources, claims = sizes
    said = _START + timedelta(minutes=number * 10 + 5)
    first = f"{FIRST_STATEMENT} " if number == 0 else ""
    yield f'\n[[statement]]\nid = "n{number}"\nactor = "a{number % actors}"'
    yield f'quote = "{first}{_words(chance, 9)}"'
    yield f'said_at = "{said:%Y-%m-%dT%H:%M}+00:00"\nsources = ["{_chain(chance, sources)}"]'
    if number % 3 == 0:
        yield f'stance.c{chance.randrange(claims)} = "{chance.choice(_STANCES)}"'
    if number % 7 == 0:
        yield f"figure.c{chance.randrange(claims)} = {chance.randrange(1, 90)}"
    if number % 11 == 10:
        yield f'responds_to = ["n{number - 10}"]'


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _chain(chance: random.Random, sources: int) -> str:
    # In one direction only: outlets that quote each other in a circle are an error.
    steps = sorted(chance.sample(range(sources), chance.choice((1, 1, 2, 3))))
    return " via ".join(f"s{step}" for step in steps)


if __name__ == "__main__":
    sys.stdout.write(briefing(int(sys.argv[1])))
