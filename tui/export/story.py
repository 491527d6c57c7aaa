"""What every print of a briefing begins with: the briefing, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec import Struct

from tui.findings.claims import Claims
from tui.findings.dependence import Dependence
from tui.findings.references import References
from tui.findings.sourcing import Sourcing

if TYPE_CHECKING:
    from tui.briefing.model import Briefing


class Story(Struct, frozen=True):
    """A briefing and what follows from it."""

    known: References
    claims: Claims
    sourcing: Sourcing

    @classmethod
    def of(cls, briefing: Briefing) -> Self:
        """Nothing is worked out before it is asked for."""
        known = References(briefing)
        return cls(known, Claims(known), Sourcing(Dependence(known)))

    @property
    def briefing(self) -> Briefing:
        """What it follows from."""
        return self.known.briefing

    @property
    def dependence(self) -> Dependence:
        """Which sources rest on which."""
        return self.sourcing.dependence
