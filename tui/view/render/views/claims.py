"""The claims in dispute: claims by actors, and figures drawn to scale."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name, figure_words
from tui.findings.telling import count_words, why_words
from tui.view.render.clashing import SIGNS
from tui.view.render.text import put, say
from tui.view.render.views import position
from tui.view.render.views.figures import Scale, figure, scale, short
from tui.view.render.views.heads import GAP, heads
from tui.view.render.views.naming import told_apart
from tui.view.render.views.position import Held
from tui.view.render.views.view import NARROW, Cell, Line, Place, View, chosen, fitted, heading, paragraph

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from tui.findings.claims import Row
    from tui.findings.clashes import Stand
    from tui.view.render.text import Role
    from tui.view.story import Story

_CELL, _WIDEST, _WIDEST_CLAIM = 14, 22, 60
_BEYOND = f"{SIGNS['contradiction']}▸", f"◂{SIGNS['contradiction']}"
"""What stands at the right and at the left of a row where a contradiction is out of sight."""
_ASIDE = 2
"""Cells of these."""
_STATES = ("contested", "one-sided", "undisputed", "unaddressed")
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
        figures = (stand.figure for row in claims.rows for stand in claims.stands(row.claim).all[:_MOST])
        self._figure = max((len(short(each)) for each in figures if each is not None), default=0)
        self._clashing: dict[str, list[int]] = {}
        self._called: dict[tuple[str, int], dict[str, str]] = {}

    @property
    def title(self) -> str:
        """Not as if there were a dispute where there is none."""
        return self.NAME if self.found.claims.contested else "Claims and positions"

    def summary(self) -> str:
        """How many are contested."""
        return self.found.contested

    def lines(self, width: int) -> list[Line]:
        """The claims by state, each with its figures."""
        rule = [Line("text", self.found.rule)] if self.found.rule and self._actors else []
        has_columns = width >= NARROW and self._actors
        # a paragraph that fills a small screen would be scrolled off for the first line that has a cell
        found = [*rule, Line("gap")] if has_columns and rule else []
        for state in _STATES:
            rows = [row for row in self.found.claims.rows if row.state == state]
            if rows:
                found.append(Line("heading", (state.capitalize(), count_words(len(rows), "claim"))))
            for row in rows:
                found.append(Line("claim", row, len(self._actors)) if has_columns else Line("name", row, 1))
                found += [*self._positions(row, width), Line("gap")]
        return found[:-1] if has_columns or not rule else [*found, *rule]

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
        if width < NARROW:
            return 1
        room, cell = width - self._left(width), self._cell(width)
        return max(1, len(self._actors) if len(self._actors) * cell <= room else (room - _ASIDE) // cell)

    def _left(self, width: int) -> int:
        """Cells for the claims: what the actors leave, or a third where not all of them fit."""
        return min(_WIDEST_CLAIM, max(width * 3 // 10, 22, width - len(self._actors) * self._cell(width)))

    def _cell(self, width: int) -> int:
        """Cells of a column, the gap counted: wider where there are few, or where a figure needs it."""
        figure = min(_WIDEST, self._figure + len("+ ") + len(" ⇄") + GAP)
        room = max(width * 6 // 10, width - _WIDEST_CLAIM)
        return max(_CELL, figure, min(_WIDEST, room // max(1, len(self._actors))))

    def line_key(self, line: Line) -> Hashable:
        """The claim, and whose position."""
        held = isinstance(line.data, Held)
        kind = "claim" if line.kind == "name" else line.kind
        return kind, line.data.claim, line.data.stand.actor if held else None

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
        shown = self._actors[place.first : place.first + self.columns(place.width)]
        last, every = place.first + len(shown), len(self._actors)
        corner = f"{place.first + 1}-{last} of {every} actors" if len(shown) < every else ""
        corner = f"{'◂ ' if place.first else ''}{corner}{' ▸' if last < every else ''}"
        return heads(self.story.briefing, shown, corner, self._left(place.width), self._cell(place.width))

    def cell(self, line: Line, column: int) -> Cell:
        """A position, with what it clashes with; a claim itself where it is narrow."""
        briefing = self.story.briefing
        if isinstance(line.data, Held):
            return position.cell(self.story, line.data.stand, line.data.claim)
        row: Row = line.data
        claim = Ref("claim", row.claim)
        if line.kind == "name":
            return Cell(briefing.claims[row.claim].text, (claim,))
        stand = self._stand(row, column)
        if stand is None:
            return Cell(f"{actor_name(briefing, self._actors[column][1])} holds no position on it", (claim,))
        return position.cell(self.story, stand, row.claim)

    def _stand(self, row: Row, column: int) -> Stand | None:
        """What the actor of a column holds of a claim."""
        index = row.cells.get(self._actors[column][1])
        return self.found.claims.stands(row.claim).of[index] if index is not None else None

    def draw(self, line: Line, place: Place) -> list[Content]:
        """A claim, its state, its figures."""
        match line.kind, line.data:
            case "heading", (str(name), str(note)):
                return heading(name, note)
            case "text", str(words):
                return paragraph(say(words, "dim"), place.width)
            case "name", row:
                text = paragraph(say(self.story.briefing.claims[row.claim].text, "strong"), place.width)
                return text + self._state(row, place)
            case "claim", row:
                return self._claim(row, place)
            case "scale", row:
                unit = self.story.briefing.claims[row.claim].unit
                return [scale(self._on_scale(row, place), unit)]
            case "figure", Held():
                row = self.found.claims.row(line.data.claim)
                drawn_on = self._on_scale(row, place)
                name = self._names(row, drawn_on.name - 3)[line.data.stand.actor]
                return [figure(self.story, name, line.data.stand, line.data.claim, drawn_on)]
            case "position", Held():
                return position.line(self.story, line.data, place.width)
        return [say("")]

    def _claim(self, row: Row, place: Place) -> list[Content]:
        """The claim beside its cells, each with what is held and through whom that is known; below it its state."""
        left, cell = self._left(place.width), self._cell(place.width)
        text = paragraph(self.story.briefing.claims[row.claim].text, left - _ASIDE - GAP)
        shown = range(place.first, min(len(self._actors), place.first + self.columns(place.width)))
        stands = [self._stand(row, column) for column in shown]
        marks = [position.mark(self.story, stand, row.claim, cell - GAP) for stand in stands]
        marks = [chosen(mark, column == place.selected) for column, mark in zip(shown, marks, strict=True)]
        through = [position.through(self.story, stand, cell - GAP) for stand in stands]
        after, before = self._beyond(row, shown)
        lines = []
        for number in range(max(len(text), 1 + max(map(len, through), default=0))):
            name = fitted(text[number].plain if number < len(text) else "", left - _ASIDE - GAP, "strong")
            aside = fitted("" if number else before, _ASIDE + GAP, "warn")
            parts = marks
            if number:
                told = (each[number - 1] if number <= len(each) else "" for each in through)
                parts = [fitted(words, cell - GAP, "dim") for words in told]
            columns = (put(part, " " * GAP) for part in parts)
            lines.append(put(name, aside, *columns, say("" if number else after, "warn")))
        return lines + self._state(row, place)

    def _beyond(self, row: Row, shown: range) -> tuple[str, str]:
        """Signs for the contradictions of a claim whose columns are out of sight, to the right and to the left."""
        if row.claim not in self._clashing:
            stands = self.found.claims.stands(row.claim)
            places = {actor: place for place, (_, actor) in enumerate(self._actors)}
            self._clashing[row.claim] = [
                places[stand.actor]
                for stand in (stands.all if row.contradictions and len(shown) < len(self._actors) else ())
                if any(other.side != stand.side for other in islice(stands.against(stand), _MOST))
            ]
        clashing = self._clashing[row.claim]
        after = any(place >= shown.stop for place in clashing)
        before = any(place < shown.start for place in clashing)
        return _BEYOND[0] if after else "", _BEYOND[1] if before else ""

    def _state(self, row: Row, place: Place) -> list[Content]:
        role: Role = "warn" if row.state == "contested" else "dim"
        words = why_words(self.story.briefing, self.found.claims, row)
        silent = self._silent.get(row.claim, ())
        if silent:
            words += f"; no word from {', '.join(silent)}"
        return paragraph(say(words, role), place.width, 2)

    def _names(self, row: Row, width: int) -> dict[str, str]:
        """What those who give figures are called in the room that they have."""
        if (row.claim, width) not in self._called:
            actors = [stand.actor for stand in self.found.claims.stands(row.claim).all[:_MOST]]
            names = told_apart([actor_name(self.story.briefing, actor) for actor in actors], width)
            self._called[row.claim, width] = dict(zip(actors, names, strict=True))
        return self._called[row.claim, width]

    def _on_scale(self, row: Row, place: Place) -> Scale:
        least, most = row.extent or (0, 0)
        claim = self.story.briefing.claims[row.claim]
        figures = (stand.figure for stand in self.found.claims.stands(row.claim).all[:_MOST])
        longest = max((len(figure_words(each, claim)) for each in figures if each is not None), default=0)
        return Scale(least, most, place.width, longest)
