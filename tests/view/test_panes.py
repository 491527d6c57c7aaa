from __future__ import annotations

import pytest
from rich.cells import cell_len
from view_harness import SEED, SIZES, TUTORIAL, OnScreen, reading, written

from tui.briefing.reference import Ref

LONG = "Donaudampfschifffahrtsgesellschaft" * 12
HEADLINE = "A headline that goes on and on " * 10  # 310 characters
PANES = ["headline", "timeline", "statements", "sources"]


def briefing(*, headline: str = "Headline", name: str = "Ada", words: str = "Said.", rest: bool = True) -> str:
    text = f"""\
format = 1
[briefing]
headline = "{headline}"
as_of = 2024-01-05
"""
    if rest:
        text += f"""
gaps = ["{words}"]
key_points = ["{words}"]
[actor]
ada = "{name}"
[source]
paper = {{ publisher = "{name}", title = "{words}" }}
[place]
here = "{name}"
[[event]]
when = "2024-01-05T09:00Z"
title = "{words}"
places = ["here"]
sources = ["paper"]
[[statement]]
actor = "ada"
quote = "{words}"
sources = ["paper"]
"""
    return text


async def whole(screen: OnScreen, digit: str) -> str:
    """All that a pane says, read from its top to its end."""
    name = PANES[int(digit) - 1]
    await screen.press(digit, "g")
    seen = [screen.words_of(f"#{name}")]
    for _ in range(80):
        await screen.press("space")
        words = screen.words_of(f"#{name}")
        if words == seen[-1]:
            break
        seen.append(words)
    await screen.press("g")
    return " ".join(seen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_seed_at_every_size(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        assert len(screen.lines) == size[1]
        assert {cell_len(line) for line in screen.lines} == {size[0]}
        timeline = await whole(screen, "2")
        assert "Sunday 27 September 2020" in timeline
        assert "● Clashes break out" in timeline
        assert "◆" in timeline
        statements = await whole(screen, "3")
        assert "▾ Charles Michel" in statements
        assert "[1←2]" in statements
        assert "→ gives" in statements
        sources = await whole(screen, "4")
        assert "[9] Sputnik" in sources
        headline = await whole(screen, "1")
        assert "Not known" in headline
        assert "? Who fired first is not said" in headline
        assert "4 events · 15 statements" in headline


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_the_tutorial(size: tuple[int, int]) -> None:
    async with reading(TUTORIAL, size=size) as screen:
        headline = await whole(screen, "1")
        assert "TLP:CLEAR" in screen.words
        assert "Correction, 8 Jan 2025 17:45 +09:00:" in headline
        assert "#strike" in headline
        assert "Revisions" in headline
        assert "Night desk" in headline
        timeline = await whole(screen, "2")
        for words in (
            "November 2024",
            "about? ●",
            "~21:10 ●",
            "6 Jan \N{EN DASH} 8 Jan 2025",
            "Since 6 January 2025",
            "[2←3]",
        ):
            assert words in timeline, words
        assert "according to Example Port Company" in timeline
        statements = await whole(screen, "3")
        for words in (
            "→ denies: The union ended the talks",
            "⇄ contradicted by",
            "↩ in response to",
            "↻ replaces an earlier statement",
            "✗ replaced by a later statement",
            "at least 900 dockers",
            "time not given",
            "[4←2←3]",
        ):
            assert words in " ".join(statements.split()), words
        sources = await whole(screen, "4")
        for words in ("quotes [2] [3]", "2 only through it", "archived", "undated", "[13]"):
            assert words in sources, words


@pytest.mark.parametrize("size", SIZES)
async def test_each_pane_has_its_number_name_and_count(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        counts = {"timeline": "15 statements", "statements": "15 by 9 actors", "sources": "9"}
        if size[0] < 60:
            await screen.press("3")
            assert screen.lines[0].split() == ["1", "2", "3", "Statements", "4", "15", "by", "9", "actors"]
            return
        words = screen.words
        for number, name in enumerate(("Headline", "Timeline", "Statements by actor", "Sources"), 1):
            assert f"{number} {name}" in words
        for pane, count in counts.items():
            assert count in screen.words_of(f"#{pane}"), pane


async def test_the_folded_layout_keeps_the_headline_small() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        for digit, name in zip("234", PANES[1:], strict=True):
            await screen.press(digit)
            assert len(screen.part("#headline")) <= 4
            assert len(screen.part(f"#{name}")) >= 14
            for other in PANES[1:]:
                if other != name:
                    assert len(screen.part(f"#{other}")) == 1


async def test_days_part_the_timeline_and_times_stand_in_a_gutter() -> None:
    async with reading(TUTORIAL, size=(120, 60)) as screen:
        lines = [line.strip("│ ▐") for line in screen.part("#timeline")]
        heading = lines.index("Sunday 5 January 2025")
        assert lines[heading - 1] == ""
        entries = [line for line in screen.part("#timeline") if "●" in line or "◆" in line]
        assert len({line.index("●") if "●" in line else line.index("◆") for line in entries}) == 1
        assert any("09:30 ◆" in line for line in entries)


async def test_a_time_moves_to_another_day_with_the_lens() -> None:
    moved = briefing().replace('when = "2024-01-05T09:00Z"', 'when = "2024-01-05T23:30+05:00"')
    async with reading(written(moved.replace("2024-01-05\n", '2024-01-05\ntimezone = "Asia/Tokyo"\n', 1))) as screen:
        assert "Friday 5 January 2024" in screen.words_of("#timeline")
        assert "23:30 ●" in screen.words_of("#timeline")
        await screen.press("t")
        assert "Saturday 6 January 2024" in screen.words_of("#timeline")
        assert "03:30 ●" in screen.words_of("#timeline")


async def test_a_briefing_of_nothing_but_a_headline() -> None:
    for size in SIZES:
        async with reading(written(briefing(rest=False)), size=size) as screen:
            for digit, name, words in (
                ("2", "timeline", "No events or statements."),
                ("3", "statements", "No statements."),
                ("4", "sources", "No sources."),
            ):
                await screen.press(digit)
                assert words in screen.words_of(f"#{name}")
                await screen.press("j", "k", "G", "g", "space", "b", "enter", "f", "minus", "n", "o", "O", "c")
            await screen.press("1")
            assert "Headline" in screen.words_of("#headline")
            await screen.press("4", "y", "escape", "slash")
            await screen.type("x")
            await screen.press("enter", "t")
            assert "No sources." in screen.words_of("#sources")


@pytest.mark.parametrize("size", SIZES)
async def test_a_headline_of_300_characters(size: tuple[int, int]) -> None:
    async with reading(written(briefing(headline=HEADLINE.strip())), size=size) as screen:
        if size[0] >= 60:
            assert screen.focused == "timeline"
            assert "Said." in screen.words_of("#timeline"), "it leaves room for the story"
        assert HEADLINE.strip() in await whole(screen, "1")


@pytest.mark.parametrize("size", SIZES)
async def test_one_very_long_word(size: tuple[int, int]) -> None:
    async with reading(written(briefing(headline=LONG, name=LONG, words=LONG)), size=size) as screen:
        for digit in "1234":
            seen = (await whole(screen, digit)).replace(" ", "")
            assert "Donaudampfschifffahrtsgesellschaft" in seen.replace("\n", "")
            assert {cell_len(line) for line in screen.lines} == {size[0]}


@pytest.mark.parametrize("size", SIZES)
async def test_right_to_left_and_wide_characters(size: tuple[int, int]) -> None:
    words = "例市港湾労働組合 نقابة عمال الميناء e\u0301te\u0301 👩‍💻 한국어"
    async with reading(written(briefing(headline=words, name=words, words=words)), size=size) as screen:
        for digit in "1234":
            seen = (await whole(screen, digit)).replace(" ", "")
            for piece in ("نقابة", "e\u0301te\u0301", "合"):
                assert piece in seen, (digit, piece)
            assert {cell_len(line) for line in screen.lines} == {size[0]}


@pytest.mark.parametrize("words", ["[/]", "[vote]", "[b]x[/b]", "[@click=app.quit]x[/]", "[sic]", "{x} $x %s"])
async def test_brackets_are_shown_as_they_are(words: str) -> None:
    async with reading(
        written(briefing(headline=words, name=words, words=words), f"{words.replace('/', '')}.toml")
    ) as screen:
        assert words.replace("/", "") in screen.lines[0]
        for name in PANES:
            assert words in screen.words_of(f"#{name}")
        for digit in "1234":
            await screen.press(digit, "enter")
            assert words in screen.words
            await screen.press("escape")
        await screen.press("colon")
        await screen.type("x")
        await screen.press("escape")


async def test_hidden_characters_are_counted() -> None:
    text = briefing(words="a\\u202eb\\u200bc")
    async with reading(written(text)) as screen:
        assert "hidden characters removed" in screen.words_of("#sources")
        assert "\u202e" not in screen.text


async def test_no_source_given_is_said() -> None:
    text = briefing().replace('places = ["here"]\nsources = ["paper"]\n', "")
    async with reading(written(text)) as screen:
        assert "no source given" in screen.words_of("#timeline")


@pytest.mark.parametrize("status", ["draft", "withheld", "canceled"])
async def test_status_and_marking_stand_above_the_story(status: str) -> None:
    text = briefing().replace("2024-01-05\n", f'2024-01-05\nstatus = "{status}"\ntlp = "amber+strict"\n', 1)
    for size in SIZES:
        async with reading(written(text), size=size) as screen:
            await screen.press("1")
            assert "TLP:AMBER+STRICT" in screen.words
            assert f"{status.capitalize()}:" in screen.words_of("#headline")


async def test_both_sides_of_a_contradiction_name_the_other() -> None:
    async with reading(TUTORIAL, size=(160, 60)) as screen:
        words = await whole(screen, "3")
        assert "contradicted by Example Port Company" in words
        assert "contradicts Dockers' Union of Example City" in words


async def test_what_belongs_to_an_item_is_brought_into_sight_and_the_cursor_stays() -> None:
    async with reading(SEED) as screen:
        there = screen.pane("statements").current
        assert "The body of the article" not in screen.words_of("#statements")
        await screen.rest("G")
        assert screen.pane("statements").current == there
        statements, timeline = screen.pane("statements"), screen.pane("timeline")
        index = statements.index_of(timeline.current)
        assert index is not None
        assert index in statements._window.whole_rows()
        await screen.press("3")
        assert statements.cursor in statements._window.whole_rows(), "who comes to the pane sees its cursor"


async def test_the_sources_of_a_statement_are_brought_into_sight() -> None:
    async with reading(SEED) as screen:
        await screen.rest("3", "j", "j", "j")
        assert "[7] Ministry of Defence of Azerbaijan" in screen.words_of("#sources")
        assert screen.pane("sources").cursor == 0


@pytest.mark.parametrize(("size", "words"), [((120, 40), "4 events, 15 statements"), ((40, 12), "19 entries")])
async def test_the_timeline_says_what_it_counts(size: tuple[int, int], words: str) -> None:
    async with reading(SEED, size=size) as screen:
        await screen.press("2")
        assert words in screen.words


async def test_of_a_source_that_is_cited_all_that_its_row_counts_is_marked() -> None:
    async with reading(SEED) as screen:
        await screen.rest("4", *"j" * 7)
        assert "amna" in screen.under_cursor
        assert "4 items" in screen.under_cursor
        marked = screen.pane("timeline").marked
        assert sum(isinstance(ref, Ref) and ref.table != "source" for ref in marked) == 4


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_who_spoke_is_said_while_the_heading_is_scrolled_away(size: tuple[int, int]) -> None:
    said = '[[statement]]\nactor = "ada"\ntext = "Number {}."\nsources = ["paper"]\n'
    text = briefing().replace('ada = "Ada"', 'ada = "Ada Speaker"') + "".join(map(said.format, range(30)))
    async with reading(written(text), size=size) as screen:
        await screen.press("3", "z")
        assert screen.text.count("Ada Speaker") == screen.text.count("▾ Ada Speaker") == 1
        await screen.press("space")
        assert "▾" not in screen.text
        assert "Ada Speaker" in screen.text
        await screen.press("f")  # folds the actor
        assert screen.text.count("Ada Speaker") == screen.text.count("▸ Ada Speaker") == 1


async def test_the_day_stands_in_the_border_while_its_heading_is_not_to_be_seen() -> None:
    async with reading(TUTORIAL, size=(120, 40)) as screen:
        await screen.press("2", "g")
        assert screen.part("#timeline")[0].startswith("╭─ 2 Timeline ─")
        await screen.press("space")
        border, first, *_ = screen.part("#timeline")
        assert "Monday 6 January 2025" in border
        assert "Monday 6 January 2025" not in first
        await screen.press("g")
        assert screen.part("#timeline")[0].startswith("╭─ 2 Timeline ─")


async def test_a_position_has_two_lines_at_most_and_all_the_room_of_a_wide_window() -> None:
    claim = "Some of those who stopped work " + "and others who did not " * 20
    text = briefing().replace("[place]", f'[claim]\nc = "{claim}"\n[place]') + 'stance = {c = "deny"}\n'
    async with reading(written(text), size=(200, 50)) as screen:
        await screen.press("3", "z")
        lines = screen.part("#statements")
        first = next(index for index, line in enumerate(lines) if "→ denies: Some of those" in line)
        assert cell_len(lines[first].strip("│ ▐")) > 170
        assert lines[first + 1].strip("│ ▐").endswith("…")
        assert "others" not in lines[first + 2]
