"""What is new, seen, starred and noted, as the reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from door import OTHER, door, read_once
from view_harness import SMALL, reading, small

from tui.briefing.reading import read
from tui.findings.belonging import briefing_key
from tui.library.opening import peek
from tui.library.state import open_state

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return door(tmp_path)


async def test_the_first_time_nothing_is_new(file: Path) -> None:
    async with reading(file) as screen:
        assert " new" not in screen.words
        assert "unread" not in screen.words
        assert "c Next new" not in screen.lines[-1]
        await screen.press("c")
        assert "for the first time" in screen.told


async def test_without_a_change_nothing_is_new(file: Path) -> None:
    await read_once(file)
    async with reading(file) as screen:
        await screen.press("c")
        assert "Nothing has changed since you read it." in screen.told
        await screen.press("d")
        assert "Nothing has changed" in screen.told
        assert screen.app.screen is screen.reader


@pytest.mark.parametrize("leave", [["q"], ["Q"], ["ctrl+c"]])
async def test_what_changed_where_the_reader_left_off_is_not_seen_by_who_leaves_at_once(
    file: Path, leave: list[str]
) -> None:
    async with reading(file) as screen:
        await screen.press("A")
        await screen.rest("j")
    file.write_text(SMALL.replace("A door is shut", "A door is nearly shut"))
    async with reading(file) as screen:
        assert "changed · A door is nearly shut" in screen.under_cursor
        await screen.pilot.press(*leave)
    assert unread(file) == 1


async def test_the_same_words_are_told_once_and_new_ones_take_their_place(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("A", "c", "c", "c")
        assert screen.told.count("You have this briefing open for the first time.") == 1
        assert screen.told.count("marked read") == 0
        assert len(list(screen.app.screen.query("Toast"))) == 1
        region = screen.app.screen.query_one("Toast").region
        assert region.bottom == screen.app.size.height - 1, "just above the keys"


async def test_a_star_says_what_it_is_on(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "g", "m")
        assert screen.told == "Starred: the actor Ada"
        await screen.press("m")
        assert screen.told == "No longer starred: the actor Ada"
        await screen.press("j", "m")
        assert screen.told.startswith("Starred: ")
        assert "The door was open." in screen.told


async def test_a_note_that_is_taken_back_is_told_and_can_be_had_again(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("a")
        await screen.type("call them")
        await screen.press("enter")
        assert "note · A door is opened" in screen.words
        await screen.press("u")
        assert "“call them”. U does it again." in screen.told
        assert "note ·" not in screen.words_of("#timeline")
        await screen.press("U")
        assert screen.told.startswith("Done again: the note on")
        assert screen.told.endswith(" UTC.")
        assert "note · A door is opened" in screen.words
        await screen.press("U")
        assert "There is nothing that was taken back." in screen.told


async def test_the_key_that_compares_is_named_as_the_reader_has_it(file: Path) -> None:
    await read_once(file)
    async with reading(file, keys={"compare": ("X",)}) as screen:
        keeper = screen.reader.own_keeper
        assert keeper is not None
        keeper.marks = keeper.marks._replace(changes=None)  # what was read is not kept any more
        await screen.press("d")
        assert "is not there any more; X compares with another one." in screen.told


async def test_what_was_seen_is_not_new_the_next_time(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("c")
        await screen.rest("g")
    async with reading(file) as screen:
        assert "changed ·" not in screen.words
        assert "new · It was I." in screen.words, "nobody went there"
        assert "2 new since" in screen.lines[0], "the source is new too"


async def test_only_what_the_cursor_was_on_is_seen(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("2", "g")
        assert "new · It was I." in screen.words
    async with reading(file) as screen:
        assert "new · It was I." in screen.words


async def test_an_opened_detail_says_what_changed_word_by_word(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("2", "g")
        await screen.press_until("nearly shut")
        await screen.press("enter")
        assert "Changed since" in screen.words
        assert "title: A door is {+nearly+} shut" in screen.words


async def test_x_marks_unread_and_read_and_u_takes_it_back(file: Path) -> None:
    async with reading(file) as screen:
        await screen.rest("j")
        assert "unread" not in screen.under_cursor
        await screen.press("x")
        assert "unread · A door is shut" in screen.under_cursor
        await screen.press("x")
        assert "unread" not in screen.under_cursor
        await screen.press("x", "u")
        assert "unread" not in screen.under_cursor
        assert "unread" in screen.told
        await screen.press("x")
    async with reading(file) as screen:
        await screen.press("2", "g")
        assert screen.reader.own_keeper is not None


async def test_all_is_read_with_one_key_and_unread_with_another(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("A")
        assert "marked read" in screen.told
        assert "new ·" not in screen.words
        await screen.press("A")
        assert "All of it is read already." in screen.told
        await screen.press("u")
        assert "new · It was I." in screen.words


async def test_a_star_and_a_note_are_kept_and_shown(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "j", "m", "a")
        assert screen.focused == "Input"
        await screen.type("ask Bob")
        await screen.press("enter")
        assert "★ note · The door was open." in screen.under_cursor
        await screen.press("enter")
        assert "Your note ask Bob" in screen.words
    async with reading(file) as screen:
        assert "★ note · The door was open." in screen.words_of("#timeline")
        await screen.press("3", "a")
        assert "ask Bob" in screen.lines[-1]
        await screen.press("escape")
        assert "★ note" in screen.under_cursor


async def test_u_takes_back_star_and_note_and_says_what(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "j", "m", "a")
        await screen.type("x")
        await screen.press("enter", "u")
        assert "Taken back: the note on Ada" in screen.told
        assert "note ·" not in screen.words
        await screen.press("u")
        assert "★" not in screen.words
        await screen.press("u")
        assert "There is nothing to take back." in screen.told


async def test_marks_can_be_left_in_an_opened_item(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("3", "j", "enter", "m")
        assert "★ The door was open." in screen.words
        await screen.press("a")
        await screen.type("mine")
        await screen.press("enter")
        assert "Your note mine" in screen.words
        await screen.press("escape")
        assert "★ note · The door was open." in screen.under_cursor


async def test_the_place_is_found_again(file: Path) -> None:
    async with reading(file) as screen:
        await screen.rest("3", "j", "j", "j")
        here = screen.under_cursor
    async with reading(file) as screen:
        assert screen.focused == "statements"
        assert screen.under_cursor == here


async def test_the_place_is_kept_though_the_file_moves_and_grows(file: Path, tmp_path: Path) -> None:
    async with reading(file) as screen:
        await screen.rest("3", "G")
        assert "Doors are doors." in screen.under_cursor
    (tmp_path / "elsewhere").mkdir()
    moved = tmp_path / "elsewhere" / "door.toml"
    moved.write_text(OTHER)
    async with reading(moved) as screen:
        assert "Doors are doors." in screen.under_cursor


async def test_each_briefing_has_its_own_place_and_marks(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(SMALL.replace("Two say two things", "Another"))
    async with reading(file, other) as screen:
        await screen.rest("j", "m")
        await screen.press("J")
        assert "★" not in screen.words
        await screen.rest("3", "G")
        await screen.press("K")
        assert "★ A door is shut" in screen.words
    async with reading(file, other) as screen:
        await screen.press("J")
        assert "Doors are doors." in screen.under_cursor


async def test_marks_stay_on_their_records_in_an_earlier_moment(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("less_than_sign", "less_than_sign")
        assert "AS KNOWN AT" in screen.lines[0]
        assert "changed · A door is nearly shut" in screen.words_of("#timeline")
        await screen.press("c", "m")
        assert "★ changed · A door is nearly shut" in screen.under_cursor
        await screen.press("escape")
        assert "★ changed · A door is nearly shut" in screen.words_of("#timeline")


async def test_two_readers_see_each_other_s_marks(file: Path) -> None:
    async with reading(file) as screen, reading(file) as second:
        await second.press("3", "j", "m")
        await screen.rest("j")
        await screen.rest("k")
        assert "★ The door was open." in screen.words


async def test_what_came_through_a_pipe_is_known_by_its_headline() -> None:
    async with reading(small()) as screen:
        await screen.press("m")
    async with reading(small()) as screen:
        assert "★ A door is opened" in screen.words


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_on_a_small_screen_it_is_said_too(file: Path, size: tuple[int, int]) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file, size=size) as screen:
        await screen.press("3")
        assert "1 new" in screen.words
        assert "new · It was I." in screen.words


async def test_a_marked_row_is_told_apart_without_colour(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await read_once(file)
    file.write_text(OTHER)
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(file) as screen:
        assert "new · It was I." in screen.words


async def test_a_state_that_cannot_be_kept_is_told(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("BRIEFING_STATE", str(blocked / "state"))
    async with reading(file) as screen:
        for _ in range(100):  # it is found out in a thread, and told when that has answered
            if screen.told:
                break
            await screen.pilot.pause(0.02)
        assert "until this program ends" in screen.told
        await screen.press("m")
        assert "★ A door is opened" in screen.words


async def test_who_leaves_at_once_finds_the_place_again(file: Path) -> None:
    async with reading(file) as screen:
        await screen.pilot.press("3", "G")
    async with reading(file) as screen:
        assert screen.focused == "statements"
        assert "Doors are doors." in screen.under_cursor


def unread(file: Path) -> int:
    """How many of the five items were not seen, as it was written down."""
    briefing = read(file).briefing
    assert briefing is not None
    state = open_state()
    standing = peek(state, briefing_key(briefing, file), briefing, file.read_bytes())
    state.close()
    return len(standing.unread)


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ([], 5),
        (["question_mark", "escape"], 5),
        (["t", "z", "z"], 5),
        (["4", "2"], 5),
        (["j"], 3),
        (["j", "k"], 3),
        (["enter"], 4),
        (["enter", "escape", "j"], 3),
        (["x"], 4),
        (["c"], 3),
        (["3", "j"], 4),
        (["G"], 3),
    ],
)
async def test_what_a_briefing_opens_on_is_read_once_the_reader_goes_on_from_it(
    file: Path, keys: list[str], left: int
) -> None:
    async with reading(file) as screen:
        await screen.rest(*keys)
    assert unread(file) == left


async def test_leafing_past_a_briefing_reads_nothing_in_it(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(SMALL)
    async with reading(file, other) as screen:
        await screen.rest("J", "K")
        await screen.rest("J", "j")
    assert (unread(file), unread(other)) == (5, 3)


async def test_a_briefing_that_was_only_opened_was_open_before(file: Path) -> None:
    async with reading(file):
        pass
    async with reading(file) as screen:
        await screen.press("c")
        assert "Nothing has changed since you read it." in screen.told


async def test_what_changed_where_the_reader_left_off_is_seen_when_the_reader_goes_on(file: Path) -> None:
    async with reading(file) as screen:
        await screen.rest("j")
    file.write_text(SMALL.replace("A door is shut", "A door is nearly shut"))
    for _ in range(2):
        async with reading(file) as screen:
            assert "changed · A door is nearly shut" in screen.under_cursor
            assert "1 changed since" in screen.lines[0], "it was only put under the cursor"
    async with reading(file) as screen:
        await screen.press("c")
        assert "You have seen all that is new." in screen.told
        assert "since" not in screen.lines[0]


async def test_read_and_unread_are_told_even_where_nothing_on_the_screen_changes(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("4", "g", "x")
        first = screen.told
        await screen.press("x")
        assert sorted(words.partition(":")[0] for words in (first, screen.told)) == ["Read", "Unread"]
