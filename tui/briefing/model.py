"""Format 1 as types: what a briefing is, each field with its type, rule and the standard its name comes from.

One definition serves reading, checking, writing and the JSON Schema. Keys are spelled as the file spells them;
`extra` holds the record's free `x_` keys.
"""

# No `from __future__ import annotations`: as texts the types would have to be evaluated again at every start, by
# msgspec and by whoever asks what a field may hold; that took 2 ms.
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from tui.briefing.attribution import ID_PATTERN, Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.text import LINE_LENGTH

FORMAT = 1
TITLE_LENGTH, TEXT_LENGTH = 500, 200_000
"""Characters kept of a headline or title, and of a text with paragraphs; any other field has `LINE_LENGTH`."""

NOT_BLANK = r"\S"
LINK_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"
LANGUAGE_PATTERN = r"^([A-Za-z]{2,8}|[XxIi]-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*$"
"""Private tags, `x-klingon`, and those from before BCP 47, `i-default`, begin with one letter."""

Id = Annotated[str, Meta(pattern=ID_PATTERN)]
Title = Annotated[str, Meta(min_length=1, max_length=TITLE_LENGTH, pattern=NOT_BLANK)]
Line = Annotated[str, Meta(max_length=LINE_LENGTH)]
Name = Annotated[str, Meta(min_length=1, max_length=LINE_LENGTH, pattern=NOT_BLANK)]
Text = Annotated[str, Meta(max_length=TEXT_LENGTH)]
Link = Annotated[str, Meta(pattern=LINK_PATTERN, max_length=LINE_LENGTH)]
Language = Annotated[str, Meta(pattern=LANGUAGE_PATTERN, description="BCP 47")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
Grade = Annotated[int, Meta(ge=1, le=6, description="Admiralty scale, credibility of the information")]

Status = Literal["draft", "usable", "withheld", "canceled"]
Tlp = Literal["clear", "green", "amber", "amber+strict", "red"]
ActorKind = Literal["person", "organization", "group", "unknown"]
SourceKind = Literal[
    "article", "wire", "post", "press-release", "press-conference", "broadcast", "interview", "speech",
    "report", "document", "image", "video",
]  # fmt: skip
Channel = Literal[
    "press-release", "press-conference", "interview", "social-post", "speech", "broadcast", "call", "document"
]
Stance = Literal["support", "deny", "query", "comment"]
Likelihood = Literal[
    "almost-no-chance", "very-unlikely", "unlikely", "roughly-even-chance", "likely", "very-likely", "almost-certain"
]
Confidence = Literal["low", "moderate", "high"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
RevisionKind = Literal["update", "correction", "clarification", "retraction"]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every table of a briefing has: its free keys."""

    extra: dict[str, Any] = field(default_factory=dict, name="x_")


class Header(Record, frozen=True, kw_only=True):
    """The `[briefing]` table."""

    headline: Title
    as_of: When
    """The moment described, not the publication (schema.org `temporalCoverage`)."""
    summary: Text = ""
    key_points: list[Line] = []
    timezone: Line = "UTC"
    id: Id | None = None
    version: Annotated[int, Meta(ge=1, le=2**31 - 1)] = 1
    status: Status = "usable"
    lang: Language | None = None
    tags: list[Line] = []
    authors: list[Line] = []
    previous: Id | None = None
    tlp: Tlp | None = None
    gaps: list[Line] = []


class Actor(Record, frozen=True, kw_only=True):
    """Somebody who says or does things (vCard KIND, STIX `identity_class`)."""

    name: Name
    kind: ActorKind = "unknown"
    role: Line = ""
    side: Line = ""
    affiliation: Id | None = None
    aliases: list[Line] = []
    country: Country | None = None
    wikidata: Annotated[str, Meta(pattern=r"^Q[1-9][0-9]*$")] | None = None
    note: Text = ""


class Source(Record, frozen=True, kw_only=True):
    """Something that can be read, seen or heard, and through which we know (CSL, PROV-O)."""

    publisher: Name
    title: Annotated[str, Meta(max_length=TITLE_LENGTH)] = ""
    author: Line = ""
    url: Link | None = None
    published: When | None = None
    accessed: When | None = None
    lang: Language | None = None
    note: Text = ""
    kind: SourceKind | None = None
    actor: Id | None = None
    group: Line = ""
    cites: list[Id] = []
    side: Line = ""
    archive_url: Link | None = None
    archived_at: When | None = None
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-fA-F]{64}$")] | None = None
    reliability: Reliability | None = None


class Place(Record, frozen=True, kw_only=True):
    """A place under all its names; `lat` and `lon` are degrees, WGS 84."""

    name: Name
    aliases: list[Line] = []
    country: Country | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None


class Claim(Record, frozen=True, kw_only=True):
    """One checkable proposition in dispute, or with `unit` a quantity (schema.org Claim)."""

    text: Annotated[str, Meta(min_length=1, max_length=TEXT_LENGTH, pattern=NOT_BLANK)]
    unit: Line = ""
    parties: list[Line] = []
    assessment: Text = ""
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, or is said to have happened."""

    when: When
    title: Title
    id: Id | None = None
    text: Text = ""
    places: list[Id] = []
    actors: list[Id] = []
    claims: list[Id] = []
    according_to: list[Id] = []
    sources: list[Attribution] = []
    credibility: Grade | None = None
    note: Text = ""


class Statement(Record, frozen=True, kw_only=True):
    """What an actor said, and through whom we know (PARC: source, cue, content)."""

    actor: Id
    sources: Annotated[list[Attribution], Meta(min_length=1)]
    id: Id | None = None
    text: Text = ""
    quote: Text = ""
    original: Text = ""
    original_lang: Language | None = None
    lang: Language | None = None
    said_at: When | None = None
    reported_at: When | None = None
    channel: Channel | None = None
    cue: Line = ""
    stance: dict[Id, Stance] = {}
    figure: dict[Id, Figure] = {}
    responds_to: list[Id] = []
    contradicts: list[Id] = []
    supersedes: list[Id] = []
    credibility: Grade | None = None
    note: Text = ""


class Revision(Record, frozen=True, kw_only=True):
    """A change of the briefing that its readers should know of (schema.org CorrectionComment)."""

    at: When
    summary: Name
    kind: RevisionKind = "update"
    by: Line = ""


class Briefing(Record, frozen=True, kw_only=True):
    """One file: keyed tables for what is referred to, lists in file order for what comes in sequence."""

    format: Literal[1]
    header: Header = field(name="briefing")
    actors: dict[Id, Actor] = field(default_factory=dict, name="actor")
    sources: dict[Id, Source] = field(default_factory=dict, name="source")
    places: dict[Id, Place] = field(default_factory=dict, name="place")
    claims: dict[Id, Claim] = field(default_factory=dict, name="claim")
    events: list[Event] = field(default_factory=list, name="event")
    statements: list[Statement] = field(default_factory=list, name="statement")
    revisions: list[Revision] = field(default_factory=list, name="revision")
