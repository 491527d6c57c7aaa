"""What changed between two versions, to be printed as text or pasted as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.times import Lens, words
from tui.briefing.wording import tlp_label, tlp_role
from tui.export.escaping import inline
from tui.export.plain import Line
from tui.findings.changes import tally
from tui.findings.report import sections
from tui.findings.words import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.model import Briefing
    from tui.findings.changes import Changes, Edit
    from tui.findings.words import Piece

_CONTEXT = 8
"""Words of an edited text that are printed on each side of what changed in it."""
_LEGEND = "In edited texts [-this-] was taken out and {+this+} was put in."
SAME = "No differences."


class Names(NamedTuple):
    """What the two versions are called, fit to be shown."""

    old: str
    new: str


def lines(changes: Changes, names: Names) -> Iterator[Line]:
    """The report as lines from top to bottom."""
    yield Line("title", changes.new.header.headline)
    if marking := _marking(changes):
        yield Line(tlp_role(marking), marking)
    for told in (f"From {_version(names.old, changes.old)}", f"to {_version(names.new, changes.new)}"):
        yield Line("dim", told, 0, 2)
    summary = str(tally(changes.marks, changes.removed, changes.corrections))
    if summary:
        yield Line("dim", f"In all: {summary}.")
    if any(edit.before and edit.after for edited in changes.edited for edit in edited.edits):
        yield Line("dim", _LEGEND)
    if not changes:
        yield from (Line("gap"), Line("text", SAME))
    for section in sections(changes):
        yield from (Line("gap"), Line("heading", section.title))
        for item in section.items:
            yield Line("text", item.head, 0, 2)
            yield from (Line("dim", detail, 4, 2) for detail in item.details)
            yield from (Line("text", _edit_line(edit), 4, 2) for edit in item.edits)


def markdown(changes: Changes, names: Names) -> str:
    """The report as a Markdown document, line end included."""
    blocks = [f"# {inline(changes.new.header.headline)}"]
    if marking := _marking(changes):
        blocks.insert(0, f"**{marking}**")
    blocks.append(f"From {inline(_version(names.old, changes.old))} to {inline(_version(names.new, changes.new))}.")
    if not changes:
        blocks.append(SAME)
    for section in sections(changes):
        blocks.append(f"## {section.title}")
        items = []
        for item in section.items:
            items.append(f"- {inline(item.head, leading=True)}")
            items += [f"  - {inline(detail, leading=True)}" for detail in item.details]
            items += [f"  - {_edit_markdown(edit)}" for edit in item.edits]
        blocks.append("\n".join(items))
    return "\n\n".join(blocks) + "\n"


def _marking(changes: Changes) -> str:
    """The markings of both versions, for what stands in one of them stands in the report."""
    both = dict.fromkeys(filter(None, (tlp_label(each.header.tlp) for each in (changes.new, changes.old))))
    return " and ".join(both)


def _version(name: str, briefing: Briefing) -> str:
    header = briefing.header
    return f"{name} (as of {words(header.as_of, Lens(), zone(header.timezone))}, version {header.version})"


def _edit_line(edit: Edit) -> str:
    if not edit.before or not edit.after:
        return f"{edit.label} {'removed' if edit.before else 'added'}: {_one_line(edit.before or edit.after)}"
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    parts = []
    for kind, text in around(edit.pieces, _CONTEXT):
        told = text.rstrip()
        parts.append(marks[kind].format(told) + text[len(told) :] if told else text)
    # what was taken out and what came in its place stand apart
    return f"{edit.label}: {_one_line(''.join(parts).replace('-]{+', '-] {+'))}"


def _edit_markdown(edit: Edit) -> str:
    label = inline(edit.label, leading=True)
    if not edit.before or not edit.after:
        return f"{label} {'removed' if edit.before else 'added'}: {inline(_one_line(edit.before or edit.after))}"
    parts = (_piece_markdown(piece) for piece in around(edit.pieces, _CONTEXT))
    return f"{label}: {' '.join(filter(None, parts))}"


def _piece_markdown(piece: Piece) -> str:
    """A piece with its mark; blanks stand outside of it, or it would not be one."""
    told = inline(_one_line(piece.text))
    if not told or piece.kind == "same":
        return told
    mark = "~~" if piece.kind == "removed" else "**"
    return f"{mark}{_apart(told, mark[0])}{mark}"


def _apart(text: str, mark: str) -> str:
    r"""The text so that none of its ends joins the marks around it; `\` before what begins with one."""
    return f"\\{text}" if text.startswith(mark) else text


def _one_line(text: str) -> str:
    return " ".join(text.split())
