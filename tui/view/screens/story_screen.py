"""What every screen that shows a story can do with the item under its cursor: look up, take along."""

from __future__ import annotations

from contextlib import suppress
from inspect import isawaitable
from typing import TYPE_CHECKING

from textual.reactive import var
from textual.screen import Screen

from tui.briefing.problems import Refused
from tui.briefing.reference import Ref
from tui.view.keys import ACTIONS, BY_ID, SIGNS, spoken
from tui.view.render import links

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from textual.geometry import Size

    from tui.view.messages import Purpose
    from tui.view.screens.picker import Choice
    from tui.view.story import Story


class StoryScreen(Screen[None]):
    """A screen with a story and an item that its actions are about."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - the type is the base class's
        (0, "-tiny"), (24, "-narrow"), (60, "-medium"), (100, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - the same
        (0, "-flat"), (6, "-low"), (16, "-short"), (30, "-tall"),
    ]  # fmt: skip

    story: var[Story | None] = var(None)

    @classmethod
    def classes_at(cls, size: Size) -> str:
        """The classes that the screen will have at a size: given at once, they save styling everything twice."""
        ways = ((size.width, cls.HORIZONTAL_BREAKPOINTS), (size.height, cls.VERTICAL_BREAKPOINTS))
        return " ".join([name for from_, name in points if from_ <= extent][-1] for extent, points in ways)

    @property
    def subject(self) -> Ref:
        """The item that the actions are about."""
        raise NotImplementedError

    def go_to(self, ref: Ref) -> None:
        """Show a record."""
        raise NotImplementedError

    def ask(self, purpose: Purpose, label: str, value: str = "", hint: str = "") -> None:
        """Show a line to type in."""
        raise NotImplementedError

    def export_to(self, name: str) -> bool:
        """Write an export; False when the line should stay, to be mended."""
        raise NotImplementedError

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something in a toast; the words are text, whatever they hold."""
        self.app.notify(words, severity="error" if wrong else "information", markup=False)

    def choose(
        self, title: str, choices: list[Choice], then: Callable[[Hashable], object], *, free: bool = False
    ) -> None:
        """Ask for one of several; go on only when one was chosen."""
        from tui.view.screens.picker import Picker

        async def go_on(value: Hashable | None) -> None:
            if value is not None:
                done = then(value)
                if isawaitable(done):
                    await done

        self.app.push_screen(Picker(title, choices, free=free), go_on)

    # -- look up -----------------------------------------------------------------------------------------------

    def look_up(self) -> None:
        """Every action, then everybody, everything said, every source."""
        self.choose("Palette", self._actions() + self._records(), self._do)

    def look_up_keys(self) -> None:
        """The keys by group; Enter does what the line says."""
        from tui.view.screens.picker import Choice

        signs = [Choice(None, words, sign, "Signs") for sign, words in SIGNS]
        self.choose("Help", self._actions() + signs, self._do)

    def keys_of(self, action: str) -> tuple[str, ...]:
        """The keys of an action, as the reader has them."""
        chosen: dict[str, tuple[str, ...]] = getattr(self.app, "chosen_keys", {})
        return chosen.get(action) or BY_ID[action].keys

    def _actions(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        return [
            Choice(
                ("action", action.id),
                action.help,
                "  ".join(map(spoken, self.keys_of(action.id))),
                action.group,
                f"{action.label} {action.id}",
            )
            for action in ACTIONS
            if self._has(action.id)
        ] + [
            Choice(("theme", name), f"Theme: {name}", group="Program") for name in getattr(self.app, "theme_names", ())
        ]

    def _has(self, action: str) -> bool:
        return any(hasattr(node, f"action_{action}") for node in (self.focused, self, self.app) if node is not None)

    def _records(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        if self.story is None:
            return []
        briefing = self.story.briefing
        refs = [
            *(("Actors", Ref("actor", key), " ".join(actor.aliases)) for key, actor in briefing.actors.items()),
            *(("Claims", Ref("claim", key), "") for key in briefing.claims),
            *(("Sources", Ref("source", key), key) for key in briefing.sources),
            *(
                ("Statements", Ref("statement", index), record.id or "")
                for index, record in enumerate(briefing.statements)
            ),
            *(("Events", Ref("event", index), record.id or "") for index, record in enumerate(briefing.events)),
        ]
        return [
            Choice(ref, links.label(self.story, ref).plain, "", f"Go to: {group}", also) for group, ref, also in refs
        ]

    async def _do(self, value: Hashable) -> None:
        match value:
            case Ref():
                self.go_to(value)
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

    def action_go_to_source(self) -> None:
        """Type a number, or a part of a name."""
        if self.story is None:
            return
        from tui.view.screens.picker import Choice

        sources = self.story.briefing.sources
        choices = [
            Choice(Ref("source", key), f"{number}  {sources[key].publisher}", sources[key].title[:60])
            for key, number in self.story.references.number.items()
        ]
        self.choose("Go to source", choices, lambda ref: self.go_to(ref) if isinstance(ref, Ref) else None)

    # -- take along --------------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Offer the forms in which the item can be copied."""
        from tui.view.screens import taking
        from tui.view.screens.picker import Choice

        if self.story is not None:
            forms = taking.forms(self.story, self.subject)
            choices = [Choice(text, name, note) for name, note, text in forms]
            self.choose("Copy", choices, lambda text: self.tell(taking.copy(self.app, str(text))))

    def action_open_link(self) -> None:
        """Open the link of the source, or offer those of the chain."""
        self._open(archive=False)

    def action_open_archive(self) -> None:
        """Open the archived copy."""
        self._open(archive=True)

    def _open(self, *, archive: bool) -> None:
        from tui.view.screens import taking
        from tui.view.screens.picker import Choice

        if self.story is None:
            return
        found = taking.link_choices(self.story, self.subject, archive=archive)
        if not found:
            self.tell("No archived copy is given." if archive else "No link is given for this item.")
        elif len(found) == 1 and taking.is_plain(found[0][1]):
            self._open_link(found[0][1])
        else:
            choices = [Choice(url, f"{name}  {taking.host_words(url)}") for name, url in found]
            self.choose("Open link", choices, lambda url: self._open_link(str(url)))

    def _open_link(self, url: str) -> None:
        from tui.view.opening import NoOpenerError
        from tui.view.screens import taking

        def failed(words: str) -> None:
            with suppress(RuntimeError):  # the reader may have left meanwhile
                self.app.call_from_thread(self.tell, f"{words}\n{url}", wrong=True)

        try:
            self.tell(taking.open_url(url, failed))
        except (Refused, NoOpenerError) as error:
            self.tell(f"Not opened: {error}.\n{url}", wrong=True)
