"""What the briefing does not have, and what has grown old."""

from __future__ import annotations

from itertools import islice, starmap
from typing import TYPE_CHECKING

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name, publisher
from tui.findings.telling import age_words, count_words
from tui.view.render.links import label
from tui.view.render.text import brief, put, say
from tui.view.render.views.view import Cell, Line, Place, View, heading, paragraph

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from tui.findings.gaps import OneLanguage, Quiet
    from tui.findings.stale import StaleClaim, StaleSource

_MOST = 500
"""Lines of a kind: a hostile file could have as many gaps as it has records."""
_NAMED = 5
"""Parties that are named for a claim."""


class GapsView(View):
    """One list, by kind."""

    NAME = "Gaps"
    EMPTY = "No gaps: every party has spoken, nothing is stale."

    def summary(self) -> str:
        """How many there are."""
        stale = self.found.stale.total
        return count_words(self.found.gaps.total, "gap") + (f", {stale:,} stale" if stale else "")

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002 - the same at every width
        """Each kind under its heading."""
        gaps, stale = self.found.gaps, self.found.stale
        found: list[Line] = []
        silent: dict[str, list[str]] = {}
        for each in gaps.silent:
            silent.setdefault(each.claim, []).append(actor_name(self.story.briefing, each.party))
        expected = f"expected to speak to {count_words(len(silent), 'claim')}"
        for name, note, cells, number in (
            ("Silent parties", expected, starmap(self._silent, silent.items()), len(gaps.silent)),
            ("Quiet stretches", "more than 6 hours without a time", map(self._quiet, gaps.quiet), len(gaps.quiet)),
            ("One language", "contested, read in one", map(self._language, gaps.one_language), len(gaps.one_language)),
            ("Stale claims", "no word for 72 hours", map(self._claim, stale.claims), len(stale.claims)),
            ("Stale pages", "no saved copy, last seen long ago", map(self._source, stale.sources), len(stale.sources)),
            ("Not known", "in the editor's words", (Cell(words) for words in gaps.editor), len(gaps.editor)),
            (
                "Not known when said",
                "the file gives no said_at",
                map(self._untimed, gaps.no_said_at),
                len(gaps.no_said_at),
            ),
        ):
            if number:
                found += [Line("gap")] if found else []
                found.append(Line("heading", (f"{name}, {number:,}", note)))
                left_over = iter(cells)
                found += [Line("item", cell, 1) for cell in islice(left_over, _MOST)]
                if left := sum(1 for _ in left_over):
                    found.append(Line("text", f"and {left:,} more"))
        return found

    def line_key(self, line: Line) -> Hashable:
        """Its words."""
        return line.data.words if isinstance(line.data, Cell) else None

    def cell(self, line: Line, column: int) -> Cell:  # noqa: ARG002 - one to a line
        """What the gap is about."""
        assert isinstance(line.data, Cell), "only these lines have one"
        return line.data

    def draw(self, line: Line, place: Place) -> list[Content]:
        """A gap, with an arrow where it leads on."""
        match line.kind, line.data:
            case "item", Cell(words, refs):
                lead = put("  ", say("→" if refs else "?", "accent"))
                return paragraph(words, place.width, 4, lead)
            case "heading", (str(name), str(note)):
                return heading(name, note if place.width > len(name) + len(note) + 2 else "")
            case "text", str(words):
                return paragraph(say(words, "dim"), place.width, 4)
        return [say("")]

    def _silent(self, claim: str, parties: list[str]) -> Cell:
        more = f" and {len(parties) - _NAMED:,} more" if len(parties) > _NAMED else ""
        return Cell(f"{self._text(claim)}: no word from {', '.join(parties[:_NAMED])}{more}", (Ref("claim", claim),))

    def _quiet(self, gap: Quiet) -> Cell:
        after, before, begins, ends = gap
        first, last = (brief(label(self.story, ref).plain, 70) for ref in (after, before))
        return Cell(f"{age_words(ends - begins)} with nothing timed between: {first} / {last}", (after, before))

    def _language(self, gap: OneLanguage) -> Cell:
        claim, lang = gap
        return Cell(f"Only in {lang}: {self._text(claim)}", (Ref("claim", claim),))

    def _claim(self, gap: StaleClaim) -> Cell:
        claim, state, newest, seconds = gap
        return Cell(
            f"{state}, newest word {age_words(seconds)} old: {self._text(claim)}", (Ref("claim", claim), newest)
        )

    def _source(self, gap: StaleSource) -> Cell:
        source, seconds = gap
        words = f"{publisher(self.story.briefing, source)}: seen {age_words(seconds)} before the moment described"
        return Cell(words, (Ref("source", source),))

    def _untimed(self, ref: Ref) -> Cell:
        return Cell(" ".join(label(self.story, ref).plain.split()), (ref,))

    def _text(self, claim: str) -> str:
        return brief(self.story.briefing.claims[claim].text, 120)
