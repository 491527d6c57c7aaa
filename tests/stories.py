"""Small briefings written in a few words, for the tests of what follows from one."""

from __future__ import annotations

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.model import Actor, Briefing, Claim, Event, Header, Place, Source, Statement
from tui.briefing.reading import read_bytes
from tui.findings.references import References

HEAD = 'format = 1\n[briefing]\nheadline = "Story"\nas_of = 2024-01-10\n'

LOSSES = """
[actor]
n1 = { name = "Ministry of the North", side = "North" }
n2 = { name = "Press centre of the North", side = "North" }
s1 = { name = "Ministry of the South", side = "South" }
[source]
paper = "The Paper"
[claim]
tanks = { text = "Tanks that the North lost", unit = "tanks" }
[[statement]]
id = "four"
actor = "n1"
text = "Four tanks were lost."
said_at = 2024-01-05
sources = ["paper"]
figure = { tanks = 4 }
[[statement]]
id = "ten"
actor = "n2"
text = "Eight to ten tanks were lost."
said_at = 2024-01-05
sources = ["paper"]
figure = { tanks = "8..10" }
[[statement]]
id = "thirty"
actor = "s1"
text = "At least thirty tanks were destroyed."
said_at = 2024-01-05
sources = ["paper"]
figure = { tanks = "30.." }
"""
"""Three figures that exclude each other, two of them from one side."""


def opened(text: str) -> Briefing:
    """The briefing that these tables make."""
    reading = read_bytes((HEAD + text).encode(), "story.toml")
    assert reading.briefing is not None, [str(problem) for problem in reading.problems]
    return reading.briefing


def known(text: str) -> References:
    return References(opened(text))


def claimed(*said: str, actors: str = "", claims: str = "") -> References:
    """Statements by one line each, `actor key = value; key = value`: a1 and a2 of side A, b1 of B, x, y."""
    head = f"""
[actor]
a1 = {{ name = "A one", side = "A" }}
a2 = {{ name = "A two", side = "A" }}
b1 = {{ name = "B one", side = "B" }}
x = "X"
y = "Y"
{actors}
[source]
paper = "The Paper"
[claim]
c = {{ text = "Something happened", unit = "times" }}
d = "Something else happened"
{claims}
"""
    rows = (row.partition(" ") for row in said)
    return known(
        head
        + "".join(
            f'[[statement]]\nactor = "{actor}"\ntext = "Said."\nsources = ["paper"]\n'
            + "".join(f"{field.strip()}\n" for field in rest.split(";"))
            for actor, _, rest in rows
        )
    )


def sourced(sources: str, *chains: str, actor: str = "ann", actors: str = "") -> References:
    """One statement by an actor, known through these chains."""
    listed = ", ".join(f'"{chain}"' for chain in chains)
    return known(f"""
[actor]
ann = {{ name = "Ann", side = "A", affiliation = "house" }}
house = {{ name = "House of A", side = "A" }}
ben = {{ name = "Ben", side = "B" }}
{actors}
[source]
{sources}
[[statement]]
actor = "{actor}"
text = "Said."
sources = [{listed}]
""")


def small() -> Briefing:
    """A short story as a reader would write it."""
    return Briefing(
        format=1,
        header=Header(
            headline="Port strike, Example City",
            as_of=When.parse("2026-01-06"),
            summary="Workers walked out.\n\nTalks are over.",
            key_points=["Nobody knows who left"],
            gaps=["When talks resume"],
            tlp="green",
        ),
        actors={"ministry": Actor(name="Ministry of Ports", role="Spokesman")},
        sources={
            "wire": Source(publisher="Example Wire", kind="wire"),
            "gazette": Source(
                publisher="Example Gazette",
                author="Ada Invented",
                title="Port stands still",
                kind="article",
                url="https://example.org/port",
                published=When.parse("2026-01-06"),
                archive_url="https://example.com/saved",
                archived_at=When.parse("2026-01-07"),
                accessed=When.parse("2026-01-07"),
            ),
        },
        places={"city": Place(name="Example City", aliases=["Sample Town"])},
        claims={"talks": Claim(text="The ministry broke off the talks")},
        events=[
            Event(
                when=When.parse("2026-01-05~"),
                title="Workers walk out",
                places=["city"],
                sources=[Attribution(["wire"])],
            )
        ],
        statements=[
            Statement(
                actor="ministry",
                sources=[Attribution(["gazette", "wire"])],
                quote="The union left the table.",
                said_at=When.parse("2026-01-05T11:00+09:00"),
                channel="press-release",
                stance={"talks": "deny"},
            )
        ],
    )
