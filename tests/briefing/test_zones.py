"""Time zones by their name and by their offset, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tui.briefing.dates import zone
from tui.briefing.problems import Refused


def test_zones_by_name_and_by_offset() -> None:
    noon = datetime(2020, 7, 1, 12, tzinfo=UTC)
    for text, hours in {"UTC": 0, "Z": 0, "+04:00": 4, "-09:30": -9.5, "Europe/Athens": 3, "America/Lima": -5}.items():
        assert noon.astimezone(zone(text)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "../../etc/passwd", "/etc/passwd", "Europe/../../../etc/passwd", "./UTC", "Europe/", "Europe"),
        *(
            "right/UTC",
            "posix/UTC",
            "localtime",
            "posixrules",
            "zone.tab",
            "tzdata.zi",
            "leapseconds",
            "a\0b",
            "+24:00",
        ),
        *("\ud800", "Ευρώπη/Αθήνα", "x" * 10_000, "A/" * 5_000, "C:\\Windows", "+4", "UTC\n", "+04:00\n"),
    ],
)
def test_nonsense_and_paths_are_no_zones(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        zone(text)
    assert refusal.value.code == "E110"
    assert refusal.value.words.isprintable()
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Europe/Athen", "Europe/Athens"),
        ("europe/athens", "Europe/Athens"),
        ("Yerevan", "Asia/Yerevan"),
        ("new york", "America/New_York"),
        ("Bakuu", "Asia/Baku"),
        ("+0400", "+04:00"),
        ("UTC-3", "-03:00"),
    ],
)
def test_the_nearest_zone_is_named(text: str, hint: str) -> None:
    with pytest.raises(Refused) as refusal:
        zone(text)
    assert f'"{hint}"' in refusal.value.hint
