from __future__ import annotations

import pytest
from view_harness import SEED, SMALL, TUTORIAL, OnScreen, reading, small, written

from tui.view.keys import ACTIONS, SIGNS, spoken
from tui.view.screens.picker import Choices, Picker


def choices(screen: OnScreen) -> list[str]:
    """Every line of the list that is open, on the screen or off it."""
    rows = screen.app.screen.query_one(Choices)
    return [" ".join(" ".join(line.plain for line in rows._lines_of(index)).split()) for index in range(len(rows.rows))]


async def test_the_palette_has_every_action_with_its_key() -> None:
    async with reading(SEED) as screen:
        await screen.press("colon")
        lines = [set(line.split()) for line in choices(screen)]
        for action in (each for each in ACTIONS if each.scope != "library"):
            expected = {*action.help.split(), *map(spoken, action.keys)}
            assert any(expected <= line for line in lines), action.id


async def test_the_palette_goes_to_every_actor_statement_source_claim_and_event() -> None:
    async with reading(SEED) as screen:
        await screen.press("ctrl+p")
        lines = "\n".join(choices(screen))
        assert screen.reader.story is not None
        briefing = screen.reader.story.briefing
        for group in ("Actors", "Claims", "Sources", "Statements", "Events"):
            assert f"Go to: {group}" in lines
        for actor in briefing.actors.values():
            assert actor.name in lines
        for number, source in enumerate(briefing.sources.values(), 1):
            assert f"[{number}] {source.publisher}" in lines
        for event in briefing.events:
            assert event.title in lines


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_shows_the_keys_by_group(key: str) -> None:
    async with reading(SEED, size=(120, 60)) as screen:
        await screen.press(key)
        assert "Help" in screen.words
        lines = choices(screen)
        for group in dict.fromkeys(action.group for action in ACTIONS if action.scope != "library"):
            assert group in lines
        assert "Go to: Actors" not in lines
        await screen.press("escape")
        assert screen.focused == "timeline"


async def test_help_begins_with_what_the_keys_do_here_and_what_is_drawn() -> None:
    async with reading(SEED, size=(120, 60)) as screen:
        await screen.press("4", "question_mark")
        lines = choices(screen)
        assert lines[0] == "Here"
        assert lines[1].startswith("Open the item")
        assert lines.index("Signs") < lines.index("Panes")
        assert sum("Go to a source by its number" in line for line in lines) == 1


async def test_in_a_narrow_help_the_key_stands_before_its_words_and_the_way_out_is_seen() -> None:
    async with reading(SEED, size=(40, 12)) as screen:
        await screen.press("question_mark")
        assert "Enter  Open the item" in screen.text
        assert "Esc leave" in screen.text


async def test_messages_name_the_keys_that_the_reader_has_chosen() -> None:
    async with reading(SEED, keys={"search": ("f2",)}) as screen:
        await screen.press("n")
        assert "Press F2 to search" in screen.told


async def test_typing_narrows_and_what_begins_with_it_comes_first() -> None:
    async with reading(SEED) as screen:
        await screen.press("colon")
        everything = len(choices(screen))
        await screen.type("export")
        assert len(choices(screen)) < everything
        assert choices(screen)[0].startswith("Export the briefing to Markdown")
        assert choices(screen)[0].endswith(" s")
        await screen.type(" zebra")
        assert choices(screen) == ["No match"]
        await screen.press("down", "up", "pagedown", "pageup")
        assert isinstance(screen.app.screen, Picker)


async def test_words_may_come_in_any_order_and_case() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("colon")
        await screen.type("EXAMPLE dockers")
        assert any("Dockers' Union of Example City" in line for line in choices(screen))


async def test_a_record_is_found_by_its_other_names() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("colon")
        await screen.press(*"профсоюз")
        assert choices(screen)[0].startswith("Dockers' Union of Example City")
        await screen.press("enter")
        assert screen.focused == "statements"
        assert "Dockers' Union of Example City" in screen.under_cursor


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("last item", "19/19 rows"),
        ("give the whole screen", "zoomed"),
        ("go to the sources", "sources"),
        ("show times as reported", "lens"),
        ("fold or unfold all actors", "folded"),
        ("what the keys do here", "help"),
    ],
)
async def test_the_action_that_is_chosen_is_done(typed: str, expected: str) -> None:
    async with reading(SEED) as screen:
        await screen.press("colon")
        await screen.type(typed)
        await screen.press("enter")
        match expected:
            case "zoomed":
                assert screen.reader.has_class("-zoom")
            case "sources":
                assert screen.focused == "sources"
            case "lens":
                assert "times: briefing's zone" in screen.lines[0]
            case "folded":
                assert "▸ Charles Michel" in screen.words_of("#statements")
            case "help":
                assert "Help" in screen.words
            case _:
                timeline = screen.pane("timeline")
                assert timeline.current == [row.ref for row in timeline.rows if row.ref is not None][-1]


async def test_an_action_can_be_chosen_with_the_mouse() -> None:
    async with reading(SEED) as screen:
        await screen.press("colon")
        await screen.type("give the whole screen")
        await screen.pilot.double_click(Choices, offset=(4, 0))
        await screen.settle()
        assert screen.reader.has_class("-zoom")


async def test_quitting_from_the_palette() -> None:
    async with reading(SEED) as screen:
        await screen.press("colon")
        await screen.type("quit at once")
        await screen.press("enter")
        assert screen.app._exit


async def test_the_theme_can_be_changed() -> None:
    async with reading(SEED) as screen:
        before = screen.app.screen._compositor.render_strips()[3]
        await screen.press("colon")
        await screen.type("theme light")
        await screen.press("enter")
        assert screen.app.theme == "light"
        after = screen.app.screen._compositor.render_strips()[3]
        assert before.text == after.text
        assert before != after, "it is painted otherwise at once"


