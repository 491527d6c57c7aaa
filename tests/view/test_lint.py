"""The second half of the gate for foreign text: strings become `Content` in the render room and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "tui"
VIEW = ROOT / "view"
RENDER = "tui.view.render"
# Widgets that read their text as markup, and attributes that Textual reads so.
WIDGETS = {"Static", "Label", "Option", "Button", "Link", "Checkbox", "RadioButton", "Collapsible", "Digits", "Tab"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
FORBIDDEN = {"Markdown", "MarkdownViewer", "Matcher", "RichLog", "from_markup", "render_markup"}


def faults(source: str, name: str, *, makes_content: bool = False) -> list[str]:
    """What a file of the view does with text that only the render room may do."""
    tree = ast.parse(source)
    safe = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(RENDER)
        for alias in node.names
    }
    safe |= {
        f"self.{node.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "Content"
    }
    found: list[str] = []

    def rendered(node: ast.expr) -> bool:
        match node:
            case ast.Constant(value=None):
                return True
            case ast.IfExp():
                return rendered(node.body) and rendered(node.orelse)
            case ast.Call():
                return ast.unparse(node.func).split("(")[0] in safe or ast.unparse(node.func).split(".")[0] in safe
        return False

    def fault(node: ast.AST, words: str) -> None:
        found.append(f"{name}:{getattr(node, 'lineno', 0)}: {words}")

    for node in ast.walk(tree):
        match node:
            case ast.Call(func=func):
                called = ast.unparse(func)
                last = called.rpartition(".")[2]
                if not makes_content and (called.split(".")[0] == "Content"):
                    fault(node, f"makes {called}")
                if last in WIDGETS and not all(map(rendered, node.args[:1])):
                    fault(node, f"gives {last} a text that was not rendered")
                if last == "update" and called != "self.update" and not all(map(rendered, node.args[:1])):
                    fault(node, "updates a widget with a text that was not rendered")
                for keyword in node.keywords:
                    if keyword.arg in {*ATTRIBUTES, "content", "prompt"} and not rendered(keyword.value):
                        fault(node, f"gives {keyword.arg} a text that was not rendered")
                markup = [keyword.value for keyword in node.keywords if keyword.arg == "markup"]
                if last == "notify" and not (markup and ast.unparse(markup[0]) == "False"):
                    fault(node, "notifies with markup")
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                        if node.value is not None and not rendered(node.value):
                            fault(node, f"sets {target.attr} to a text that was not rendered")
            case ast.Name(id=word) | ast.Attribute(attr=word) if word in FORBIDDEN:
                fault(node, f"uses {word}")
            case ast.ImportFrom(module=module) if (module or "").startswith(("rich.text", "rich.markup")):
                fault(node, f"imports {module}")
    return found


def test_only_the_render_room_makes_content() -> None:
    found = []
    files = sorted(VIEW.rglob("*.py"))
    for path in files:
        inside = path.relative_to(VIEW).as_posix()
        makes = inside.startswith("render/") or inside == "layout.py"
        found += faults(path.read_text("utf-8"), inside, makes_content=makes)
    assert found == []
    print(f"{len(files)} files of the view")


def test_nobody_but_the_view_imports_textual() -> None:
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if VIEW in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path}: {module}" for module in modules if module.split(".")[0] == "textual"]
    assert found == []


def test_the_key_table_can_be_read_without_textual() -> None:
    for name in ("__init__.py", "keys.py"):
        assert "textual" not in {
            (node.module or "").split(".")[0]
            for node in ast.walk(ast.parse((VIEW / name).read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
        }


@pytest.mark.parametrize(
    "line",
    [
        "Static('text')",
        "Static(f'{name}')",
        "Static(name)",
        "Label(self._title)",
        "Option(record.title)",
        "self.border_title = name",
        "pane.border_subtitle = f'{count}'",
        "self.tooltip = 'x' if y else None",
        "Content(name)",
        "Content.from_markup(name)",
        "Content.assemble(name)",
        "self.app.notify(words)",
        "self.app.notify(words, markup=True)",
        "widget.update(words)",
        "Input(name, tooltip=name)",
        "from rich.markup import escape",
        "Markdown(text)",
    ],
)
def test_the_check_finds(line: str) -> None:
    assert faults(f"from tui.view.render.text import say\n{line}\n", "a.py")


@pytest.mark.parametrize(
    "line",
    [
        "Static(say(name))",
        "self.border_title = say(name) if name else None",
        "self.app.notify(words, markup=False)",
        "Static()",
        "self.border_title = None",
    ],
)
def test_the_check_lets_pass(line: str) -> None:
    assert not faults(f"from tui.view.render.text import say\n{line}\n", "a.py")
