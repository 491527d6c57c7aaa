from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from strategies import briefings

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.findings.identity import item_key, item_keys

if TYPE_CHECKING:
    import random

    from tui.briefing.model import Briefing

TEXT = """\
format = 1
[briefing]
headline = "Strike"
as_of = 2024-01-05
[actor]
firm = "Firm"
union = "Union"
[source]
wire = "Wire"
[[event]]
when = 2024-01-05
title = "Talks end"
sources = ["wire"]
[[statement]]
id = "denial"
actor = "firm"
text = "No comment."
sources = ["wire"]
[[statement]]
actor = "firm"
text = "No comment."
sources = ["wire"]
[[statement]]
actor = "firm"
text = "no  COMMENT."
sources = ["wire"]
[[statement]]
actor = "union"
text = "No comment."
sources = ["wire"]
"""


def story(*exchanged: tuple[str, str]) -> Briefing:
    text = TEXT
    for before, after in exchanged:
        text = text.replace(before, after)
    briefing = read_bytes(text.encode(), "story.toml").briefing
    assert briefing is not None
    return briefing


def test_an_id_is_the_key_and_without_one_the_words_are() -> None:
    keys = [item_keys(story())[Ref("statement", index)] for index in range(4)]
    assert keys[0] == "statement:denial"
    assert keys[2] == f"{keys[1]}~2"
    assert len(set(keys)) == 4
    assert item_key(story(), Ref("source", "wire")) == "source:wire"
    assert item_key(story(), Ref("briefing")) == "briefing:"


def test_what_is_added_around_it_does_not_change_a_key() -> None:
    before = item_keys(story())
    after = item_keys(
        story(('sources = ["wire"]', 'sources = ["wire"]\nnote = "x"'), ("2024-01-05\n[actor", "2024-01-06\n[actor"))
    )
    assert before == after
    assert item_keys(story(("Talks end", "Talks begin")))[Ref("event", 0)] != before[Ref("event", 0)]
    assert item_keys(story(("[[event]]\nwhen = 2024-01-05", "[[event]]\nwhen = 2024-01-06"))) != before


@settings(max_examples=40, deadline=None)
@given(briefings(most=8), st.randoms(use_true_random=False))
def test_keys_are_unique_and_do_not_depend_on_the_order_of_the_file(briefing: Briefing, chance: random.Random) -> None:
    keys = item_keys(briefing)
    assert len(set(keys.values())) == len(keys) == len(briefing.events) + len(briefing.statements)
    moved = [*briefing.statements]
    chance.shuffle(moved)
    assert set(item_keys(structs.replace(briefing, statements=moved)).values()) == set(keys.values())
