"""A copy of the project on disk, for tests and measurements that build it or break it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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
