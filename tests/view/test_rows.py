from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App, ComposeResult
from textual.content import Content

from tui.view.layout import Block
from tui.view.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from textual.pilot import Pilot

HEIGHT = 10


class Texts(RowList):
    drawn = 0

    def draw(self, row: Row) -> list[Block]:
        self.drawn += 1
        return [Block(Content(line)) for line in row.data.split("\n")]


class Shelf(App[None]):
    """A list, and what it said."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.list = Texts(rows)
        self.opened: list[object] = []
        self.reached: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def get_theme_variable_defaults(self) -> dict[str, str]:
        names = ("row-dim", "row-cursor", "row-marked", "row-warn", "match", "match-ink", "thumb")
        return dict.fromkeys(names, "#808080")

    def on_mount(self) -> None:
        self.list.opened = self.opened.append
        self.list.moved = lambda: self.reached.append(self.list.current)

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip(" ▐") for strip in self.screen._compositor.render_strips()]


@asynccontextmanager
async def shelf(rows: Sequence[Row]) -> AsyncIterator[tuple[Shelf, Texts, Pilot[Any]]]:
    app = Shelf(rows)
    async with app.run_test(size=(30, HEIGHT)) as pilot:
        await pilot.pause()
        yield app, app.list, pilot


def at(rows: RowList) -> object:
    """What the cursor is on, asked anew each time."""
    return rows.current


def plain(count: int) -> list[Row]:
    return [Row(number, "item", f"item {number}") for number in range(count)]


def grouped(groups: int, each: int) -> list[Row]:
    rows: list[Row] = []
    for group in range(groups):
        rows += [Row(None, "gap", "")] if rows else []
        rows.append(Row(None, "heading", f"heading {group}"))
        rows += [Row((group, item), "item", f"item {group}.{item}") for item in range(each)]
    return rows


async def test_the_cursor_is_never_on_a_heading() -> None:
    async with shelf(grouped(4, 3)) as (_, rows, pilot):
        assert at(rows) == (0, 0)
        met = [at(rows)]
        for _ in range(11):
            await pilot.press("j")
            met.append(at(rows))
        assert met == [(group, item) for group in range(4) for item in range(3)]
        for key in ("j", "G", "space", "ctrl+d", "g", "b", "ctrl+u", "k", "pagedown", "pageup", "end", "home"):
            await pilot.press(key)
            assert at(rows) is not None


async def test_the_heading_of_the_first_item_is_on_the_screen_with_it() -> None:
    async with shelf(grouped(6, 3)) as (app, rows, pilot):
        await pilot.press("G", "g")
        assert at(rows) == (0, 0)
        assert app.lines[:2] == ["heading 0", "item 0.0"]
        for _ in range(9):
            await pilot.press("j")
        await pilot.press("k", "k", "k")
        assert at(rows) == (2, 0)
        assert "heading 2" in app.lines


async def test_first_last_page_and_half() -> None:
    async with shelf(plain(100)) as (app, rows, pilot):
        await pilot.press("G")
        assert (at(rows), app.lines[-1]) == (99, "item 99")
        await pilot.press("g")
        assert (at(rows), app.lines[0]) == (0, "item 0")
        await pilot.press("space")
        assert app.lines[0] == "item 9", "a line of the page before stays, to read on from"
        assert at(rows) == 9
        await pilot.press("b")
        assert (at(rows), app.lines[0]) == (0, "item 0")
        await pilot.press("ctrl+d")
        assert app.lines[0] == "item 5"
        await pilot.press("ctrl+u")
        assert (at(rows), app.lines[0]) == (0, "item 0")


async def test_pages_reach_the_last_and_the_first_item() -> None:
    async with shelf(plain(25)) as (_, rows, pilot):
        await pilot.press(*["space"] * 4)
        assert at(rows) == 24
        await pilot.press(*["b"] * 4)
        assert at(rows) == 0


async def test_an_item_taller_than_the_window_is_read_to_its_end_first() -> None:
    tall = "\n".join(f"line {number}" for number in range(35))
    async with shelf([Row("a", "item", "before"), Row("tall", "item", tall), Row("b", "item", "after")]) as (
        app,
        rows,
        pilot,
    ):
        seen: set[str] = set(app.lines)
        for _ in range(12):
            await pilot.press("j")
            seen |= set(app.lines)
            if at(rows) == "b":
                break
            assert at(rows) == "tall"
        assert at(rows) == "b"
        assert {f"line {number}" for number in range(35)} <= seen
        seen.clear()
        for _ in range(12):
            await pilot.press("k")
            seen |= set(app.lines)
            if at(rows) == "a":
                break
        assert at(rows) == "a"
        assert {f"line {number}" for number in range(35)} <= seen


async def test_pages_through_a_tall_item_leave_nothing_out() -> None:
    tall = "\n".join(f"line {number}" for number in range(60))
    async with shelf([Row("tall", "item", tall), Row("b", "item", "after")]) as (app, rows, pilot):
        seen: set[str] = set(app.lines)
        for _ in range(10):
            await pilot.press("space")
            seen |= set(app.lines)
        assert {f"line {number}" for number in range(60)} <= seen
        assert at(rows) == "b"


async def test_a_refill_keeps_the_cursor_on_the_same_thing() -> None:
    async with shelf(plain(50)) as (app, rows, pilot):
        rows.select(30)
        rows.fill([Row(number, "item", f"now {number}") for number in range(60, 9, -2)])
        await pilot.pause()
        assert at(rows) == 30
        assert "now 30" in app.lines
        rows.fill([Row("other", "item", "other"), Row("more", "item", "more")])
        assert at(rows) in {"other", "more"}
        rows.fill(plain(50), keep=42)
        await pilot.pause()
        assert at(rows) == 42
        assert "item 42" in app.lines


async def test_marks_repaint_only_the_rows_that_change() -> None:
    async with shelf(plain(50)) as (app, rows, pilot):
        before = list(app.screen._compositor.render_strips())
        rows.drawn = 0
        rows.mark(frozenset({3, 40}))
        await pilot.pause()
        after = app.screen._compositor.render_strips()
        assert [index for index in range(HEIGHT) if before[index] != after[index]] == [3]
        rows.mark(frozenset())
        await pilot.pause()
        assert app.screen._compositor.render_strips() == before
        assert rows.drawn == 0, "no text was laid out again"


async def test_a_click_selects_and_a_second_opens() -> None:
    async with shelf(grouped(2, 3)) as (app, rows, pilot):
        await pilot.click(Texts, offset=(3, 3))
        assert at(rows) == (0, 2)
        assert app.opened == []
        await pilot.click(Texts, offset=(3, 0))
        assert at(rows) == (0, 2), "a heading bears no cursor"
        await pilot.double_click(Texts, offset=(3, 2))
        assert app.opened == [(0, 1)]
        await pilot.click(Texts, offset=(3, 9))
        assert at(rows) == (0, 1), "below the last row is nothing"


async def test_the_wheel_scrolls_and_the_cursor_stays() -> None:
    async with shelf(plain(50)) as (app, rows, pilot):
        await pilot._post_mouse_events([_scroll_down()], Texts)
        await pilot.pause()
        assert app.lines[0] == "item 3"
        assert at(rows) == 0
        await pilot.press("j")
        assert "item 1" in app.lines


def _scroll_down() -> type[Any]:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_enter_opens_what_is_under_the_cursor() -> None:
    async with shelf(plain(5)) as (app, _, pilot):
        await pilot.press("j", "enter")
        assert app.opened == [1]


async def test_an_empty_list_takes_every_key() -> None:
    for rows in ([], [Row(None, "empty", "Nothing here.")]):
        async with shelf(rows) as (app, shown, pilot):
            await pilot.press("j", "k", "g", "G", "space", "b", "ctrl+d", "ctrl+u", "enter")
            await pilot.click(Texts, offset=(1, 1))
            await pilot.resize_terminal(12, 4)
            assert at(shown) is None
            assert app.opened == []


async def test_the_place_is_kept_when_the_window_changes() -> None:
    words = " ".join(["word"] * 12)
    async with shelf([Row(number, "item", f"{number} {words}") for number in range(60)]) as (app, rows, pilot):
        rows.select(30)
        for size in ((50, 6), (12, 30), (30, 3), (30, 10)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert at(rows) == 30
            assert any(line.startswith("30 ") for line in app.lines), size


async def test_only_what_is_looked_at_is_laid_out() -> None:
    async with shelf(plain(20_000)) as (app, rows, pilot):
        assert rows.drawn < 200
        await pilot.press("G")
        assert app.lines[-1] == "item 19999"
        assert rows.drawn < 400


async def test_a_refill_leaves_the_item_on_its_line_of_the_screen() -> None:
    async with shelf(plain(100)) as (app, rows, pilot):
        rows.select(50)
        await pilot.press("k", "k", "k")
        before = app.lines.index("item 47")
        rows.fill([Row(number, "item", f"item {number}") for number in range(20, 100)])
        await pilot.pause()
        assert app.lines.index("item 47") == before
