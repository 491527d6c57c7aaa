"""A claim across the library: who held what of it, and who changed it.

A claim is the same in two briefings when its id is and its text is alike: ids are chosen within a story, and every desk
has a claim called `cause`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.findings.overlap import is_alike, telling
from tui.findings.words import word_set

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from tui.findings.overlap import Words
    from tui.library.moments import Moment

_MOST_LED_TO = 1_000
"""Claims to which a word may lead; one that leads to more tells nothing."""


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
        self._texts = {word_set(text): None}
        self._last: dict[Hashable, Position] = {}

    def is_of(self, text: str) -> bool:
        """Whether this claim says the same in another briefing, or nearly."""
        return self.says(word_set(text))

    def says(self, words: Words) -> bool:
        """The same of the words of that text."""
        return words in self._texts or any(is_alike(words, known) for known in self._texts)

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
            self._texts[word_set(text)] = None

    @property
    def briefings(self) -> int:
        """In how many briefings there is a position."""
        return len({position.moment.number for position in self.positions})


class SameClaims:
    """The claims with one id, told apart by what they say.

    Ten thousand briefings may have ten thousand claims of that id: each text is compared with those only that share
    one of its rarest words, as all that are alike do.
    """

    def __init__(self, claim: str, texts: Iterable[str]) -> None:
        """`texts`: what the claim says anywhere, in any order."""
        self.found: list[Held] = []
        """In the order in which they were first asked for."""
        self._claim = claim
        self._words = {text: word_set(text) for text in texts}
        self._frequency = Counter(word for words in set(self._words.values()) for word in words)
        self._places: dict[Words, int] = {}
        self._leads_to: dict[str, list[int]] = {}

    def held(self, text: str) -> Held:
        """The claim that says this, or nearly; a new one if none does."""
        words = self._words[text]
        if (place := self._places.get(words)) is None:
            rare = telling(words, self._frequency)
            led_to = (places for word in rare if len(places := self._leads_to.get(word, ())) <= _MOST_LED_TO)
            near = sorted(set().union(*led_to))
            place = next((each for each in near if self.found[each].says(words)), len(self.found))
            if place == len(self.found):
                self.found.append(Held(self._claim, text))
            self._places[words] = place
            for word in rare:
                self._leads_to.setdefault(word, []).append(place)
        return self.found[place]
