"""The briefings that come with the program: what a reader sees first, and what people copy from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli

from tui.briefing import model
from tui.briefing.reading import read

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "briefings/tutorial.toml"
SEED = ROOT / "briefings/nagorno-karabakh-2020-09-27.toml"
ARTICLE = ROOT / "../shared/seed/article.txt"
TABLES: dict[str, type[model.Record]] = {
    "briefing": model.Header,
    "actor": model.Actor,
    "source": model.Source,
    "place": model.Place,
    "claim": model.Claim,
    "event": model.Event,
    "statement": model.Statement,
    "revision": model.Revision,
}
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def seed() -> model.Briefing:
    briefing = read(SEED).briefing
    assert briefing is not None
    return briefing


def tables(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8"))


def records(data: dict[str, Any], table: str) -> list[dict[str, Any]]:
    value = data[table]
    if table == "briefing":
        return [value]
    found = value if isinstance(value, list) else list(value.values())
    return [record for record in found if isinstance(record, dict)]


def plain(text: str) -> str:
    """A text as it compares: straight quotation marks, single blanks."""
    return " ".join(text.translate(_STRAIGHT).split())


@pytest.mark.parametrize("path", sorted((ROOT / "briefings").glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_briefing_reads_without_any_problem(path: Path) -> None:
    reading = read(path)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.briefing is not None
    assert reading.hidden == 0


def test_the_shipped_briefings_are_there() -> None:
    assert TUTORIAL.is_file()
    assert SEED.is_file()


def test_the_tables_of_this_test_are_those_of_the_model() -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(model.Briefing)}
    assert fields == {*TABLES, "format", "x_"}


@pytest.mark.parametrize("table", TABLES)
def test_the_tutorial_shows_every_field(table: str) -> None:
    used = {key for record in records(tables(TUTORIAL), table) for key in record}
    fields = {field.encode_name for field in msgspec.structs.fields(TABLES[table])}
    assert fields - used - {"x_"} == set()


def test_the_tutorial_shows_a_free_key() -> None:
    data = tables(TUTORIAL)
    assert any(key.startswith("x_") for table in TABLES for record in records(data, table) for key in record)


@pytest.mark.parametrize(
    ("table", "field", "values"),
    [
        ("actor", "kind", model.ActorKind),
        ("source", "kind", model.SourceKind),
        ("statement", "channel", model.Channel),
        ("statement", "stance", model.Stance),
    ],
)
def test_the_tutorial_shows_every_value(table: str, field: str, values: Any) -> None:
    used: set[str] = set()
    for record in records(tables(TUTORIAL), table):
        value = record.get(field, ())
        used |= {value} if isinstance(value, str) else set(dict(value).values())
    assert used == set(values.__args__)


def test_the_tutorial_says_that_it_is_fiction() -> None:
    assert "fiction" in tables(TUTORIAL)["briefing"]["headline"].casefold()


def test_the_tutorial_names_only_example_domains() -> None:
    hosts = set(re.findall(r"https?://([^/\"\s]+)", TUTORIAL.read_text(encoding="utf-8")))
    assert hosts == {"example.org", "example.com"}


def test_each_quotation_of_the_seed_briefing_stands_in_the_article() -> None:
    if not ARTICLE.is_file():
        pytest.skip("the article is not here: no quotation of the seed briefing was compared")
    # "(sic)" is the article's own word inside of what it quotes
    article = plain(ARTICLE.read_text(encoding="utf-8")).replace(" (sic)", "")
    quotes = [statement.quote for statement in seed().statements if statement.quote]
    print(f"{len(quotes)} quotations compared")
    assert len(quotes) > 8
    assert [quote for quote in quotes if plain(quote) not in article] == []


def test_the_seed_briefing_quotes_nobody_but_the_speaker() -> None:
    assert not any("(sic)" in statement.quote for statement in seed().statements)


def test_the_seed_briefing_gives_no_name_to_another_place() -> None:
    if not ARTICLE.is_file():
        pytest.skip("the article is not here: no name of a place was compared")
    assert "border" not in " ".join(seed().places["line-of-contact"].aliases)


def test_the_seed_briefing_adds_no_address_and_no_outlet_that_the_article_does_not_give() -> None:
    assert "://" not in SEED.read_text(encoding="utf-8")
    article = seed().sources["article"]
    assert article.publisher == "Unnamed outlet (article as received)"
    assert article.cites == ["amna", "sputnik"]


def test_who_says_that_six_villages_were_taken_and_through_whom_that_is_known() -> None:
    briefing = seed()
    positions = [statement for statement in briefing.statements if "villages" in statement.figure]
    assert [(each.actor, str(each.figure["villages"])) for each in positions] == [("az-mod-spokesman", "6")]
    assert [str(chain) for chain in positions[0].sources] == ["article via afp"]


def test_no_armenian_position_on_the_villages_is_invented() -> None:
    briefing = seed()
    armenian = [each for each in briefing.statements if briefing.actors[each.actor].side == "Armenia"]
    assert armenian, "the ministry's video is a statement"
    assert not any("villages" in each.stance or "villages" in each.figure for each in armenian)


def test_what_both_ministries_published_the_same_day() -> None:
    briefing = seed()
    released = {actor for event in briefing.events if "released" in (event.id or "") for actor in event.actors}
    assert released == {"az-mod", "am-mod"}
    assert {event.when.text.rstrip("?") for event in briefing.events} == {briefing.header.as_of.text}
