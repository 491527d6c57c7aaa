"""Everything that the file knows about one record, and what it refers to, as rows to read and to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing import wording
from tui.briefing.order import said_and_reported
from tui.briefing.reference import Ref
from tui.findings.references import claims_of
from tui.view.layout import Block
from tui.view.render import headline
from tui.view.render.links import label
from tui.view.render.sources import archive_words, weight_words
from tui.view.render.standing import WIDTH, Line, clashes, origins, positions
from tui.view.render.text import paragraphs, put, quoted, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.briefing.model import Event, Statement
    from tui.view.story import Story


def detail(story: Story, ref: Ref) -> list[Line]:
    """All rows about a record."""
    return [line for line in _DETAILS[ref.table](story, ref) if line.blocks]


def title(story: Story, ref: Ref) -> str:
    """What the record is, in a word or two."""
    number = f" [{story.references.number[str(ref.key)]}]" if ref.table == "source" else ""
    return ref.table.capitalize() + number


def _field(name: str, text: str) -> Line:
    blocks = paragraphs(text, WIDTH) if text else []
    return Line([blocks[0]._replace(lead=say(name, "dim")), *blocks[1:]] if blocks else [])


def _links(name: str, story: Story, refs: Iterable[Ref], note: Callable[[Ref], str] = lambda _: "") -> list[Line]:
    lines = []
    for index, ref in enumerate(dict.fromkeys(refs)):
        lead = put(say(f"{name if index == 0 else '':<{WIDTH - 2}}", "dim"), say("→ ", "accent"))
        words = note(ref)
        lines.append(Line([Block(put(say(f"{words} ", "dim") if words else "", label(story, ref)), WIDTH, lead)], ref))
    return lines


def _free(extra: dict[str, object]) -> list[Line]:
    return [_field(key, wording.free_value(value)) for key, value in extra.items()]


def _chains(story: Story, item: Event | Statement) -> list[Line]:
    lines: list[Line] = []
    for chain in item.sources:
        said = "known through" if not lines else ""
        words = wording.chain_words(story.briefing, chain)
        lines.append(_field(said or " ", words) if len(chain) > 1 else Line([]))
        lines += _links("" if len(chain) > 1 else said, story, (Ref("source", step) for step in chain))
    return lines


def _statement(story: Story, ref: Ref) -> list[Line]:
    record = story.briefing.statements[int(ref.key)]
    references = story.references
    said, reported = said_and_reported(record, story.briefing)
    told = {clash.other for clash in story.findings.claims.against(int(ref.key))}
    return [
        Line([Block(quoted(record.quote))] if record.quote else []),
        Line(paragraphs(record.text)),
        _gap(),
        *_links(record.cue or "said by", story, [Ref("actor", record.actor)]),
        _field("said", story.words(said) if said else "time not given"),
        _field("reported", story.words(reported) if reported else ""),
        _field("channel", wording.channel_words(record.channel)),
        _field("language", record.lang or ""),
        _field("original", record.original + (f" ({record.original_lang})" if record.original_lang else "")),
        *_chains(story, record),
        *origins(story, ref),
        *clashes(story, ref),
        *_links(
            "contradicts", story, (each for each in references.statements(record.contradicts) if each.key not in told)
        ),
        *_links("contradicted by", story, (each for each in references.contradictions[ref] if each.key not in told)),
        *_positions(story, record),
        *_links("responds to", story, references.statements(record.responds_to)),
        *_links("answered by", story, references.answers[ref]),
        *_links("replaces", story, references.statements(record.supersedes)),
        *_links("replaced by", story, references.successors[ref]),
        *_links("events", story, (each for each in references.related(ref) if each.table == "event")),
        _field("credibility", wording.credibility_words(record.credibility) if record.credibility else ""),
        _field("note", record.note),
        _field("id", record.id or ""),
        *_free(record.extra),
    ]


def _positions(story: Story, record: Statement) -> list[Line]:
    def stand(ref: Ref) -> str:
        key = str(ref.key)
        return f"{wording.stand_words(record, key, story.briefing.claims[key])}:"

    lines: list[Line] = []
    for key in claims_of(record):
        name = "on the claim" if not lines else ""
        lines += _links(name, story, [Ref("claim", key)], stand)
        lines += positions(story, key, WIDTH + 2)
    return lines


def _claims(story: Story, record: Event) -> list[Line]:
    lines: list[Line] = []
    for key in record.claims:
        lines += _links("claims" if not lines else "", story, [Ref("claim", key)])
        lines += positions(story, key, WIDTH + 2)
    return lines


def _event(story: Story, ref: Ref) -> list[Line]:
    record = story.briefing.events[int(ref.key)]
    return [
        Line([Block(say(record.title, "strong"))]),
        Line(paragraphs(record.text) if record.text else []),
        _gap(),
        _field("when", story.words(record.when)),
        *_links("where", story, (Ref("place", key) for key in record.places)),
        *_links("who", story, (Ref("actor", key) for key in record.actors)),
        *_links("according to", story, (Ref("actor", key) for key in record.according_to)),
        *_chains(story, record),
        *origins(story, ref),
        *_claims(story, record),
        *_links("said of it", story, (each for each in story.references.related(ref) if each.table == "statement")),
        _field("credibility", wording.credibility_words(record.credibility) if record.credibility else ""),
        _field("note", record.note),
        _field("id", record.id or ""),
        *_free(record.extra),
    ]


def _actor(story: Story, ref: Ref) -> list[Line]:
    key = str(ref.key)
    record = story.briefing.actors[key]
    members = [Ref("actor", each) for each, actor in story.briefing.actors.items() if actor.affiliation == key]
    published = [Ref("source", each) for each, source in story.briefing.sources.items() if source.actor == key]
    return [
        Line([Block(say(record.name, "strong"))]),
        _field("also known as", ", ".join(record.aliases)),
        _gap(),
        _field("kind", record.kind),
        _field("role", record.role),
        _field("side", record.side),
        *_links("belongs to", story, [Ref("actor", record.affiliation)] if record.affiliation else []),
        *_links("members", story, members),
        _field("country", record.country or ""),
        _field("wikidata", record.wikidata or ""),
        *_links("statements", story, (Ref("statement", index) for index in story.references.said_by[key])),
        *_links("events", story, story.references.involving[key]),
        *_links("publishes", story, published),
        _field("note", record.note),
        _field("id", key),
        *_free(record.extra),
    ]


def _source(story: Story, ref: Ref) -> list[Line]:
    key = str(ref.key)
    record = story.briefing.sources[key]
    citing = [Ref("source", each) for each, source in story.briefing.sources.items() if key in source.cites]
    items = story.references.resting_on[key]
    depends = story.findings.dependence.depends_on[key]
    return [
        Line([Block(say(record.publisher, "strong"))]),
        Line([Block(say(record.title))] if record.title else []),
        _gap(),
        _field("author", record.author),
        _field("kind", wording.source_kind(record)),
        _field("published", story.words(record.published) if record.published else "undated"),
        _field("language", record.lang or ""),
        _field("link", record.url or "none given"),
        _field("accessed", story.words(record.accessed) if record.accessed else ""),
        _field("archive", record.archive_url or archive_words(record)),
        _field("archived", story.words(record.archived_at) if record.archived_at else ""),
        _field("sha256", record.sha256 or ""),
        *_links("published by", story, [Ref("actor", record.actor)] if record.actor else []),
        _field("owner or feed", record.group),
        _field("side", record.side),
        _field("reliability", wording.reliability_words(record)),
        *_links("rests on", story, (Ref("source", each) for each in record.cites)),
        *_links("cited by", story, citing),
        *_links("quoted by", story, story.references.quoting.get(key, ())),
        _field("note", record.note),
        *_links("quotes", story, (Ref("source", each) for each, how in depends.items() if how == "quotes")),
        _field("carries", weight_words(story, key)),
        *_links("", story, items),
        _field("id", key),
        *_free(record.extra),
    ]


def _claim(story: Story, ref: Ref) -> list[Line]:
    key = str(ref.key)
    record = story.briefing.claims[key]
    about = story.references.about[key]
    held = set(story.findings.claims.row(key).cells.values())

    def position(each: Ref) -> str:
        return f"{wording.stand_words(story.briefing.statements[int(each.key)], key, record)}:"

    return [
        Line([Block(say(record.text, "strong"))]),
        _gap(),
        _field("unit", record.unit),
        *positions(story, key),
        *_links(
            "also said", story, (each for each in about if each.table == "statement" and each.key not in held), position
        ),
        *_links("events", story, (each for each in about if each.table == "event")),
        _field("expected of", ", ".join(wording.actor_name(story.briefing, party) for party in record.parties)),
        _field("editor's view", "\n".join(filter(None, [record.assessment, wording.assessment_words(record)]))),
        _field("id", key),
        *_free(record.extra),
    ]


def _place(story: Story, ref: Ref) -> list[Line]:
    record = story.briefing.places[str(ref.key)]
    where = f"{record.lat:g}, {record.lon:g}" if record.lat is not None and record.lon is not None else ""
    return [
        Line([Block(say(record.name, "strong"))]),
        _field("also", ", ".join(record.aliases)),
        _field("country", record.country or ""),
        _field("lat, lon", where),
        *_links("events", story, story.references.happening_at[str(ref.key)]),
        _field("id", str(ref.key)),
        *_free(record.extra),
    ]


def _briefing(story: Story, _: Ref) -> list[Line]:
    header = story.briefing.header
    return [
        *(Line(blocks) for blocks in headline.parts(story)),
        _gap(),
        _field("as of", story.as_of),
        _field("language", header.lang or ""),
        _field("id", header.id or ""),
        *_links("claims", story, (Ref("claim", key) for key in story.briefing.claims)),
        *_links("places", story, (Ref("place", key) for key in story.briefing.places)),
        *_links("actors", story, (Ref("actor", key) for key in story.briefing.actors)),
        *_free(header.extra),
        *_free(story.briefing.extra),
        *(line for revision in story.briefing.revisions for line in _free(revision.extra)),
    ]


def _gap() -> Line:
    return Line([Block(say(""))])


_DETAILS: dict[str, Callable[[Story, Ref], list[Line]]] = {
    "briefing": _briefing, "actor": _actor, "source": _source, "place": _place, "claim": _claim,
    "event": _event, "statement": _statement,
}  # fmt: skip
