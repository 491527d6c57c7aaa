"""In a detail: who contradicts a statement, where it comes from, and all the positions on a claim."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name, stand_words
from tui.findings.sides import side_name
from tui.findings.telling import state_words
from tui.findings.through import origin_name
from tui.view.layout import Block
from tui.view.render.clashing import SIGNS
from tui.view.render.links import label
from tui.view.render.text import between, brief, chain_numbers, count, put, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from tui.findings.clashes import Stand
    from tui.view.render.text import Role
    from tui.view.story import Story

WIDTH = 18
"""Cells in which the names of the fields stand."""
_MOST = 200
"""Rows of a table: a hostile file could have as many positions as it has lines."""
_NAME = 34


class Line(NamedTuple):
    """A row of the detail: its paragraphs, and where Enter leads from it, if anywhere."""

    blocks: list[Block]
    target: Ref | None = None


def lead(name: str, *, leads_on: bool = True) -> Content:
    """What stands at the left of a line: the field's name, and an arrow where Enter leads on."""
    return put(say(f"{name:<{WIDTH - 2}}", "dim"), say("→ " if leads_on else "", "accent"))


def narrowed(blocks: list[Block]) -> list[Block]:
    """The same where there is no room for a column of names: each stands in front of its text."""
    found = []
    for block in blocks:
        if block.indent < WIDTH:
            found.append(block)
            continue
        name, arrow, _ = block.lead.plain.partition("→")
        words = put(say(f"{name.strip()} " if name.strip() else "", "dim"), block.text)
        found.append(Block(words, block.indent - WIDTH + 2, say("→" if arrow else "", "accent"), block.tail))
    return found


def clashes(story: Story, ref: Ref) -> Iterator[Line]:
    """The statements that this one cannot stand together with, and on which claims."""
    claims = story.briefing.claims
    for clash in islice(story.findings.claims.against(int(ref.key)), _MOST):
        head, _, tail = story.findings.clash_parts(clash)
        other = Ref("statement", clash.other)
        on = "; ".join(brief(claims[key].text, 60) for key in clash.claims)
        note = between(" · ", [say(tail.strip(" ,"), "dim"), say(f"on: {on}" if on else "", "dim")])
        sign = say(f"{SIGNS[clash.kind]} ", "warn")
        yield Line(
            [
                Block(
                    put(sign, label(story, other)),
                    WIDTH,
                    put(say(f"{head.strip():<{WIDTH - 2}}", "warn"), say("→ ", "accent")),
                )
                if len(head.strip()) < WIDTH - 2
                else Block(put(sign, say(f"{head.strip()}: ", "warn"), label(story, other)), WIDTH, lead("")),
                *([Block(note, WIDTH)] if note else []),
            ],
            other,
        )


def origins(story: Story, ref: Ref) -> Iterator[Line]:
    """How many independent origins an item has, and what is odd about its sources."""
    found = story.findings
    item = found.item(ref)
    known = found.dependence.origins(item)
    if not known:
        return
    words = [f"{count(len(known), 'origin')}: {', '.join(origin_name(story.briefing, origin) for origin in known)}"]
    if found.sourcing.is_single(item):
        words.append("single source")
    words += [each for each in found.sourcing_words(ref) if each not in words and not each.endswith(words[0])]
    role: Role = "warn" if len(words) > 1 else ""
    yield Line([Block(between("; ", [say(each, role) for each in words]), WIDTH, say("comes from", "dim"))])


def positions(story: Story, claim: str, indent: int = WIDTH) -> Iterator[Line]:
    """The whole table of positions on a claim: its state, then who holds what and through whom that is known."""
    row = story.findings.claims.row(claim)
    stands = story.findings.claims.stands(claim)
    state = say(state_words(story.briefing, story.findings.claims, row), "warn" if row.state == "contested" else "dim")
    yield Line([Block(state, indent, say("state", "dim") if indent == WIDTH else put(""))])
    shown = stands.all[:_MOST]
    width = min(_NAME, max((len(actor_name(story.briefing, stand.actor)) for stand in shown), default=0))
    side = ""
    for stand in shown:
        heading = "" if stand.side.is_actor or len(stands.sides) == 1 else side_name(story.briefing, stand.side)
        if heading != side and (heading or side):
            yield Line([Block(say(heading or "no side given", "heading" if heading else "dim"), indent + 2)])
        side = heading
        arrow = put(" " * indent, say("→ ", "accent"))
        yield Line([Block(position(story, stand, claim, width), indent + 2, arrow)], Ref("statement", stand.statement))
    if len(stands.all) > _MOST:
        yield Line([Block(say(f"and {len(stands.all) - _MOST:,} more", "dim"), indent + 2)])


def position(story: Story, stand: Stand, claim: str, width: int) -> Content:
    """One row: the name, what is held, when, and the chain in numbers."""
    record = story.briefing.statements[stand.statement]
    held = stand_words(record, claim, story.briefing.claims[claim])
    when = story.time_of(record)
    name = actor_name(story.briefing, stand.actor)
    name = name if len(name) <= width else name[: width - 1] + "…"
    known = between(" · ", [say(when, "dim"), chain_numbers(story, record.sources)])
    return put(say(f"{name:<{width}}  ", "strong"), say(held), "  ", known)
