"""Through whom we know, as a tree: from what was read to where it comes from."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.reference import Ref
from tui.briefing.wording import publisher, source_kind
from tui.findings.telling import count_words
from tui.findings.through import origin_name, sourcing_words
from tui.view.render.links import label
from tui.view.render.sources import weight
from tui.view.render.text import between, chain_numbers, put, say
from tui.view.render.views.view import NARROW, Cell, Line, Place, View, heading, paragraph

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content

    from tui.findings.dependence import Branch, Origin

_DEEPEST = 12
"""Steps that are indented further: beyond them the tree would leave the screen."""
_LEAST_WORDS = 8
"""Cells that words have however deep they stand."""


class Guide(NamedTuple):
    """The lines that lead to a branch, and past it."""

    first: str
    """Before its first line: `  ├─ `, `  │  └─ `."""
    below: str
    """Before the others: `  │  `, and a step more where branches of its own follow."""


class DependenceView(View):
    """The tree, what several sources share, and confirmations that are none."""

    NAME = "Source dependence"
    EMPTY = "No sources in this briefing."

    def summary(self) -> str:
        """How many that really is."""
        return self.found.sources

    def lines(self, width: int) -> list[Line]:
        """What is shared and what is odd first, then the tree."""
        dependence = self.found.dependence
        rule = [Line("text", self.found.rule)] if self.found.rule else []
        # a paragraph that fills a small screen would be scrolled off for the first line that has a cell
        found = rule if width >= NARROW else []
        if dependence.shared:
            found.append(Line("heading", ("Shared origins", "several that we read, one that it comes from")))
            found += [Line("shared", origin, 1) for origin in dependence.shared]
        if dependence.false_confirmations:
            found.append(Line("heading", ("False confirmations", "several sources, one origin")))
            found += [Line("false", ref, 1) for ref in dependence.false_confirmations]
        tree = list(dependence.tree())
        if tree:
            found += [Line("gap")] if found else []
            found.append(Line("heading", ("From what we read to where it comes from", "")))
            found += [Line("branch", pair, 1) for pair in zip(tree, _guides(tree), strict=True)]
        if dependence.unused:
            found += [Line("gap"), Line("heading", ("Nothing rests on these", ""))]
            found += [Line("unused", key, 1) for key in dependence.unused]
        if tree:
            found += [Line("gap"), Line("text", "No source here rests on itself by way of others.")]
        if rule and width < NARROW:
            found += [Line("gap"), *rule]
        return found

    def line_key(self, line: Line) -> Hashable:
        """The source, or the item."""
        match line.kind, line.data:
            case "branch", (branch, _):
                return line.kind, branch.source, branch.depth
            case "false", Ref() as ref:
                return line.kind, self.story.in_file(ref)
        return line.kind, line.data

    def cell(self, line: Line, column: int) -> Cell:  # noqa: ARG002 - one to a line
        """A source, or the item that two sources seem to confirm."""
        briefing = self.story.briefing
        match line.kind, line.data:
            case "branch", (branch, _):
                key: str = branch.source
                return Cell(f"{publisher(briefing, key)}: {weight(self.story, key)}", (Ref("source", key),))
            case "shared", origin:
                return self._origin(origin)
            case "false", Ref() as ref:
                words = "; ".join(sourcing_words(self.found.sourcing, self.found.item(ref)))
                return Cell(words, (ref,))
        return Cell(publisher(briefing, str(line.data)), (Ref("source", str(line.data)),))

    def _origin(self, origin: Origin) -> Cell:
        readers = self.found.dependence.shared[origin]
        own = [origin.key] if origin.kind == "source" else self._members(origin.key)
        refs = tuple(Ref("source", key) for key in dict.fromkeys([*own, *readers]))
        return Cell(f"{origin_name(self.story.briefing, origin)}: {count_words(len(refs), 'source')}", refs)

    def _members(self, group: str) -> list[str]:
        return [key for key, source in self.story.briefing.sources.items() if source.group == group]

    def draw(self, line: Line, place: Place) -> list[Content]:
        """A line of the tree, or of what stands above it."""
        match line.kind, line.data:
            case "heading", (str(name), str(note)):
                if place.width < len(name):
                    return paragraph(say(name, "heading"), place.width)
                return heading(name, note if place.width > len(name) + len(note) + 2 else "")
            case "text", str(words):
                return paragraph(say(words, "dim"), place.width)
            case "branch", (branch, guide):
                return self._branch(branch, guide, place)
            case "shared", origin:
                return self._shared(origin, place)
            case "false", Ref() as ref:
                marks = "; ".join(sourcing_words(self.found.sourcing, self.found.item(ref)))
                chains = chain_numbers(self.story, self.found.item(ref).sources)
                told = put(label(self.story, ref), "  ", say(marks, "warn"), " ", chains)
                return paragraph(told, place.width, 4, put("  ", say("≠", "warn")))
            case "unused", str(key):
                return paragraph(label(self.story, Ref("source", key)), place.width, 2)
        return [say("")]

    def _shared(self, origin: Origin, place: Place) -> list[Content]:
        number = self.story.references.number
        numbers = " ".join(f"[{number[key]}]" for key in self.found.dependence.shared[origin])
        name = origin_name(self.story.briefing, origin)
        own = f"[{number[origin.key]}] " if origin.kind == "source" else ""
        note = "owner or feed, counts once" if origin.kind == "group" else ""
        words = between(
            " · ",
            [put(say(own, "accent"), say(name, "strong"), say(" ← ", "dim"), say(numbers, "accent")), say(note, "dim")],
        )
        return paragraph(words, place.width, 4, put("  ", say("◇", "accent")))

    def _branch(self, branch: Branch, guide: Guide, place: Place) -> list[Content]:
        record = self.story.briefing.sources[branch.source]
        origins = {origin.key for origin in self.found.dependence.shared if origin.kind == "source"}
        how = f"{branch.how} " if branch.depth else ""
        facts = [
            say(source_kind(record), "dim"),
            say(weight(self.story, branch.source), "dim"),
            say(f"same owner or feed: {record.group}" if record.group else "", "dim"),
            say("◇ shared origin" if branch.source in origins else "", "warn"),
            say("above already" if branch.is_again else "", "dim"),
        ]
        number = say(f"[{self.story.references.number[branch.source]}] ", "accent")
        words = put(say(how, "dim"), number, say(record.publisher, "strong"), "  ", between(" · ", facts))
        if words.cell_length <= place.width - len(guide.first):
            return [put(say(guide.first, "dim"), words)]
        # what is deeper than the window is wide leaves some room for words
        room = max(_LEAST_WORDS, place.width - len(guide.below))
        leads = (each[: max(0, place.width - room)] for each in chain([guide.first], repeat(guide.below)))
        return [put(say(lead, "dim"), line) for lead, line in zip(leads, paragraph(words, room), strict=False)]


def _guides(tree: list[Branch]) -> list[Guide]:
    guides: list[Guide] = []
    more: dict[int, bool] = {}
    for branch in reversed(tree):
        depth = min(branch.depth, _DEEPEST)
        above = "".join("│  " if more.get(level) else "   " for level in range(1, depth))
        here, past = ("", "") if not depth else ("├─ ", "│  ") if more.get(depth) else ("└─ ", "   ")
        down = "│  " if more.get(depth + 1) else ""
        guides.append(Guide(f"  {above}{here}", f"  {above}{past}{down}"))
        more = {level: is_open for level, is_open in more.items() if level < depth} | {depth: True}
    return guides[::-1]
