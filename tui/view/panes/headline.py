"""Pane 1: the story in a line, what to take away, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.view.panes.pane import Pane
from tui.view.render import headline
from tui.view.rows import Row

if TYPE_CHECKING:
    from tui.view.layout import Block
    from tui.view.story import Story


HEADER = Ref("briefing")
# Below it the border has room for the moment only.
_RULE_FROM = 56
_TITLE_LINES = 2
"""Lines of the headline that leave room for another one where the pane is folded."""
_UNUSED = 12


class HeadlinePane(Pane):
    """The headline and what stands with it."""

    NUMBER, NAME = 1, "Headline"
    TABLES = frozenset({"briefing", "revision"})
    FILTERED = False
    _was_brief = False

    def rows_of(self, story: Story) -> list[Row]:
        """A row for each paragraph."""
        return [
            Row(Ref("briefing", index) if any(block.text for block in blocks) else None, "part", blocks)
            for index, blocks in enumerate(headline.parts(story))
        ]

    def draw(self, row: Row) -> list[Block]:
        """The paragraph; its beginning, where the pane is folded to a few lines."""
        blocks: list[Block] = row.data
        return self._in_brief(row, blocks) if self._is_brief and isinstance(row.ref, Ref) else blocks

    @property
    def _is_brief(self) -> bool:
        """Whether there is room for a few lines only, none of which should end in the middle of a sentence."""
        return self.is_attached and self.screen.has_class("-short") and not self.has_class("-open")

    def _in_brief(self, row: Row, blocks: list[Block]) -> list[Block]:
        is_title = row.ref == Ref("briefing", 0)
        text = blocks[0].text
        if self.story is not None and row.ref == Ref("briefing", self._tally):
            text = headline.folded(self.story)
        room = (_TITLE_LINES if is_title else 1) * (self._width - blocks[0].indent)
        # words that go to the second line leave some cells of the first unused
        room -= _UNUSED if is_title and text.cell_length > self._width else 0
        return [blocks[0]._replace(text=text.truncate(room, ellipsis=True) if text.cell_length > room else text)]

    @property
    def _tally(self) -> int:
        """The row of the numbers: below the headline itself and what must be seen before anything else."""
        return 1 + len(headline.banners(self.story)) if self.story is not None else 0

    def on_resize(self) -> None:
        """Opened or folded, it shows its rows another way."""
        if self._was_brief != self._is_brief:
            self._was_brief = self._is_brief
            self._folded = None  # what a search looks through
            self.redraw()

    def record(self, ref: object) -> Ref | None:
        """The revisions stand in the last rows; all else is the header's."""
        if not isinstance(ref, Ref) or self.story is None:
            return None
        first = len(self.rows) - len(self.story.briefing.revisions)
        return super().record(Ref("revision", int(ref.key) - first) if int(ref.key) >= first else HEADER)

    def row_ref(self, record: Ref) -> Ref | None:
        """The header's mark stands in the first row."""
        if self.story is None or record.table not in self.TABLES:
            return None
        if record == HEADER:
            return Ref("briefing", 0)
        revision = super().row_ref(record)
        first = len(self.rows) - len(self.story.briefing.revisions)
        return None if revision is None else Ref("briefing", first + int(revision.key))

    def dress(self, row: Row, blocks: list[Block]) -> list[Block]:
        """Not every row of the header."""
        record = self.record(row.ref)
        return super().dress(row, blocks) if record is not None and self.row_ref(record) == row.ref else blocks

    def count(self, story: Story) -> str:
        """The moment described, and what holds for the whole as far as there is no room for its lines below."""
        words = [f"as of {story.as_of}"]
        if story.found is not None and self.size.width >= _RULE_FROM:
            room = self._told_in()
            words += [story.found.rule_in_short] if not room else []
            # the numbers may go on in a second line
            words += [story.found.contested] if not any("contested" in line for line in room) else []
        return " · ".join(filter(None, words))

    def _told_in(self) -> list[str]:
        """The lines of what holds for the whole for which there is room while the pane shows its beginning."""
        self._wrap_at(self.size.width)  # a new width comes here before the rows hear of it
        above = sum(map(self._height_of, range(self._tally)))
        return [line.plain for line in self._lines_of(self._tally)[: max(0, self.size.height - above)]]

    def show_findings(self) -> None:
        """There is a row for them."""
        if (
            self.story is not None
            and self.story.found is not None
            and (self.story.found.rule or self.story.found.contested)
        ):
            self.refill(self.story)
