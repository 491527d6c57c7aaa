"""What TLP:RED forbids to the verbs that print what is passed on to programs and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.streams import say
from tui.export.marking import RedRefusedError, refuse_red

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.briefing.model import Briefing


def is_refused(verb: str, briefings: Iterable[Briefing], *, allow: bool) -> bool:
    """Whether one of them must not be passed on; then it has been said."""
    try:
        for briefing in briefings:
            refuse_red(briefing, allow=allow)
    except RedRefusedError:
        # not even the headline, which the refusal names
        say(f"briefing {verb}: marked TLP:RED, which must not be passed on; --allow-red does it all the same")
        return True
    return False


def left_out(number: int) -> str:
    """What is said where others are passed on: that some are not."""
    them = "1 briefing is" if number == 1 else f"{number:,} briefings are"
    return f"{them} marked TLP:RED and left out; --allow-red passes them on all the same"
