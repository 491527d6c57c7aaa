"""The reader's own keys: whether each is a key that a terminal sends, and whether it does only one thing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.briefing.notes import echo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Keys = tuple[str, ...]

_NAMED = {
    "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
# As help and `briefing keys` write them; the comma because Textual separates keys with it.
_SPOKEN = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "↓": "down", "↑": "up", "←": "left", "→": "right", ",": "comma",
}  # fmt: skip
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape"}
"""Terminals make no difference between the two (ECMA-48, C0)."""
_MODIFIERS = {"alt", "ctrl", "shift"}
_FORMS = 'write a character, or a name such as "enter", "f5", "ctrl+x"'


class Keyed(Protocol):
    """What of the key table is needed: an action's id and its default keys."""

    @property
    def id(self) -> str:
        """What the settings call it."""

    @property
    def keys(self) -> Keys:
        """What it has when the settings say nothing."""


class Mistake(NamedTuple):
    """An override that is not taken: its action, the code of the problem, the words and a hint."""

    action: str
    code: str
    words: str
    hint: str = ""


def key_name(text: str) -> str:
    """A key as Textual knows it, however people write it (`Ctrl+X`, `PgDn`, `shift+j`); nothing if it is none."""
    if len(text) == 1:
        return _SPOKEN.get(text, text) if text.isprintable() and text != " " else ""
    *modifiers, last = text.split("+")
    wanted = sorted({modifier.strip().lower() for modifier in modifiers})
    last = last.strip()
    last = _SPOKEN.get(last.lower(), last if len(last) == 1 else last.lower())
    is_letter = len(last) == 1 and last.isalnum()
    if not _MODIFIERS.issuperset(wanted) or not (last in _NAMED or is_letter):
        return ""
    if wanted == ["shift"] and is_letter:
        return last.upper() if last.isalpha() else ""
    if "ctrl" in wanted:
        last = last.lower()
    name = "+".join([*wanted, last])
    return _SENT_AS.get(name, name)


def checked(table: Mapping[str, object], actions: Sequence[Keyed]) -> tuple[Mapping[str, Keys], list[Mistake]]:
    """The overrides that can be taken, and why the others cannot.

    An action whose override is refused keeps its default keys. No two actions share a key in what is returned.
    """
    ids = [action.id for action in actions]
    taken: dict[str, Keys] = {}
    mistakes = []
    for action, value in table.items():
        keys = _keys(value)
        if action not in ids:
            mistakes.append(Mistake(action, "W001", f"there is no action {echo(action)}", _nearest(action, ids)))
        elif isinstance(keys, Mistake):
            mistakes.append(keys._replace(action=action))
        else:
            taken[action] = keys
    # an override that is refused gives its action the old keys back, which another override may have taken
    while clash := next(_clashes(taken, actions), None):
        mistakes.append(clash)
        del taken[clash.action]
    return MappingProxyType(taken), mistakes


def _keys(value: object) -> Keys | Mistake:
    written = value if isinstance(value, list) else [value]
    keys = [key_name(key) if isinstance(key, str) else "" for key in written]
    if all(keys) and keys:
        return tuple(dict.fromkeys(keys))
    wrong = echo(next(key for key, name in zip(written, keys, strict=True) if not name)) if keys else "an empty list"
    return Mistake("", "E103", f"{wrong} is not a key", _FORMS)


def _clashes(taken: Mapping[str, Keys], actions: Sequence[Keyed]) -> Iterator[Mistake]:
    """The overrides that take a key of another action; of two overrides with one key, the later."""
    owners = {key_name(key): action.id for action in actions if action.id not in taken for key in action.keys}
    for action, keys in taken.items():
        for key in keys:
            if owners.setdefault(key, action) != action:
                yield Mistake(action, "E103", f"{key!r} belongs to {owners[key]} already")


def _nearest(action: str, ids: Sequence[str]) -> str:
    # imported late: settings without a mistake need no comparisons
    from difflib import get_close_matches

    near = get_close_matches(action[:100], ids, 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else "briefing keys lists them"
