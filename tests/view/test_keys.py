from __future__ import annotations

import re

import pytest
from textual.keys import Keys
from view_harness import SEED, reading

from tui.view.app import BriefingApp
from tui.view.bindings import bindings, key_name
from tui.view.keys import ACTIONS, BY_ID, spoken
from tui.view.rows import RowList
from tui.view.screens.detail import DetailScreen
from tui.view.screens.library import LibraryScreen
from tui.view.screens.reader import ReaderScreen

# Terminals, multiplexers or layouts keep these for themselves (see the design's table of keys).
NEVER_ALONE = {
    *(f"ctrl+{letter}" for letter in "hijmsqab"),
    *(f"alt+{digit}" for digit in range(10)),
    "f10",
    "f11",
} | set("[]{}\\@")


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert all(re.fullmatch(r"[a-z_]+", action.id) for action in ACTIONS)


def test_no_key_does_two_things() -> None:
    # All three scopes overlap: a list stands in the reader, the reader in the program.
    keys = [key for action in ACTIONS for key in action.keys]
    assert sorted(keys) == sorted(set(keys))


def test_every_action_has_a_key_that_every_terminal_and_layout_gives() -> None:
    for action in ACTIONS:
        assert set(action.keys) - NEVER_ALONE, action.id


def test_every_key_is_one_that_exists() -> None:
    named = {key.value for key in Keys} | {"slash", "question_mark", "colon", "number_sign", "minus", "space"}
    named |= {"less_than_sign", "greater_than_sign"}
    for action in ACTIONS:
        for key in action.keys:
            name = key_name(key).rpartition("+")[2]
            assert len(name) == 1 or name in named, key


def test_every_action_has_words() -> None:
    for action in ACTIONS:
        assert action.label
        assert action.help[0].isupper()
        assert not action.help.endswith(".")
        assert len(action.label) <= 18
        for key in action.keys:
            assert spoken(key_name(key)) == spoken(key) or len(key) == 1


@pytest.mark.parametrize(
    ("scope", "homes"),
    [("list", (RowList,)), ("reader", (ReaderScreen,)), ("library", (LibraryScreen,)), ("app", (BriefingApp,))],
)
def test_every_action_is_at_home_in_its_scope(scope: str, homes: tuple[type, ...]) -> None:
    for action in ACTIONS:
        if action.scope == scope:
            assert all(hasattr(home, f"action_{action.id}") for home in homes), action.id


def test_everything_that_can_be_done_is_in_the_table() -> None:
    for home in (RowList, ReaderScreen, DetailScreen, BriefingApp):
        for base in home.__mro__:
            if base.__module__.startswith("tui.view") and "terminal" not in base.__module__:
                done = {name.removeprefix("action_") for name in vars(base) if name.startswith("action_")}
                assert done <= set(BY_ID), base


def test_every_key_of_a_detail_does_something() -> None:
    for binding in DetailScreen.BINDINGS:
        assert hasattr(DetailScreen, f"action_{binding.id}"), binding.id  # type: ignore[union-attr]  # bindings() makes Bindings only


def test_bindings_keep_the_ids() -> None:
    made = [*bindings("list"), *bindings("reader"), *bindings("library"), *bindings("app")]
    assert {each.id for each in made} == set(BY_ID)  # type: ignore[union-attr]  # the same


OWN = {"search": ("s", "ctrl+f"), "export": ("S",), "down": ("x",), "help": ("i",), "zoom": ("w",)}


async def test_keys_of_the_reader_s_own_work_and_are_shown() -> None:
    async with reading(SEED, keys=OWN) as screen:
        first = screen.under_cursor
        await screen.press("x")
        second = screen.under_cursor
        assert second != first
        await screen.press("j")
        assert screen.under_cursor == second, "the old key is free"
        assert " s Search " in screen.lines[-1]
        assert " S Export " in screen.lines[-1]
        assert " w Zoom " in screen.lines[-1]
        assert " i Help " in screen.lines[-1]
        await screen.press("i")
        await screen.type("search in this pane")
        assert " s Ctrl+f" in " ".join(screen.words.split())
        await screen.press("escape", "s")
        assert screen.focused == "Input"
        await screen.press("escape", "w")
        assert screen.reader.has_class("-zoom")


async def test_they_work_in_a_detail_too() -> None:
    async with reading(SEED, keys={"back": ("Z",), "open": ("E",), "down": ("x",)}) as screen:
        await screen.press("4", "E")
        assert "Source [1]" in screen.lines[1]
        assert " E Open " in screen.lines[-1]
        assert " Z Back " in screen.lines[-1]
        await screen.press("tab", "E")
        assert "Source [1]" not in screen.lines[1]
        await screen.press("Z")
        assert "Source [1]" in screen.lines[1]


@pytest.mark.parametrize(("size", "pane"), [((80, 24), "4"), ((40, 12), "3")])
async def test_every_key_is_survived(size: tuple[int, int], pane: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    async with reading(SEED, size=size) as screen:
        for action in ACTIONS:
            if action.id not in {"quit", "quit_now", "suspend", "edit"}:
                await screen.pilot.press(pane, key_name(action.keys[0]), "escape", "escape")
        await screen.press("2")
        assert screen.focused == "timeline"
