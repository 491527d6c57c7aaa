"""What every screen that shows a story can do with the item under its cursor: look up, take along."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.reactive import var

from tui.briefing.problems import Refused
from tui.briefing.reference import Ref
from tui.briefing.wording import actor_name, tlp_label
from tui.findings.references import claims_of
from tui.view.bars import TopBar
from tui.view.render import links
from tui.view.render.text import brief
from tui.view.screens.acting import ActingScreen
from tui.view.screens.beneath import go_down, reader_below

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tui.view.messages import Purpose
    from tui.view.screens.picker import Choice
    from tui.view.story import Story


VIEWS = (
    ("claims", "Contested claims", "who holds what"),
    ("sources", "Source dependence", "how many that really is"),
    ("times", "Actor by time", "who spoke when"),
    ("gaps", "Gaps", "what is not there"),
    ("known", "As known at", "step by step"),
)
"""What `v` offers: a name, its words, a note."""
_LABEL = 36


class StoryScreen(ActingScreen):
    """A screen with a story and an item that its actions are about."""

    story: var[Story | None] = var(None)

    @property
    def subject(self) -> Ref:
        """The item that the actions are about."""
        raise NotImplementedError

    def go_to(self, ref: Ref) -> None:
        """Show a record."""
        raise NotImplementedError

    def name_story(self, place: str = "") -> None:
        """Say in the top line which briefing this is, how its times are shown, and if not all of it is shown."""
        story = self.story
        if story is None:
            return
        bar = self.query_one(TopBar)
        bar.left = ("Briefing", "  ".join(filter(None, [story.name, place])))
        bar.right = f"times: {story.lens.words}"
        moment = story.moment
        bar.mode = f"AS KNOWN AT {moment.label} · {moment.step} of {moment.steps}" if moment is not None else ""
        self.set_class(moment is not None, "-known")
        bar.marking = tlp_label(story.briefing.header.tlp)
        self.set_class(bool(bar.marking), "-shared-with")

    def step_words(self) -> dict[str, str]:
        """What the keys that step through the past are called in the footer: the last step leads to now."""
        moment = self.story.moment if self.story is not None else None
        return {"later": "Now"} if moment is not None and moment.step == moment.steps else {}

    def action_views(self) -> None:
        """Choose a view."""
        from tui.view.screens.picker import Choice
        from tui.view.screens.views.menu import Menu

        def shown(chosen: Hashable | None) -> None:
            match chosen:
                case str(name):
                    self.view(name)
                case (str(kind), *subject):
                    self.look_across(kind, *map(str, subject))

        if self.story is not None:
            own = [Choice(name, words, note) for name, words, note in VIEWS]
            self.app.push_screen(Menu("Views", own + self._across(self.story)), shown)

    def _across(self, story: Story) -> list[Choice]:
        """Views across the library of whom and what the item is about, where the library lies below."""
        from tui.view.screens.picker import Choice

        if not getattr(self.app, "is_in_library", False):
            return []
        ref, briefing = self.subject, story.briefing
        statement = briefing.statements[int(ref.key)] if ref.table == "statement" else None
        actors = [statement.actor] if statement else [str(ref.key)] if ref.table == "actor" else []
        claims = claims_of(statement) if statement else [str(ref.key)] if ref.table == "claim" else []
        return [
            *(
                Choice(("dossier", name), brief(name, _LABEL), "in all briefings")
                for name in (actor_name(briefing, key) for key in actors)
            ),
            *(
                Choice(("claim", key, text), brief(text, _LABEL), "in all briefings")
                for key, text in ((key, briefing.claims[key].text) for key in claims)
            ),
        ]

    def look_across(self, kind: str, *subject: str) -> None:
        """Open a view across the library."""
        look: Callable[..., None] = getattr(self.app, "look_across")  # noqa: B009 - a screen does not know the app
        look(kind, *subject)

    def view(self, name: str) -> None:
        """Show a view; as known at is the reader's own, which lies below."""
        if name == "known":
            if (reader := reader_below(self)) is not None:
                go_down(reader)
                reader.view(name)
            return
        from tui.view.screens.views.view_screen import ViewScreen

        if self.story is not None:
            self.app.push_screen(ViewScreen(name, self.story))

    def ask(self, purpose: Purpose, label: str, value: str = "", hint: str = "") -> None:
        """Show a line to type in."""
        raise NotImplementedError

    def export_to(self, name: str) -> bool:
        """Write an export; False when the line should stay, to be mended."""
        raise NotImplementedError

    def _records(self) -> list[Choice]:
        from tui.view.screens.picker import Choice

        if self.story is None:
            return []
        views = [Choice(("view", name), words, "", "Views", note) for name, words, note in VIEWS]
        if self.story.moment is not None:
            views.append(Choice(("view", "now"), "Now again: all that is known", "", "Views", "back to the present"))
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
        return views + [
            Choice(ref, links.label(self.story, ref).plain, "", f"Go to: {group}", also) for group, ref, also in refs
        ]

    async def _do(self, value: Hashable) -> None:
        if isinstance(value, Ref):
            self.go_to(value)
        elif isinstance(value, tuple) and value[0] == "view":
            self.view(str(value[1]))
        else:
            await super()._do(value)

    def action_go_to_source(self) -> None:
        """Type a number, or a part of a name."""
        if self.story is None:
            return
        from tui.view.screens.picker import Choice

        sources = self.story.briefing.sources
        choices = [
            Choice(Ref("source", key), f"{number}  {sources[key].publisher}", brief(sources[key].title, 60))
            for key, number in self.story.references.number.items()
        ]
        self.choose("Go to source", choices, lambda ref: self.go_to(ref) if isinstance(ref, Ref) else None)

    # -- times -------------------------------------------------------------------------------------------------

    def action_times(self) -> None:
        """The next way of showing times."""
        from tui.view.screens import lenses

        lenses.cycle(self)

    def action_pick_zone(self) -> None:
        """Choose a zone by name, or type an offset."""
        from tui.view.screens import lenses

        lenses.pick_zone(self)

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
