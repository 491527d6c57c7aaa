"""A claim across the library: who held what of it, and who changed it.

A claim is the same in two briefings when its id is and its text is alike: ids are chosen within a story, and every desk
has a claim called `cause`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.findings.overlap import is_alike
from tui.findings.words import word_set

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.library.moments import Moment


class Position(NamedTuple):
    """What a statement does to a claim."""

    moment: Moment
    stance: str
    figure: str
    """As the file writes it: `4`, `2..4`; either of both may be ""."""
    is_turn: bool = False
    """Whether the stance differs from what the same actor held before, as far as the library knows."""
    is_recount: bool = False
    """Whether the figure does."""


class Held:
    """The positions on one claim, in order of time."""

    def __init__(self, claim: str, text: str) -> None:
        self.claim = claim
        self.text = text
        """What it says in the briefing that has it last."""
        self.positions: list[Position] = []
        self._texts = [word_set(text)]
        self._last: dict[Hashable, Position] = {}

    def is_of(self, text: str) -> bool:
        """Whether this claim says the same in another briefing, or nearly."""
        words = word_set(text)
        return any(words == known or is_alike(words, known) for known in self._texts)

    def add(self, moment: Moment, stance: str, figure: str, text: str, actor: Hashable) -> None:
        """One more, which is later than those before."""
        before = self._last.get(actor)
        # what is left unsaid changes nothing
        is_turn = before is not None and bool(stance and before.stance) and stance != before.stance
        is_recount = before is not None and bool(figure and before.figure) and figure != before.figure
        position = Position(moment, stance, figure, is_turn, is_recount)
        self._last[actor] = position
        self.positions.append(position)
        if text != self.text:
            self.text = text
            self._texts.append(word_set(text))

    @property
    def briefings(self) -> int:
        """In how many briefings there is a position."""
        return len({position.moment.number for position in self.positions})


def same_claim(known: list[Held], claim: str, text: str) -> Held:
    """The claim that says this, of those with its id; a new one, added to them, if none does."""
    held = next((held for held in known if held.is_of(text)), None)
    if held is None:
        held = Held(claim, text)
        known.append(held)
    return held
