"""The one table of actions: id, default keys, footer label and help words.

Footer, help, palette, `briefing keys`, the documentation and the reader's overrides all read it. It imports
nothing, so that a verb can print it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Scope = Literal["list", "reader", "app"]


class Action(NamedTuple):
    """One thing that a key does. `scope` says where: in any list, in the reader, or everywhere."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    scope: Scope = "reader"


ACTIONS: tuple[Action, ...] = (
    Action("headline", ("1",), "Headline", "Go to the headline", "Panes"),
    Action("timeline", ("2",), "Timeline", "Go to the timeline", "Panes"),
    Action("statements", ("3",), "Statements", "Go to the statements by actor", "Panes"),
    Action("sources", ("4",), "Sources", "Go to the sources", "Panes"),
    Action("pane_next", ("tab",), "Next pane", "Go to the next pane", "Panes"),
    Action("pane_previous", ("shift+tab",), "Previous pane", "Go to the previous pane", "Panes"),
    Action("pane_right", ("l", "right"), "Pane right", "Go to the pane on the right", "Panes"),
    Action("pane_left", ("h", "left"), "Pane left", "Go to the pane on the left", "Panes"),
    Action("zoom", ("z",), "Zoom", "Give the whole screen to this pane; again to restore", "Panes"),
    Action("down", ("j", "down"), "Down", "Next item", "Move", "list"),
    Action("up", ("k", "up"), "Up", "Previous item", "Move", "list"),
    Action("first", ("g", "home"), "First", "First item", "Move", "list"),
    Action("last", ("G", "end"), "Last", "Last item", "Move", "list"),
    Action("page_down", ("space", "pagedown"), "Page down", "One page down", "Move", "list"),
    Action("page_up", ("b", "pageup"), "Page up", "One page up", "Move", "list"),
    Action("half_down", ("ctrl+d",), "Half page down", "Half a page down", "Move", "list"),
    Action("half_up", ("ctrl+u",), "Half page up", "Half a page up", "Move", "list"),
    Action("open", ("enter",), "Open", "Open the item: all that is known of it, and what it refers to", "Read", "list"),
    Action("back", ("backspace",), "Back", "Back through what I followed", "Read"),
    Action("out", ("escape",), "Out", "One layer out: popup, search, filter, zoom; never quits", "Read"),
    Action("fold", ("f",), "Fold", "Fold or unfold the statements of this actor", "Read"),
    Action("fold_all", ("-",), "Fold all", "Fold or unfold all actors", "Read"),
    Action("next_briefing", ("J",), "Next briefing", "Next of the briefings that are open", "Read"),
    Action("previous_briefing", ("K",), "Previous briefing", "Previous of the briefings that are open", "Read"),
    Action("briefings", ("0",), "Briefings", "List the briefings that are open", "Read"),
    Action("search", ("/",), "Search", "Search in this pane", "Find"),
    Action("next_match", ("n",), "Next match", "Next match; wraps", "Find"),
    Action("previous_match", ("N",), "Previous match", "Previous match; wraps", "Find"),
    Action("filter", ("F",), "Filter", "Show only what matches: words, actor:, source:, since: and more", "Find"),
    Action("go_to_source", ("#",), "Source", "Go to a source by its number", "Find"),
    Action("times", ("t",), "Times", "Show times as reported, in the briefing's zone, local, UTC, relative", "Times"),
    Action("pick_zone", ("T",), "Zone", "Show times in a zone of your choice", "Times"),
    Action("copy", ("y",), "Copy", "Copy the item, its link, its citation or its Markdown", "Take along"),
    Action("open_link", ("o",), "Link", "Open the link of the source", "Take along"),
    Action("open_archive", ("O",), "Archive", "Open the archived copy of the source", "Take along"),
    Action("export", ("s",), "Export", "Export the briefing to Markdown", "Take along"),
    Action("edit", ("e",), "Edit", "Open the file in your editor at this item; reload on return", "Take along"),
    Action("reload", ("r",), "Reload", "Read the file again and keep the place", "Take along"),
    Action("help", ("?", "f1"), "Help", "What the keys do here", "Program", "app"),
    Action("palette", (":", "ctrl+p"), "Palette", "Every action and every record, by name", "Program", "app"),
    Action("suspend", ("ctrl+z",), "Suspend", "Suspend to the shell; `fg` comes back", "Program", "app"),
    Action("quit", ("q",), "Quit", "Back; at the top level quit", "Program", "app"),
    Action("quit_now", ("Q", "ctrl+c"), "Quit now", "Quit at once", "Program", "app"),
)  # fmt: skip

SIGNS = (
    ("●  ◆", "In the timeline: an event; a statement"),
    ("[1←3]", "Known through source 1, which we read, quoting source 3"),
    ("~  ?", "Before or after a time: about; uncertain"),
    ("→", "Enter leads on from here"),
    ("⇄  ↩", "Contradicts or is contradicted; responds to"),
    ("▁·█", "How much happened when; a dot is a quiet stretch"),
)
"""What the panes draw, in words: the end of the help."""

BY_ID = {action.id: action for action in ACTIONS}

# What a key is called where its own name, capitalized, is not it.
_SPOKEN = {
    "escape": "Esc", "pagedown": "PgDn", "pageup": "PgUp", "comma": ",",
    "down": "↓", "up": "↑", "left": "←", "right": "→",
}  # fmt: skip


def spoken(key: str) -> str:
    """A key as it stands on the keyboard: `escape` is Esc."""
    return "+".join(_SPOKEN.get(part) or (part.capitalize() if len(part) > 1 else part) for part in key.split("+"))
