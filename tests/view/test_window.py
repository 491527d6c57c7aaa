from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.view.window import Window

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=40)


def window(heights: list[int], height: int) -> Window:
    view = Window(heights.__getitem__)
    view.reset(len(heights))
    view.resize(height)
    return view


@given(HEIGHTS, st.integers(1, 20), st.lists(st.integers(-30, 30), max_size=20))
def test_no_line_stays_empty_while_there_is_text(heights: list[int], height: int, moves: list[int]) -> None:
    view = window(heights, height)
    for move in moves:
        view.scroll(move)
        assert len(view.lines()) == min(height, sum(heights))


@given(HEIGHTS, st.integers(1, 20), st.lists(st.integers(0, 39), min_size=1, max_size=20))
def test_a_revealed_row_is_seen(heights: list[int], height: int, rows: list[int]) -> None:
    view = window(heights, height)
    for row in rows:
        wanted = row % len(heights)
        view.reveal(wanted, wanted, wanted)
        assert wanted in view.visible_rows()
        if not view.tall(wanted):
            assert wanted in view.whole_rows()
        assert len(view.lines()) == min(height, sum(heights))


@given(HEIGHTS, st.integers(1, 20))
def test_every_line_is_met_on_the_way_down_and_up(heights: list[int], height: int) -> None:
    view = window(heights, height)
    everything = [(row, line) for row, tall in enumerate(heights) for line in range(tall)]
    down = list(view.lines())
    while view.scroll(1):
        down.append(view.lines()[-1])
    assert down == everything
    assert view.at_end()
    while view.scroll(-1):
        pass
    assert view.lines() == everything[:height]
    assert view.at_start()


@given(HEIGHTS, st.integers(1, 20), st.integers(-200, 200))
def test_the_thumb_tells_the_ends(heights: list[int], height: int, move: int) -> None:
    view = window(heights, height)
    view.scroll(move)
    first, last = view.thumb()
    assert 0 <= first <= last <= height
    if view.at_end() and not view.at_start():
        assert last == height
