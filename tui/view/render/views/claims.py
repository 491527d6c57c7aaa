"""The claims in dispute: claims by actors, and figures drawn to scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name
from tui.findings.sides import side_name
from tui.findings.telling import count_words, state_words
from tui.view.render.clashing import SIGNS
from tui.view.render.text import EMPTY, chain_numbers, put, say
from tui.view.render.views import position
from tui.view.render.views.figures import Scale, figure, scale, short
from tui.view.render.views.position import Held
from tui.view.render.views.view import NARROW, Cell, Line, Place, View, chosen, fitted, heading, paragraph, wrapped

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from tui.findings.claims import Row
    from tui.view.render.text import Role
    from tui.view.story import Story

_CELL, _WIDEST = 13, 22
_STATES = ("contested", "one-sided", "undisputed", "unaddressed")
_POSITIONS = {"support": "+", "deny": "-", "query": "?", "comment": "~"}
_WORDS = {"support": "supports", "deny": "denies", "query": "asks", "comment": "comments"}
_NAME_LINES = 3
_MOST = 200
"""Figures that are drawn of one claim; a hostile file could have thousands."""


class ClaimsView(View):
    """Claims by actors, grouped by side; the cell is what the actor holds."""

    NAME = "Contested claims"
    EMPTY = "No claims in this briefing."

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        claims = self.found.claims
        self._actors = [(side, actor) for side, actors in claims.positions.columns for actor in actors]
        self._silent: dict[str, list[str]] = {}
        for gap in self.found.gaps.silent:
            self._silent.setdefault(gap.claim, []).append(actor_name(story.briefing, gap.party))

    def summary(self) -> str:
        """How many are contested."""
        return self.found.contested

    def lines(self, width: int) -> list[Line]:
        """The claims by state, each with its figures."""
        found = [Line("text", self.found.rule)] if self.found.rule and self._actors else []
        for state in _STATES:
            rows = [row for row in self.found.claims.rows if row.state == state]
            if rows:
                found += [Line("gap")] if found else []
                found.append(Line("heading", (state.capitalize(), count_words(len(rows), "claim"))))
            for row in rows:
                has_columns = width >= NARROW and self._actors
                found.append(Line("claim", row, len(self._actors)) if has_columns else Line("name", row, 1))
                found.append(Line("state", row))
                found += self._positions(row, width)
        return found

    def _positions(self, row: Row, width: int) -> list[Line]:
        stands = self.found.claims.stands(row.claim).all[:_MOST]
        if width < NARROW:
            return [Line("position", Held(row.claim, stand), 1) for stand in stands]
        drawn = [stand for stand in stands if stand.figure is not None]
        if len(drawn) < 2:  # noqa: PLR2004 - one figure has nothing to be compared with
            return []
        return [Line("scale", row), *(Line("figure", Held(row.claim, stand), 1) for stand in drawn)]

    def columns(self, width: int) -> int:
        """As many actors as fit beside the claims."""
        return max(1, (width - self._left(width)) // self._cell(width)) if width >= NARROW else 1

    def _left(self, width: int) -> int:
        """Cells for the claims: what the actors leave, or a third where not all of them fit."""
        return min(60, max(width * 3 // 10, 22, width - len(self._actors) * self._cell(width)))

    def _cell(self, width: int) -> int:
        """Cells of a column: wider where there are few."""
        return max(_CELL, min(_WIDEST, width * 6 // 10 // max(1, len(self._actors))))

    def line_key(self, line: Line) -> Hashable:
        """The claim, and whose position."""
        held = isinstance(line.data, Held)
        return line.kind, line.data.claim, line.data.stand.actor if held else None

    def column_key(self, column: int) -> Hashable:
        """The actor."""
        return self._actors[column][1] if column < len(self._actors) else None

    def column_at(self, x: int, place: Place) -> int | None:
        """The actor at a cell of the screen."""
        column = (x - self._left(place.width)) // self._cell(place.width)
        return place.first + column if 0 <= column < self.columns(place.width) and place.width >= NARROW else None

    def heading(self, place: Place) -> list[Content]:
        """Sides, and below them their actors."""
        if place.width < NARROW or not self._actors:
            return []
        briefing, left, cell = self.story.briefing, self._left(place.width), self._cell(place.width)
        shown = self._actors[place.first : place.first + self.columns(place.width)]
        sides, before = EMPTY, ""
        for side, _ in shown:
            name = "no side" if side.is_actor else side_name(briefing, side)
            told = name if name != before else ""
            sides = put(sides, fitted(told, cell - 1, "dim" if side.is_actor else "heading"), " ")
            before = name
        names = [wrapped(actor_name(briefing, actor), cell - 1, _NAME_LINES) for _, actor in shown]
        more = len(self._actors) > self.columns(place.width)
        corner = f"{place.first + 1}-{place.first + len(shown)} of {len(self._actors)} actors" if more else ""
        lines = [put(fitted(corner, left, "dim"), sides)]
        for number in range(max(map(len, names), default=0)):
            parts = [fitted(name[number] if number < len(name) else "", cell - 1, "strong") for name in names]
            lines.append(put(" " * left, *(put(part, " ") for part in parts)))
        return lines

    def cell(self, line: Line, column: int) -> Cell:
        """A position, with what it clashes with; a claim itself where it is narrow."""
        briefing = self.story.briefing
        if isinstance(line.data, Held):
            return position.cell(self.story, line.data.stand, line.data.claim)
        row: Row = line.data
        claim = Ref("claim", row.claim)
        if line.kind == "name":
            return Cell(briefing.claims[row.claim].text, (claim,))
        actor = self._actors[column][1]
        if actor not in row.cells:
            return Cell(f"{actor_name(briefing, actor)} holds no position on it", (claim,))
        return position.cell(self.story, self.found.claims.stands(row.claim).of[row.cells[actor]], row.claim)

    def draw(self, line: Line, place: Place) -> list[Content]:
        """A claim, its state, its figures."""
        match line.kind, line.data:
            case "heading", (str(name), str(note)):
                return heading(name, note)
            case "text", str(words):
                return paragraph(say(words, "dim"), place.width)
            case "name", row:
                return paragraph(say(self.story.briefing.claims[row.claim].text, "strong"), place.width)
            case "claim", row:
                return self._claim(row, place)
            case "state", row:
                return self._state(row, place)
            case "scale", row:
                return [scale(self._on_scale(row, place), self.story.briefing.claims[row.claim].unit)]
            case "figure", Held():
                row = self.found.claims.row(line.data.claim)
                return [figure(self.story, line.data.stand, line.data.claim, self._on_scale(row, place))]
            case "position", Held():
                return position.line(self.story, line.data, place.width)
        return [say("")]

    def _claim(self, row: Row, place: Place) -> list[Content]:
        text = self.story.briefing.claims[row.claim].text
        left, cell = self._left(place.width), self._cell(place.width)
        lines = [fitted(line.plain, left, "strong") for line in paragraph(text, left - 2)]
        shown = range(place.first, min(len(self._actors), place.first + self.columns(place.width)))
        marks = [put(chosen(self._mark(row, column, cell), column == place.selected), " ") for column in shown]
        through = [put(self._through(row, column, cell), " ") for column in shown]
        lines += [fitted("", left)] * (2 - len(lines))
        return [put(lines[0], *marks), put(lines[1], *through), *lines[2:]]

    def _mark(self, row: Row, column: int, cell: int) -> Content:
        actor = self._actors[column][1]
        if actor not in row.cells:
            return fitted("·", cell - 1, "dim")
        stand = self.found.claims.stands(row.claim).of[row.cells[actor]]
        sign = _POSITIONS.get(stand.stance or "", " ")
        words = short(stand.figure) if stand.figure is not None else _WORDS.get(stand.stance or "", "")
        kind = next(iter(position.clashes(self.story, stand, row.claim)), None)
        role: Role = "warn" if kind else ""
        return put(fitted(f"{sign} {words}", cell - 3, role), " ", say(SIGNS[kind] if kind else " ", role))

    def _through(self, row: Row, column: int, cell: int) -> Content:
        """Through whom the position is known, in numbers."""
        index = row.cells.get(self._actors[column][1])
        chains = self.story.briefing.statements[index].sources if index is not None else ()
        return fitted(f"  {chain_numbers(self.story, chains).plain}", cell - 1, "dim")

    def _state(self, row: Row, place: Place) -> list[Content]:
        role: Role = "warn" if row.state == "contested" else "dim"
        words = state_words(self.story.briefing, self.found.claims, row)
        silent = self._silent.get(row.claim, ())
        if silent:
            words += f"; no word from {', '.join(silent)}"
        return paragraph(say(words, role), place.width, 2)

    @staticmethod
    def _on_scale(row: Row, place: Place) -> Scale:
        least, most = row.extent or (0, 0)
        return Scale(least, most, place.width)
