"""Generated rows of the reader's state, and small histories of what a reader did."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tui.library.merging import SET, UNSET, Row, note_tag

if TYPE_CHECKING:
    from collections.abc import Callable

# Few of each, so that rows meet.
BRIEFINGS = st.sampled_from(["port-strike", "gate", "a b", "Ελλάδα"])
ITEMS = st.sampled_from(["", "statement:az", "statement#00ff", "event:one~2"])
MOMENTS = st.integers(0, 6) | st.integers(0, 4_000_000_000_000_000)
DIGESTS = st.sampled_from(["00112233aabbccdd", "ffffffffffffffff"])
NOTES = st.sampled_from(["call them", "two\n\nparagraphs", "naïve — 停戦", "\"quotes\" \\ and '''", "[markup]"])


def _notes(draw: Callable[[st.SearchStrategy[str]], str], briefing: str, item: str, at: int) -> Row:
    text = draw(NOTES)
    return Row("note", briefing, item, note_tag(briefing, text, at), text, at)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row that this program could have written."""
    briefing, item, at = draw(BRIEFINGS), draw(ITEMS), draw(MOMENTS)
    kind = draw(st.sampled_from(["star", "seen", "unread", "place", "note", "gone", "version"]))
    switch = draw(st.sampled_from([SET, UNSET]))
    if kind == "note":
        return _notes(draw, briefing, item, at)
    if kind == "gone":
        note = _notes(draw, briefing, item, at)
        return note._replace(value=None, at=draw(MOMENTS))
    if kind == "version":
        digest = draw(DIGESTS)
        return Row("text", briefing, "", digest, zlib.compress(f"format = 1\n# {digest}".encode(), 6), at)
    if kind == "place":
        return Row("place", briefing, "", "", f"statements\n{item}", at)
    if kind == "unread":
        return Row("unread", briefing, "", "", switch, at)
    return Row(kind, briefing, item, draw(DIGESTS) if kind == "seen" else "", switch, at)


HISTORIES = st.lists(rows(), max_size=12)
