"""The reader's own marks: in front of a row, in a detail, in a title."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.briefing.times import DAYS, MONTHS
from tui.view.layout import Block
from tui.view.render.text import paragraphs, put, say

if TYPE_CHECKING:
    from datetime import tzinfo

    from textual.content import Content

    from tui.briefing.reference import Ref
    from tui.view.marks import Marks
    from tui.view.render.standing import Line

STAR = "★"
_INDENT = 2
_WEEK = 6
"""Days for which the name of the day is enough."""


def dressed(blocks: list[Block], marks: Marks, ref: Ref) -> list[Block]:
    """The paragraphs of a row behind what the reader has marked and not seen: `★ note · new · The talks …`."""
    if not blocks or marks.is_plain(ref):
        return blocks
    first, *rest = blocks
    return [first._replace(text=put(mark(marks, ref), first.text)), *rest]


def mark(marks: Marks, ref: Ref) -> Content:
    """Star, note and word of a record, ready to be put in front of it."""
    word = marks.word(ref)
    return put(
        say(f"{STAR} " if ref in marks.stars else "", "accent"),
        say("note · " if ref in marks.notes else "", "accent"),
        say(word, "dim" if word == "unread" else "heading"),
        say(" · " if word else "", "dim"),
    )


def with_marks(lines: list[Line], marks: Marks, ref: Ref) -> list[Line]:
    """A detail with the reader's marks in front, and below it what changed and the note."""
    from tui.view.render.changes import edited
    from tui.view.render.standing import Line

    if not lines:
        return lines
    first, *rest = lines
    told = marks.told.get(ref)
    found = [first._replace(blocks=dressed(first.blocks, marks._replace(here=ref), ref)), *rest]
    since = f" since {since_words(marks.since)}" if marks.since is not None else ""
    if told is not None:
        found += [Line([Block(say(""))]), Line([Block(say(f"{told.capitalize()}{since}", "heading"))])]
    for edits in (each.edits for each in (marks.changes.edited if told and marks.changes else ()) if each.ref == ref):
        found += [Line([Block(edited(edit), _INDENT)]) for edit in edits]
    if note := marks.notes.get(ref):
        found += [Line([Block(say(""))]), Line([Block(say("Your note", "heading"))])]
        found.append(Line(paragraphs(note, _INDENT)))
    return found


def since_words(moment: datetime, zone: tzinfo | None = None, now: datetime | None = None) -> str:
    """When that was on the reader's clock: `14:02` today, `Tue 14:02` this week, `3 Oct 14:02`, `3 Oct 2025`."""
    then, today = moment.astimezone(zone), (now or datetime.now().astimezone()).astimezone(zone)
    clock = f"{then:%H:%M}"
    days = (today.date() - then.date()).days
    if days == 0:
        return clock
    if 0 < days <= _WEEK:
        return f"{DAYS[then.weekday()][:3]} {clock}"
    month = f"{then.day} {MONTHS[then.month - 1][:3]}"
    return f"{month} {clock}" if then.year == today.year else f"{month} {then.year}"
