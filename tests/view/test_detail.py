from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from stories import opened, sourced
from strategies import briefings
from view_harness import SEED, TUTORIAL, reading, small

from tui.briefing import wording
from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.reading import Reading, read
from tui.briefing.reference import Ref, Table
from tui.briefing.times import Lens
from tui.view.render.detail import detail, title
from tui.view.render.links import label
from tui.view.rows import RowList
from tui.view.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.briefing.model import Briefing, Record

# Fields whose words name another record: the table that it is in.
REFERENCES: dict[str, Table] = {
    "affiliation": "actor", "actor": "actor", "actors": "actor", "according_to": "actor", "cites": "source",
    "places": "place", "claims": "claim", "stance": "claim", "figure": "claim",
    "responds_to": "statement", "contradicts": "statement", "supersedes": "statement",
}  # fmt: skip


def story_of(briefing: Briefing) -> Story:
    return Story(Reading("a.toml"), briefing, Lens())


def words(text: str) -> str:
    return " ".join(text.split())


def shown(story: Story, ref: Ref) -> str:
    blocks = [block for line in detail(story, ref) for block in line.blocks]
    return words(" ".join(f"{block.lead.plain} {block.text.plain} {block.tail.plain}" for block in blocks))


def records(briefing: Briefing) -> Iterator[tuple[Ref, Record]]:
    yield Ref("briefing"), briefing.header
    yield from ((Ref("actor", key), actor) for key, actor in briefing.actors.items())
    yield from ((Ref("source", key), source) for key, source in briefing.sources.items())
    yield from ((Ref("place", key), place) for key, place in briefing.places.items())
    yield from ((Ref("claim", key), claim) for key, claim in briefing.claims.items())
    yield from ((Ref("event", index), event) for index, event in enumerate(briefing.events))
    yield from ((Ref("statement", index), statement) for index, statement in enumerate(briefing.statements))
    # a revision is no place to go to; it stands in the detail of the briefing
    yield from ((Ref("briefing"), revision) for revision in briefing.revisions)


