"""A part of a briefing as the index keeps it."""

from __future__ import annotations

from msgspec import Struct, msgpack

from tui.briefing.reference import Ref, Table


class Item(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A part of a briefing that a search can find: a record, or for the headline pane one of its texts."""

    table: Table
    key: str | int
    text: str
    """In lines: first what the record is called, then the rest."""
    when: str = ""
    """As the file writes it; for a statement the time that it is ordered by."""
    low: float | None = None
    high: float | None = None
    """What the time covers; None both where there is none."""
    actors: list[str] = []
    """Who speaks, asserts or takes part."""
    sources: list[str] = []
    """Attributions, as the file writes them."""
    places: list[str] = []
    stands: list[tuple[str, str, str]] = []
    """Claims with the stance and the figure, as the file writes them; both may be ""."""
    side: str = ""
    """Of an actor: the side, else the name."""
    names: int = 1
    """How many lines of the text are names."""
    cue: str = ""
    """Of a statement: the reporting verb, where it is not "said"."""
    note: int = 0
    """Where in the text the editor's own note begins; 0 where there is none."""
    part: str = ""
    """Of a text of the header: which one, unless it is the headline."""

    @property
    def ref(self) -> Ref:
        """Where it stands in the briefing."""
        return Ref(self.table, self.key)


encode = msgpack.Encoder().encode
decode = msgpack.Decoder(list[Item]).decode
