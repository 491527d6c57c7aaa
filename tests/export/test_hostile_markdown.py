"""A stranger's text adds nothing but text to an exported document, and all of it comes back."""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.model import Actor, Briefing, Claim, Event, Header, Place, Revision, Source, Statement
from tui.briefing.text import clean
from tui.export import markdown as document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markdown_it.token import Token

CORPUS = Path(__file__).parents[2] / "../shared/corpora/naughty-strings/blns.json"
DAY = When.parse("2020-09-27")
FRAGMENTS = [
    *("*", "**", "_", "__", "`", "```", "~~~", "~~", "~", "#", "## ", "-", "- ", "+ ", "> ", "1. "),
    *("1) ", "=", "===", "---", "|", "||", "| --- |", ":-", ":", "::: ", "[", "]", "[]", "](", "[["),
    *("]]", "![", "[^1]", "[^1]: ", "^[", "[a]: https://e.org", "[a](https://e.org)", "<", ">", "<b>"),
    *("</b>", "<!--", "-->", "<script>", "<a href='x'>", "&amp;", "&#27;", "&#x202e;", "&copy", "&", ";"),
    *("\\", "\\\\", "\\|", "(", ")", "{", "}", "{{", "{%", "{#id .c}", "http://e.org"),
    *("https://e.org/a_b_c", "www.e.org", "e.org", "//e.org", "a@e.org", "mailto:a@e.org", "ftp://e.de"),
    *("$", "$$", "$x$", "==", "%%", "%", "#tag", "@name", "[ ] ", "[x] ", "[!note] ", "!", "?", ".", "^"),
    *("'", '"', " ", "  ", "    ", "a", "b1", "ok", "é", "\u00a0", "\u3000", "😀", "日本", "\u2018", "…"),
    *("0", "1", ":smile:", "    - x"),
]  # fmt: skip
HOSTILE = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(st.characters(codec="utf-8"), max_size=3)), max_size=7
).map("".join)


class Node(NamedTuple):
    """One node of a parsed document, without its text."""

    type: str
    tag: str
    attributes: tuple[tuple[str, str], ...]
    label: str


def parsers() -> list[MarkdownIt]:
    """CommonMark, GitHub with bare links, and what Obsidian and Pandoc add."""
    pytest.importorskip("linkify_it", reason="linkify-it-py finds the bare links of GFM")
    plain = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin)
    github = MarkdownIt("gfm-like").use(footnote_plugin).use(front_matter_plugin).use(tasklists_plugin)
    wiki = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
    return [plain, github, wiki.use(dollarmath_plugin, allow_space=False, allow_digits=False)]


def walk(tokens: Iterable[Token]) -> Iterator[tuple[Node | None, str]]:
    for token in tokens:
        if token.type == "inline":
            yield from walk(token.children or [])
        elif token.type == "text":
            yield None, token.content
        elif token.type == "softbreak":
            yield None, "\n"
        elif token.type == "front_matter":
            yield Node("front_matter", "", (), ""), ""
        else:
            attributes = tuple((key, str(value)) for key, value in token.attrs.items())
            content = token.content if token.type in {"code_inline", "html_inline", "html_block"} else ""
            yield Node(token.type, token.tag, attributes, str(token.meta.get("label", ""))), content


def read_back(parser: MarkdownIt, text: str) -> tuple[list[Node], str]:
    """The nodes, and the text between them with blanks as HTML shows them; \\x00 stands for a node."""
    nodes, parts = [], []
    for node, content in walk(parser.parse(text)):
        if node:
            nodes.append(node)
            parts.append("\x00")
        parts.append(content)
    return nodes, re.sub(r"\s*\x00\s*", "\x00", re.sub(r"[^\S\x00]+", " ", "".join(parts)))


