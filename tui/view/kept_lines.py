"""The finished lines of a list, kept by what stands on them, so that a scrolled list is not painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._styles_cache import StylesCache
from textual.cache import FIFOCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from textual.css.styles import StylesBase
    from textual.geometry import Size
    from textual.strip import Strip

# Some screens' worth. More would not be seen again soon, and each is some 60 objects for the garbage collector.
_KEPT = 256


class KeptLines(StylesCache):
    """A widget's lines with border and padding, as Textual keeps them, and besides wherever they were last seen.

    Textual keeps a line by its place, and scrolling puts another text in every place: of a key that scrolls, half of
    the painting was of lines that had only moved (measured). What is kept is forgotten when Textual forgets: when the
    whole widget is refreshed, as at each change of its style or width. So a list that scrolls refreshes its content.
    Line filters are not in it: they see each line each time.
    """

    def __init__(self, standing: Callable[[int], Hashable]) -> None:
        """`standing` names all that a line of the content shows but for the widget's style."""
        super().__init__()
        self._standing = standing
        self._kept: FIFOCache[Hashable, Strip] = FIFOCache(_KEPT)

    def clear(self) -> None:
        """Forget all lines."""
        super().clear()
        self._kept.clear()

    def render_line(self, styles: StylesBase, y: int, size: Size, content_size: Size, *look: Any) -> Strip:
        """A finished line of the widget; `y` counts from its border."""
        row = y - styles.gutter.top
        if not 0 <= row < content_size.height:
            return super().render_line(styles, y, size, content_size, *look)
        standing = self._standing(row)
        strip = self._kept.get(standing)
        if strip is None:
            strip = self._kept[standing] = super().render_line(styles, y, size, content_size, *look)
        return strip
