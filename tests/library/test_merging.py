"""Two machines' marks brought together: whichever comes first, however often, by way of files or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from state_rows import HISTORIES, NOTES

from tui.briefing.text import clean, shown
from tui.library.importing import loads
from tui.library.merging import Row, merged, note_text, stronger
from tui.library.portable import dumps
from tui.library.state import Change, open_state

if TYPE_CHECKING:
    from pathlib import Path


def both(*histories: list[Row]) -> dict[tuple[str, str, str, str], Row]:
    return merged(row for history in histories for row in history)


@given(HISTORIES, HISTORIES, HISTORIES)
@settings(max_examples=200)
def test_order_and_repetition_do_not_matter(one: list[Row], two: list[Row], three: list[Row]) -> None:
    together = both(one, two, three)
    assert both(three, one, two) == together
    assert both(list(both(one, two).values()), three) == together
    assert both(one, list(both(two, three).values())) == together
    assert both(list(together.values()), one) == together


@given(HISTORIES, HISTORIES)
@settings(max_examples=200)
def test_nothing_is_lost_but_to_a_later_change_of_the_same_mark(one: list[Row], two: list[Row]) -> None:
    together = both(one, two)
    for row in [*one, *two]:
        kept = together[row.key]
        assert kept == row or stronger(kept, row)
        assert kept.at >= row.at or kept.value is None  # what was taken away stays away


def test_what_was_taken_away_later_stays_away() -> None:
    star = Row("star", "b", "i", "", "1", 10)
    gone = Row("star", "b", "i", "", "", 20)
    again = Row("star", "b", "i", "", "1", 30)
    assert both([star], [gone]) == both([gone], [star]) == {gone.key: gone}
    assert both([again], [gone, star]) == {again.key: again}


@given(HISTORIES)
@settings(max_examples=150)
def test_a_file_says_all_of_it(history: list[Row]) -> None:
    known = both(history)
    found = loads("".join(dumps(known.values())).encode(), "other.toml")
    assert found.problems == []
    assert both(found.rows) == known


def test_notes_written_apart_are_both_kept_and_one_written_with_the_other_in_sight_replaces_it(tmp_path: Path) -> None:
    one, two = open_state(tmp_path / "one"), open_state(tmp_path / "two")
    one.write_note("b", "i", "the first draft")
    two.merge(one.everything())
    assert note_text(two.rows("b").values()) == "the first draft"
    one.write_note("b", "i", "call the ministry")
    two.write_note("b", "i", "call the union")
    mine, theirs = one.everything(), two.everything()
    one.merge(theirs)
    two.merge(mine)
    assert one.everything() == two.everything()
    assert note_text(one.rows("b").values()) == "call the ministry\n\ncall the union"
    one.write_note("b", "i", "called both")
    two.merge(one.everything())
    two.merge(mine)  # an old file, once more
    assert note_text(two.rows("b").values()) == "called both"
    one.write_note("b", "i", "")
    two.merge(one.everything())
    assert note_text(two.rows("b").values()) == ""
    one.close()
    two.close()


@given(st.lists(NOTES, max_size=4))
def test_the_same_text_written_twice_is_shown_once(texts: list[str]) -> None:
    rows = [Row("note", "b", "i", f"{at:08x}", text, at) for at, text in enumerate([*texts, *texts])]
    assert note_text(rows) == "\n\n".join(dict.fromkeys(texts))


def test_a_clock_that_goes_back_does_not_take_back_what_the_reader_did_last(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    state.merge([Row("star", "b", "i", "", "1", 4_000_000_000_000_000)])  # from a machine in the year 2096
    state.write("b", [Change("star", "i", "", "")])
    assert state.rows("b")["star", "b", "i", ""].value == ""
    state.merge([Row("star", "b", "i", "", "1", 4_000_000_000_000_000)])
    assert state.rows("b")["star", "b", "i", ""].value == ""
    state.close()


HOSTILE = """\
reading_state = 1
unheard = 1
[briefing.gate]
place = { pane = "statements", at = 2024-01-05 }
latest = { digest = "00112233aabbccdd", at = 2024-01-05T10:00:00Z }
marked_unread = { set = "yes", at = 2024-01-05T10:00:00Z }
[[briefing.gate.item]]
key = "statement:a"
star = { set = true, at = 9999-12-31T23:59:59Z }
colour = "red"
seen = [
  { digest = "00112233aabbccdd", set = true, at = 2024-01-05T10:00:00Z },
  { digest = "../../etc/passwd", set = true, at = 2024-01-05T10:00:00Z },
  { digest = "00112233aabbccdd", set = true, at = 0001-01-01T00:00:00+23:59 },
  5,
]
note = [
  { text = "evil \\u001b]52;c;x\\u0007 \\u202etxt", at = 2024-01-05T10:00:00Z },
  { removed = true, at = 2024-01-05T10:00:00Z },
]
[[briefing.gate.item]]
key = "statement:\\u001b[31m"
star = { set = true, at = 2024-01-05T10:00:00Z }
[briefing."\\u202e"]
[briefing.other]
item = 5
"""


def test_a_hostile_file_is_named_line_by_line_and_what_is_sound_in_it_is_taken() -> None:
    found = loads(HOSTILE.encode(), "other.toml")
    assert [(problem.line, problem.code) for problem in found.problems] == [
        (2, "W001"),
        (4, "E111"),
        (5, "E201"),
        (6, "E111"),
        (9, "E302"),
        (10, "W001"),
        (13, "E111"),
        (14, "E302"),
        (15, "E101"),
        (18, "W002"),
        (19, "E111"),
        (22, "E105"),
        (24, "E105"),
        (26, "E101"),
    ]
    assert [(row.kind, row.item) for row in found.rows] == [("seen", "statement:a"), ("note", "statement:a")]
    for row in found.rows:
        assert clean(str(row.value), lines=True)[1] == 0
    for problem in found.problems:
        assert shown(str(problem)) == str(problem)


def test_what_is_no_such_file_is_refused_in_one_line() -> None:
    for text, line, words in (
        ('format = 1\n[briefing]\nheadline = "H"\n', 1, "did not write this file"),
        ("reading_state = 2\n", 1, "this file says reading_state = 2; this program reads 1"),
        ("reading_state = \n", 1, ""),
        ("\xff", 1, ""),
        ("reading_state = 1\nbriefing = 5\n", 2, "expected a table"),
    ):
        found = loads(text.encode("latin-1"), "other.toml")
        assert found.rows == []
        assert len(found.problems) == 1
        assert found.problems[0].line == line
        assert words in found.problems[0].words


_VALUES = st.recursive(
    st.sampled_from(["", "x", 5, True, 1.5, None, "00112233aabbccdd", "removed"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "item", "key", "seen", "note", "star", "at", "set", "digest", "text", "version", "base"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["briefing", "x"]), st.dictionaries(st.just("gate"), _VALUES) | _VALUES, max_size=2)
)
@settings(max_examples=150)
def test_no_shape_of_a_file_breaks_the_import(table: dict[str, object]) -> None:
    import tomli_w

    def without_none(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_none(each) for key, each in value.items() if each is not None}
        return [without_none(each) for each in value if each is not None] if isinstance(value, list) else value

    data = without_none({"reading_state": 1, **table})
    assert isinstance(data, dict)
    found = loads(tomli_w.dumps(data).encode(), "other.toml")
    assert all(problem.line > 0 for problem in found.problems)
