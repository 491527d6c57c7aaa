"""What is new or changed: where it says so, the key that walks through it, the report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from door import OTHER, WITHOUT_FIRST, door, read_once
from view_harness import SMALL, reading, small

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return door(tmp_path)


async def test_what_is_new_or_changed_says_so_where_it_stands(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        assert "2 new, 1 changed since" in screen.lines[0]
        assert "new · It was I." in screen.words_of("#timeline")
        assert "new · It was I." in screen.words_of("#statements")
        assert "changed · A door is nearly shut" in screen.words_of("#timeline")
        assert "new · The News" in screen.words_of("#sources")
        assert "1 new" in screen.part("#sources")[-1]
        assert "1 new" in screen.part("#statements")[-1]
        assert "c Next new" in screen.lines[-1]


async def test_c_walks_what_is_new_through_the_panes_until_none_is_left(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        found = []
        for _ in range(3):
            await screen.press("c")
            found.append((screen.focused, screen.under_cursor))
        assert [pane for pane, _ in found] == ["timeline", "timeline", "sources"]
        for (_, row), words in zip(found, ("nearly shut", "It was I.", "The News"), strict=True):
            assert words in row
        await screen.press("c")
        assert "You have seen all that is new. On to what you have not read." in screen.told
        assert "The door was open." in screen.under_cursor
        assert "since" not in screen.lines[0]
        assert "c Next new" not in screen.lines[-1]
        await screen.press("C")
        assert "changed · A door is nearly shut" in screen.under_cursor, "it says why, although it is seen"
        await screen.press("C")
        assert "The News" in screen.under_cursor
        assert screen.told == "On from the last pane again.", "one message at a time"
        await screen.press("C")
        assert "new · It was I." in screen.under_cursor


async def test_c_ends_at_what_was_removed_before_it_says_that_all_was_seen(file: Path) -> None:
    async with reading(file) as screen:
        await screen.press("A")
    file.write_text(WITHOUT_FIRST.replace("A door is shut", "A door is nearly shut"))
    async with reading(file) as screen:
        assert "1 changed, 1 removed since" in screen.lines[0]
        assert "c Next new d What changed" in " ".join(screen.lines[-1].split())
        await screen.press("c")
        assert "What changed since" in screen.words
        assert "A door is opened" in screen.under_cursor, "what is gone"
        assert "You have seen all" not in screen.told
        assert "c Next new" in screen.lines[-1]
        await screen.press("c")
        assert screen.app.screen is screen.reader, "nothing else was removed, so it goes on in the panes"
        assert "You have seen all that is new." in screen.told
        assert "removed" not in screen.lines[0]
        assert "d What changed" not in screen.lines[-1]


async def test_c_goes_on_to_what_was_never_looked_at_and_says_so_once(file: Path) -> None:
    async with reading(file) as screen:
        await screen.rest("j", "j", "enter")
    async with reading(file, small()) as screen:
        assert "unread · Doors are doors." in screen.words_of("#statements")
        await screen.press("c")
        assert "Nothing has changed since you read it. On to what you have not read." in screen.told
        assert "The door was shut." in screen.under_cursor
        screen.app.clear_notifications()
        await screen.press("c")
        assert "Doors are doors." in screen.under_cursor
        assert screen.told == ""
        await screen.press("c")
        assert "Nothing has changed since you read it. J goes to the next briefing." in screen.told
        assert "unread" not in screen.words_of("#statements")


async def test_c_finds_what_is_folded_away(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("3", "minus", "c")
        assert "It was I." in screen.under_cursor


async def test_a_source_that_is_new_and_one_that_reads_differently_are_counted_alike_and_visited(file: Path) -> None:
    await read_once(file)
    wire = 'wire = { publisher = "The Wire", title = "All of it" }\nnews = "The News"'
    other = SMALL.replace('wire = "The Wire"', wire)
    file.write_text(other)
    async with reading(file) as screen:
        assert "1 new, 1 changed since" in screen.lines[0]
        assert "1 new, 1 changed" in screen.part("#sources")[-1]
        await screen.press("c")
        assert "The Wire" in screen.under_cursor
        assert "1 new since" in screen.lines[0]
        assert "1 new" in screen.part("#sources")[-1]
        await screen.press("c")
        assert "The News" in screen.under_cursor
        assert " new" not in screen.lines[0]


async def test_c_opens_the_report_at_what_is_new_and_has_no_row(file: Path) -> None:
    await read_once(file)
    file.write_text(SMALL.replace("[source]", '[claim]\nshut = "The door was shut"\n[source]'))
    async with reading(file) as screen:
        assert "1 new since" in screen.lines[0]
        await screen.press("c")
        assert "What changed since" in screen.words
        assert "The door was shut" in screen.under_cursor
        await screen.press("escape")
        assert " new since" not in screen.lines[0]


async def test_the_headlines_border_counts_a_correction_as_the_line_above_does(file: Path) -> None:
    await read_once(file)
    file.write_text(
        SMALL.replace("Two say two", "Three say three")
        + '[[revision]]\nat = 2024-01-06\nkind = "correction"\nsummary = "There are three"\n'
    )
    async with reading(file) as screen:
        assert "1 correction, 1 changed since" in screen.lines[0]
        assert "1 correction, 1 changed" in screen.part("#headline")[-1]


async def test_the_report_tells_what_changed_and_leads_there(file: Path) -> None:
    await read_once(file)
    file.write_text(
        OTHER.replace(
            '[[event]]\nwhen = "2024-01-04T08:00Z"\ntitle = "A door is opened"\nsources = ["paper via wire"]\n', ""
        )
    )
    async with reading(file) as screen:
        await screen.press("d")
        words = screen.words
        assert "What changed since" in words
        assert words.index("Added") < words.index("Ada: It was I.") < words.index("Removed")
        assert words.index("Removed") < words.index("A door is opened") < words.index("Edited")
        assert "title: A door is {+nearly+} shut" in words
        await screen.press("enter")
        assert "It was I." in screen.lines[2]
        assert screen.lines[1].startswith("╭─ Statement")
        await screen.press("escape", "tab")
        assert "A door is opened" in screen.under_cursor
        await screen.press("enter")
        assert "A door is opened" in screen.lines[2]
        await screen.press("2")
        assert "another version" in screen.told
        await screen.press("escape", "escape")
        assert "removed" not in screen.lines[0], "the report was read"


async def test_two_versions_are_compared(file: Path, tmp_path: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    other = tmp_path / "other.toml"
    other.write_text(SMALL.replace("The door was shut.", "The door was never shut."))
    async with reading(file, other) as screen:
        await screen.press("D")
        for _ in range(100):
            if "from which version" in screen.words:
                break
            await screen.pilot.pause(0.02)
        assert "the version read last" in screen.words
        await screen.type("other")
        await screen.press("enter")
        assert "as it is now" in screen.words
        await screen.press("enter")
        assert "text: The door was [-never-] shut." in screen.words


async def test_what_a_filter_leaves_out_is_not_walked_to(file: Path) -> None:
    await read_once(file)
    file.write_text(OTHER)
    async with reading(file) as screen:
        await screen.press("F")
        await screen.type("actor:bob")
        await screen.press("enter", "c")
        for _ in range(20):
            if "does not match the filter" in screen.told:
                break
            assert "The News" in screen.under_cursor
            await screen.press("c")
        assert "does not match the filter" in screen.told
        await screen.press("escape", "c")
        assert screen.under_cursor.partition(" · ")[0].endswith(("new", "changed"))
