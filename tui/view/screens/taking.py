"""What can be taken along from an item: its forms for the clipboard, its links. Words and values, no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.briefing.problems import Refused
from tui.briefing.wording import tlp_label
from tui.export import markdown
from tui.export.plain_item import item_text
from tui.view import clipboard, opening
from tui.view.render.detail import detail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import App

    from tui.briefing.model import Event, Statement
    from tui.briefing.reference import Ref
    from tui.view.story import Story


def sources_of(story: Story, ref: Ref) -> list[str]:
    """The sources that an item rests on, along each chain; a source rests on itself."""
    briefing = story.briefing
    if ref.table == "source":
        return [str(ref.key)]
    if ref.table == "actor":
        return [key for key, source in briefing.sources.items() if source.actor == ref.key]
    if ref.table not in {"event", "statement"}:
        return []
    return list(dict.fromkeys(step for chain in _item(story, ref).sources for step in chain))


def link_choices(story: Story, ref: Ref, *, archive: bool = False) -> list[tuple[str, str]]:
    """The links of an item: publisher and address."""
    records = [story.briefing.sources[key] for key in sources_of(story, ref)]
    found = [(record.publisher, record.archive_url if archive else record.url) for record in records]
    return [(name, url) for name, url in found if url]


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
        chains: Iterable[Iterable[str]] = _item(story, ref).sources
    else:
        chains = ([key] for key in sources_of(story, ref))
    lines = (" Quoting ".join(markdown.citation(sources[step]) for step in chain) for chain in chains)
    return "\n".join(dict.fromkeys(lines))


def _item(story: Story, ref: Ref) -> Event | Statement:
    briefing = story.briefing
    return briefing.events[int(ref.key)] if ref.table == "event" else briefing.statements[int(ref.key)]


def is_plain(url: str) -> bool:
    """Whether a link may be opened without showing first where it leads."""
    try:
        return not opening.target(url).warning
    except Refused:
        return False


def host_words(url: str) -> str:
    """Where a link leads, and what is odd about it."""
    try:
        target = opening.target(url)
    except Refused as error:
        return f"{url}  ({error.words})"
    return f"{target.host}  {target.url}" + (f"  ({target.warning})" if target.warning else "")


def open_url(url: str, failed: Callable[[str], None]) -> str:
    """Open a link in the browser; returns what to say. Raises `Refused` or `NoOpenerError`.

    `failed` is called later, in another thread, if the browser could not.
    """
    target = opening.target(url)
    opening.open_link(target, failed)
    return f"Opening {target.host}\n{target.url}"


def copy(app: App[object], text: str) -> str:
    """Put a text on the clipboard; returns which way it went."""
    return clipboard.copy(app, text)