TITLES = ["[/]", "[vote] [b]x[/b]", "[@click=app.quit]x[/]", "\\[x] $var {y}"]


@pytest.mark.parametrize("title", TITLES)
async def test_titles_in_brackets_are_shown_whole(title: str) -> None:
    plain = title.replace("\\", "\\\\")
    reading_ = small(
        **{"A door is opened": plain, "The Paper": plain, '"Ada"': f'"{plain}"', "Two say two things": plain}
    )
    async with reading(reading_, small()) as screen:
        await screen.press("colon")
        lines = choices(screen)
        assert sum(title in line for line in lines) >= 3
        await screen.type(title[:2])
        assert any(title in line for line in choices(screen))
        await screen.press("escape", "number_sign")
        assert any(title in line for line in choices(screen))
        await screen.press("escape", "y")
        assert screen.words
        await screen.press("escape", "enter")
        assert title in screen.words


async def test_what_is_done_from_a_detail_happens_there() -> None:
    async with reading(SEED) as screen:
        await screen.press("4", "j", "enter", "colon")
        lines = choices(screen)
        assert any("Back through what I followed" in line for line in lines)
        assert not any("Fold or unfold all actors" in line for line in lines), "what cannot be done is not offered"
        await screen.type("charles michel president")
        await screen.press("enter")
        assert "Actor" in screen.lines[1]
        await screen.press("backspace")
        assert "Source [2]" in screen.lines[1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (24, 6)])
async def test_the_list_fits_every_window_and_scrolls(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        await screen.press("colon")
        rows = screen.app.screen.query_one(Choices)
        assert rows.size.height >= 1
        assert rows.region.bottom <= size[1]
        for _ in range(3):
            await screen.press("pagedown")
        await screen.press("down", "up")
        place = rows._window.extent(rows.cursor)
        assert place[1] > 0, "the cursor is on the screen"
        await screen.press("escape")
        assert screen.focused == ("headline" if size[0] < 60 else "timeline"), "where it was opened"


async def test_enter_on_nothing_found_keeps_the_list_open() -> None:
    async with reading(SEED) as screen:
        await screen.press("colon")
        await screen.type("zebra")
        await screen.press("enter")
        assert isinstance(screen.app.screen, Picker)


MANY = "".join(f'[source.s{number}]\npublisher = "Paper {number % 7}"\n' for number in range(3, 31))


async def test_a_number_that_is_typed_whole_is_the_one() -> None:
    async with reading(written(SMALL.replace("[[event]]", f"{MANY}[[event]]", 1))) as screen:
        for number in (1, 2, 3, 12, 30):
            await screen.press("number_sign")
            await screen.type(str(number))
            await screen.press("enter")
            assert screen.focused == "sources"
            assert screen.under_cursor.startswith(f"[{number}] ")


async def test_the_keys_that_move_in_a_list_while_the_field_has_the_keyboard() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("number_sign")
        rows = screen.app.screen.query_one(Choices)
        places = []
        for key in ("down", "ctrl+n", "ctrl+j", "ctrl+k", "ctrl+p", "up", "end", "up", "home", "pagedown", "pageup"):
            await screen.press(key)
            places.append(rows.cursor)
        assert places[:9] == [1, 2, 3, 2, 1, 0, 8, 7, 0]
        assert places[9] > 0
        assert places[10] == 0
        assert isinstance(screen.app.screen, Picker), "Ctrl+p did not open another one"


async def test_in_the_help_space_pages_and_q_leaves_as_long_as_nothing_is_typed() -> None:
    async with reading(SEED, size=(80, 24)) as screen:
        await screen.press("question_mark")
        assert "Esc leave ↑ ↓ move Space page q leave" in screen.words
        before = screen.app.screen.query_one(Choices).cursor
        await screen.press("space")
        assert screen.app.screen.query_one(Choices).cursor > before + 3
        await screen.press("q")
        assert screen.app.screen is screen.reader
        await screen.press("question_mark")
        await screen.type("go to q")
        assert isinstance(screen.app.screen, Picker), "now they are letters"


@pytest.mark.parametrize("typed", ["at once", "top level", "suspend"])
async def test_enter_in_the_help_never_ends_the_program(typed: str) -> None:
    async with reading(SEED) as screen:
        await screen.press("question_mark")
        await screen.type(typed)
        assert len(choices(screen)) == 1
        await screen.press("enter")
        assert isinstance(screen.app.screen, Picker)
        assert screen.app.is_running


@pytest.mark.parametrize("size", [(120, 70), (80, 70), (200, 70)])
async def test_the_key_stands_at_the_right_of_the_first_line_of_its_words(size: tuple[int, int]) -> None:
    async with reading(SEED, size=size) as screen:
        await screen.press("question_mark")
        lines = [line.strip(" ▐│") for line in screen.part("#picker")]
        for sign, words in SIGNS:
            begins = [line for line in lines if line.startswith(words[:20])]
            assert all(line.endswith(f"  {sign}") for line in begins), sign
            assert sign not in lines, "on a line of its own"
        keys = {spoken(key) for action in ACTIONS for key in action.keys}
        assert not keys & set(lines)
        assert any(line.startswith("In the border of the timeline: how much") for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_who_is_gone_to_by_name_is_shown_with_what_they_said(size: tuple[int, int]) -> None:
    async with reading(TUTORIAL, size=size) as screen:
        await screen.press("colon")
        await screen.type("omar quay")
        await screen.press("enter")
        assert "▾ Omar Quay" in screen.text
        assert (
            "The company got up at half past eight." in screen.words or "◆" in screen.text.partition("▾ Omar Quay")[2]
        )
