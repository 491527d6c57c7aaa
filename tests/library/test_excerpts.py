"""The line in which something was found: cut between words, with what matched in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.reference import Ref
from tui.library.excerpts import excerpt
from tui.library.hit import Hit, telling

TEXT = "What happened at the gate leaves no doubt: the dam was opened on purpose by those who kept it."


def found(text: str, word: str, width: int) -> str:
    low = text.index(word)
    line, places = excerpt(text, ((low, low + len(word)),), width)
    assert [line[begin:end] for begin, end in places] == [word]
    return line


@pytest.mark.parametrize(
    ("word", "width", "line"),
    [
        ("What", 40, "What happened at the gate leaves no…"),
        ("dam", 40, "…no doubt: the dam was opened on…"),
        ("kept", 40, "…opened on purpose by those who kept it."),
        ("dam", 200, TEXT),
    ],
)
def test_it_begins_and_ends_between_words(word: str, width: int, line: str) -> None:
    assert found(TEXT, word, width) == line


def test_a_script_without_blanks_is_cut_where_it_must_be() -> None:
    line = found("東京都の車列が橋を渡る" * 20, "橋", 30)
    assert line.startswith("東京都")
    assert line.endswith("…")
    assert len(line) == 30


@given(st.lists(st.text("abc東,", min_size=1, max_size=40), min_size=1, max_size=30), st.integers(8, 120), st.data())
def test_every_width_shows_what_matched_between_words(words: list[str], width: int, data: st.DataObject) -> None:
    text = " ".join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    low = sum(len(word) + 1 for word in words[:number])
    line, places = excerpt(text, ((low, low + len(words[number])),), width)
    shown = line.strip("…")
    assert shown in text
    assert places
    assert words[number].startswith(line[slice(*places[0])])
    assert len(line) <= max(width, len(words[number]) + 2)
    if max(map(len, words)) <= min(width - 2, 20):
        assert set(shown.split()) <= set(words), "no word was cut"


def test_a_hit_says_where_its_words_come_from() -> None:
    said = Hit(Ref("statement", 0), "We closed it\nseen by nobody", ((3, 9),), ("The Ministry",), note=13)
    assert said.source == "The Ministry said"
    assert said.line()[0] == "We closed it"
    noted = said._replace(places=((13, 17),))
    assert noted.source == "note", "nobody in the story said that"
    assert noted.line() == ("seen by nobody", ((0, 4),))
    assert said._replace(cue="denied").source == "The Ministry denied"
    assert Hit(Ref("event", 0), "Shut", ()).source == "event"
    assert Hit(Ref("briefing"), "Shut", ()).source == "headline"
    point = Hit(Ref("briefing"), "One\nTwo gates", ((8, 13),), part="key point")
    assert (point.source, point.line()) == ("key point", ("Two gates", ((4, 9),)))


def test_what_was_said_is_more_telling_than_the_headline_and_names() -> None:
    headline, summary = Hit(Ref("briefing"), "a", ()), Hit(Ref("briefing"), "b", (), part="summary")
    source, actor = Hit(Ref("source", "s"), "c", ()), Hit(Ref("actor", "a"), "d", ())
    first, second = Hit(Ref("statement", 0), "e", ()), Hit(Ref("statement", 1), "f", ())
    event = Hit(Ref("event", 0), "g", ())
    found = [headline, summary, actor, source, event, first, second]
    assert telling(found) == [first, second, event, summary, source, actor, headline]
