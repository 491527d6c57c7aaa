"""Whether a value is a date at all, which the tests of generated ones ask first."""

from __future__ import annotations

from tui.briefing.dates import When
from tui.briefing.problems import Refused


def refused(value: object) -> Refused | None:
    try:
        When.parse(value)
    except Refused as refusal:
        return refusal
    return None
