"""What every screen does with its actions: list them with their keys, do one by its name, ask, tell."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import DescendantFocus
from textual.screen import Screen

from tui.view.bars import Footer
from tui.view.keys import ACTIONS, BY_ID, SIGNS, spoken
from tui.view.messages import NotTyped, Typed, Typing
from tui.view.terminal.composing import PartCompositor

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from textual.geometry import Size

    from tui.briefing.problems import Refused
    from tui.view.messages import Purpose
    from tui.view.prompt import Prompt
    from tui.view.screens.picker import Choice


_ONLY_SHOWN = {("action", name) for name in ("quit", "quit_now", "suspend", "library", "out")}
"""What the help only shows: who reads it and presses Enter does not want to be elsewhere."""


class ActingScreen(Screen[None]):
    """A screen whose actions stand in a palette and in the help, and that knows how large it is."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - the type is the base class's
        (0, "-tiny"), (24, "-narrow"), (60, "-medium"), (100, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - the same
        (0, "-flat"), (6, "-low"), (16, "-short"), (30, "-tall"),
    ]  # fmt: skip

    WORDS: ClassVar[Mapping[str, str]] = {}
    """What some actions do here, where the table's words are about something else."""
    SIGNS: ClassVar[Sequence[tuple[str, str]]] = SIGNS
    """What is drawn here, in words."""

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=f"{classes} {self._classes_at(self.app.size)}")
        self._compositor = PartCompositor()

    @classmethod
    def _classes_at(cls, size: Size) -> str:
        """The classes that the screen will have at a size: given at once, they save styling everything twice."""
        ways = ((size.width, cls.HORIZONTAL_BREAKPOINTS), (size.height, cls.VERTICAL_BREAKPOINTS))
        return " ".join([name for from_, name in points if from_ <= extent][-1] for extent, points in ways)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something in a toast; the words are text, whatever they hold."""
        self.app.notify(words, severity="error" if wrong else "information", markup=False)

    def refuse(self, error: Refused) -> None:
        """Say why something that was typed cannot be taken, and what to write instead."""
        self.tell(f"{error.words}\n{error.hint}".strip(), wrong=True)

    def choose(
        self,
        title: str,
        choices: list[Choice],
        then: Callable[[Hashable], object],
        *,
        free: bool = False,
        plain: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """Ask for one of several; go on only when one was chosen. For `free` and `plain` see `Picker`."""
        from tui.view.screens.picker import NO_KEYS, Picker

        async def go_on(value: Hashable | None) -> None:
            if value is not None:
                done = then(value)
                if isawaitable(done):
                    await done

        self.app.push_screen(Picker(title, choices, free=free, plain=plain or NO_KEYS), go_on)

    # -- look up -----------------------------------------------------------------------------------------------

    def look_up(self) -> None:
        """Every action, then everybody, everything said, every source."""
        self.choose("Palette", self._actions() + self._records(), self._do)

    def look_up_keys(self) -> None:
        """The keys by group; Enter does what the line says, but nothing that would end the program."""
        from tui.view.screens.picker import Choice

        signs = [Choice(None, words, sign, "Signs", is_key=True) for sign, words in self.SIGNS]
        actions = [choice._replace(value=None) if choice.value in _ONLY_SHOWN else choice for choice in self._actions()]
        offered = [action for footer in self.query(Footer) for action in footer.actions]
        here: dict[Hashable, int] = {("action", action): place for place, action in enumerate(offered)}
        # first what the last line offers here, all of it whatever the width; then what is drawn; then everything else
        near = sorted((each for each in actions if each.value in here), key=lambda each: here.get(each.value, 0))
        far = [each for each in actions if each.value not in here]
        self.app.clear_notifications()  # on a small screen they would cover what was asked for
        plain = {"space": ("page", "page(1)"), "q": ("leave", "leave")}
        self.choose("Help", [*(choice._replace(group="Here") for choice in near), *signs, *far], self._do, plain=plain)

    def keys_of(self, action: str) -> tuple[str, ...]:
        """The keys of an action, as the reader has them."""
        chosen: dict[str, tuple[str, ...]] = getattr(self.app, "chosen_keys", {})
        return chosen.get(action) or BY_ID[action].keys

    def key(self, action: str) -> str:
        """The first of them, as it is spoken of in words to the reader."""
        return spoken(self.keys_of(action)[0])

    def _actions(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        return [
            Choice(
                ("action", action.id),
                self.WORDS.get(action.id, action.help),
                "  ".join(map(spoken, self.keys_of(action.id))),
                action.group,
                f"{action.label} {action.id}",
                is_key=True,
            )
            for action in ACTIONS
            if self._has(action.id)
        ] + [
            Choice(("theme", name), f"Theme: {name}", group="Program") for name in getattr(self.app, "theme_names", ())
        ]

    def _has(self, action: str) -> bool:
        return any(hasattr(node, f"action_{action}") for node in (self.focused, self, self.app) if node is not None)

    def _records(self) -> list[Choice]:
        """What else the palette offers, after the actions."""
        return []

    async def _do(self, value: Hashable) -> None:
        match value:
            case ("theme", str(name)):
                self.app.theme = name
            case ("action", str(action)):
                await self.perform(action)

    async def perform(self, action: str) -> None:
        """Do an action by its id, wherever it is at home: in the list, on this screen, in the program."""
        for node in (self.focused, self, self.app):
            if node is not None and hasattr(node, f"action_{action}"):
                await self.app.run_action(action, default_namespace=node)
                return

    # -- a line to type in: a subclass says what is done with it, and who has the keyboard then --------------------

    def ask(self, purpose: Purpose, label: str, value: str = "", hint: str = "") -> None:
        """Show a line to type in, in the place of the footer."""
        from tui.view.prompt import Prompt

        if not self.has_class("-asking"):
            self.app.clear_notifications()  # what was told before is about something else
            self.mount(Prompt(purpose, label, value, hint))
            self.add_class("-asking")

    def typing(self, purpose: Purpose, value: str) -> None:
        """What stands in the line is another."""

    def typed(self, purpose: Purpose, value: str) -> bool:
        """Do what a line was typed for; False when it should stay, to be mended."""
        raise NotImplementedError

    def not_typed(self, purpose: Purpose) -> None:
        """Go back to how it was before the line."""

    def give_back(self) -> None:
        """Give the keyboard back to the list."""
        raise NotImplementedError

    def close_line(self) -> None:
        """Take the line away; what had the keyboard beside it keeps it."""
        self.query("Prompt").remove()
        self.remove_class("-asking")

    @on(Typing)
    def _line_changed(self, event: Typing) -> None:
        self.typing(event.purpose, event.value)

    @on(Typed)
    def _line_typed(self, event: Typed) -> None:
        self.app.clear_notifications()  # what was wrong with the line before this one
        if self.typed(event.purpose, event.value):
            self.close_line()
            self.give_back()

    @on(NotTyped)
    def _line_left(self, event: NotTyped) -> None:
        self.app.clear_notifications()  # what was wrong with the line went with it
        self.not_typed(event.purpose)
        self.close_line()
        self.give_back()

    @on(DescendantFocus)
    def _other_focus(self) -> None:
        # By mouse: what was typed stays typed, but nobody would see how to leave the line any more. Focus of before
        # the line came may be told late.
        line: Prompt | None = next(iter(self.query("Prompt").results()), None)  # type: ignore[assignment]  # by name: it is imported late
        if line is not None and line.is_mounted and self.focused is not None and line not in self.focused.ancestors:
            self.close_line()
