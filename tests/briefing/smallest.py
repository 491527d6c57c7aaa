"""The smallest useful briefing, and what is read from a text."""

from __future__ import annotations

from tui.briefing.reading import Reading, read_bytes

HEAD = 'format = 1\n[briefing]\nheadline = "H"\nas_of = 2020-09-27\n'
SMALLEST = (
    HEAD
    + """[actor]
michel = "Charles Michel"
[source]
amna = "Athens-Macedonian News Agency"
[[event]]
when = 2020-09-27
title = "Shelling begins"
sources = ["amna"]
[[statement]]
actor = "michel"
text = "Calls for an end to the fighting"
sources = ["amna"]
"""
)


def reading_of(text: str) -> Reading:
    return read_bytes(text.encode(), "b.toml")
