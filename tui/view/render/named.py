"""The details of what a briefing names: actors, sources, claims, places, and the briefing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing import wording
from tui.briefing.reference import Ref
from tui.view.layout import Block
from tui.view.render import headline
from tui.view.render.fields import field, free, gap, links
from tui.view.render.sources import archive_words, weight
from tui.view.render.standing import Line, positions
from tui.view.render.text import say

if TYPE_CHECKING:
    from tui.view.story import Story


def actor(story: Story, ref: Ref) -> list[Line]:
    """Who somebody is, and what they said and took part in."""
    key = str(ref.key)
    record = story.briefing.actors[key]
    members = [Ref("actor", each) for each, actor in story.briefing.actors.items() if actor.affiliation == key]
    published = [Ref("source", each) for each, source in story.briefing.sources.items() if source.actor == key]
    return [
        Line([Block(say(record.name, "strong"))]),
        field("also known as", ", ".join(record.aliases)),
        gap(),
        field("kind", record.kind),
        field("role", record.role),
        field("side", record.side),
        *links("belongs to", story, [Ref("actor", record.affiliation)] if record.affiliation else []),
        *links("members", story, members),
        field("country", record.country or ""),
        field("wikidata", record.wikidata or ""),
        *links("statements", story, (Ref("statement", index) for index in story.references.said_by[key])),
        *links("events", story, story.references.involving[key]),
        *links("publishes", story, published),
        field("note", record.note),
        field("id", key),
        *free(record.extra),
    ]


def source(story: Story, ref: Ref) -> list[Line]:
    """What a source is, what it depends on, and what rests on it."""
    key = str(ref.key)
    record = story.briefing.sources[key]
    citing = [Ref("source", each) for each, source in story.briefing.sources.items() if key in source.cites]
    items, alone = story.findings.dependence.resting.on[key], story.findings.dependence.resting.alone[key]
    marked = set(alone) if len(alone) < len(items) else set()
    depends = story.findings.dependence.depends_on[key]
    return [
        Line([Block(say(record.publisher, "strong"))]),
        Line([Block(say(record.title))] if record.title else []),
        gap(),
        field("author", record.author),
        field("kind", wording.source_kind(record)),
        field("published", story.words(record.published) if record.published else "undated"),
        field("language", record.lang or ""),
        field("link", record.url or "none given"),
        field("accessed", story.words(record.accessed) if record.accessed else ""),
        field("archive", record.archive_url or (archive_words(record) if record.url else "")),
        field("archived", story.words(record.archived_at) if record.archived_at else ""),
        field("sha256", record.sha256 or ""),
        *links("published by", story, [Ref("actor", record.actor)] if record.actor else []),
        field("owner or feed", record.group),
        field("side", record.side),
        field("reliability", wording.reliability_words(record)),
        *links("rests on", story, (Ref("source", each) for each in record.cites)),
        *links("cited by", story, citing),
        *links("quoted by", story, story.references.quoting.get(key, ())),
        field("note", record.note),
        *links("quotes", story, (Ref("source", each) for each, how in depends.items() if how == "quotes")),
        field("carries", weight(story, key)),
        *links("", story, items, lambda each: "only through it:" if each in marked else ""),
        field("id", key),
        *free(record.extra),
    ]


def claim(story: Story, ref: Ref) -> list[Line]:
    """What a claim says, and who holds what of it."""
    key = str(ref.key)
    record = story.briefing.claims[key]
    about = story.references.about[key]
    held = set(story.findings.claims.row(key).cells.values())

    def position(each: Ref) -> str:
        return f"{wording.stand_words(story.briefing.statements[int(each.key)], key, record)}:"

    return [
        Line([Block(say(record.text, "strong"))]),
        gap(),
        field("unit", record.unit),
        *positions(story, key),
        *links(
            "also said", story, (each for each in about if each.table == "statement" and each.key not in held), position
        ),
        *links("events", story, (each for each in about if each.table == "event")),
        field("expected of", ", ".join(wording.actor_name(story.briefing, party) for party in record.parties)),
        field("editor's view", "\n".join(filter(None, [record.assessment, wording.assessment_words(record)]))),
        field("id", key),
        *free(record.extra),
    ]


def place(story: Story, ref: Ref) -> list[Line]:
    """Where a place is, and what happened there."""
    record = story.briefing.places[str(ref.key)]
    where = f"{record.lat:g}, {record.lon:g}" if record.lat is not None and record.lon is not None else ""
    return [
        Line([Block(say(record.name, "strong"))]),
        field("also", ", ".join(record.aliases)),
        field("country", record.country or ""),
        field("lat, lon", where),
        *links("events", story, story.references.happening_at[str(ref.key)]),
        field("id", str(ref.key)),
        *free(record.extra),
    ]


def briefing(story: Story, _: Ref) -> list[Line]:
    """What the briefing says of itself, and all that it names."""
    header = story.briefing.header
    return [
        *(Line(blocks) for blocks in headline.parts(story)),
        gap(),
        field("marking", wording.tlp_label(header.tlp)),
        field("as of", story.as_of),
        field("language", header.lang or ""),
        field("id", header.id or ""),
        *links("claims", story, (Ref("claim", key) for key in story.briefing.claims)),
        *links("places", story, (Ref("place", key) for key in story.briefing.places)),
        *links("actors", story, (Ref("actor", key) for key in story.briefing.actors)),
        *free(header.extra),
        *free(story.briefing.extra),
        *(line for revision in story.briefing.revisions for line in free(revision.extra)),
    ]
