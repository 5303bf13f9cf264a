"""What the site imports is asked for by name: a package that comes along with another one may stay away some day."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from test_layers import HOOKS, imports

ROOT = HOOKS.parent
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*", re.MULTILINE)


def plain(name: str) -> str:
    """The name of a package as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(path: Path) -> set[str]:
    return {plain(name) for name in NAME.findall(path.read_text(encoding="utf-8"))}


def test_every_package_that_hooks_import_is_named_in_the_requirements() -> None:
    imported = {name.partition(".")[0] for path in HOOKS.rglob("*.py") for name in imports(path)}
    foreign = imported - sys.stdlib_module_names - {"handbook"}
    known = packages_distributions()
    missing = {
        name for name in foreign if not {plain(one) for one in known[name]} & asked_for(ROOT / "requirements.in")
    }
    assert missing == set()


def test_everything_that_is_asked_for_has_an_exact_version() -> None:
    for path in ROOT.glob("requirements*.in"):
        assert asked_for(path) <= asked_for(path.with_suffix(".txt")), path.name
