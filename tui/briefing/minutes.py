"""Times that were written to the minute: TOML 1.1 allows `10:00Z`, and its parsers read it as `10:00:00Z`.

The one place where the text is asked what a value is; a file without such a time pays for one search.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.briefing.notes import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.positions import KeyPath

_MAX_DEPTH = 8
"""Steps of a path that are followed; no date of the format stands so deep."""

# It begins with a plain character, which is found ten times as fast as a class of them.
_TO_THE_MINUTE = re.compile(
    r":(?<=[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:)[0-9]{2}(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?(?=[\s#,\]}]|\Z)"
)


class Minute(datetime):
    """A date-time that was written without seconds."""

    @classmethod
    def of(cls, value: datetime) -> Minute:
        """The same moment."""
        return cls(*value.timetuple()[:5], tzinfo=value.tzinfo)


def keep_minutes(data: dict[str, Any], text: str) -> None:
    """Put a `Minute` in place of each date-time of the decoded `text` that has no seconds, but for free keys."""
    if not _TO_THE_MINUTE.search(text):
        return
    # imported late: most files have no such time
    from tui.briefing.positions import scan

    whole = {(*path, step): (around, step) for path, around, step in _whole_minutes(data)}
    spans = scan(text, whole.keys())
    for path, (around, step) in whole.items():
        span = spans.get(path)
        if span and _TO_THE_MINUTE.search(text, span.value, span.end):
            around[step] = Minute.of(around[step])


def _whole_minutes(data: dict[str, Any]) -> Iterator[tuple[KeyPath, Any, Any]]:
    """The date-times that may have been written without seconds: the path and what they stand in, and where in it."""
    todo: list[tuple[KeyPath, Any]] = [((), data)]
    while todo:
        path, around = todo.pop()
        for step, value in around.items() if isinstance(around, dict) else enumerate(around):
            if str(step).startswith(FREE):
                continue
            if isinstance(value, datetime) and not (value.second or value.microsecond):
                yield path, around, step
            elif isinstance(value, dict | list) and len(path) < _MAX_DEPTH:
                todo.append(((*path, step), value))
