"""The configuration file: a few settings, read like a briefing, and every mistake in it named."""

from __future__ import annotations

import os
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.files import read_file
from tui.briefing.notes import echo, kind_of
from tui.briefing.problems import Problem, Refused
from tui.briefing.syntax import Unreadable, decode, parse
from tui.briefing.text import shown
from tui.keymap import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.briefing.positions import KeyPath, Lines, Span
    from tui.keymap import Keyed

THEMES = ("auto", "dark", "light", "terminal")
TIMES = ("reported", "briefing", "local", "utc", "relative")
_KNOWN = ("theme", "times", "keys")
_MAX_SIZE = 1 << 20

EXAMPLE = """\
# Settings of Briefing. Every line is optional; what is written here is the default.

# auto, dark, light, or terminal (the terminal's own colours)
theme = "auto"

# How times are shown: reported, briefing, local, utc, relative, or a zone such as "Europe/Athens" or "+04:00"
times = "reported"

# Other keys, by action. `briefing keys` lists the actions and what they have.
[keys]
# next_match = "n"
# zoom = ["z", "+"]
"""


class Settings(NamedTuple):
    """What the reader chose; the defaults where nothing was chosen."""

    theme: str = "auto"
    times: str = "reported"
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Other keys, by action id, named as Textual names them."""
    path: Path = Path()
    problems: tuple[Problem, ...] = ()
    chosen: frozenset[str] = frozenset()
    """The settings that come from the file."""


def config_path() -> Path:
    """Where the file is looked for: `$BRIEFING_CONFIG`, else the system's folder for settings. Creates nothing."""
    chosen = os.environ.get("BRIEFING_CONFIG")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / "config.toml"


def load(actions: Sequence[Keyed], path: Path | None = None) -> Settings:
    """Read the file. A setting that is wrong is left at its default and named in `problems`; nothing raises."""
    path = path or config_path()
    if str(path) == os.devnull:  # the usual way to ask for none
        return Settings(path=path)
    name = shown(str(path))
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(path=path)
    except (OSError, ValueError):
        pass  # read_file says why
    try:
        text = decode(read_file(path, _MAX_SIZE))
        data = parse(text)
    except Refused as refused:
        line, column = (refused.line, refused.column) if isinstance(refused, Unreadable) else (0, 0)
        problem = Problem(name, line, column, refused.code, "", refused.words, refused.hint)
        return Settings(path=path, problems=(problem,))
    return _checked(data, text, name, path, actions)


def _checked(data: dict[str, Any], text: str, name: str, path: Path, actions: Sequence[Keyed]) -> Settings:
    problems: list[Problem] = []

    @cache
    def places() -> tuple[dict[KeyPath, Span], Lines]:
        # late: most readers' settings have no mistake that needs a place
        from tui.briefing.positions import Lines, scan

        return scan(text), Lines(text)

    def wrong(where: tuple[str, ...], code: str, words: str, hint: str) -> None:
        spans, lines = places()
        span = spans.get(where) or spans[where[:1]]
        place = lines.place(span.key if code == "W001" else span.value)
        problems.append(Problem(name, *place, code, shown(".".join(where)), words, hint))

    for key in data:
        if key not in _KNOWN:
            wrong((key,), "W001", "unknown setting", _nearest(key, _KNOWN))
    taken: dict[str, Any] = {}
    for key, words, hint_for in (
        ("theme", "there is no theme", _theme_hint),
        ("times", "times cannot be shown as", _times_hint),
    ):
        if key in data and (hint := hint_for(data[key])):
            wrong((key,), "E103", f"{words} {echo(data[key])}", hint)
        elif key in data:
            taken[key] = data[key]
    keys = data.get("keys", {})
    if isinstance(keys, dict):
        taken["keys"], mistakes = checked(keys, actions)
        for mistake in mistakes:
            wrong(("keys", mistake.action), mistake.code, mistake.words, mistake.hint)
    else:
        wrong(("keys",), "E101", f"expected a table, found {kind_of(keys)}", "write [keys] on a line of its own")
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Settings(path=path, problems=tuple(problems), chosen=frozenset(taken), **taken)


def _theme_hint(theme: object) -> str:
    """What to write instead; nothing if there is such a theme."""
    return "" if theme in THEMES else _nearest(theme, THEMES)


def _times_hint(times: object) -> str:
    """What to write instead; nothing if times can be shown like this."""
    if times in TIMES:
        return ""
    near = _nearest(times, TIMES)
    try:
        zone(times if isinstance(times, str) else "")
    except Refused as refused:
        return refused.hint if isinstance(times, str) and not near.startswith("did") else near
    return ""


def _nearest(word: object, known: Sequence[str]) -> str:
    near = get_close_matches(word[:100], known, 1, 0.5) if isinstance(word, str) else []
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}"
