"""The rooms of the package: imports run one way, and only the adapter knows MkDocs."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
PACKAGE = HOOKS / "handbook"

ROOMS = (
    {"problems", "strings", "product", "store", "compiled", "policy", "manifest"},
    {"model"},
    {"report", "links", "menu", "memory", "frames", "changes"},
    {"reading", "views", "drafting"},
    {"pages"},
    {"formats"},
    {"past"},
    {"publish", "draft", "importing"},
    {"fork", "editions"},
    {"commands"},
)
"""Rooms from the ground up: a module imports from its own room and from rows above that of its room."""

MAY_USE = {"browser": {"html", "word"}, "epub": {"html"}, "export": {"html", "plain"}}
"""Formats that are made of another one; no format knows any other."""

MAX_LINES = 400


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        if name:
            found[name] = path
    return found


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def used(name: str) -> set[str]:
    """The modules of the package that a module imports."""
    known = modules()
    found = {imported.removeprefix("handbook.") for imported in imports(known[name]) if "handbook." in imported}
    return {module for module in found if module in known} - {name}


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_run_one_way(name: str) -> None:
    row = {room: number for number, rooms in enumerate(ROOMS) for room in rooms}
    room, _, inside = name.partition(".")
    for module in used(name):
        other, _, below = module.partition(".")
        assert other == room or row[other] < row[room], f"{name} imports {module}"
        if other == room == "formats" and below:
            mine, theirs = (part.partition(".")[0] for part in (inside, below))
            assert theirs in {mine, "job"} | MAY_USE.get(mine, set()), f"{name} imports {module}"


def test_no_import_runs_in_a_circle() -> None:
    # a package that names its modules is above them; importing a module never means importing what lists it
    graph = {name: {module for module in used(name) if not name.startswith(f"{module}.")} for name in modules()}
    list(TopologicalSorter(graph).static_order())


def test_only_the_adapter_imports_mkdocs() -> None:
    importing = {
        path.relative_to(HOOKS).as_posix()
        for path in HOOKS.rglob("*.py")
        if any(name.partition(".")[0] in {"mkdocs", "material"} for name in imports(path))
    }
    assert importing == {"mkdocs_hook.py"}


def test_no_module_grows_beyond_reading() -> None:
    root = HOOKS.parent
    files = [path for end in ("py", "js", "mjs", "css") for path in root.glob(f"hooks/**/*.{end}")]
    files += list(root.glob("tests/**/*.py"))
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files if "vendor" not in path.parts
    }
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}
