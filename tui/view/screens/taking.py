"""What can be taken along from an item: its forms for the clipboard, its links."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.briefing.wording import tlp_label
from tui.export import markdown
from tui.export.plain_item import item_text
from tui.view import clipboard, opening
from tui.view.bindings import bindings
from tui.view.linked import item_of, link_choices, sources_of
from tui.view.render.detail import detail
from tui.view.render.text import put, say
from tui.view.screens.picker import Choice, Choices
from tui.view.screens.views.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from textual.content import Content

    from tui.briefing.reference import Ref
    from tui.view.screens.story_screen import StoryScreen
    from tui.view.story import Story


def forms(story: Story, ref: Ref) -> list[tuple[str, str, str]]:
    """How an item can be copied: the form's name, a note, the text."""
    known = story.moment.known if story.moment is not None else None
    is_item = ref.table in {"event", "statement"}
    marking = tlp_label(story.briefing.header.tlp)
    text = item_text(story.briefing, ref, known) if is_item else _all_of_it(story, ref)
    offered = [("Item", "as text", f"{marking}\n{text}" if marking else text)]
    links = link_choices(story, ref)
    offered += [("Link", url, url) for _, url in links[:1]]
    if cited := citation(story, ref):
        offered.append(("Citation", "of its sources", cited))
    if is_item:
        text = markdown.item_markdown(story.briefing, ref, known)
        offered.append(("Markdown", "with its sources", f"**{marking}**\n\n{text}" if marking else text))
    return offered


def _all_of_it(story: Story, ref: Ref) -> str:
    """What stands in the detail of a record that nobody said."""
    lines = (
        f"{block.lead.plain:<{block.indent}}{block.text.plain}" for line in detail(story, ref) for block in line.blocks
    )
    text = "\n".join(line.rstrip() for line in lines).strip()
    return text if story.moment is None else f"{text}\n\n{markdown.known_at_words(story.moment.known)}"


def citation(story: Story, ref: Ref) -> str:
    """The sources of an item as citations, a line for each chain: what we read, quoting what stands behind it."""
    sources = story.briefing.sources
    if ref.table in {"event", "statement"}:
        chains: Iterable[Iterable[str]] = item_of(story, ref).sources
    else:
        chains = ([key] for key in sources_of(story, ref))
    lines = (" Quoting ".join(markdown.citation(sources[step]) for step in chain) for chain in chains)
    return "\n".join(dict.fromkeys(lines))


class CopyMenu(Menu):
    """The forms; the key that opened it takes the first of them, as `yy` does in vi."""

    BINDINGS = bindings("reader", "copy")

    def __init__(self, choices: Sequence[Choice], key: str) -> None:
        super().__init__("Copy", choices)
        self._key = key

    @property
    def sure(self) -> Content:
        """The keys that take the form under the cursor, the first to begin with."""
        return put(say(self._key), ", ", say("Enter"))

    def action_copy(self) -> None:
        """What the cursor is on."""
        self.query_one(Choices).action_open()


def offer(screen: StoryScreen) -> None:
    """Offer the forms in which the item of a screen can be copied."""
    if screen.story is None:
        return
    choices = [Choice(text, name, note) for name, note, text in forms(screen.story, screen.subject)]

    def copy(text: Hashable | None) -> None:
        if text is not None:
            screen.tell(clipboard.copy(screen.app, str(text)))

    screen.app.push_screen(CopyMenu(choices, screen.key("copy")), copy)


def open_link(screen: StoryScreen, *, archive: bool = False) -> None:
    """Open the link of a screen's item, or offer those of the chain; with `archive`, those of archived copies."""
    if screen.story is None:
        return
    found = link_choices(screen.story, screen.subject, archive=archive)
    if not found:
        screen.tell("No archived copy is given." if archive else "No link is given for this item.")
    elif len(found) == 1 and _is_plain(found[0][1]):
        _open(screen, found[0][1])
    else:
        choices = [Choice(url, f"{name}  {_host_words(url)}") for name, url in found]
        screen.choose("Open link", choices, lambda url: _open(screen, str(url)))


def _is_plain(url: str) -> bool:
    """Whether a link may be opened without showing first where it leads."""
    try:
        return not opening.target(url).warning
    except Refused:
        return False


def _host_words(url: str) -> str:
    """Where a link leads, and what is odd about it."""
    try:
        target = opening.target(url)
    except Refused as error:
        return f"{url}  ({error.words})"
    return f"{target.host}  {target.url}" + (f"  ({target.warning})" if target.warning else "")


def _open(screen: StoryScreen, url: str) -> None:
    def failed(words: str) -> None:  # called later, in another thread, if the browser could not
        with suppress(RuntimeError):  # the reader may have left meanwhile
            screen.app.call_from_thread(screen.tell, f"{words}\n{url}", wrong=True)

    try:
        target = opening.target(url)
        opening.open_link(target, failed)
    except (Refused, opening.NoOpenerError) as error:
        screen.tell(f"Not opened: {error}.\n{url}", wrong=True)
    else:
        screen.tell(f"Opening {target.host}\n{target.url}")