def filled(take: Callable[[], str], *, lines: Callable[[], str] | None = None) -> Briefing:
    """A briefing that has every field an export prints; `take` gives one line, `lines` a long text."""
    long = lines or take
    chains = [Attribution(["s1", "s2"]), Attribution(["s3"])]
    link = "https://example.org/a?b=1&c=2"
    return Briefing(
        format=1,
        header=Header(
            headline=take(),
            as_of=DAY,
            summary=long(),
            key_points=[take(), take()],
            authors=[take()],
            tags=[take()],
            gaps=[take(), take()],
            tlp="amber+strict",
            status="draft",
        ),
        actors={
            "a": Actor(name=take(), role=take(), side=take(), aliases=[take()], note=long()),
            "b": Actor(name=take()),
            "e": Actor(name=take(), side="E"),
            "f": Actor(name=take()),
        },
        sources={
            "s1": Source(
                publisher=take(),
                title=take(),
                author=take(),
                group=take(),
                side=take(),
                note=take(),
                url=link,
                archive_url=link,
                archived_at=DAY,
                accessed=DAY,
                cites=["s2"],
                reliability="B",
                kind="article",
            ),
            "s2": Source(publisher=take(), title=take(), published=DAY),
            "s3": Source(publisher=take()),
            "s4": Source(publisher=take()),
            "s5": Source(publisher=take(), actor="f", url=link, accessed=When.parse("2020-01-01")),
        },
        places={"p": Place(name=take(), aliases=[take()])},
        claims={
            "c": Claim(
                text=take(), unit=take(), assessment=long(), likelihood="likely", confidence="low", parties=["b", "f"]
            )
        },
        events=[
            Event(
                when=DAY,
                title=take(),
                text=long(),
                note=long(),
                places=["p"],
                actors=["a"],
                claims=["c"],
                according_to=["b"],
                sources=chains,
            ),
            Event(when=DAY, title=take()),
        ],
        statements=[
            Statement(
                id="one",
                actor="a",
                sources=chains,
                text=long(),
                quote=long(),
                original=long(),
                original_lang="el",
                cue=take(),
                note=long(),
                stance={"c": "deny"},
                figure={"c": Figure((2, 4))},
                said_at=DAY,
                channel="speech",
                credibility=2,
            ),
            Statement(
                actor="b",
                sources=chains,
                text=long(),
                responds_to=["one"],
                contradicts=["one"],
                stance={"c": "support"},
                figure={"c": Figure((7, None))},
            ),
            Statement(actor="b", sources=[Attribution(["s3"])], quote=long()),
            # what the evidence says: one origin that is a group, one side, the other side only, a word of one's own
            Statement(actor="b", sources=[Attribution(["s4", "s1"]), Attribution(["s3", "s1"])], text=long()),
            Statement(actor="e", sources=[Attribution(["s5"])], text=long(), stance={"c": "support"}, said_at=DAY),
            Statement(actor="e", sources=[Attribution(["s5"])], text=long(), stance={"c": "deny"}, said_at=DAY),
        ],
        revisions=[Revision(at=DAY, summary=take(), by=take(), kind="correction")],
    )


class Text:
    """Gives hostile texts one after the other, or for each a harmless one of the same shape."""

    def __init__(self, texts: Sequence[str], *, harmless: bool) -> None:
        self.texts, self.harmless = texts, harmless
        self.used = 0
        self.lines: dict[str, str] = {}

    def line(self) -> str:
        raw = self.texts[self.used % len(self.texts)]
        self.used += 1
        return self._shape(clean(raw)[0])

    def long(self) -> str:
        count = 2 + self.used % 2
        raw = ("\n\n" if self.used % 3 else "\n").join(
            self.texts[(self.used + step) % len(self.texts)] for step in range(count)
        )
        self.used += count
        return self._shape(clean(raw, 200_000, lines=True)[0])

    def _shape(self, text: str) -> str:
        return re.sub(r"\S(?:[^\n]*\S)?", self._word, text) if self.harmless else text

    def _word(self, match: re.Match[str]) -> str:
        content = match[0]
        # A footnote adds a full stop where none is, so the last character is kept.
        word = f"zq{len(self.lines)}" + (f"xq{content[-1]}" if content[-1] in ".!?" else "zq")
        self.lines[word] = content
        return word


def assert_only_text(texts: Sequence[str], parser: MarkdownIt) -> int:
    """A document of these texts has the nodes of a harmless one, and gives every text back."""
    hostile, harmless = Text(texts, harmless=False), Text(texts, harmless=True)
    made = document.markdown(filled(hostile.line, lines=hostile.long), "a.toml")
    skeleton = document.markdown(filled(harmless.line, lines=harmless.long), "a.toml")
    nodes, text = read_back(parser, made)
    expected_nodes, expected = read_back(parser, skeleton)
    restored = re.sub(r"zq\d+(?:zq|xq[.!?])", lambda match: harmless.lines[match[0]], expected)
    assert nodes == expected_nodes
    assert text.split() == re.sub(r"\s*\x00\s*", "\x00", restored).split()
    assert not re.search(r"[\x01-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
    return hostile.used


@pytest.fixture(autouse=True)
def _whole_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "hostile" in request.node.name:
        monkeypatch.setattr(document, "_ROW_LENGTH", 10**6)


@given(st.lists(HOSTILE, min_size=79, max_size=79), st.integers(0, 2))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_hostile_texts_add_no_node_and_come_back(texts: list[str], parser: int) -> None:
    assert_only_text(texts, parsers()[parser])


def test_ten_thousand_hostile_texts_add_no_node(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(27)  # noqa: S311 - repeatable, not secret
    count = round_ = 0
    known = parsers()
    while count < 10_000:
        texts = ["".join(chance.choices(FRAGMENTS, k=chance.randint(1, 7))) for _ in range(79)]
        count += assert_only_text(texts, known[round_ % len(known)])
        round_ += 1
    with capsys.disabled():
        sys.stdout.write(f" [{count} hostile texts in {round_} documents]")


def test_hostile_corpus_adds_no_node(capsys: pytest.CaptureFixture[str]) -> None:
    if not CORPUS.exists():
        pytest.skip("all naughty strings: ../shared/corpora is not there")
    texts = json.loads(CORPUS.read_text(encoding="utf-8"))
    used = 0
    for parser in parsers():
        for start in range(0, len(texts), 40):
            used += assert_only_text(texts[start:] + texts[:start], parser)
    with capsys.disabled():
        sys.stdout.write(f" [{len(texts)} naughty strings, {used} placements]")
