"""What a Traffic Light Protocol marking forbids: TLP:RED is for its readers' eyes, not for copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.export.files import ExportError

if TYPE_CHECKING:
    from tui.briefing.model import Briefing


class RedRefusedError(ExportError):
    """A briefing marked TLP:RED was about to leave without the reader's explicit leave."""


def refuse_red(briefing: Briefing, *, allow: bool = False) -> None:
    """Raise `RedRefusedError` for a TLP:RED briefing unless `allow`: every export calls this first."""
    if briefing.header.tlp == "red" and not allow:
        raise RedRefusedError(
            f"“{briefing.header.headline}” is marked TLP:RED and must not be passed on; "
            "`briefing export --allow-red` exports it all the same"
        )
