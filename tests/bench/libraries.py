"""Libraries that look like real ones: many small briefings and a few large ones, in several scripts.

Sizes are drawn from a lognormal distribution, words and actors from Zipf's, claims run through several briefings.
The same count gives the same files. `python -m bench.libraries FOLDER 10000`, in `tests`, writes one.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MEDIAN, SPREAD, MOST = 7, 0.8, 400
"""Statements of a briefing: the median, sigma of the logarithm, and the most that one has."""
_FIRST_DAY = date(2015, 1, 5)
_DAYS = 3_000
_STANCES = ("support", "deny", "query", "comment")
_KINDS = ("person", "organization", "group")
_CHANNELS = ("press-release", "interview", "speech", "social-post")
_PLAIN = (
    *("ba", "re", "ni", "tor", "ska", "mun", "dal", "ci", "vos", "ca", "lo", "per", "ost", "ta", "gra", "nu"),
    *("men", "tion", "se", "li", "dor", "ka", "pro", "con", "ver", "sta", "al", "mi", "rus", "o", "fi", "que"),
)
_ACCENTED = (
    *("ba", "ré", "ni", "tor", "ška", "mün", "dal", "ci", "vos", "ça", "lo", "per", "øst", "ta", "gra", "ñu"),
    *("men", "tion", "se", "li", "dor", "kä", "pro", "con", "ver", "sta", "al", "mi", "rus", "ö", "fi", "que"),
)
_SYLLABLES = {
    "en": _PLAIN,
    "fr": _ACCENTED,
    "ru": ("при", "сто", "ва", "ние", "пере", "го", "род", "порт", "ми", "на", "ство", "ой", "ли", "за", "дом", "ре"),  # noqa: RUF001 - letters of another script
    "el": ("λι", "μά", "νι", "συν", "ο", "μι", "λί", "ες", "κυ", "βέρ", "νη", "ση", "πό", "λη", "τα", "ρα"),  # noqa: RUF001 - letters of another script
    "hy": ("նա", "վա", "հան", "գիստ", "քա", "ղաք", "խո", "սակ", "ցու", "թյուն", "ար", "մեն", "ու", "եր", "տա", "բա"),  # noqa: RUF001 - letters of another script
    "ar": ("مي", "نا", "ء", "وز", "ارة", "نق", "ابة", "عم", "ال", "مح", "اد", "ثات", "قر", "ية", "مد", "ين"),
    "zh": tuple("港口罢工政府工会谈判部长声明城市道路桥梁军队撤离村庄停火协议记者消息"),
    "ja": tuple("港湾省労働組合交渉声明都市橋道村停戦会談記者発表東京大阪の日月年人"),
}
_SHARES = {"en": 40, "fr": 15, "ru": 14, "el": 5, "hy": 5, "ar": 9, "zh": 7, "ja": 5}
_WORDS = 6_000
"""Different words of a language."""


class _Language:
    """Words of one language, the first ones much more often than the last."""

    def __init__(self, name: str, chance: random.Random) -> None:
        syllables = _SYLLABLES[name]
        self.name = name
        self.joint = "" if name in ("zh", "ja") else " "
        longest = 2 if not self.joint else 4
        self._words = ["".join(chance.choices(syllables, k=chance.randint(1, longest))) for _ in range(_WORDS)]
        self._shares = list(accumulate(1 / (rank + 3) for rank in range(_WORDS)))
        self._chance = chance

    def text(self, low: int, high: int) -> str:
        count = self._chance.randint(low, high)
        return self.joint.join(self._chance.choices(self._words, cum_weights=self._shares, k=count))

    def name_of(self, number: int) -> str:
        own = random.Random(number)  # noqa: S311 - the same number has the same name, in every briefing
        words = own.choices(self._words, k=2)
        return self.joint.join(word.capitalize() for word in words)


class _World(NamedTuple):
    """What all briefings of a library share."""

    chance: random.Random
    languages: dict[str, _Language]
    actors: int
    """How many there are in all."""
    claims: int

    def number(self, most: int) -> int:
        """A number below `most`; the low ones are frequent, as well-known actors are."""
        return int(most ** self.chance.random()) - 1


def write(folder: Path, count: int, progress: Callable[[int], None] = lambda _: None) -> list[Path]:
    """Write `count` briefings into folders by year and month; their paths."""
    chance = random.Random(count)  # noqa: S311 - not for secrets
    languages = {name: _Language(name, chance) for name in _SYLLABLES}
    world = _World(chance, languages, max(20, count // 4), max(5, count // 8))
    paths = []
    made: set[Path] = set()
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        path = folder / f"{day:%Y}" / f"{day:%m}" / f"story-{number:06}.toml"
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(briefing(world, day), encoding="utf-8")
        paths.append(path)
        progress(number)
    return paths


def briefing(world: _World, day: date) -> str:
    """One valid briefing of that day."""
    chance = world.chance
    said = min(MOST, int(chance.lognormvariate(0, SPREAD) * MEDIAN) + 1)
    happened = max(1, int(said * chance.uniform(0.3, 1.2)))
    language = world.languages[chance.choices(list(_SHARES), list(_SHARES.values()))[0]]
    actors = sorted({world.number(world.actors) for _ in range(2 + said // 3)})
    claims = sorted({world.number(world.claims) for _ in range(1 + said // 8)})
    sources = sorted({world.number(300) for _ in range(2 + (said + happened) // 4)})
    lines = ["format = 1\n\n[briefing]", f'headline = "{language.text(6, 14)}"', f"as_of = {day}"]
    lines.append(f'lang = "{language.name}"')
    lines.append(f"tags = {[f'topic-{world.number(500)}' for _ in range(chance.randint(0, 3))]}".replace("'", '"'))
    lines.append(f'key_points = ["{language.text(8, 20)}", "{language.text(8, 20)}"]')
    lines.append(f'summary = """\n{language.text(20, 60)}\n\n{language.text(20, 60)}"""\n\n[actor]')
    for actor in actors:
        names = world.languages[list(_SYLLABLES)[actor % len(_SYLLABLES)]]
        alias = world.languages["en"].name_of(actor)
        about = f'kind = "{_KINDS[actor % 3]}", side = "Side {actor % 3}", aliases = ["{alias}"]'
        lines.append(f'actor-{actor} = {{ name = "{names.name_of(actor)} {actor}", {about} }}')
    lines.append("\n[source]")
    for source in sources:
        about = f'kind = "article", published = {day}, url = "https://example.org/{source}/{day}"'
        lines.append(f's{source} = {{ publisher = "Outlet {source}", title = "{language.text(4, 9)}", {about} }}')
    lines.append(f'\n[place]\nplace-1 = {{ name = "{language.name_of(world.number(400))}" }}\n\n[claim]')
    lines.extend(f'claim-{claim} = {{ text = "{language.text(5, 12)}", unit = "people" }}' for claim in claims)
    for _ in range(happened):
        lines.extend(_event(world, day, language, (actors, sources, claims)))
    for number in range(said):
        lines.extend(_statement(world, day, language, (actors, sources, claims), number))
    return "\n".join(lines) + "\n"


_Numbers = tuple[list[int], list[int], list[int]]


def _event(world: _World, day: date, language: _Language, numbers: _Numbers) -> list[str]:
    actors, sources, _ = numbers
    lines = [f'\n[[event]]\nwhen = "{day}T{_clock(world.chance)}Z"\ntitle = "{language.text(4, 10)}"']
    lines.append(f'places = ["place-1"]\naccording_to = ["actor-{world.chance.choice(actors)}"]')
    if world.chance.random() < 0.4:
        lines.append(f'text = "{language.text(10, 40)}"')
    lines.append(f"sources = [{_chain(world.chance, sources)}]")
    return lines


def _statement(world: _World, day: date, language: _Language, numbers: _Numbers, number: int) -> list[str]:
    chance = world.chance
    actors, sources, claims = numbers
    lines = [f'\n[[statement]]\nid = "said-{number}"\nactor = "actor-{chance.choice(actors)}"']
    words = language.text(8, 30)
    lines.append(f'quote = "{words}"' if chance.random() < 0.5 else f'text = "{words}"')
    lines.append(f'said_at = "{day}T{_clock(chance)}Z"\nchannel = "{chance.choice(_CHANNELS)}"')
    lines.append(f"sources = [{_chain(chance, sources)}]")
    if chance.random() < 0.5:
        lines.append(f'stance.claim-{chance.choice(claims)} = "{chance.choice(_STANCES)}"')
    if chance.random() < 0.15:
        lines.append(f"figure.claim-{chance.choice(claims)} = {chance.randrange(1, 90)}")
    return lines


def _clock(chance: random.Random) -> str:
    return f"{chance.randrange(24):02}:{chance.randrange(60):02}"


def _chain(chance: random.Random, sources: list[int]) -> str:
    # always in one order, for outlets quote agencies and not the other way round: a circle would be an error
    steps = sorted(chance.sample(sources, min(len(sources), chance.choice((1, 1, 1, 2, 2, 3)))))
    return f'"{" via ".join(f"s{step}" for step in steps)}"'


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
