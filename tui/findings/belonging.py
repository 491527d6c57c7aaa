"""What the reader's marks on a briefing belong to: the one rule for those who keep them and those who warn of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.text import fold, shown

if TYPE_CHECKING:
    from pathlib import Path

    from tui.briefing.model import Briefing


def briefing_key(briefing: Briefing, path: Path | None) -> str:
    """What marks on a briefing are kept under: its id, else its file's name without the ending.

    What has neither, for it came through a pipe or nothing of its name can be shown, goes by its headline.
    """
    return briefing.header.id or file_key(path) or _headline_key(briefing.header.headline)


def file_key(path: Path | None) -> str:
    """What a briefing without an id goes by, if its file has a name; else empty."""
    return shown(path.stem) if path is not None else ""


def _headline_key(headline: str) -> str:
    from hashlib import blake2b  # late: hardly any briefing needs it

    return f"piped {blake2b(fold(headline).encode(), digest_size=10).hexdigest()}"
