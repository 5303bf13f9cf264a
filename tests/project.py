"""A copy of the project on disk, for tests and measurements that build it or break it."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _library() -> Path:
    """The sources that come with the project: in a fork without its own layer, which these tests know nothing of."""
    policies = ROOT / "policies"
    if not (policies / "own").exists():
        return policies
    folder = tempfile.mkdtemp(prefix="library-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(shutil.copytree(policies, Path(folder) / "policies", ignore=shutil.ignore_patterns("own")))


LIBRARY = _library()
"""The folder ``policies`` of the library."""


@dataclass(frozen=True)
class Project:
    """A copy of the project on disk."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def policies(self) -> Path:
        return self.root / "policies"

    def run(self, *command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run a Python module or folder in the project, as a user does."""
        env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"} | environment
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )

    def build(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """``mkdocs build --strict``."""
        return self.run("-m", "mkdocs", "build", "--strict", *arguments, **environment)


def copy_project(to: Path, policies: Path) -> Project:
    """The files that a fork has, with the given sources."""
    to.mkdir(parents=True, exist_ok=True)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hooks", to / "hooks", ignore=ignore)
    shutil.copytree(ROOT / "docs", to / "docs")
    shutil.copytree(policies, to / "policies")
    shutil.copy(ROOT / "mkdocs.yml", to / "mkdocs.yml")
    return Project(to)


@contextmanager
def site_or_built(given: Path | None) -> Iterator[Path]:
    """A built site to measure: the one that was given, or one of the library without prints."""
    if given:
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="measured-") as folder:
        project = copy_project(Path(folder) / "project", LIBRARY)
        done = project.build(GEDRAGSWIJZER_PRINTS="0")
        if done.returncode:
            sys.exit(done.stderr)
        yield project.site
