"""Choose one of many by typing a part of it: the palette, the help, zones, links, what to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.briefing.text import fold, shown
from tui.view.layout import Block
from tui.view.render.text import EMPTY, put, say
from tui.view.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.app import ComposeResult


class Choice(NamedTuple):
    """One thing to choose: what comes back, its words, a note at the right, the group it stands under."""

    value: Hashable | None
    text: str
    note: str = ""
    group: str = ""
    also: str = ""
    """Further words by which it is found."""


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
        return [Block(say(choice.text), 2, EMPTY, say(choice.note, "accent"))] if choice else [Block(say(""))]


class Picker(ModalScreen["Hashable | None"]):
    """A list that narrows as you type; comes back with the value that was chosen, or None.

    With `free`, what was typed may come back itself, for things that cannot be listed whole.
    """

    CSS_PATH = "picker.tcss"
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
        self, title: str, choices: Sequence[Choice], *, hint: str = "Type to narrow", free: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._hint = hint
        self._free = free
        self._folded: list[str] | None = None

    def compose(self) -> ComposeResult:
        """Title, field, list, and the keys that work here."""
        with Vertical(id="picker"):
            yield Input(placeholder=self._hint, compact=True)
            yield Choices(self._rows(""))
            yield Static(put(say("Enter"), " choose  ", say("↑ ↓"), " move  ", say("Esc"), " leave"), classes="keys")

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.query_one("#picker").border_title = say(self._title)
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
            whole, first, inside = text.startswith(f"{word} "), text.startswith(word), f" {word}" in text
            return 0 if whole else 1 if first else 2 if inside else 3

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

    @on(RowList.Opened)
    def _clicked(self, event: RowList.Opened) -> None:
        event.stop()
        self._leave(event.ref)

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

    def action_leave(self) -> None:
        """Choose nothing."""
        self._leave(None)
