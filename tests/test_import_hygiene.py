"""Each room and each headless verb in a fresh interpreter: what it loads, deferred imports included.

Linters read import statements; this sees what happens (the model is harlequin's test of the same name).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.main import VERBS

ROOT = Path(__file__).parents[1]
FOLDER = str(ROOT / "briefings")
SEED = str(ROOT / "briefings" / "nagorno-karabakh-2020-09-27.toml")
RUN = """
import contextlib, io, json, sys
sys.path.insert(0, {root!r})
before = set(sys.modules)
with contextlib.redirect_stdout(io.StringIO()) as out:
    try:
        {work}
    except SystemExit as leaving:
        assert not leaving.code, leaving.code
assert out.getvalue().strip() or {silent}
print(json.dumps(sorted(set(sys.modules) - before)))
"""
ROOMS = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "tui").rglob("*.py")
    if "view" not in path.relative_to(ROOT).parts and path.name != "__main__.py"
)
WORK = {
    "show": ["show", SEED],
    "export": ["export", SEED],
    "check": ["check", "--format", "json", SEED],
    "state": ["state", "export"],
    "list": ["list", FOLDER],
    "find": ["find", "villages", FOLDER],
    "index": ["index", FOLDER],
    "findings": ["findings", SEED],
    "diff": ["diff", SEED, SEED, "--format", "json"],
    "new": ["new", "-"],
    "schema": ["schema"],
    "keys": ["keys"],
    "themes": ["themes"],
    "config": ["config"],
}
OTHERS = [["--help"], ["--version"], [SEED], ["--print-completion", "bash"]]
NEVER = {"textual"}
SELDOM = {"rich", "shtab", "asyncio", "difflib", "tomli_w", "typing_extensions", "inspect"}
"""What takes longer to import than a short verb takes in all, or is needed only to complain or to write."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index of these tests is left behind."""
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path))


def loaded(work: str, *, silent: bool = False) -> set[str]:
    program = RUN.format(root=str(ROOT), work=work, silent=silent)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] if not name.startswith("tui") else name for name in json.loads(done.stdout)}


def test_the_package_itself_imports_nothing() -> None:
    assert loaded("import tui", silent=True) == {"tui"}


def test_no_room_but_the_view_loads_textual() -> None:
    names = [name for name in ROOMS if name != "tui.cli.completion"]
    modules = loaded("; ".join(f"import {name}" for name in names), silent=True)
    assert modules >= set(names)
    assert not modules & (NEVER | {"rich", "shtab"})
    print(f"{len(names)} modules")


@pytest.mark.parametrize(
    "room", ["tui.briefing.reading", "tui.findings.references", "tui.settings", "tui.export.markdown"]
)
def test_a_room_loads_no_room_above_it(room: str) -> None:
    modules = loaded(f"import {room}", silent=True)
    above = {"tui.briefing": 0, "tui.settings": 1, "tui.findings": 1, "tui.export": 2, "tui.view": 3, "tui.cli": 4}
    own = next(level for name, level in above.items() if room.startswith(name))
    for name, level in above.items():
        assert level <= own or not any(module.startswith(name) for module in modules), name


def test_every_verb_is_tried() -> None:
    assert set(WORK) == set(VERBS)


@pytest.mark.parametrize("argv", [*WORK.values(), *OTHERS], ids=lambda argv: " ".join(argv)[-40:])
def test_no_headless_verb_loads_textual(argv: list[str]) -> None:
    modules = loaded(f"from tui.cli import run; run({argv!r})")
    assert not modules & NEVER
    assert "rich" not in modules
    if argv[0] in {"check", "export", "schema", "new", "show"}:
        assert not modules & SELDOM


def test_only_a_coloured_show_loads_rich() -> None:
    modules = loaded(f"from tui.cli import run; run(['show', '--color', 'always', {SEED!r}])")
    assert "rich" in modules
    assert not modules & NEVER


def test_the_first_frame_loads_only_what_it_shows() -> None:
    """Neither the library nor Textual's palette with its six widgets; the palette comes whole to who asks for it.

    Nor what the reader does only later or when it is asked to.
    """
    first = "import sys, tui.view.app, tui.view.deck, tui.view.story, tui.view.screens.reader; print(*sys.modules)"
    palette = "import textual.system_commands, textual.command; assert textual.command.CommandPalette.is_open"
    done = subprocess.run(
        [sys.executable, "-c", f"{first}; {palette}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    modules = done.stdout.split()
    assert "tui.view.screens.keeping" in modules
    unwanted = ("tui.library", "asyncinotify", "watchfiles", "sqlite3", "textual.command", "textual.widgets._input")
    assert not [name for name in modules if name.startswith(unwanted)]
    later_or_asked = {
        "live",
        "saved",
        "walking",
        "leafing",
        "exporting",
        "lenses",
        "knowing",
        "offering",
        "taking",
        "detail",
    }
    assert not {f"tui.view.screens.{name}" for name in later_or_asked} & set(modules)
    assert "tui.view.render.links" not in modules
