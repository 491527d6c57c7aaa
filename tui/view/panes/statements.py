"""Pane 3: who said what, actor by actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name
from tui.view.panes.pane import Pane
from tui.view.render import statements
from tui.view.render.text import count, paragraphs
from tui.view.rows import Row

if TYPE_CHECKING:
    from tui.view.layout import Block
    from tui.view.story import Story


class StatementsPane(Pane):
    """Statements under the headings of their actors, which fold."""

    NUMBER, NAME = 3, "Statements by actor"
    TABLES = frozenset({"statement", "actor"})

    folded: frozenset[str] = frozenset()
    """The actors whose statements are folded away."""

    def rows_of(self, story: Story) -> list[Row]:
        """A heading for each actor who spoke, in the order of the file, then what that actor said."""
        rows: list[Row] = []
        was_folded = False
        for actor in story.briefing.actors:
            said = [
                ref for index in story.references.said_by.get(actor, ()) if story.shows(ref := Ref("statement", index))
            ]
            if not said:
                continue
            # headings that are folded away stand together, like a table of contents
            rows += [Row(None, "gap")] if rows and not (was_folded and actor in self.folded) else []
            was_folded = actor in self.folded
            rows.append(Row(Ref("actor", actor), "actor", len(said)))
            if not was_folded:
                rows += [Row(ref, "statement") for ref in said]
        return rows

    def heading_of(self, story: Story, row: Row) -> str:
        """Who said it."""
        if row.kind != "statement" or not isinstance(row.ref, Ref):
            return ""
        return actor_name(story.briefing, story.briefing.statements[int(row.ref.key)].actor)

    def draw(self, row: Row) -> list[Block]:
        """An actor or a statement."""
        if self.story is not None and isinstance(row.ref, Ref):
            if row.kind == "actor":
                actor = str(row.ref.key)
                return statements.heading(self.story, actor, row.data, actor in self.folded)
            return statements.statement(self.story, row.ref)
        return paragraphs(row.data or "", role="dim")

    def count(self, story: Story) -> str:
        """How many statements, by how many actors."""
        number, speakers = len(story.briefing.statements), len(story.references.said_by)
        if story.query:
            shown = sum(story.shows(Ref("statement", index)) for index in range(number))
            return f"{shown:,} of {number:,}"
        return f"{number:,} by {count(speakers, 'actor')}"

    def empty(self, story: Story) -> str:
        """Nobody spoke, or nobody who matches."""
        return "No statement matches the filter." if story.query else "No statements."

    def refill(self, story: Story) -> None:
        """Make the rows again; what was folded in another briefing says nothing of this one."""
        if self._shown is not None and self._shown.reading.name != story.reading.name:
            self.folded = frozenset()
        super().refill(story)

    # -- the reader's marks ------------------------------------------------------------------------------------

    def has(self, record: Ref) -> bool:
        """All but the actors who said nothing."""
        if record.table == "actor":
            return self.story is not None and bool(self.story.references.said_by.get(str(record.key)))
        return super().has(record)

    def place_of(self, record: Ref) -> tuple[int, int] | None:
        """By actor and statement, for what is folded away stands there too."""
        ref = self.row_ref(record) if self.has(record) else None
        if ref is None or self.story is None or not self.story.shows(ref):
            return None
        actors = list(self.story.briefing.actors)
        if ref.table == "actor":
            return actors.index(str(ref.key)), -1
        return actors.index(self.story.briefing.statements[int(ref.key)].actor), int(ref.key)

    # -- folding -----------------------------------------------------------------------------------------------

    def fold_current(self) -> None:
        """Fold or unfold the actor under the cursor, or the one whose statement is."""
        ref = self.current
        if self.story is None or not isinstance(ref, Ref):
            return
        actor = str(ref.key) if ref.table == "actor" else self.story.briefing.statements[int(ref.key)].actor
        self._fold(self.folded ^ {actor}, Ref("actor", actor))

    def fold_all(self) -> None:
        """Fold all, or unfold all when all are folded."""
        if self.story is None:
            return
        speakers = frozenset(self.story.references.said_by)
        ref = self.current
        if isinstance(ref, Ref) and ref.table == "statement":
            ref = Ref("actor", self.story.briefing.statements[int(ref.key)].actor)
        self._fold(frozenset() if speakers <= self.folded else speakers, ref)

    def select(self, ref: object) -> bool:
        """Put the cursor on a statement or an actor, unfolding where it is hidden."""
        if self.folded and self.story is not None and isinstance(ref, Ref) and ref.table == "statement":
            actor = next((actor for actor, said in self.story.references.said_by.items() if ref.key in said), None)
            if actor in self.folded:
                self._fold(self.folded - {actor}, ref)
        return super().select(ref)

    def search(self, needle: str) -> None:
        """Search everything, so unfold it first."""
        if needle and self.folded:
            self._fold(frozenset(), self.current)
        super().search(needle)

    def _fold(self, folded: frozenset[str], keep: object) -> None:
        self.folded = folded
        if self.story is not None:
            self._folded = None
            self.fill(self._rows(self.story), keep)
            self.caption()
            if self.needle:
                super().search(self.sought)
            if self.moved is not None:
                self.moved()
