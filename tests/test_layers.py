"""The rooms of the package: imports run one way, and only the adapter knows MkDocs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
PACKAGE = HOOKS / "handbook"

ORDER = (
    ("problems", "strings", "pages"),
    ("model.base", "source"),
    ("model.code", "model.organisation"),
    ("model.checklist", "model.library", "model.situation", "model.source"),
    ("layout", "validate", "handbook", "report", "plain"),
    ("references", "links", "glossary", "schema", "verdicts", "questionnaire", "export"),
    ("load", "render", "searching", "collisions", "drafting.data", "word.parts"),
    ("word.numbering", "word.places"),
    ("word.styles",),
    ("word.reference",),
    ("drafting.draft",),
    ("drafting.pack", "drafting.word"),
    ("drafting.files",),
    ("outputs.provisions", "outputs.faults"),
    ("word.closing",),
    ("outputs.statements",),
    ("outputs.topics", "outputs.codes", "outputs.articles", "outputs.sources", "outputs.glossary", "outputs.fields"),
    ("outputs.situations", "outputs.comparison", "outputs.coverage", "outputs.organisations", "outputs.data"),
    ("word.code",),
    ("word.files",),
    ("outputs.checklists",),
    ("outputs.home", "outputs.pairs"),
    ("outputs",),
    ("printing.characters", "printing.store", "printing.mend"),
    ("printing.blocks",),
    ("printing.norms", "printing.typeset"),
    ("printing.codes", "printing.situations", "printing.comparison", "printing.checklists", "printing.reference"),
    ("printing.documents",),
    ("printing.press",),
)
"""Rooms from the ground up: a module imports only from rows above its own."""

MAX_LINES = 400


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        if name not in {"", "model", "drafting", "printing", "word"}:
            found[name] = path
    return found


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_its_row() -> None:
    assert set(modules()) == {name for row in ORDER for name in row}


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_run_one_way(name: str) -> None:
    rows = {module: number for number, row in enumerate(ORDER) for module in row}
    for imported in imports(modules()[name]):
        below = imported.removeprefix("handbook.")
        if imported.startswith("handbook.") and below in rows and below != name:
            assert rows[below] < rows[name], f"{name} imports {below}"


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
