"""The one table of actions: id, default keys, footer label and help words.

Footer, help, palette, `briefing keys`, the documentation and the reader's overrides all read it. It imports
nothing, so that a verb can print it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Scope = Literal["list", "reader", "library", "app"]


class Action(NamedTuple):
    """One thing that a key does. `scope` says where: in any list, the reader, only the library, or everywhere."""

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
    Action("out", ("escape",), "Out", "One layer out: popup, search, filter, the past, zoom; never quits", "Read"),
    Action("fold", ("f",), "Fold", "Fold or unfold the statements of this actor", "Read"),
    Action("fold_all", ("-",), "Fold all", "Fold or unfold all actors", "Read"),
    Action("next_briefing", ("J",), "Next briefing", "Next of the briefings that are open", "Read"),
    Action("previous_briefing", ("K",), "Previous briefing", "Previous of the briefings that are open", "Read"),
    Action("library", ("0",), "Library", "Go to the library: all briefings, and what is new in them", "Read", "app"),
    Action("search", ("/",), "Search", "Search in this pane", "Find"),
    Action("next_match", ("n",), "Next match", "Next match; wraps", "Find"),
    Action("previous_match", ("N",), "Previous match", "Previous match; wraps", "Find"),
    Action("filter", ("F",), "Filter", "Show only what matches: words, actor:, source:, since: and more", "Find"),
    Action("go_to_source", ("#",), "Source", "Go to a source by its number", "Find"),
    Action("views", ("v",), "Views", "Choose another view: contested claims, sources, times, gaps", "Views"),
    Action("known_at", ("w",), "As known at", "Show only what had been reported by a time that you type", "Views"),
    Action("earlier", ("<",), "Earlier", "Step back: what was known before the last report", "Views"),
    Action("later", (">",), "Later", "Step on to the next report; after the last back to now", "Views"),
    Action("times", ("t",), "Times", "Show times as reported, in the briefing's zone, local, UTC, relative", "Times"),
    Action("pick_zone", ("T",), "Zone", "Show times in a zone of your choice", "Times"),
    Action("copy", ("y",), "Copy", "Copy the item, its link, its citation or its Markdown", "Take along"),
    Action("open_link", ("o",), "Link", "Open the link of the source", "Take along"),
    Action("open_archive", ("O",), "Archive", "Open the archived copy of the source", "Take along"),
    Action("export", ("s",), "Export", "Export the briefing to Markdown", "Take along"),
    Action("edit", ("e",), "Edit", "Open the file in your editor at this item; reload on return", "Take along"),
    Action("reload", ("r",), "Reload", "Read the file again and keep the place", "Take along"),
    Action("star", ("m",), "Star", "Give it a star, or take it away", "Marks"),
    Action("read", ("x",), "Read", "Mark it read or unread", "Marks"),
    Action("read_all", ("A",), "Read all", "Mark the whole briefing read", "Marks"),
    Action("note", ("a",), "Note", "Write a note on it, kept apart from the file", "Marks"),
    Action("undo", ("u",), "Undo", "Take back the last star, note or mark", "Marks"),
    Action("redo", ("U",), "Redo", "Do again what was taken back last", "Marks"),
    Action("next_new", ("c",), "Next new", "Next new or changed item, what was removed, then what is unread", "Marks"),
    Action("previous_new", ("C",), "Previous new", "Previous new or changed item", "Marks"),
    Action("changes", ("d",), "What changed", "What changed since I last read it, on one page", "Marks"),
    Action("compare", ("D",), "Compare", "What changed between two versions of your choice", "Marks"),
    Action("sort", ("S",), "Sort", "Put the library in another order", "Library", "library"),
    Action("rescan", ("R",), "Rescan", "Look through the library's folders again", "Library", "library"),
    Action("help", ("?", "f1"), "Help", "What the keys do here", "Program", "app"),
    Action("palette", (":", "ctrl+p"), "Palette", "Every action and every record, by name", "Program", "app"),
    Action("suspend", ("ctrl+z",), "Suspend", "Suspend to the shell; `fg` comes back", "Program", "app"),
    Action("quit", ("q",), "Quit", "Back; at the top level quit", "Program", "app"),
    Action("quit_now", ("Q", "ctrl+c"), "Quit now", "Quit at once", "Program", "app"),
)  # fmt: skip

SIGNS = (
    ("●  ◆", "An event; a statement"),
    ("[1←3]", "Known through source 1, which we read, quoting source 3"),
    ("·▁▄█", "In the border of the timeline: how much happened when; a dot is a quiet stretch"),
    ("~  ?", "Before or after a time: about; uncertain"),
    ("→", "Enter leads on from here"),
    ("⇄", "Contradicts another side, or is contradicted by it"),
    ("Δ", "Differs from another position of the same side, or of the same actor"),
    ("↩", "Responds to"),
    ("+ - ? ~", "In the claims: supports, denies, asks about, comments on"),
    ("◇  ≠", "Among the sources: an origin that several share; several sources, one origin"),
    ("★  note", "You gave it a star; you wrote a note on it"),
    ("new  changed", "Since you last read the briefing, and not seen yet"),
    ("unread", "It stood there when you last read the briefing, and you never looked at it"),
    ("[- -]  {+ +}", "In what changed: taken out; put in"),
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
