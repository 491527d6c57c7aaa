"""The configuration file: a few settings, read like a briefing, and every mistake in it named."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tui.briefing.dates import zone
from tui.briefing.files import read_file
from tui.briefing.problems import Problem, Refused
from tui.briefing.syntax import Unreadable, decode, parse
from tui.briefing.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

THEMES = ("auto", "dark", "light", "terminal")
TIMES = ("reported", "briefing", "local", "utc", "relative")
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
    """Other keys, by action id."""
    path: Path = Path()
    problems: tuple[Problem, ...] = ()
    chosen: frozenset[str] = frozenset()
    """The settings that the file names."""


class Keyed(Protocol):
    """What of the key table the settings need: the actions' ids and their default keys."""

    @property
    def id(self) -> str: ...  # noqa: D102 - see above

    @property
    def keys(self) -> tuple[str, ...]: ...  # noqa: D102 - see above


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
        return Settings(path=path, problems=(Problem(name, 0, 0, refused.code, "", refused.words, refused.hint),))
    except Unreadable as error:
        problem = Problem(name, error.line, error.column, error.code, "", error.words, error.hint)
        return Settings(path=path, problems=(problem,))
    return _checked(data, text, name, path, actions)


def _checked(data: dict[str, Any], text: str, name: str, path: Path, actions: Sequence[Keyed]) -> Settings:
    from tui.briefing.positions import Lines, scan

    spans, lines = scan(text), Lines(text)
    problems: list[Problem] = []

    def wrong(where: tuple[str | int, ...], code: str, words: str, hint: str = "") -> None:
        span = spans.get(where) or spans[where[:1]]
        line, column = lines.place(span.key if code == "W001" else span.value)
        problems.append(Problem(name, line, column, code, shown(".".join(map(str, where))), shown(words), shown(hint)))

    known = ("theme", "times", "keys")
    for key in data.keys() - set(known):
        wrong((key,), "W001", "unknown setting", _nearest(key, known))
    settings = Settings(path=path, chosen=frozenset(data.keys() & set(known)))
    theme, times, keys = data.get("theme", "auto"), data.get("times", "reported"), data.get("keys", {})
    if theme in THEMES:
        settings = settings._replace(theme=theme)
    else:
        wrong(("theme",), "E103", f"there is no theme {theme!r}", _nearest(theme, THEMES))
    if _is_lens(times):
        settings = settings._replace(times=times)
    else:
        wrong(("times",), "E103", f"times cannot be shown as {times!r}", _nearest(times, TIMES))
    if isinstance(keys, dict):
        settings = settings._replace(keys=_keys(keys, actions, wrong))
    else:
        wrong(("keys",), "E101", "expected a table: [keys]")
    return settings._replace(problems=tuple(sorted(problems, key=lambda problem: (problem.line, problem.column))))


def _keys(table: dict[str, Any], actions: Sequence[Keyed], wrong: Callable[..., None]) -> Mapping[str, tuple[str, ...]]:
    ids = [action.id for action in actions]
    found: dict[str, tuple[str, ...]] = {}
    for action, value in table.items():
        keys = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        if action not in ids:
            wrong(("keys", action), "W001", f"there is no action {action!r}", _nearest(action, ids))
        elif not keys or not all(isinstance(key, str) and _is_key(key) for key in keys):
            wrong(("keys", action), "E103", f"{value!r} is not a key", 'write a character, or "ctrl+x", "f5", "enter"')
        else:
            found[action] = tuple(keys)
    # an override that is refused gives its action the old keys back, which another override may have taken
    while clash := _clash(found, actions):
        action, words = clash
        wrong(("keys", action), "E103", words)
        del found[action]
    return MappingProxyType(found)


def _clash(found: Mapping[str, tuple[str, ...]], actions: Sequence[Keyed]) -> tuple[str, str] | None:
    """The first override that takes a key which another action has, and what to say of it."""
    owners = {key: action.id for action in actions if action.id not in found for key in action.keys}
    for action, keys in found.items():
        for key in keys:
            if owners.setdefault(key, action) != action:
                return action, f"{key!r} belongs to {owners[key]} already"
    return None


_NAMED = {
    "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "up", "down", "left", "right",
}  # fmt: skip


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    plain = len(last) == 1 and last.isprintable() and last != " "
    function = last[:1] == "f" and last[1:].isdigit() and 1 <= int(last[1:]) <= 24  # noqa: PLR2004 - as many as there are
    return set(modifiers) <= {"ctrl", "shift", "alt"} and (plain or function or last in _NAMED)


def _is_lens(name: object) -> bool:
    if not isinstance(name, str):
        return False
    try:
        return name in TIMES or bool(zone(name))
    except Refused:
        return False


def _nearest(word: object, known: Sequence[str]) -> str:
    near = get_close_matches(str(word), known, 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}" if len(known) < 10 else ""  # noqa: PLR2004
