"""Small libraries, written as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.library.index import Library, Query, open_library

if TYPE_CHECKING:
    from pathlib import Path

PORT = """format = 1
[briefing]
id = "port"
headline = "Port workers walk out"
as_of = 2024-01-05
timezone = "Asia/Tokyo"
lang = "en"
tags = ["harbour", "Strike"]
summary = "Talks were broken\\noff at night."
gaps = ["Nobody counted the lorries"]
[actor]
union = { name = "Dockers' Union", side = "Labour", aliases = ["Σωματείο Λιμενεργατών", "نقابة العمال"] }
ministry = { name = "港湾省", aliases = ["Ministry of Harbours"] }
[source]
paper = { publisher = "Example Gazette", title = "The gate", published = 2024-01-05 }
agency = "Example Agency"
[place]
gate = { name = "Main gate", aliases = ["正門"] }
[claim]
gate-closed = "The gate was closed by the ministry"
[[event]]
when = "2024-01-05T09:30+09:00"
title = "The gate is closed"
places = ["gate"]
according_to = ["union"]
claims = ["gate-closed"]
sources = ["paper"]
[[statement]]
id = "no-gate"
actor = "ministry"
quote = "We closed nothing"
said_at = "2024-01-06"
sources = ["paper via agency"]
stance.gate-closed = "deny"
[[statement]]
actor = "union"
text = "Le ministère a fermé la grille — des témoins l'ont vu"
said_at = "2024-01-05T11:00+09:00"
sources = ["paper", "agency"]
stance.gate-closed = "support"
"""

CONVOY = """format = 1
[briefing]
headline = "قافلة تعبر الجسر"
as_of = 2023-05-01
tags = ["convoy"]
[actor]
union = "Другой союз"
[source]
paper = "Example Gazette"
[[event]]
when = 2023-05-01
title = "東京都の車列が橋を渡る"
sources = ["paper"]
[[statement]]
actor = "union"
text = "Ёлки стояли здесь; ﬁne weather"
sources = ["paper"]
"""

BROKEN = 'format = 1\n[briefing]\nheadline = ""\n[[statement]]\nactor = "nobody"\n'


def filled(folder: Path, **texts: str) -> Path:
    """A folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, **texts: str) -> Library:
    """The library of such a folder, up to date."""
    library = open_library([filled(folder / "library", **texts)], cache=folder / "cache")
    library.update()
    return library


def names(library: Library, query: str = "") -> list[str]:
    """The keys of the briefings that match, in order."""
    return [row.key for row in library.rows(library.order(Query.parse(query)))]
