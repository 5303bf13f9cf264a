"""A fork of the whole project, tests and all: what must hold everywhere holds there; its forge tests what changed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from own import ALONE, SETTINGS, town
from project import ROOT

MADE = ("site", ".venv", ".cache", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")
EVERYWHERE = ("test_site.py", "test_content.py", "test_guides.py")
"""Tests of what is published, of the library and of the engine; all of them would take a run of its own."""
WORKFLOWS = (".github/workflows/site.yml", ".gitlab-ci.yml")


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """The project with a town's own layer, and nothing of ours left from other builds."""
    folder = Path(shutil.copytree(ROOT, tmp_path / "fork", ignore=shutil.ignore_patterns(*MADE)))
    shutil.rmtree(folder / "policies" / "own", ignore_errors=True)
    town(folder / "policies", "authenticatie", SETTINGS + ALONE)
    return folder


def test_the_tests_pass_in_a_fork(fork: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{name}" for name in EVERYWHERE)],
        cwd=fork,
        env=environment | {"PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert re.search(r"\d+ passed", done.stdout)


def test_a_forge_tests_the_code_where_more_than_own_sources_changed(fork: Path) -> None:
    def run(*command: str) -> str:
        return subprocess.run(command, cwd=fork, capture_output=True, text=True, check=True).stdout.strip()

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=Redactie", "-c", "user.email=redactie@voorbeeld.be", "-c", "commit.gpgsign=false")
        return run("git", *who, *arguments)

    def commit() -> str:
        git("add", "--all")
        git("commit", "--quiet", "--message", "Een wijziging")
        return git("rev-parse", "HEAD")

    def changed(since: str) -> str:
        return run("sh", ".ci/changed", since)

    git("init", "--quiet")
    first = commit()
    settings = fork / "policies/own/handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("2027.1", "2027.2"), encoding="utf-8")
    second = commit()
    assert changed(first) == "code=false"
    (fork / "hooks/handbook/views/text.py").write_text("# leeg\n", encoding="utf-8")
    commit()
    assert changed(second) == "code=true"
    assert changed("0" * 40) == changed("") == "code=true"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_run_what_exists_and_publish_only_what_was_tested(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= targets
    assert all((ROOT / path).is_file() for path in re.findall(r"\.ci/[a-z]+", text))
    assert "make test-site" in text
    if name.startswith(".github"):
        assert {"sources", "published", "build"} <= set(yaml.safe_load(text)["jobs"]["deploy"]["needs"])
