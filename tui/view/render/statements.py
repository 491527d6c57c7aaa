"""The statements' rows: an actor's heading, then each thing that actor said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.wording import actor_name, chain_words, channel_words, position_words, time_facts
from tui.view.layout import Block
from tui.view.render.clashing import SIGNS, sign_between
from tui.view.render.text import STATEMENT, between, brief, chain_numbers, paragraphs, put, quoted, say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.briefing.model import Statement
    from tui.briefing.reference import Ref
    from tui.view.story import Story

INDENT = 2
_LINES, _ENOUGH = 2, 400
"""Lines of a position, and characters for which they have room in the widest window; its detail has all of it."""


def heading(story: Story, actor: str, shown: int, folded: bool) -> list[Block]:
    """An actor: name, role, side, how many statements, and whether they are folded away."""
    record = story.briefing.actors[actor]
    side = record.side if record.side != record.name else ""
    details = [say(text, "dim") for text in (record.role, side, str(shown)) if text]
    return [
        Block(
            put(say(record.name, "strong"), "  ", between(" · ", details)),
            INDENT,
            say("▸" if folded else "▾", "accent"),
        )
    ]


def statement(story: Story, ref: Ref) -> list[Block]:
    """A statement: exact words, then the briefing's words, then when, how, through whom, and on which claims."""
    record = story.briefing.statements[int(ref.key)]
    blocks = [Block(quoted(record.quote), INDENT)] if record.quote else []
    blocks += paragraphs(record.text, INDENT) if record.text else []
    blocks.append(Block(_provenance(story, record, ref), INDENT))
    blocks += [
        Block(say(brief(line, _ENOUGH)), INDENT + 2, put("  ", say("→", "accent")), most=_LINES)
        for line in position_words(story.briefing, record)
    ]
    blocks += [Block(line, INDENT) for line in _links(story, record, ref)]
    # of two statements of one actor nothing else says where the first ends
    return [blocks[0]._replace(lead=say(STATEMENT, "accent")), *blocks[1:]]


def _provenance(story: Story, record: Statement, ref: Ref) -> Content:
    facts = [*time_facts(story.briefing, record, story.words), channel_words(record.channel)]
    through = [
        put(say(f"{words} " if words else "", "dim"), chain_numbers(story, [chain]))
        for chain in record.sources
        for words in (story.found.chain_words(chain) if story.found else chain_words(story.briefing, chain),)
    ]
    marks = story.found.sourcing_words(ref) if story.found is not None else []
    return between(
        " · ", [*(say(fact, "dim") for fact in facts), between("; ", through), *(say(mark, "warn") for mark in marks)]
    )


def clashes(story: Story, ref: Ref) -> list[tuple[str, str]]:
    """Whom a statement contradicts and by whom it is contradicted, each with its sign and in words."""
    found, statements, references = story.found, story.briefing.statements, story.references
    lines = [(SIGNS[kind], words) for kind, words in found.clash_lines(int(ref.key))] if found is not None else []
    told = {clash.other for clash in found.claims.against(int(ref.key))} if found is not None else set()
    against = references.statements(statements[int(ref.key)].contradicts)
    for words, refs in (("contradicts", against), ("contradicted by", references.contradictions[ref])):
        others: dict[str, list[str]] = {}
        for other in (int(each.key) for each in refs if each.key not in told):
            sign = sign_between(story.briefing, int(ref.key), other)
            others.setdefault(sign, []).append(actor_name(story.briefing, statements[other].actor))
        lines += [(sign, f"{words} {', '.join(dict.fromkeys(names))}") for sign, names in others.items()]
    return lines


def _links(story: Story, record: Statement, ref: Ref) -> list[Content]:
    references = story.references
    after, before = references.statements(record.supersedes), references.successors[ref]

    def names(refs: list[Ref]) -> str:
        statements = story.briefing.statements
        return ", ".join(dict.fromkeys(actor_name(story.briefing, statements[int(each.key)].actor) for each in refs))

    answers = f"↩ in response to {names(references.statements(record.responds_to))}" if record.responds_to else ""
    return [
        *(say(f"{mark} {words}", "warn") for mark, words in clashes(story, ref)),
        *([say(answers, "dim")] if answers else []),
        *([say("↻ replaces an earlier statement", "dim")] if after else []),
        *([say("✗ replaced by a later statement", "warn")] if before else []),
    ]
