"""Parts of Textual that are never used here and need not be loaded."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Spared(ModuleType):
    """Has an empty class for every name that is imported from it."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):  # what the import system asks
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def spared(name: str) -> Iterator[None]:
    """What is imported meanwhile does without the module `name`, unless that is loaded already.

    Only for a module that is named in classes and annotations, and used by nothing that is ever called: its classes
    are empty. Whoever imports it afterwards gets the real one.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Spared(name)
    try:
        yield
    finally:
        del sys.modules[name]
