"""A library of hostile files in a terminal: list, preview, search and the views across it show them as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hostile import Supply, hostile_briefing, leaks, pieces, strings
from pty_harness import Terminal, python, state

from tui.briefing.text import clean

if TYPE_CHECKING:
    from pathlib import Path

VISIBLE = ["[sic]", "[/]", "[b]x", "[@click=app.quit]z[/]", "$[red"]
ESCAPE = "\x1b[27u"
"""As a keyboard with the kitty protocol sends it, so that nothing waits for more."""
FILES = 3


def test_a_hostile_library_is_only_text(tmp_path: Path) -> None:
    folder = tmp_path / "evil\x1b]0;x\x07[b]\u202e"
    folder.mkdir()
    supply = Supply(strings(6_000))
    for number in range(FILES):
        text = hostile_briefing(supply, f"File {number} " + " ".join(VISIBLE))
        (folder / f"\x1b[31m{number}[b].toml").write_text(text, encoding="utf-8")
    broken = 'format = 1\n[briefing]\n"\\u001b]52;c;x\\u0007[/]" = 3\n[actor]\n"[b]\\u202e" = 4\n'
    (folder / "broken\x1b]0;x\x07.toml").write_text(broken, encoding="utf-8")
    env = state(tmp_path) | {"DISPLAY": "", "WAYLAND_DISPLAY": "", "VISUAL": "true"}
    with Terminal(*python("-m", "tui", folder), columns=200, rows=60, answering=False, env=env) as terminal:

        def press(*keys: str) -> None:
            for key in keys:
                terminal.send(key)
                terminal.settle(0.02)

        for number in range(FILES):
            terminal.until(f"File {number} ")
        for visible in VISIBLE:
            assert visible in terminal.text(), f"{visible} was eaten"
        terminal.drawing = False
        for _ in range(FILES + 1):
            press("j", "m", "x", "u", "e")
        press("g", "\r", ESCAPE, "?", ESCAPE, "S", ESCAPE)
        for typed in ("[b]x\x1b[31m\u202e[/]", "file", "place:[", '"]0;x'):
            press("/", f"\x1b[200~{typed}\x1b[201~", "\r", "j", "n", ESCAPE)
        for view in ("one timeline", "relied on alone"):
            press("v", view, "\r", " ", " ", "/", "\x1b[200~[/]\x1b[201~", "\r", ESCAPE, ESCAPE)
        for view in ("everything of", "history of"):
            press("G", "v", view, "\r", "\r", " ", " ", "G", ESCAPE)
        press("v", "everything of", "\r", "\x1b[200~[b]nobody\x1b]0;x\x07\x1b[201~", "\r", ESCAPE)
        terminal.send("Q")
        assert terminal.wait() == 0, terminal.after_screen()
    raw = bytes(terminal.raw)
    assert leaks(raw) == []
    shown = "\n".join(pieces(raw))
    texts = {clean(text)[0][:9] for text in supply.texts[: supply.used]}
    reached = sum(text in shown for text in texts)
    print(f"{reached} of {len(texts)} strings shown, {len(raw)} bytes")
    assert reached > 300
