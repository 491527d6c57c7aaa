"""When Python looks for garbage: the verb that opens the app has it not looked for until the first frame is there."""

from __future__ import annotations

import gc

_YOUNG = 10_000
"""Objects that grow before garbage is looked for among them.

Painting a key makes some 3,000, and most are gone when the next one comes: looking after each 700, as Python does by
itself, took as long as the painting (8 ms a key instead of 5, 10,000 statements, measured).
"""


def look_seldom() -> None:
    """Look from now on, seldom, and never among what was made so far."""
    gc.freeze()
    gc.set_threshold(_YOUNG, 3)
    gc.enable()
