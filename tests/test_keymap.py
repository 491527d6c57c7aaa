"""The reader's own keys: however they are written, and never two actions on one."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key, _normalize_key_list

from tui.keymap import checked, key_name
from tui.view.bindings import key_name as textual_name
from tui.view.keys import ACTIONS, spoken


class Action(NamedTuple):
    id: str
    keys: tuple[str, ...]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("x", "x"),
        ("X", "X"),
        ("+", "+"),
        ("é", "é"),
        (",", "comma"),
        ("Enter", "enter"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("f24", "f24"),
        ("Ctrl+K", "ctrl+k"),
        ("shift+ctrl+Left", "ctrl+shift+left"),
        ("shift+j", "J"),
        ("shift+tab", "shift+tab"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
    ],
)
def test_a_key_is_known_as_people_write_it(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x1b", "nonsense", "f0", "f25", "ctrl+", "ctrl", "hyper+x", "shift+1", "a+b", "++", "ctrl+x+y", "ab"],
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert key_name(text) == ""


@given(st.text(max_size=12))
def test_a_name_stays_that_name_and_nothing_raises(text: str) -> None:
    name = key_name(text)
    assert name == "" or key_name(name) == name or name == "comma"
    assert "," not in name


def test_the_program_s_own_keys_are_keys_also_as_it_prints_them() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key_name(key) == key
            assert key_name(spoken(key)) == key


def test_what_textual_is_told_is_what_it_calls_the_key() -> None:
    for character in "+-/?:#.;<>'\"!&*()=_|~^%$@[]{}\\`,xX1é":
        # `set_keymap` does the second step
        assert _normalize_key_list(textual_name(key_name(character))) == _character_to_key(character)


THREE = (Action("one", ("a", "b")), Action("two", ("c",)), Action("three", ("d",)))


@given(
    st.dictionaries(
        st.sampled_from(["one", "two", "three", "four"]),
        st.one_of(
            st.sampled_from(["a", "b", "c", "d", "e", "f5", "F5", "??"]),
            st.lists(st.sampled_from(["a", "c", "d", "E", "shift+e", "ctrl+i", "tab"]), max_size=3),
            st.integers(),
        ),
    )
)
def test_no_two_actions_ever_share_a_key_and_every_refusal_is_told(table: dict[str, object]) -> None:
    taken, mistakes = checked(table, THREE)
    keys = [key for action in THREE for key in taken.get(action.id, action.keys)]
    assert len(keys) == len(set(keys))
    assert {mistake.action for mistake in mistakes} == set(table) - set(taken)


def test_an_exchange_and_a_chain_of_three_are_taken() -> None:
    for table in ({"one": ["c"], "two": ["a"]}, {"one": "c", "two": "d", "three": "a"}):
        taken, mistakes = checked(table, THREE)
        assert (set(taken), mistakes) == (set(table), [])


def test_an_unknown_action_is_told_the_nearest() -> None:
    _, (mistake,) = checked({"thre": "x"}, THREE)
    assert (mistake.code, mistake.hint) == ("W001", "did you mean 'three'?")