def given_fields(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields that say something: those with other values than their defaults."""
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if value != field.default and value not in (None, "", [], {}):
            yield field.name, value


def evidence(story: Story, name: str, value: Any) -> Iterator[str]:
    """What must stand on the screen for a value."""
    if name == "extra":
        for key, each in value.items():
            if words(wording.free_value(each)):
                yield key
                yield wording.free_value(each)
    elif isinstance(value, When):
        yield story.words(value)
    elif isinstance(value, Attribution):
        yield from (wording.publisher(story.briefing, step) for step in value)
    elif isinstance(value, list):
        for each in value:
            yield from evidence(story, name, each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from evidence(story, name, key)
            yield wording._STANCES.get(each) or str(each)
    else:
        yield _told(story, name, value)


def _told(story: Story, name: str, value: Any) -> str:
    """What stands for a single word or number."""
    target = REFERENCES.get(name)
    if target == "statement":
        return label(story, story.references.by_id[value]).plain
    if target is not None:
        return label(story, Ref(target, value)).plain
    words_of: dict[str, Callable[[Any], str]] = {
        "channel": wording.channel_words,
        "status": wording.status_words,
        "tlp": wording.tlp_label,
        "likelihood": lambda text: str(text).replace("-", " "),
        "kind": lambda text: str(text).replace("-", " "),
        "parties": lambda party: wording.actor_name(story.briefing, party),
        "lat": lambda degrees: f"{degrees:g}",
        "lon": lambda degrees: f"{degrees:g}",
    }
    return words_of.get(name, str)(value)


def missing(briefing: Briefing) -> list[tuple[Ref, str, str]]:
    story = story_of(briefing)
    return [
        (ref, name, words(each))
        for ref, record in records(briefing)
        for seen in [shown(story, ref).casefold()]
        for name, value in given_fields(record)
        for each in evidence(story, name, value)
        if words(each).casefold() not in seen
    ]


@pytest.mark.parametrize("path", [TUTORIAL, SEED], ids=["tutorial", "seed"])
def test_every_field_of_every_record_is_shown(path: Any) -> None:
    briefing = read(path).briefing
    assert briefing is not None
    assert missing(briefing) == []
    fields = {(type(record).__name__, name) for _, record in records(briefing) for name, _ in given_fields(record)}
    print(f"{len(fields)} fields of {len(list(records(briefing)))} records")


@settings(max_examples=15, deadline=None)
@given(briefings(most=3))
def test_every_field_of_any_briefing_is_shown(briefing: Briefing) -> None:
    assert missing(briefing) == []


@settings(max_examples=15, deadline=None)
@given(briefings(most=3))
def test_every_reference_leads_somewhere(briefing: Briefing) -> None:
    story = story_of(briefing)
    for ref, _ in records(briefing):
        assert title(story, ref)
        for line in detail(story, ref):
            if line.target is not None:
                assert detail(story, line.target)
                assert label(story, line.target).plain or line.target.table == "claim"


def test_every_record_can_be_reached_from_the_briefing() -> None:
    briefing = read(TUTORIAL).briefing
    assert briefing is not None
    story = story_of(briefing)
    reached: set[Ref] = set()
    ahead = [Ref("briefing")]
    while ahead:
        ref = ahead.pop()
        if ref not in reached:
            reached.add(ref)
            ahead += [line.target for line in detail(story, ref) if line.target is not None]
    assert {ref for ref, _ in records(briefing)} <= reached


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_detail_is_read_with_the_keyboard(size: tuple[int, int]) -> None:
    async with reading(TUTORIAL, size=size) as screen:
        await screen.press("4", "j", "enter")
        seen = screen.words
        for _ in range(20):
            await screen.press("space")
            seen += screen.words
        for text in (
            "Source [2]",
            "Ada Invented",
            "B, usually reliable",
            "Example Media",
            "carries 7 items, 2 only through it",
        ):
            assert text in seen
        rows = screen.app.screen.query_one("#details", RowList)
        text = "".join(line.plain for index in range(len(rows.rows)) for line in rows._lines_of(index))
        assert "50d858e0985ecc7f60418aaf0cc5ab587f42c2570a884095a9e8ccacd0f6545c" in text.replace(" ", "")


async def test_tab_goes_from_link_to_link_and_skips_empty_lines() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "G", "enter")
        met = []
        for _ in range(4):
            await screen.press("tab")
            met.append(screen.under_cursor)
        assert all("→" in line for line in met)
        await screen.press("g")
        for _ in range(6):
            assert screen.under_cursor
            await screen.press("j")


async def test_esc_leaves_for_the_panes_from_any_depth() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "j", "enter", "tab", "enter", "tab", "enter")
        assert "2 back" in screen.words
        await screen.press("escape")
        assert screen.focused == "statements"


async def test_the_original_of_a_translation_is_shown() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3")
        await screen.press_until("We were still at the table")
        await screen.press("enter")
        assert "会社側が席を立ったとき" in screen.words
        assert "(ja)" in screen.words


async def test_enter_on_a_text_goes_to_the_first_line_that_leads_on() -> None:
    async with reading(small()) as screen:
        await screen.press("3")
        await screen.press_until("The door was open.")
        await screen.press("enter")
        assert "→" not in screen.under_cursor
        await screen.press("enter")
        assert "→" in screen.under_cursor
        assert "Ada" in screen.under_cursor
        await screen.press("enter")
        assert "Actor" in screen.words_of("#details")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("3", "j", "enter"), "Statement 1 of 3, Ada"),
        (("2", "j", "enter"), "Event 2 of 2"),
        (("4", "enter"), "Source [1] of 2"),
        (("3", "enter"), "Actor 1 of 2"),
    ],
)
async def test_the_border_says_which_of_how_many_is_open(keys: tuple[str, ...], expected: str) -> None:
    async with reading(small()) as screen:
        await screen.press(*keys)
        assert expected in screen.part("#details")[0]


async def test_the_original_stands_below_its_quote_and_no_link_is_said_once() -> None:
    quoted = {'text = "Doors are doors."': 'quote = "Doors are doors."\noriginal = "Türen sind Türen."'}
    async with reading(small(**quoted)) as screen:
        await screen.press("3", "end", "enter")
        lines = screen.part("#details")
        row = next(index for index, line in enumerate(lines) if "Doors are doors." in line)
        assert "Türen sind Türen." in lines[row + 1]
        await screen.press("escape", "4", "enter")
        assert "none given" in screen.words
        assert "no link" not in screen.words


def test_the_detail_of_a_source_lists_what_its_number_counts_and_marks_what_stands_on_it_alone() -> None:
    sources = 'gazette = { publisher = "Gazette", cites = ["wire"] }\nwire = "Wire"\nown = "Own"'
    made = sourced(sources, "gazette")
    text = "".join(f'[[statement]]\nactor = "ann"\ntext = "Also {number}."\nsources = [{{}}]\n' for number in (1, 2))
    both = opened(f'[actor]\nann = "Ann"\n[source]\n{sources}\n' + text.format('"gazette"', '"gazette", "own"'))
    assert "carries 1 item, only through it" in shown(story_of(made.briefing), Ref("source", "wire"))
    wire = shown(story_of(both), Ref("source", "wire"))
    assert "carries 2 items, 1 only through it" in wire
    assert "only through it: Ann: Also 1." in wire
    assert "Ann: Also 2." in wire
    assert wire.count("only through it:") == 1


async def test_the_key_for_links_follows_the_cursor() -> None:
    async with reading(TUTORIAL, size=(200, 50)) as screen:
        await screen.press("4", "g", "j", "j", "enter")
        assert "Example Wire" in screen.words
        assert "o Link" not in screen.lines[-1], "the wire gives none"
        await screen.press_until("[2] Example Gazette")
        assert "o Link" in screen.lines[-1]
        await screen.press("g")
        assert "o Link" not in screen.lines[-1]
