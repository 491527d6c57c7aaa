"""Where the program keeps things of its own: the cache, which may be deleted, and the state, which is precious."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Where indexes are kept: `$BRIEFING_CACHE`, else the system's folder for caches. Creates nothing."""
    if chosen := os.environ.get("BRIEFING_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("briefing", appauthor=False)


def state_folder() -> Path:
    """Where the state is kept: `$BRIEFING_STATE`, else the system's folder for states. Creates nothing."""
    if chosen := os.environ.get("BRIEFING_STATE"):
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("briefing", appauthor=False)
