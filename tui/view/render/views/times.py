"""Who spoke when: actors by hours or days, with what has no hour beside them, so that silence is visible."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tui.briefing.dates import zone
from tui.briefing.wording import actor_name
from tui.findings.gaps import Quiet
from tui.findings.moments import when_at
from tui.findings.telling import age_words, count_words
from tui.view.render.text import put, say
from tui.view.render.views.naming import told_apart
from tui.view.render.views.view import Cell, Line, Place, View, chosen, fitted, heading, paragraph

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from tui.briefing.reference import Ref
    from tui.findings.grid import Row
    from tui.view.story import Story

_CELL, _WIDEST, _UNTIMED, _TOTAL = 3, 6, 9, 7
_BARS = "▁▂▃▄▅▆▇█"
_SILENCES = 50


class TimesView(View):
    """A row for each actor, a column for each hour or day."""

    NAME = "Actor by time"
    FIXED = 1
    EMPTY = "Nothing happened and nobody spoke."

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self._grid = self.found.grid
        self._rows = [row for row in (self._grid.events, *self._grid.rows) if row.total]
        counts = [len(refs) for row in self._rows for refs in row.cells.values()]
        self._top = max(counts, default=1)
        self._called: dict[int, dict[str, str]] = {}

    def summary(self) -> str:
        """What a column is."""
        grid = self._grid
        if not grid.size:
            return "nothing has a time of day"
        return f"{count_words(grid.size, grid.unit)}, by the briefing's clock"

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002 - the table scrolls where it is narrow
        """What happened, who spoke, all together, and the silences."""
        if not self._rows:
            return []
        if not self._grid.size:
            words = f"No item is dated to the {self._grid.unit}, so there is no table: this is how many items each has."
            return [Line("text", words), Line("gap"), *(Line("count", row, 1) for row in self._rows)]
        cells = 1 + self._grid.size
        found = [*(Line("row", row, cells) for row in self._rows), Line("gap"), Line("all", None, cells)]
        quiet = self.found.gaps.quiet
        if quiet:
            note = count_words(len(quiet), "stretch", "stretches")
            found += [Line("gap"), Line("heading", ("Nothing timed for more than 6 hours", note))]
            found += [Line("silence", each, 1) for each in islice(quiet, _SILENCES)]
            if len(quiet) > _SILENCES:
                found.append(Line("text", f"and {len(quiet) - _SILENCES:,} more, listed among the gaps"))
        untimed = sum(len(row.untimed) for row in self._rows)
        if untimed:
            words = f"{count_words(untimed, 'item')} of no single {self._grid.unit}: in the column “untimed”."
            found += [Line("gap"), Line("text", words)]
        return found

    def columns(self, width: int) -> int:
        """As many hours or days as fit."""
        return max(1, (width - self._left(width)) // self._cell(width))

    def _cell(self, width: int) -> int:
        """Cells of a column: wider where there are few."""
        return max(_CELL, min(_WIDEST, (width - self._left(width)) // max(1, self._grid.size)))

    def column_at(self, x: int, place: Place) -> int | None:
        """The hour or day at a cell of the screen, or the untimed."""
        if self._name(place.width) <= x < self._left(place.width):
            return 0
        column = (x - self._left(place.width)) // self._cell(place.width)
        return place.first + column + 1 if 0 <= column < len(self._shown(place)) else None

    def next_filled(self, line: Line, column: int, step: int) -> int | None:
        """The next cell with something in it: between two there may be years of days."""
        if line.kind in {"silence", "count"}:
            return None
        rows = self._rows if line.kind == "all" else [line.data]
        filled = {number + 1 for row in rows for number in row.cells} | {0 for row in rows if row.untimed}
        beyond = [each for each in filled if (each - column) * step > 0]
        return min(beyond, key=lambda each: abs(each - column), default=None)

    def _left(self, width: int) -> int:
        return self._name(width) + _UNTIMED

    def _name(self, width: int) -> int:
        """Cells for the actors: what the hours or days leave, or a third where not all of them fit."""
        return max(12, min(36, max(width * 3 // 10, width - _UNTIMED - self._grid.size * _CELL)))

    def _shown(self, place: Place) -> range:
        return range(place.first, min(self._grid.size, place.first + self.columns(place.width)))

    def heading(self, place: Place) -> list[Content]:
        """Days above their hours, or months above their days."""
        groups, units, before, cell = "", "", "", self._cell(place.width)
        for number in self._shown(place):
            group, unit = self._label(number)
            room = len(units) - len(groups)
            if group != before and room >= 0:
                groups += " " * room + group + " "
                before = group
            units += f"{unit:>{cell}}"
        name, width = self._name(place.width), self.columns(place.width) * cell
        if not self._grid.size:
            return []
        top = put(" " * self._left(place.width), fitted(f" {groups}", width, "heading"))
        total = put(" " * (name - _TOTAL), fitted(" total", _TOTAL, "dim"))
        return [top, put(total, fitted("untimed", _UNTIMED, "dim"), say(units, "dim"))]

    def _label(self, number: int) -> tuple[str, str]:
        day, month, year, *rest = self._grid.label(number).split()
        if self._grid.unit == "day":
            return f"{month} {year}", day
        zone = f" {rest[1]}" if len(rest) > 1 else ""
        return f"{day} {month} {year}{zone}", rest[0][:2]

    def line_key(self, line: Line) -> Hashable:
        """The actor, or what a silence follows."""
        match line.kind, line.data:
            case "silence", Quiet() as quiet:
                return line.kind, self.story.in_file(quiet.after)
            case "row" | "count", row:
                return line.kind, row.actor
        return line.kind, None

    def column_key(self, column: int) -> Hashable:
        """The hour or day."""
        return self._grid.label(column - 1) if column else None

    def cell(self, line: Line, column: int) -> Cell:
        """What was said then, or what lies on both sides of a silence."""
        if isinstance(line.data, Quiet):
            return Cell(f"Nothing timed for {self._quiet_words(line.data)}", (line.data.after, line.data.before))
        rows = self._rows if line.kind == "all" else [line.data]
        refs = tuple(ref for row in rows for ref in self._refs(row, column))
        who = "All" if line.kind == "all" else self._who(line.data)
        when = self._grid.label(column - 1) if column else f"no single {self._grid.unit}"
        return Cell(f"{who}, {when}: {count_words(len(refs), 'item') if refs else 'nothing'}", refs)

    @staticmethod
    def _refs(row: Row, column: int) -> tuple[Ref, ...]:
        return row.cells.get(column - 1, ()) if column else row.untimed

    def _who(self, row: Row) -> str:
        return actor_name(self.story.briefing, row.actor) if row.actor else "Events"

    def _names(self, width: int) -> dict[str, str]:
        """What the rows are called in the room that they have."""
        if width not in self._called:
            names = told_apart([self._who(row) for row in self._rows], width)
            self._called[width] = {row.actor: name for row, name in zip(self._rows, names, strict=True)}
        return self._called[width]

    def _quiet_words(self, quiet: Quiet) -> str:
        tz = zone(self.story.briefing.header.timezone)
        ends = (self.story.words(when_at(moment, tz)) for moment in (quiet.begins, quiet.ends))
        return f"{age_words(quiet.ends - quiet.begins)}: {' to '.join(ends)}"

    def draw(self, line: Line, place: Place) -> list[Content]:
        """A row of the table, or a silence."""
        match line.kind, line.data:
            case "heading", (str(name), str(note)):
                return heading(name, note)
            case "silence", Quiet() as quiet:
                words = chosen(say(self._quiet_words(quiet)), place.selected is not None)
                return paragraph(words, place.width, 4, put("  ", say("·", "accent")))
            case "count", row:
                told = put(say(self._who(row), "strong"), "  ", say(count_words(row.total, "item")))
                return paragraph(told, place.width, 4, put("  ", say("→", "accent")))
            case "text", str(words):
                return paragraph(say(words, "dim"), place.width)
            case "row", row:
                return [self._row(row, place)]
            case "all", _:
                return [self._all(place)]
        return [say("")]

    def _row(self, row: Row, place: Place) -> Content:
        name = self._name(place.width)
        who = fitted(self._names(name - _TOTAL)[row.actor], name - _TOTAL, "strong")
        gap = " " * (self._cell(place.width) - 2)
        numbers = [(n, len(row.cells.get(n, ()))) for n in self._shown(place)]
        cells = [put(gap, self._count(number, self._top, n + 1 == place.selected)) for n, number in numbers]
        return put(who, fitted(f" {row.total}", _TOTAL, "dim"), self._untimed([row], place), *cells)

    def _all(self, place: Place) -> Content:
        name = self._name(place.width)
        total = sum(row.total for row in self._rows)
        density = {n: sum(len(row.cells.get(n, ())) for row in self._rows) for n in self._shown(place)}
        top = max(density.values(), default=1)
        gap = " " * (self._cell(place.width) - 2)
        cells = [put(gap, self._count(number, top, n + 1 == place.selected)) for n, number in density.items()]
        head = put(fitted("All together", name - _TOTAL, "heading"), fitted(f" {total}", _TOTAL, "dim"))
        return put(head, self._untimed(self._rows, place), *cells)

    @staticmethod
    def _untimed(rows: list[Row], place: Place) -> Content:
        number = sum(len(row.untimed) for row in rows)
        cell = fitted(f"{number:,}" if number else "·", _UNTIMED - 2, "" if number else "dim")
        return put(chosen(cell, place.selected == 0), "  ")

    @staticmethod
    def _count(number: int, top: int, is_chosen: bool) -> Content:
        if not number:
            return chosen(say(" ·", "dim"), is_chosen)
        bar = _BARS[min(len(_BARS) - 1, -(-number * (len(_BARS) - 1) // max(1, top)))]
        told = str(number) if number <= 9 else "+"  # noqa: PLR2004 - one figure
        return chosen(put(say(bar, "accent"), say(told, "strong")), is_chosen)
