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


class Check(ast.NodeVisitor):
    """Finds what a file of the view does with text that only the render room may do."""

    def __init__(self, tree: ast.Module, name: str, *, makes_content: bool) -> None:
        self.name = name
        self.makes_content = makes_content
        self.found: list[str] = []
        nodes = list(ast.walk(tree))
        self.safe = {
            alias.asname or alias.name
            for node in nodes
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(RENDER)
            for alias in node.names
        } | {
            f"self.{node.name}"
            for node in nodes
            if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "Content"
        }
        self.visit(tree)

    def rendered(self, node: ast.expr | None) -> bool:
        """Whether a value comes from the render room."""
        match node:
            case None | ast.Constant(value=None):
                return True
            case ast.IfExp():
                return self.rendered(node.body) and self.rendered(node.orelse)
            case ast.Call():
                function = ast.unparse(node.func)
                return function in self.safe or function.split(".")[0] in self.safe
        return False

    def fault(self, node: ast.stmt | ast.expr, words: str) -> None:
        """Keep a fault with its place."""
        self.found.append(f"{self.name}:{node.lineno}: {words}")

    def visit_Call(self, node: ast.Call) -> None:
        """Content, widgets, messages."""
        first, _, last = ast.unparse(node.func).rpartition(".")
        argument = node.args[0] if node.args else None
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        if not self.makes_content and "Content" in {first.split(".")[0], last}:
            self.fault(node, "makes Content")
        if last in WIDGETS and not self.rendered(argument):
            self.fault(node, f"gives {last} a text that was not rendered")
        if last == "update" and first and not first.endswith(".library") and not self.rendered(argument):
            self.fault(node, "updates a widget with a text that was not rendered")
        for keyword in keywords.keys() & {*ATTRIBUTES, "content", "prompt"}:
            if not self.rendered(keywords[keyword]):
                self.fault(node, f"gives {keyword} a text that was not rendered")
        if last == "notify" and ast.unparse(keywords.get("markup", node)) != "False":
            self.fault(node, "notifies with markup")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Titles and tooltips."""
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES and not self.rendered(node.value):
                self.fault(node, f"sets {target.attr} to a text that was not rendered")
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        """Widgets that parse what they are given."""
        if node.id in FORBIDDEN:
            self.fault(node, f"uses {node.id}")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Functions that parse what they are given."""
        if node.attr in FORBIDDEN:
            self.fault(node, f"uses {node.attr}")
        self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Rich has markup of its own."""
        if (node.module or "").startswith(("rich.text", "rich.markup")):
            self.fault(node, f"imports {node.module}")


def faults(source: str, name: str, *, makes_content: bool = False) -> list[str]:
    return Check(ast.parse(source), name, makes_content=makes_content).found


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
