"""The configuration file: a few settings, read like a briefing, and every mistake in it named."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.briefing.dates import zone
from tui.briefing.files import read_file
from tui.briefing.notes import echo, kind_of
from tui.briefing.problems import IGNORABLE, Problem, Refused
from tui.briefing.syntax import Unreadable, decode, parse
from tui.briefing.text import shown
from tui.keymap import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.briefing.positions import KeyPath, Lines, Span
    from tui.keymap import Keyed

    Wrong = Callable[[KeyPath, str, str, str], None]

THEMES = ("auto", "dark", "light", "terminal")
TIMES = ("reported", "briefing", "local", "utc", "relative")
_KNOWN = ("theme", "times", "ignore", "library", "searches", "keys")
_MAX_SIZE = 1 << 20

EXAMPLE = """\
# Settings of Briefing. Every line is optional; what is written here is the default.

# auto, dark, light, or terminal (the terminal's own colours)
theme = "auto"

# How times are shown: reported, briefing, local, utc, relative, or a zone such as "Europe/Athens" or "+04:00"
times = "reported"

# What `briefing check` leaves out, by code: ["W202"] for statements known from a single source
ignore = []

# The folders that `briefing` opens when it is given none: your library, such as ["~/briefings", "/srv/desk"]
library = []

# Searches under a name of your own, for the list of the library: name = "query"
[searches]
# port = "tag:port-strike since:2w"
# catching-up = "unread"

# Other keys, by action. `briefing keys` lists the actions and what they have.
[keys]
# next_match = "n"
# zoom = ["z", "+"]
"""


class Settings(NamedTuple):
    """What the reader chose; the defaults where nothing was chosen."""

    theme: str = "auto"
    times: str = "reported"
    ignore: frozenset[str] = frozenset()
    """The codes that `check` leaves out."""
    library: tuple[Path, ...] = ()
    """The folders of the reader's own briefings."""
    searches: Mapping[str, str] = MappingProxyType({})
    """Queries to the library, by the name that the reader gave them."""
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

    def wrong(where: KeyPath, code: str, words: str, hint: str) -> None:
        spans, lines = places()
        span = spans.get(where) or spans[where[:1]]
        place = lines.place(span.key if code == "W001" else span.value)
        problems.append(Problem(name, *place, code, shown(".".join(map(str, where))), words, hint))

    for key in data:
        if key not in _KNOWN:
            wrong((key,), "W001", "unknown setting", _nearest(key, _KNOWN))
    taken = _chosen(data, wrong)
    keys = data.get("keys", {})
    if isinstance(keys, dict):
        taken["keys"], mistakes = checked(keys, actions)
        for mistake in mistakes:
            wrong(("keys", mistake.action), mistake.code, mistake.words, mistake.hint)
    else:
        wrong(("keys",), "E101", f"expected a table, found {kind_of(keys)}", "write [keys] on a line of its own")
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Settings(path=path, problems=tuple(problems), chosen=frozenset(taken), **taken)


def _chosen(data: dict[str, Any], wrong: Wrong) -> dict[str, Any]:
    """All settings but the keys, as far as they are right."""
    taken: dict[str, Any] = {}
    for key, words, hint_for in (
        ("theme", "there is no theme", _theme_hint),
        ("times", "times cannot be shown as", _times_hint),
    ):
        if key in data and (hint := hint_for(data[key])):
            wrong((key,), "E103", f"{words} {echo(data[key])}", hint)
        elif key in data:
            taken[key] = data[key]
    for key, taken_from in (("ignore", _codes), ("library", _folders), ("searches", _searches)):
        if key in data:
            taken[key] = taken_from(data[key], wrong)
    return taken


def _codes(value: object, wrong: Wrong) -> frozenset[str]:
    """The codes that are some; an error is none, because it cannot be left out."""
    codes = value if isinstance(value, list) else [value]
    for code in codes:
        if code not in IGNORABLE:
            words = f"there is no code {echo(code)} that can be left out"
            wrong(("ignore",), "E103", words, _nearest(code, IGNORABLE))
    return frozenset(code for code in codes if code in IGNORABLE)


def _folders(value: object, wrong: Wrong) -> tuple[Path, ...]:
    """The folders that are there; the others are named, for an unplugged disk should not go unnoticed."""
    folders = []
    for each in value if isinstance(value, list) else [value]:
        # os.path, because Path raises for a name that is too long, and without a home
        folder = os.path.expanduser(each) if isinstance(each, str) else ""  # noqa: PTH111 - see above
        if not os.path.isabs(folder):  # noqa: PTH117 - the same
            hint = 'write the whole path, such as "~/briefings"'
            wrong(("library",), "E103", f"{echo(each)} is not a folder", hint)
        elif not os.path.isdir(folder):  # noqa: PTH112 - the same
            wrong(("library",), "E001", f"there is no folder {echo(each)}", "")
        else:
            folders.append(Path(folder))
    return tuple(dict.fromkeys(folders))


def _searches(table: object, wrong: Wrong) -> Mapping[str, str]:
    if not isinstance(table, dict):
        words = f"expected a table, found {kind_of(table)}"
        wrong(("searches",), "E101", words, "write [searches] on a line of its own")
        return {}
    from tui.library.query import Query

    taken = {}
    for name, query in table.items():
        if not isinstance(query, str) or not shown(name).strip():
            words = f"expected a query as a string, found {kind_of(query)}" if name else "a search without a name"
            wrong(("searches", name), "E101", words, 'write name = "query"')
            continue
        try:
            taken[shown(name)] = str(Query.parse(query))
        except Refused as refused:
            wrong(("searches", name), refused.code, refused.words, refused.hint)
    return MappingProxyType(taken)


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
    # imported late: settings without a mistake need no comparisons
    from difflib import get_close_matches

    near = get_close_matches(word[:100], known, 1, 0.5) if isinstance(word, str) else []
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}"
