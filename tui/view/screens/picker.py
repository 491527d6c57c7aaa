"""Choose one of many by typing a part of it: the palette, the help, zones, links, what to copy."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.briefing.text import fold, shown
from tui.view.keys import spoken
from tui.view.layout import Block
from tui.view.render.text import EMPTY, put, say
from tui.view.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content


_TWO_COLUMNS = 50
"""Cells from which on words and a note fit beside each other."""
_INDENT = 2
NO_KEYS: Mapping[str, tuple[str, str]] = MappingProxyType({})


class Choice(NamedTuple):
    """One thing to choose: what comes back, its words, a note at the right, the group it stands under."""

    value: Hashable | None
    text: str
    note: str = ""
    group: str = ""
    also: str = ""
    """Further words by which it is found."""
    is_key: bool = False
    """Whether the note is a key or a sign, which is looked for before its words."""


class Choices(RowList):
    """The list of a picker."""

    @property
    def shows_cursor(self) -> bool:
        """Always: the keyboard is in the field above."""
        return True

    def draw(self, row: Row) -> list[Block]:
        """A choice with its note, or the heading of a group."""
        if row.kind == "group":
            return [Block(say(row.data, "heading"))]
        choice: Choice | None = row.data
        if choice is None:
            return [Block(say(""))]
        if self._width < _TWO_COLUMNS and choice.note:
            # in a line of its own behind the words nobody would know what it belongs to
            note = say(choice.note, "accent")
            return [Block(put(note, "  ", choice.text) if choice.is_key else put(choice.text, "  ", note), _INDENT)]
        return _beside(say(choice.text), say(choice.note, "accent"), self._width)


def _beside(text: Content, note: Content, width: int) -> list[Block]:
    """The words of a choice, wrapped so that its note stands at the right of their first line; a long one below."""
    room = width - _INDENT - (note.cell_length + 2 if note else 0)
    if text.cell_length <= room or room < width // 2:
        return [Block(text, _INDENT, EMPTY, note)]
    first, *others = text.wrap(room)
    return [Block(first, _INDENT, EMPTY, note), *(Block(line, _INDENT) for line in others)]


class Field(Input):
    """What narrows the list. As long as nothing is typed, some characters are keys: `plain`, with their actions."""

    def __init__(self, hint: str, plain: Mapping[str, str]) -> None:
        super().__init__(placeholder=hint, compact=True)
        self._plain = plain

    async def _on_key(self, event: events.Key) -> None:
        action = self._plain.get(event.key) if not self.value else None
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.screen.run_action(action)


class Picker(ModalScreen["Hashable | None"]):
    """A list that narrows as you type; comes back with the value that was chosen, or None.

    With `free`, what was typed may come back itself, for things that cannot be listed whole.
    """

    CSS_PATH = "picker.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-least"), (10, "-shallow"), (16, "-deep")]  # noqa: RUF012 - the type is the base class's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+c", "app.quit_now", show=False, priority=True),
        Binding("down,ctrl+n,ctrl+j", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p,ctrl+k", "step(-1)", show=False, priority=True),
        Binding("home", "end(-1)", show=False, priority=True),
        Binding("end", "end(1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        hint: str = "Type to narrow",
        free: bool = False,
        plain: Mapping[str, tuple[str, str]] = NO_KEYS,
    ) -> None:
        """`plain`: keys that do something as long as nothing is typed, each with its word, if any, and an action."""
        super().__init__()
        self._plain = plain
        self._title = title
        self._choices = choices
        self._hint = hint
        self._free = free
        self._folded: list[str] | None = None

    def compose(self) -> ComposeResult:
        """Title, field, list, and the keys that work here."""
        with Vertical(id="picker"):
            yield Field(self._hint, {key: action for key, (_, action) in self._plain.items()})
            yield Choices(self._rows(""))
            yield Static(self._keys(), classes="keys")

    def _keys(self) -> Content:
        named = [part for key, (word, _) in self._plain.items() if word for part in (say(spoken(key)), f" {word}  ")]
        # in this order, for a narrow window cuts the end
        return put(say("Enter"), " choose  ", say("Esc"), " leave  ", say("↑ ↓"), " move  ", *named)

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.query_one("#picker").border_title = say(self._title)
        self.query_one(Choices).opened = self._leave
        self.set_focus(self.query_one(Input))

    def _rows(self, query: str) -> list[Row]:
        if not query:
            rows: list[Row] = []
            group = ""
            for choice in self._choices:
                if choice.group and choice.group != group:
                    rows += [Row(None, "gap", None)] if rows else []
                    rows.append(Row(None, "group", choice.group))
                    group = choice.group
                rows.append(Row(choice.value, "choice", choice))
            return rows
        words = fold(query).split()
        if self._folded is None:
            self._folded = [
                fold(f"{choice.text} {choice.note} {choice.group} {choice.also}") for choice in self._choices
            ]

        def rank(text: str) -> int:
            # a number or name typed whole, then what begins with the first word, then what has a word that does
            word = words[0]
            whole, first = text.startswith(f"{word} "), text.startswith(word)
            return 0 if whole else 1 if first else 2 if re.search(rf"\b{re.escape(word)}", text) else 3

        texts = self._folded
        found = [index for index, text in enumerate(texts) if all(word in text for word in words)]
        found.sort(key=lambda index: rank(texts[index]))
        rows = [Row(self._choices[index].value, "choice", self._choices[index]) for index in found]
        return rows or [Row(None, "group", "No match")]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        choices = self.query_one(Choices)
        choices.fill(self._rows(event.value.strip()))
        choices.move_to(0)

    @on(Input.Submitted)
    def _choose(self) -> None:
        choices, typed = self.query_one(Choices), shown(self.query_one(Input).value).strip()
        value = typed if self._free and typed and choices.current is None else choices.current
        if value is not None:  # with nothing found the list stays, to be typed for again
            self._leave(value)

    def action_step(self, lines: int) -> None:
        """Up or down."""
        choices = self.query_one(Choices)
        choices.action_down() if lines > 0 else choices.action_up()

    def action_end(self, direction: int) -> None:
        """To the first or the last."""
        choices = self.query_one(Choices)
        choices.action_last() if direction > 0 else choices.action_first()

    def action_page(self, direction: int) -> None:
        """A page up or down."""
        choices = self.query_one(Choices)
        choices.action_page_down() if direction > 0 else choices.action_page_up()

    def _leave(self, value: Hashable | None) -> None:
        # A second key or click may arrive while the screen is already going.
        if self.is_current:
            self.dismiss(value)

    def action_choose(self) -> None:
        """What the cursor is on."""
        self._choose()

    def action_pick(self, index: int) -> None:
        """By its number."""
        if index < len(self._choices):
            self._leave(self._choices[index].value)

    def action_leave(self) -> None:
        """Choose nothing."""
        self._leave(None)
