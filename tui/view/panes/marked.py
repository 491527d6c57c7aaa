"""A list whose rows show what the reader has marked and not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.briefing.reference import Ref
from tui.findings.tallying import tally
from tui.view.marks import Marks
from tui.view.render.marks import dressed
from tui.view.searched import SearchedList

if TYPE_CHECKING:
    from tui.view.layout import Block
    from tui.view.rows import Row
    from tui.view.story import Story

Place = tuple[int, int]


class MarkedList(SearchedList):
    """Knows which record of the file a row stands for, and where a record stands among the rows."""

    TABLES: ClassVar[frozenset[str]]
    """The tables whose records have rows here."""

    kept = Marks()
    story: Story | None

    def record(self, ref: object) -> Ref | None:
        """The record of the file that a row stands for."""
        return self.story.in_file(ref) if isinstance(ref, Ref) and self.story is not None else None

    def row_ref(self, record: Ref) -> Ref | None:
        """What the row of a record stands for, which is not the record itself where less is shown than the file has."""
        return self.story.here(record) if self.story is not None else record

    def place_of(self, record: Ref) -> Place | None:
        """Where a record stands among the rows; None if it is not among them."""
        ref = self.row_ref(record) if record.table in self.TABLES else None
        index = self.index_of(ref) if ref is not None else None
        return None if index is None else (index, 0)

    def after(self, records: set[Ref], place: Place | None, direction: int) -> Ref | None:
        """The first of some records in a direction, from a place or from the end that lies behind."""
        found = [(where, record) for record in records if (where := self.place_of(record)) is not None]
        if place is not None:
            found = [each for each in found if (each[0] > place if direction > 0 else each[0] < place)]
        return (min(found)[1] if direction > 0 else max(found)[1]) if found else None

    def dress(self, row: Row, blocks: list[Block]) -> list[Block]:
        """Put the marks in front."""
        record = self.record(row.ref)
        return dressed(blocks, self.kept, record) if record is not None else blocks

    def show_kept(self, marks: Marks) -> None:
        """Show these marks; only the rows that change are drawn again."""
        changed, self.kept = marks.differ(self.kept), marks
        if changed:
            self.redraw_rows(filter(None, map(self.row_ref, changed)))
            self.caption()

    def kept_words(self) -> str:
        """`1 correction, 2 new, 1 changed` of what has a row here; for the border."""
        corrections = self.kept.changes.corrections if self.kept.changes is not None else ()
        return str(tally({ref: mark for ref, mark in self.kept.news.items() if self.has(ref)}, (), corrections))

    def has(self, record: Ref) -> bool:
        """Whether a record has a row here when nothing is folded or filtered away."""
        return record.table in self.TABLES
