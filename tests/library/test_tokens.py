"""The search in any language: the same text cut up for the table and for the question finds itself."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.text import clean, fold
from tui.library.query import Query
from tui.library.tokens import expression, pattern, tokens

JOINED = "港湾省労働組合ひらカナ한국어ميناءمحادثاتשלוםไทย"
SPACED = "abcdéñßИйёжλιμάνιնավ"  # noqa: RUF001 - letters of several scripts


class Table:
    """One text in a search table."""

    def __init__(self, *texts: str) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, tokenize='ascii')"
        )
        self.connection.execute("INSERT INTO search(rowid, words) VALUES (1, ?)", (tokens(texts),))

    def finds(self, words: str) -> bool:
        return bool(
            self.connection.execute("SELECT 1 FROM search WHERE search MATCH ?", (expression(words),)).fetchall()
        )

    def close(self) -> None:
        self.connection.close()


def finds(text: str, words: str) -> bool:
    table = Table(text)
    try:
        found = pattern(words)
        # what the table finds is what is marked in the text
        assert table.finds(words) == bool(found and found.search(fold(text)))
        return table.finds(words)
    finally:
        table.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le ministère a fermé la grille", "ministere"),
        ("Le ministère a fermé la grille", "MINISTÈRE A FERM"),
        ("Ёлки стояли", "елки"),
        ("Σωματείο Λιμενεργατών", "σωματειο"),
        ("Straße", "strasse"),
        ("ﬁne weather", "fine"),
        ("don\u2019t — stop", "don't stop"),
        ("Նավահանգիստ", "նավահ"),
        ("東京都港湾省", "京"),
        ("東京都港湾省", "京都港"),
        ("東京都港湾省", "省"),
        ("東京、都", "東京 都"),
        ("الميناء مغلق", "ميناء"),
        ("الميناء مغلق", "غل"),
        ("וּבַנָּמָל", "נמל"),
        ("ท่าเรือปิด", "เรือ"),
        ("2020年9月", "年9"),
        ("항구를 닫았다", "구를"),
        ("az-villages", "az-villages"),
        ("fire🔥here", "🔥"),
    ],
)
def test_found(text: str, words: str) -> None:
    assert finds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [("investigate", "gate"), ("gate closed", "closed gate"), ("東京 大阪", "京大"), ("港湾", "湾港"), ("abc", "abcd")],
)
def test_not_found(text: str, words: str) -> None:
    assert not finds(text, words)


@given(st.text(JOINED, min_size=1, max_size=12), st.data())
def test_every_part_of_a_text_without_blanks_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    assert finds(text, text[start : data.draw(st.integers(start + 1, len(text)))])


@given(st.lists(st.text(SPACED, min_size=1, max_size=5), min_size=1, max_size=5), st.data())
def test_words_in_a_row_are_found_the_last_one_by_its_beginning(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    end = data.draw(st.integers(1, len(words[last])))
    assert finds(" ".join(words), " ".join([*words[first:last], words[last][:end]]))


@pytest.mark.parametrize("words", [("the gate", "was closed"), ("la grille", "fermée"), ("ворота", "закрыты")])
def test_no_phrase_runs_from_one_text_into_the_next(words: tuple[str, str]) -> None:
    table = Table(*words)
    assert table.finds(words[0])
    assert table.finds(words[1])
    assert not table.finds(" ".join(words))
    table.close()


_PIECES = [*"\"*()^:{}+-\\'", "NEAR(", "AND", " OR ", "NOT", "\x00", "a", "港", " ", ",", "é", "\u2403"]
_HOSTILE = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(_HOSTILE, st.text(max_size=30)))
def test_no_text_of_a_query_is_an_operator(text: str) -> None:
    table = Table(clean(text)[0])
    words = clean(text)[0]
    if expression(words):
        table.finds(words)
        parsed = Query(((("", words)),))
        table.connection.execute("SELECT 1 FROM search WHERE search MATCH ?", (parsed.match,)).fetchall()
    table.close()


def test_a_question_may_be_long() -> None:
    table = Table("gate")
    assert table.finds("gate") is True
    match = Query.parse(" ".join(["gate"] * 500)).match
    assert table.connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", (match,)).fetchone() == (1,)
    table.close()
