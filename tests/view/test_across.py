"""Views across the library: everything of an actor, one timeline, a claim's history, what so much rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from library_harness import library, story
from textual.widgets import Input

if TYPE_CHECKING:
    from pathlib import Path

    from library_harness import InLibrary


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "state"))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    story(folder, "first", headline="The gate", day="2024-01-05", stance="support")
    story(folder, "second", headline="The gate again", day="2024-02-05", stance="deny", word="foreman")
    return folder


async def test_the_dossier_has_what_an_actor_said_and_where_the_position_changed(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        await screen.press("v")
        await screen.type("everything of an actor")
        await screen.press("enter")
        assert "Everything of whom?" in screen.words
        await screen.type("bob")
        await screen.press("enter")
        assert "Everything of Bob" in screen.lines[0]
        words = screen.words_of("#across")
        assert "Called Bob (2 briefings). 2 statements and 0 events." in words
        assert "The gate was open 1 change of position" in words
        positions = words.partition("1 change of position")[2]
        assert positions.index("supports") < positions.index("denies · another position than before")


async def asked(screen: InLibrary, view: str, typed: str) -> str:
    """The view is chosen and a name typed; what the list offers."""
    await screen.press("v")
    await screen.type(view)
    await screen.press("enter")
    await screen.type(typed)
    return screen.words_of("Choices")


async def test_an_actor_is_found_by_any_name_that_is_typed(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        assert "In the library" not in await asked(screen, "everything of an actor", "THE COUNTESS")
        await screen.press("enter")
        assert "Ada Example (2 briefings)" in screen.words_of("#across")


async def test_an_actor_of_another_briefing_is_offered_by_name_alias_and_id(desk: Path) -> None:
    path = story(desk, "third", headline="Elsewhere", day="2023-03-01")
    told = path.read_text("utf-8").replace('bob = "Bob"', 'kofi = { name = "Kofi Mensah", aliases = ["Old Hand"] }')
    path.write_text(told.replace('actor = "bob"', 'actor = "kofi"'), encoding="utf-8")
    async with library(desk, size=(100, 40)) as screen:
        for typed in ("mens", "old ha", "kofi"):
            assert "In the library Kofi Mensah" in await asked(screen, "everything of an actor", typed)
            await screen.press("enter")
            assert "Called Kofi Mensah (1 briefing), Old Hand (1 briefing)" in screen.words_of("#across")
            await screen.press("q")


async def test_a_name_that_nobody_has_is_said_in_words_and_leads_nowhere(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        words = await asked(screen, "everything of an actor", "Nobody At All")
        assert "Nobody in the library is called that" in words
        assert "Esc leaves" in words
        await screen.press("enter")
        assert screen.focused == "Field", "it can be mended"
        await screen.press("escape")
        assert "No claim in the library" in await asked(screen, "history of a claim", "zzz")


async def test_a_hostile_name_that_is_typed_is_only_text(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        await asked(screen, "everything of an actor", "")
        screen.app.screen.query_one(Input).value = "no\u202ebo[/]dy"
        await screen.settle()
        assert "Nobody in the library is called that" in screen.words
        assert "\u202e" not in screen.text


async def test_each_line_opens_the_briefing_at_the_item(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        await screen.press("v")
        await screen.type("one timeline")
        await screen.press("enter")
        words = screen.words_of("#across")
        assert words.index("Friday 5 January 2024") < words.index("Monday 5 February 2024")
        assert "Friday 5 January 2024 The gate ●" in words
        assert words.count("The gate again") == 1, "it stands above the rows that are in it"
        assert words.startswith("6 items")
        await screen.press("slash")
        await screen.type("foreman")
        await screen.press("enter")
        assert "January" not in screen.words_of("#across")
        await screen.press("enter")
        assert "second" in screen.lines[0]
        assert "said the foreman" in screen.under_cursor
        await screen.press("q")
        assert screen.focused == "across"
        await screen.press("escape")
        assert "January" in screen.words_of("#across")
        await screen.press("escape")
        assert screen.focused == "library"


async def test_the_history_of_a_claim_has_every_actor_in_order(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        await screen.press("v")
        await screen.type("history of a claim")
        await screen.press("enter", "enter")
        words = screen.words_of("#across")
        assert words.count("Ada Example · supports") == 2
        assert words.index("Bob · supports") < words.index("Bob · denies · another position than before")


async def test_what_cannot_be_asked_of_a_view_is_refused(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        await screen.press("v")
        await screen.type("history of a claim")
        await screen.press("enter", "enter", "slash")
        await screen.type("actor:bob")
        await screen.press("enter")
        assert "Here you can ask for words." in screen.told
        assert screen.focused == "Input", "it can be mended"
        for _ in "actor:":
            await screen.press("home", "delete")
        await screen.press("enter")
        assert screen.focused == "across"
        assert "“bob”" in screen.words_of("#across")


async def test_a_source_leads_to_the_briefings_that_rest_on_it(desk: Path) -> None:
    story(desk, "third", headline="Elsewhere", day="2024-03-01")
    path = desk / "third.toml"
    path.write_text(path.read_text("utf-8").replace("The Wire", "The Telegraph"), encoding="utf-8")
    async with library(desk, size=(100, 40)) as screen:
        await screen.press("v")
        await screen.type("relied on alone")
        await screen.press("enter")
        words = screen.words_of("#across")
        assert "The Wire origin of 4 items, the only one · in 2 briefings" in words
        await screen.press("enter")
        assert screen.focused == "library"
        assert screen.headlines == ["The gate again", "The gate"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_it_can_be_read_in_a_small_window(desk: Path, size: tuple[int, int]) -> None:
    async with library(desk, size=size) as screen:
        for name in ("one timeline", "relied on alone"):
            await screen.press("v")
            await screen.type(name)
            await screen.press("enter")
            assert "The" in screen.under_cursor
            assert "Enter Open" in screen.lines[-1]
            await screen.press("q")


async def test_the_dossier_is_reached_from_a_statement_in_a_briefing(desk: Path) -> None:
    async with library(desk, size=(100, 40)) as screen:
        await screen.press("enter", "3", "enter", "v")
        assert "Ada Example in all briefings" in screen.words
        await screen.press("6")
        assert "Everything of Ada Example" in screen.lines[0]
        await screen.press("q", "q", "q")
        assert screen.focused == "library"


async def test_other_claims_of_one_id_are_followed_and_esc_comes_back(desk: Path) -> None:
    path = story(desk, "third", headline="Elsewhere", day="2024-03-01", stance="support")
    told = path.read_text("utf-8")
    path.write_text(told.replace('open = "The gate was open"', 'open = "Ballots went astray"'), encoding="utf-8")
    async with library(desk, size=(100, 40)) as screen:
        await asked(screen, "history of a claim", "gate was open")
        await screen.press("enter")
        words = screen.words_of("#across")
        assert "In other briefings another claim with the id open, which says something else:" in words
        await screen.press("G")
        assert "→ Ballots went astray 2 positions in 1 briefing" in screen.under_cursor
        await screen.press("enter")
        assert "History of the claim Ballots went astray" in screen.lines[0]
        assert "Ada Example · supports" in screen.words_of("#across")
        await screen.press("escape")
        assert "History of the claim The gate was open" in screen.lines[0]
        assert "Ballots went astray" in screen.under_cursor


async def test_another_figure_is_no_change_of_position(desk: Path) -> None:
    for name, day, number in (("four", "2024-03-01", 4), ("six", "2024-04-01", 6)):
        path = story(desk, name, headline="Elsewhere", day=day)
        told = path.read_text("utf-8").replace(
            'open = "The gate was open"', 'open = { text = "Lorries", unit = "lorries" }'
        )
        path.write_text(told.replace('stance.open = "support"', f"figure.open = {number}"), encoding="utf-8")
    async with library(desk, size=(100, 40)) as screen:
        await asked(screen, "everything of an actor", "ada")
        await screen.press("enter")
        words = screen.words_of("#across")
        assert "Lorries 1 change of figure" in words
        assert "Δ gives 6 · another figure than before" in words


def many(desk: Path, number: int) -> None:
    said = "".join(
        f'[[statement]]\nactor = "ada"\ntext = "Word {each}"\n'
        f'said_at = "2024-03-01T{each // 60 % 24:02}:{each % 60:02}Z"\n'
        'sources = ["wire"]\n'
        for each in range(number)
    )
    path = story(desk, "many", headline="A siege of words", day="2024-03-01")
    path.write_text(
        path.read_text("utf-8") + said + '[[statement]]\nactor = "bob"\ntext = "Whenever"\nsources = ["wire"]\n'
    )


async def test_the_last_key_goes_to_the_last_row_of_all_and_what_has_no_time_stands_there(desk: Path) -> None:
    many(desk, 600)
    async with library(desk, size=(100, 40)) as screen:
        screen.library.look_across("timeline")
        await screen.settle()
        await screen.press("G")
        await screen.settle()
        assert "Whenever" in screen.under_cursor
        assert "Undated A siege of words" in screen.words_of("#across")
        assert "610 items" in screen.words_of("#across")
        assert "more below" not in screen.words_of("#across")


async def test_the_border_says_that_there_is_more_than_it_counts_and_has_blanks_without_a_frame(desk: Path) -> None:
    many(desk, 600)
    async with library(desk) as screen:
        screen.library.look_across("timeline")
        await screen.settle()
        assert re.match(r"━ first \d+ items, more below ━", screen.part("#across")[0])
        await screen.pilot.resize_terminal(120, 40)
        await screen.settle()
        assert re.match(r"╭─ first \d+ items, more below ─", screen.part("#across")[0])
        await screen.pilot.resize_terminal(40, 12)
        await screen.settle()
        assert re.match(r"─ first \d+ items, more below ─", screen.part("#across")[0])


async def test_words_of_a_headline_find_what_is_in_that_briefing(desk: Path) -> None:
    many(desk, 2)
    async with library(desk, size=(100, 40)) as screen:
        screen.library.look_across("timeline")
        await screen.settle()
        await screen.press("slash")
        await screen.type("siege porter")
        words = screen.words_of("#across")
        assert "1 item " in words, "while it is typed"
        assert "said the porter" in words
        await screen.press("escape")
        assert "12 items" in screen.words_of("#across")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_dossier_opens_with_its_first_line(desk: Path, size: tuple[int, int]) -> None:
    for number in range(3):
        path = story(desk, f"more{number}", headline="Elsewhere", day="2024-03-01")
        text = path.read_text("utf-8")
        path.write_text(text.replace("The Countess", f"The Countess of a place with a long name, number {number}"))
    async with library(desk, size=size) as screen:
        screen.library.look_across("dossier", "Ada Example")
        await screen.settle()
        first = screen.part("#across")[1]
        assert "Called Ada Example" in first
        await screen.press("j", "k", "down", "down")
        assert "supports" in screen.under_cursor
        assert "supports" in screen.words_of("#across")


async def test_a_marking_stands_wherever_words_of_the_briefing_do(desk: Path) -> None:
    for file in desk.glob("*.toml"):
        file.write_text(file.read_text().replace("[briefing]\n", '[briefing]\ntlp = "amber"\n', 1))
    async with library(desk, size=(56, 20)) as screen:
        await screen.press("tab")
        assert "TLP:AMBER" in screen.text, "beside the list"
        await screen.press("escape", "v")
        await screen.type("one timeline")
        await screen.press("enter")
        assert "TLP:AMBER" in screen.words_of("#across")


@pytest.mark.parametrize("size", [(120, 40), (200, 40)])
async def test_a_headline_is_not_cut_where_it_has_room(desk: Path, size: tuple[int, int]) -> None:
    headline = "The council of the port town decides that the gate stays closed until all of the talks are over"
    story(desk, "third", headline=headline, day="2023-03-01")
    async with library(desk, size=size) as screen:
        await screen.press("v")
        await screen.type("one timeline")
        await screen.press("enter")
        assert headline in screen.words_of("#across")


async def test_from_a_briefing_that_a_view_led_to_the_next_of_the_library_is_a_key_away(desk: Path) -> None:
    story(desk, "third", headline="No gate", day="2024-03-05")
    async with library(desk, size=(100, 40)) as screen:
        for query in ("", "again"):  # the whole list, and one in which what the view leads to is not
            if query:
                await screen.press("slash")
                await screen.type(query)
                await screen.press("enter")
                await screen.settle()
                assert len(screen.headlines) == 1
            screen.library.look_across("claim", "open", "The gate was open")
            await screen.settle()
            await screen.press("enter")
            assert "The gate" in screen.words
            await screen.press("K")
            assert "One briefing is open" not in screen.told
            assert "The gate again" in screen.words, "the one above it in the list"
            await screen.press("q", "q")
            await screen.settle()
            assert screen.focused == "library"
